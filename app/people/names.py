"""Names as people write them: kept as written, compared without accents, case or punctuation."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Protocol, TypeVar

from app.kinds.base import say
from app.refusal import Refused

LONGEST = 80
"""Characters in a name."""
MOST_MARKS = 4
"""Accents that one letter may carry; more are drawn over the lines around."""

_JOINERS = frozenset("\u200c\u200d")
"""Invisible, yet part of how Persian, Hindi and emojis are written."""
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters that show nothing: a name made of them could not be seen."""
_UNREADABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
_SPELLED = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
"""Letters that no accent explains, as they are typed on a keyboard that lacks them."""


class Named(Protocol):
    """Whoever has the two parts of a name."""

    @property
    def given_name(self) -> str: ...
    @property
    def family_name(self) -> str: ...


def clean_name(raw: str, field: str = "name") -> str:
    """The name in composed form with single spaces; Refused when empty, too long or not a text."""
    text = clean_text(raw, LONGEST, field)
    if not any(char.isalpha() for char in name_key(text)):
        raise Refused(say("Écrivez au moins un prénom, avec des lettres."), field)
    return text


def clean_text(raw: str, longest: int, field: str) -> str:
    """One line of text without invisible characters; Refused when too long or unreadable."""
    text = " ".join(unicodedata.normalize("NFC", "".join(filter(_is_seen, raw))).split())
    if len(text) > longest:
        raise Refused(
            say("C’est trop long : %(most)s caractères au plus.", most=str(longest)), field
        )
    if not _is_readable(text):
        raise Refused(say("Ce texte contient des signes illisibles. Tapez-le à la main."), field)
    return text.replace("'", "’")


def name_key(name: str) -> str:
    """What two spellings of one name share: letters and digits only, no accent, no case."""
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_SPELLED)
    return "".join(char for char in plain if char.isalnum())[:LONGEST]


P = TypeVar("P", bound=Named)


def labels(people: Iterable[P]) -> Mapping[int, str]:
    """By place, the shortest label that tells each apart: Amina, Amina B., Amina (2)."""
    everyone = list(people)
    keys = [name_key(person.given_name) for person in everyone]
    alike: dict[str, list[P]] = {}
    for key, person in zip(keys, everyone, strict=True):
        alike.setdefault(key, []).append(person)
    made: dict[int, str] = {}
    for index, (key, person) in enumerate(zip(keys, everyone, strict=True)):
        made[index] = _label(person, [other for other in alike[key] if other is not person])
    return _numbered(made)


def _label(person: Named, twins: list[P]) -> str:
    if not twins or not person.family_name:
        return person.given_name
    family = person.family_name
    for length in range(1, len(family)):
        start = name_key(family[:length])
        if all(name_key(twin.family_name)[: len(start)] != start for twin in twins):
            return f"{person.given_name} {family[:length]}."
    return f"{person.given_name} {family}"


def _numbered(made: dict[int, str]) -> dict[int, str]:
    seen: dict[str, int] = {}
    result = {}
    for index, label in made.items():
        seen[label] = seen.get(label, 0) + 1
        result[index] = label if seen[label] == 1 else f"{label} ({seen[label]})"
    return result


def _is_seen(char: str) -> bool:
    hidden = unicodedata.category(char) in {"Cf", "Zl", "Zp"} and char not in _JOINERS
    return not hidden and char not in _FILLERS


def _is_readable(text: str) -> bool:
    kinds = [unicodedata.category(char) for char in text]
    marks = [len(list(run)) for is_mark, run in groupby(kind == "Mn" for kind in kinds) if is_mark]
    return (
        not _UNREADABLE.intersection(kinds)
        and "\ufffd" not in text
        and max(marks, default=0) <= MOST_MARKS
    )
