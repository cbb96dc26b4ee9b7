"""Names as people write them: kept as written, compared without accents, case or punctuation."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from app.kinds.base import say
from app.refusal import Refused

LONGEST = 80
"""Characters in a name."""

_INVISIBLE = frozenset("\u00ad\u200b\u200e\u200f\u2028\u2029\u2060\ufeff") | frozenset(
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)


class Named(Protocol):
    """Whoever has the two parts of a name."""

    @property
    def given_name(self) -> str: ...
    @property
    def family_name(self) -> str: ...


def clean_name(raw: str, field: str = "name") -> str:
    """The name in composed form with single spaces; Refused when empty, too long or not a text."""
    text = clean_text(raw, LONGEST, field)
    if not any(char.isalpha() for char in text):
        raise Refused(say("Écrivez au moins un prénom, avec des lettres."), field)
    return text


def clean_text(raw: str, longest: int, field: str) -> str:
    """One line of text without invisible characters; Refused when too long or unreadable."""
    visible = "".join(char for char in raw if char not in _INVISIBLE)
    text = " ".join(unicodedata.normalize("NFC", visible).split())
    if len(text) > longest:
        raise Refused(
            say("C’est trop long : %(most)s caractères au plus.", most=str(longest)), field
        )
    if any(unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} for char in text):
        raise Refused(say("Ce texte contient des signes illisibles. Tapez-le à la main."), field)
    return text.replace("'", "’")


def name_key(name: str) -> str:
    """What two spellings of one name share: letters and digits only, no accent, no case."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if char.isalnum())[:LONGEST]


P = TypeVar("P", bound=Named)


def labels(people: Iterable[P]) -> Mapping[int, str]:
    """By place, the shortest label that tells each apart: Amina, Amina B., Amina (2)."""
    everyone = list(people)
    made: dict[int, str] = {}
    for index, person in enumerate(everyone):
        twins = [
            other
            for other in everyone
            if other is not person and name_key(other.given_name) == name_key(person.given_name)
        ]
        made[index] = _label(person, twins)
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
