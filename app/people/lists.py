"""A pasted list of names: read whole, refused whole, kept whole."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.kinds.base import say
from app.people import accounts
from app.people.models import Person
from app.people.names import clean_name, clean_text
from app.refusal import Refused

MOST_AT_ONCE = 200
"""Names that one pasted list may hold."""
MOST_NUMBERS = 10
"""Lines to correct that one sentence names."""


@dataclass(frozen=True, slots=True)
class Line:
    """The two parts of the name on one line."""

    given: str
    family: str


def read_list(text: str) -> tuple[Line, ...]:
    """The names of a pasted list, one a line: "Amina", "Amina;Benali" or "Amina<tab>Benali".

    Refused with the numbers of the lines, from 1, on which there is no first name.
    """
    rows = [(number, raw) for number, raw in enumerate(text.splitlines(), 1) if raw.strip(" \t;,")]
    if not rows:
        raise Refused(say("Collez au moins un prénom, un par ligne."), "names")
    if len(rows) > MOST_AT_ONCE:
        raise Refused(
            say("La liste est trop longue : %(most)s lignes au plus.", most=str(MOST_AT_ONCE)),
            "names",
        )
    lines = [(number, _line(raw)) for number, raw in rows]
    wrong = [number for number, line in lines if line is None]
    if wrong:
        raise _refusal(wrong)
    return tuple(line for _number, line in lines if line is not None)


def add_list(
    db: Session, site_id: uuid.UUID, lines: Iterable[Line], now: dt.datetime
) -> list[Person]:
    """The learners of a list, all of them or (by the caller's rollback) none."""
    return [accounts.add_learner(db, site_id, line.given, line.family, now) for line in lines]


def _line(raw: str) -> Line | None:
    for mark in ";,":
        raw = raw.replace(mark, "\t")
    given, *more = [part.strip(' "') for part in raw.split("\t")]
    try:
        return Line(clean_name(given, "names"), clean_text(" ".join(more), 80, "names"))
    except Refused:
        return None


def _refusal(wrong: list[int]) -> Refused:
    numbers = ", ".join(str(number) for number in wrong[:MOST_NUMBERS])
    if len(wrong) == 1:
        said = say("Ligne %(number)s : je n’y trouve pas de prénom lisible.", number=numbers)
    elif len(wrong) <= MOST_NUMBERS:
        said = say("Lignes %(numbers)s : je n’y trouve pas de prénom lisible.", numbers=numbers)
    else:
        said = say(
            "Lignes %(numbers)s et d’autres : je n’y trouve pas de prénom lisible.", numbers=numbers
        )
    return Refused(said, "names")
