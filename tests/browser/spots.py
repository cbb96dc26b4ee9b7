"""The spots of the house: who stands where, and what they have just done there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from app.kinds import kinds
from tests.browser.looks import looks
from tests.browser.screen import Screen
from tests.browser.village import Village

NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Spot:
    """A page as one person meets it: its name, who they are, its address, what they do there."""

    name: str
    who: str
    path: str | Callable[[Village], str]
    then: Callable[[Screen], None] | None = None
    status: int = 200

    def address(self, village: Village) -> str:
        return self.path if isinstance(self.path, str) else self.path(village)


def params(spots: tuple[Spot, ...]) -> list[object]:
    """A test for each spot and each look that it is seen in."""
    return [
        pytest.param(spot, look, id=f"{spot.name}-{look}".replace(" ", "-"))
        for rank, spot in enumerate(spots)
        for look in looks(rank)
    ]


def press(button: str, expected: str, **fields: str) -> Callable[[Screen], None]:
    """What a person does: fills the fields, by name, and presses; then these words come."""

    def do(screen: Screen) -> None:
        for name, value in fields.items():
            screen.page.locator(f"main [name='{name}']").first.fill(value)
        screen.press(button, "main")
        screen.sees(expected)

    return do


def unfold(words: str) -> Callable[[Screen], None]:
    """The folded part under these words opens."""

    def do(screen: Screen) -> None:
        screen.press(words)
        screen.page.locator("details[open]").first.wait_for()

    return do


def _exercise(kind: str) -> Callable[[Village], str]:
    return lambda village: f"/exercices/{village.first(kind).id}"


def _replay(kind: str) -> Callable[[Village], str]:
    return lambda village: f"/animation/essais/{village.ids[f'Amina at {kind}']}"


PUBLIC = (
    Spot("doors", NOBODY, "/connexion"),
    Spot("card", NOBODY, "/connexion/carte", unfold("Avec le code carré")),
    Spot(
        "card with a wrong word",
        NOBODY,
        "/connexion/carte",
        press("Entrer", "carte", word1="tilleul", word2="xxxx", word3="chat", word4="lune"),
        422,
    ),
    Spot("password", NOBODY, "/connexion/mot-de-passe"),
    Spot(
        "wrong password",
        NOBODY,
        "/connexion/mot-de-passe",
        press("Entrer", "ne vont pas ensemble", login="Claire", password="oublié"),
        422,
    ),
    Spot(
        "empty password form", NOBODY, "/connexion/mot-de-passe", press("Entrer", "Il reste"), 422
    ),
    Spot("code", NOBODY, "/connexion/atelier"),
    Spot(
        "wrong code", NOBODY, "/connexion/atelier", press("Continuer", "grand écran", code="X"), 422
    ),
    Spot("name", "at the name", "/connexion/atelier/nom"),
    Spot(
        "unknown name",
        "at the name",
        "/connexion/atelier/nom",
        press("Continuer", "Je ne trouve pas", name="Zoé"),
        422,
    ),
    Spot(
        "namesakes",
        "at the name",
        "/connexion/atelier/nom",
        press("Continuer", "Laquelle de ces personnes", name="Marie"),
    ),
    Spot("new secret in pictures", "at a new secret", "/connexion/atelier/secret"),
    Spot(
        "a picture chosen",
        "at a new secret",
        "/connexion/atelier/secret",
        press("Lune", "1 image choisie sur 3"),
    ),
    Spot("new secret in digits", "at a new secret", "/connexion/atelier/secret?avec=chiffres"),
    Spot(
        "too few digits",
        "at a new secret",
        "/connexion/atelier/secret?avec=chiffres",
        press("Entrer", "quatre chiffres", digits="12"),
        422,
    ),
    Spot("secret", "at a secret", "/connexion/atelier/secret"),
    Spot("accessibility", NOBODY, "/accessibilite"),
    Spot("comfort", NOBODY, "/confort"),
    Spot("comfort panel", NOBODY, "/connexion", unfold("Confort")),
    Spot("no such page", NOBODY, "/nulle-part", status=404),
    Spot("a form read as a page", NOBODY, "/langue", status=405),
)

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

EXERCISES = (
    *(
        Spot(f"{kind} {state}", who, _exercise(kind))
        for kind in kinds()
        for state, who in (("before", "Élodie"), ("not yet", "Bernard"), ("solved", "Amina"))
    ),
    Spot("hints and steps", "Marie", _exercise("text")),
    Spot("nothing chosen", "Élodie", _exercise("choice"), press("Vérifier", "Choisissez"), 422),
)

FACILITATOR = (
    Spot("today", "Claire", "/animation"),
    Spot("today without a session", "Gaël", "/animation"),
    Spot(
        "a session without a title",
        "Claire",
        "/animation",
        press("Ouvrir maintenant", "Donnez un titre"),
        422,
    ),
    Spot("board", "Claire", lambda v: f"/animation/seances/{v.ids['live']}"),
    Spot(
        "board being ended",
        "Claire",
        lambda v: f"/animation/seances/{v.ids['live']}",
        unfold("Terminer"),
    ),
    Spot("board without anybody", "Claire", lambda v: f"/animation/seances/{v.ids['waiting']}"),
    Spot("session over", "Claire", lambda v: f"/animation/seances/{v.ids['over']}"),
    Spot("big screen", "Claire", lambda v: f"/animation/seances/{v.ids['live']}/ecran"),
    Spot("settings of the place", "Claire", "/animation/lieu"),
    Spot(
        "a facilitator without a name",
        "Claire",
        "/animation/lieu",
        press("Ajouter", "Il reste"),
        422,
    ),
    Spot("people", "Claire", "/animation/personnes"),
    Spot(
        "a person without a name",
        "Claire",
        "/animation/personnes",
        press("Ajouter", "Il reste"),
        422,
    ),
    Spot("library", "Claire", "/animation/bibliotheque"),
    Spot("library unfolded", "Claire", "/animation/bibliotheque", unfold("6 exercices")),
    Spot("group", "Claire", lambda v: f"/animation/groupes/{v.town.groups['seniors'].id}"),
    Spot("empty group", "Claire", lambda v: f"/animation/groupes/{v.town.groups['empty'].id}"),
    Spot("sheet", "Claire", lambda v: f"/animation/personnes/{v.town.learners['Amina'].id}"),
    Spot(
        "sheet of a newcomer",
        "Claire",
        lambda v: f"/animation/personnes/{v.town.learners['Élodie'].id}",
    ),
    Spot(
        "a new name", "Claire", lambda v: f"/animation/personnes/{v.town.learners['Amina'].id}/nom"
    ),
    Spot(
        "an empty name",
        "Claire",
        lambda v: f"/animation/personnes/{v.town.learners['Amina'].id}/nom",
        press("Garder ce nom", "Il reste", given=""),
        422,
    ),
    Spot(
        "empty note",
        "Claire",
        lambda v: f"/animation/personnes/{v.town.learners['Amina'].id}",
        press("Garder la note", "note"),
        422,
    ),
    *(Spot(f"replay of {kind}", "Claire", _replay(kind)) for kind in kinds()),
    Spot("account of who leads", "Claire", "/mon-compte"),
    Spot("a lesson seen by who leads", "Claire", "/lecons/faux-messages"),
    Spot(
        "no such learner",
        "Claire",
        f"/animation/personnes/{'0' * 8}-0000-7000-8000-{'0' * 12}",
        status=404,
    ),
)

NOT_YET = (
    Spot("set-up", NOBODY, "/installation"),
    Spot("set-up without answers", NOBODY, "/installation", press("Ouvrir", "Il reste"), 422),
)

NEW = (
    Spot("first day", "Claire", "/animation"),
    Spot("nobody yet", "Claire", "/animation/personnes"),
    Spot("nobody to ask", "Claire", "/animation/bibliotheque"),
    Spot("settings of a new place", "Claire", "/animation/lieu"),
    Spot("doors of a new place", NOBODY, "/connexion"),
)

EVERYWHERE = (*PUBLIC, *LEARNERS, *EXERCISES, *FACILITATOR, *NOT_YET, *NEW)
