"""Somebody at an exercise as the rules see them: turns sent one after another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalogue import Exercise
from app.kinds import engine
from app.kinds.base import Action as Gesture
from app.learning import attempts
from app.learning.attempts import Stand, Turn
from app.learning.learner import Learner
from app.learning.models import Action, Attempt
from tests.factories import PEPPER

Form = dict[str, list[str]]


class Sitting:
    """A learner, an exercise, and the present moment."""

    pepper, lang = PEPPER, "fr"

    def __init__(self, db: Session, learner: Learner, exercise: Exercise, now: dt.datetime) -> None:
        self.db, self.learner, self.exercise, self.now = db, learner, exercise, now

    @property
    def stand(self) -> Stand:
        return attempts.stand(self.db, self.pepper, self.learner, self.exercise, self.lang)

    @property
    def attempts(self) -> Sequence[Attempt]:
        mine = (
            Attempt.person_id == self.learner.person_id,
            Attempt.exercise_id == self.exercise.id,
        )
        return self.db.scalars(select(Attempt).where(*mine).order_by(Attempt.number)).all()

    @property
    def log(self) -> list[Action]:
        return [one for attempt in self.attempts for one in attempts.log(self.db, attempt.id)]

    def later(self, **time: float) -> Sitting:
        self.now += dt.timedelta(**time)
        return self

    def turn(self, number: int, seq: int, **fields: Any) -> Stand:
        """One turn exactly as a form says it."""
        form = {name: [str(one) for one in _list(value)] for name, value in fields.items()}
        sent = Turn(number, seq, form, self.lang)
        return attempts.submit(self.db, self.pepper, self.learner, self.exercise, sent, self.now)

    def send(self, **fields: Any) -> Stand:
        """The next turn."""
        stand = self.stand
        return self.turn(stand.number, stand.seq + 1, **fields)

    def wrong(self) -> Stand:
        stand = self.stand
        path = next(path for path in stand.kind.wrong(stand.spec) if path.mistakes)
        return self.send(**form_of(stand, path.actions[-1]))

    def right(self) -> Stand:
        stand = self.stand
        return self.send(**form_of(stand, engine.solution(stand.kind, stand.spec)[-1][0]))


def form_of(stand: Stand, gesture: Gesture) -> dict[str, Any]:
    """The form that means a gesture of a question with one choice, or with something typed."""
    if gesture["do"] != "answer":
        return {"do": gesture["do"]}
    name = {"choice": "choice", "hotspot": "area"}.get(stand.kind.name, "answer")
    if name == "answer":
        return {"do": "answer", "answer": gesture["answer"]}
    order = stand.state["world"]["order"]
    return {"do": "answer", name: str(order.index(gesture["answer"]) + 1)}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
