"""What the learner's pages share: who learns, the catalogue in their language, what is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from babel.dates import format_date
from flask import abort
from sqlalchemy.orm import Session

from app.catalogue import Exercise, Lesson, Local, Module
from app.learning.asking import Asked
from app.learning.learner import Learner
from app.people.access import me
from app.web.house import catalogue, house
from app.web.i18n import reader_language

AskedOf = Callable[[Session, Learner], Sequence[Asked]]
"""What is asked of a learner now; lent by the workshops, which stand above this room."""


def learner() -> Learner:
    """The signed-in person as the rules of learning see them."""
    account = me()
    return Learner(account.person_id, account.site_id, account.session_id)


def local() -> Local:
    """The catalogue in the reader's language."""
    return catalogue().within(reader_language())


def asked(db: Session) -> Sequence[Asked]:
    """What is asked of the signed-in person."""
    lent: AskedOf = house().lent["asked"]
    return lent(db, learner())


def module_or_404(id: str) -> Module:
    return local().module(id) or abort(404)


def lesson_or_404(id: str) -> Lesson:
    return local().lesson(id) or abort(404)


def exercise_or_404(id: str) -> Exercise:
    return local().exercise(id) or abort(404)


def word_anchor(term: str) -> str:
    """Where a word of the glossary stands on its page."""
    return "-".join(("mot", *term.casefold().split()))


def month(text: str) -> str:
    """A month such as 2026-11 as a person says it: novembre 2026."""
    first = dt.date.fromisoformat(f"{text}-01")
    return str(format_date(first, "MMMM y", locale=reader_language()))
