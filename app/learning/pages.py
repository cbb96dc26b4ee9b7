"""What the learner's pages share: who learns, the catalogue in their language, what is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from flask import abort
from sqlalchemy.orm import Session

from app.catalogue import Exercise, Lesson, Local, Module
from app.learning.asking import Asked
from app.learning.learner import Learner
from app.people.access import me
from app.web.house import catalogue, house
from app.web.i18n import reader_language

AskedOf = Callable[[Session, Learner, dt.date], Sequence[Asked]]
"""What is asked of a learner today; lent by the workshops, which stand above this room."""


def learner() -> Learner:
    """The signed-in person as the rules of learning see them."""
    account = me()
    return Learner(account.person_id, account.site_id, account.session_id)


def local() -> Local:
    """The catalogue in the reader's language."""
    return catalogue().within(reader_language())


def asked(db: Session, today: dt.date) -> Sequence[Asked]:
    """What is asked of the signed-in person."""
    lent: AskedOf = house().lent["asked"]
    return lent(db, learner(), today)


def module_or_404(id: str) -> Module:
    return local().module(id) or abort(404)


def lesson_or_404(id: str) -> Lesson:
    return local().lesson(id) or abort(404)


def exercise_or_404(id: str) -> Exercise:
    return local().exercise(id) or abort(404)
