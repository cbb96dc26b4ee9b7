"""How a typed answer is compared with the accepted ones: leniently as a text, strictly as a value.

Nothing here takes a time that grows faster than the length of the answer, which is bounded.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field
from rapidfuzz.distance import DamerauLevenshtein

from app.kinds import values
from app.kinds.base import Strict

Care = Literal["ignore", "strict"]
ValueType = Literal["text", "email", "url", "date", "number", "amount"]

SHORTEST_WITH_TYPO = 4
"""Letters below which one wrong letter makes another word."""

APOSTROPHES = "\u2019\u2018\u02bc\u2032\u0060\u00b4"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
ZERO_WIDTH = "\u200b\ufeff"
ALIKE = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DASHES, "-") | dict.fromkeys(ZERO_WIDTH, "")
)
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


class Compare(Strict):
    """What is overlooked when a text is compared."""

    case: Care = "ignore"
    accents: Care = "ignore"
    spaces: Care = "ignore"
    typos: Annotated[int, Field(ge=0, le=1)] = 0


LENIENT = Compare()


def fold(text: str, compare: Compare = LENIENT) -> str:
    """The text without what is overlooked; apostrophes and dashes of every shape become one."""
    text = unicodedata.normalize("NFC", text).translate(ALIKE)
    if compare.case == "ignore":
        text = text.casefold()
    if compare.accents == "ignore":
        text = without_accents(text)
    return "".join(text.split()) if compare.spaces == "ignore" else values.one_line(text)


def without_accents(text: str) -> str:
    """The text with its letters bare and its ligatures undone."""
    bare = unicodedata.normalize("NFD", text.translate(LIGATURES))
    return "".join(c for c in bare if not unicodedata.combining(c))


def almost(text: str, accepted: str) -> bool:
    """Whether at most one letter is missing, added, changed or swapped in a word long enough."""
    if len(accepted) < SHORTEST_WITH_TYPO or abs(len(text) - len(accepted)) > 1:
        return False
    return DamerauLevenshtein.distance(text, accepted, score_cutoff=1) <= 1


Reader = Callable[[str], Any]
READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "email": values.email,
        "url": values.url,
        "date": values.day,
        "number": values.number,
        "amount": values.amount,
    }
)


def equal(text: str, accepted: str, type: ValueType = "text", compare: Compare = LENIENT) -> bool:
    """Whether an answer is the accepted one, typing errors apart."""
    if type == "text":
        return fold(text, compare) == fold(accepted, compare)
    mine, theirs = READERS[type](text), READERS[type](accepted)
    if mine is None or theirs is None:
        return False
    return values.same_url(mine, theirs) if type == "url" else bool(mine == theirs)


def accepts(
    text: str,
    accepted: Sequence[str],
    type: ValueType = "text",
    compare: Compare = LENIENT,
    refused: Sequence[str] = (),
) -> bool:
    """Whether an answer is one of the accepted ones.

    A typing error is forgiven only where the answer is none of the `refused` ones: a trap may
    stand one letter away from the truth.
    """
    if any(equal(text, one, type, compare) for one in accepted):
        return True
    if not compare.typos or type != "text":
        return False
    if any(equal(text, one, type, compare) for one in refused):
        return False
    folded = fold(text, compare)
    return any(almost(folded, fold(one, compare)) for one in accepted)


def not_accepted(
    accepted: Sequence[str], type: ValueType = "text", compare: Compare = LENIENT
) -> str:
    """An answer that is surely wrong, for the paths that must not pass."""
    candidates = ("zzzz", "wwww", "kkkkkk", "qqqqqqqq")
    return next(text for text in candidates if not accepts(text, accepted, type, compare))
