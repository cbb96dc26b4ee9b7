"""A learner before one exercise: every turn goes through the real rules, by the learner's clock."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.catalogue import Exercise
from app.demo.hands import Form, form
from app.kinds import engine
from app.kinds.base import Action
from app.learning import attempts
from app.learning.attempts import Turn
from app.learning.learner import Learner

LANG = "fr"
MOST_GESTURES = 60
"""Gestures after which an exercise without right or wrong is left as it is."""
USUAL = 0.6
"""How often, once begun, somebody goes on by the first gesture that is offered."""


@dataclass(slots=True)
class Clock:
    """The moment at which a learner is."""

    now: dt.datetime

    def wait(self, minutes: float) -> None:
        self.now += dt.timedelta(seconds=round(minutes * 60))


class Sitting:
    """One learner at one exercise. A gesture that is not possible is not sent."""

    def __init__(
        self, db: Session, pepper: bytes, learner: Learner, exercise: Exercise, clock: Clock
    ) -> None:
        self.db, self.pepper, self.learner = db, pepper, learner
        self.exercise, self.clock = exercise, clock
        self.stand = attempts.stand(db, pepper, learner, exercise, LANG)

    @property
    def solved(self) -> bool:
        return bool(self.stand.state["solved"])

    @property
    def judged(self) -> bool:
        return self.stand.kind.judged

    def do(self, action: Action) -> bool:
        """Whether the action could be done; if so, it is stored."""
        made = form(self.stand.kind, self.stand.spec, self.stand.state, action)
        if made is not None:
            self._send(made)
        return made is not None

    def ask(self, what: str) -> bool:
        """Whether there was still a "hint", or a step of the solution to "show"."""
        return self.do({"do": what})

    def slip(self, rng: random.Random) -> bool:
        """Whether a wrong answer that the exercise foresees could be given."""
        paths = list(self.stand.kind.wrong(self.stand.spec))
        telling = [path for path in paths if path.mistakes] or paths
        return bool(telling) and all(self.do(action) for action in rng.choice(telling).actions)

    def solve(self) -> None:
        """The steps of the solution are played, from a fresh start where they no longer fit."""
        if not self._play_solution():
            self.again()
            self._play_solution()

    def explore(self, rng: random.Random, minutes: float) -> None:
        """An exercise without right or wrong is gone through, by gestures that its view offers."""
        for _ in range(MOST_GESTURES):
            if self.solved:
                break
            self.clock.wait(minutes)
            offers = self._view()["actions"]
            usual = self.stand.seq > 0 and rng.random() < USUAL
            self._send(offers[0] if usual else rng.choice(offers))

    def again(self) -> None:
        """The attempt is closed, and the learner is at the start of the next one."""
        self._send({"do": [attempts.RESTART]})
        self.stand = attempts.stand(self.db, self.pepper, self.learner, self.exercise, LANG)

    def _play_solution(self) -> bool:
        steps = [action for action, _say in engine.solution(self.stand.kind, self.stand.spec)]
        return all(self.do(action) for action in steps) and self.solved

    def _view(self) -> dict[str, Any]:
        return self.stand.kind.view(self.stand.spec, self.stand.state["world"])

    def _send(self, made: Form) -> None:
        turn = Turn(self.stand.number, self.stand.seq + 1, made, LANG)
        self.stand = attempts.submit(
            self.db, self.pepper, self.learner, self.exercise, turn, self.clock.now
        )
