"""What a learner meets, but for exercises: home, lessons, progress, search, account."""

from __future__ import annotations

from tests.browser.spot import Spot, press

LEARNERS = (
    Spot("home of a newcomer", "Élodie", "/"),
    Spot("home without an account", "guest", "/"),
    Spot("home in a session", "Amina", "/"),
    Spot("home with a hand up", "Bernard", "/"),
    Spot("modules", "Élodie", "/modules"),
    Spot("modules begun", "Amina", "/modules"),
    Spot("module", "Amina", "/modules/me-proteger"),
    *(
        Spot(f"lesson {id}", "Amina" if rank % 2 else "Élodie", f"/lecons/{id}")
        for rank, id in enumerate(
            (
                "adresse-et-recherche",
                "courriel-premiers-pas",
                "franceconnect",
                "preparer-ses-papiers",
                "bon-mot-de-passe",
                "faux-messages",
                "ecrire-pour-etre-lu",
                "photos-et-rumeurs",
            )
        )
    ),
    *(
        Spot(f"demonstration {step} of {id}", "Élodie", f"/demonstrations/{id}?etape={step}")
        for step, id in (
            (0, "internet-au-quotidien/trouver-la-barre"),
            (9, "internet-au-quotidien/une-adresse-dictee"),
            (9, "demarches-en-ligne/le-role-des-papiers"),
            (9, "me-proteger/solide-ou-fragile"),
            (9, "me-proteger/la-vraie-adresse"),
        )
    ),
    Spot("path of a newcomer", "Élodie", "/mon-parcours"),
    Spot("path", "Amina", "/mon-parcours"),
    Spot("search", "Amina", "/recherche"),
    Spot("search that finds", "Amina", "/recherche?q=adresse"),
    Spot("search that finds nothing", "Amina", "/recherche?q=zzzzzzzz"),
    Spot("glossary", "Amina", "/lexique"),
    Spot("account", "Amina", "/mon-compte"),
    Spot(
        "account with a short password",
        "Élodie",
        "/mon-compte",
        press("Garder ce mot de passe", "Il reste", password="court"),
        422,
    ),
    Spot("keep my work", "guest", "/garder"),
    Spot("keep my work with a code", "guest with a code", "/garder"),
    Spot("work kept already", "Amina", "/garder"),
    Spot("not for learners", "Amina", "/animation", status=403),
)
