"""What a passer-by meets: the doors, what they ask, what they answer."""

from __future__ import annotations

from tests.browser.spot import NOBODY, Spot, press, spoil, then, unfold

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
    Spot(
        "a page left open for too long",
        NOBODY,
        "/connexion/mot-de-passe",
        then(spoil("csrf_token"), press("Entrer", "La page était ouverte depuis trop longtemps")),
        400,
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
