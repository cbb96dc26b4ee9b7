"""A learner in the live session, told what to do so many minutes ago."""

from __future__ import annotations

import datetime as dt
import random

from sqlalchemy.orm import Session

from app.agenda.models import Session as Meeting
from app.catalogue import Exercise
from app.demo.place import Group, Member, Place
from app.demo.programme import WEEKS
from app.demo.sitting import Clock, Sitting
from app.demo.weeks import chance
from app.kinds import kinds
from app.learning import progress
from app.workshops import joining

A_MOMENT = 0.02
"""Minutes between two gestures of somebody who only looks through."""


class Player:
    """One learner in the live session."""

    def __init__(
        self,
        db: Session,
        place: Place,
        group: Group,
        member: Member,
        session: Meeting,
        now: dt.datetime,
    ) -> None:
        self.db, self.place, self.session, self.now = db, place, session, now
        self.member = member
        self.learner = place.learner(member, session.id)
        self.lesson = group.programme.lesson(WEEKS)
        self.exercises = group.programme.exercises(self.lesson)
        self.rng: random.Random = chance(group, member, "live")

    @property
    def trouble(self) -> int:
        """The place of the first judged exercise that comes after another one."""
        judged = [kinds()[one.kind].judged for one in self.exercises]
        return judged.index(True, 1)

    def join(self, ago: float) -> None:
        joining.join(self.db, self.session, self.member.person_id, self.at(ago))

    def hand_up(self, ago: float) -> None:
        joining.hand(self.db, self.session.id, self.member.person_id, True, self.at(ago))

    def read(self, ago: float) -> None:
        progress.read_lesson(self.db, self.learner, self.lesson.id, self.at(ago))

    def solve(self, count: int, first: float, last: float) -> None:
        """The first exercises are solved, one after another, from `first` to `last` minutes ago."""
        pause = (first - last) / max(count - 1, 1)
        for place, exercise in enumerate(self.exercises[:count], start=1):
            sitting = self.sit(exercise, last + (count - place) * pause)
            if sitting.judged:
                sitting.solve()
            else:
                sitting.explore(self.rng, A_MOMENT)

    def slip(self, *moments: float) -> None:
        """The next exercise is begun, with a wrong answer at each of these moments."""
        for ago in moments:
            self.sit(self.exercises[self.trouble], ago).slip(self.rng)

    def hint(self, ago: float) -> None:
        self.sit(self.exercises[self.trouble], ago).ask("hint")

    def sit(self, exercise: Exercise, ago: float) -> Sitting:
        """The learner before the exercise, at its start when it was solved in another session."""
        clock = Clock(self.at(ago))
        sitting = Sitting(self.db, self.place.pepper, self.learner, exercise, clock)
        if sitting.solved:
            sitting.again()
        return sitting

    def at(self, ago: float) -> dt.datetime:
        return self.now - dt.timedelta(minutes=ago)
