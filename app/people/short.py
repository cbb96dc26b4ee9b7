"""The short secret of a live session: three pictures or four digits, nothing to spell.

It opens nothing but a session that is open now, in a room where a facilitator sees who comes in.
"""

from __future__ import annotations

from app.kinds.base import say
from app.refusal import Refused

PICTURES: tuple[str, ...] = (
    "sun",
    "moon",
    "star",
    "house",
    "tree-deciduous",
    "flower",
    "fish",
    "cat",
    "dog",
    "bird",
    "car",
    "bike",
)
"""Names of the pictures, which are icons of the house; each is shown with its word."""

PICTURE_COUNT, DIGIT_COUNT = 3, 4

WORDS = {
    "sun": say("Soleil"),
    "moon": say("Lune"),
    "star": say("Étoile"),
    "house": say("Maison"),
    "tree-deciduous": say("Arbre"),
    "flower": say("Fleur"),
    "fish": say("Poisson"),
    "cat": say("Chat"),
    "dog": say("Chien"),
    "bird": say("Oiseau"),
    "car": say("Voiture"),
    "bike": say("Vélo"),
}

FRENCH_ROW = str.maketrans("&é\"'’(-§è_!çàÉÈÇÀ", "12344566788902790")
"""The unshifted row of a French keyboard (Windows, Macintosh, Belgian, capitals locked)."""


def read_digits(typed: str) -> str:
    """Four digits; the unshifted row of a French keyboard reads as the digits it bears."""
    digits = "".join(typed.split()).translate(FRENCH_ROW)
    if len(digits) != DIGIT_COUNT or not (digits.isascii() and digits.isdigit()):
        raise Refused(say("Il faut quatre chiffres."), "digits")
    return digits


def read_pictures(chosen: list[str]) -> str:
    """Three pictures in the order chosen, as one text."""
    if len(chosen) != PICTURE_COUNT or any(name not in PICTURES for name in chosen):
        raise Refused(say("Choisissez trois images, dans votre ordre."), "pictures")
    return " ".join(chosen)
