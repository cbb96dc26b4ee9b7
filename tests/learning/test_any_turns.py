"""Whatever turns come, in whatever order: the log is the truth, and all the rest agrees with it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalogue import Local
from app.kinds import engine
from app.kinds.base import BadAction
from app.learning import attempts, progress
from app.learning.attempts import RESTART, Overtaken
from app.learning.models import Action, Attempt, DailyCounter, Progress
from tests.conftest import NOON
from tests.factories import Town
from tests.learning.sitting import Sitting, form_of

EXERCISES = (
    "me-proteger/la-vraie-adresse",
    "me-proteger/par-son-chemin",
    "me-proteger/qui-prevenir",
    "me-proteger/apres-une-fuite",
)
WILD = settings(
    max_examples=40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

RIGHT = {"do": "the right answer"}

forms = st.one_of(
    st.just(RIGHT),
    st.sampled_from(
        [
            *({"do": "answer", "choice": str(n)} for n in range(6)),
            *({"do": "answer", "answer": text} for text in ("impots.gouv.fr", "suivi", "", "é")),
            *({"do": do} for do in ("answer", "turn", "knew", "again", "review", "up-2", "down-1")),
            *({"do": do} for do in ("hint", "show", "helped", RESTART, "fly", "")),
        ]
    ),
    st.fixed_dictionaries({"do": st.text(max_size=6), "choice": st.text(max_size=3)}),
)
turns = st.tuples(
    st.sampled_from(EXERCISES),
    st.sampled_from([0, 0, 0, 0, 0, 0, 1, -1]),  # how far from the right number
    st.sampled_from([1, 1, 1, 1, 1, 1, 0, -1, 2, 7]),  # how far from the last seq
    forms,
    st.sampled_from([1, 20, 300, 301, 90_000]),  # seconds since the turn before
)


@WILD
@given(story=st.lists(turns, max_size=25))
def test_everything_agrees_with_the_log(
    db: Session, town: Town, french: Local, story: list[Any]
) -> None:
    with db.begin_nested() as undone:
        Tale(db, town, french).tell(story)
        undone.rollback()
    db.expire_all()


class Tale:
    """One learner, a few exercises, and all that was accepted of what they sent."""

    def __init__(self, db: Session, town: Town, french: Local) -> None:
        self.db, self.town = db, town
        self.now = NOON
        self.moments: list[tuple[str, dt.datetime]] = []
        learner = town.learner("Amina")
        self.at = {}
        for id in EXERCISES:
            exercise = french.exercise(id)
            assert exercise is not None
            self.at[id] = Sitting(db, learner, exercise, NOON)

    def tell(self, story: list[Any]) -> None:
        for id, number, seq, form, seconds in story:
            self.now += dt.timedelta(seconds=seconds)
            self.send(id, number, seq, form)
        self.check_attempts()
        self.check_progress()
        self.check_days()

    def send(self, id: str, number: int, seq: int, form: dict[str, str]) -> None:
        sitting = self.at[id]
        sitting.now = self.now
        stand = sitting.stand
        if form == RIGHT and stand.kind.name in ("choice", "text"):
            form = form_of(stand, engine.solution(stand.kind, stand.spec)[-1][0])
        place = (stand.number + number, stand.seq + seq)
        before = self.picture()
        try:
            with self.db.begin_nested():
                given = sitting.turn(*place, **form)
        except (BadAction, Overtaken):
            self.db.expire_all()
            assert self.picture() == before, "what was refused has left a trace"
            return
        if self.picture() == before:
            return  # it was there already
        assert place[1] == stand.seq + 1, "only the next action is taken"
        self.moments.append((id, self.now))
        again = sitting.turn(*place, **form)
        assert (again.number, again.seq, again.state) == (given.number, given.seq, given.state)

    def picture(self) -> tuple[Any, ...]:
        """All that is stored, in brief."""
        self.db.flush()
        kept = [(one.id, one.seq, one.closed_at) for one in self.db.scalars(select(Attempt))]
        logged = self.db.scalars(select(Action.digest)).all()
        return sorted(kept), sorted(logged)

    def check_attempts(self) -> None:
        for sitting in self.at.values():
            mine = sitting.attempts
            assert [one.number for one in mine] == list(range(1, len(mine) + 1))
            assert all(one.closed_at for one in mine[:-1])
            for attempt in mine:
                log = attempts.log(self.db, attempt.id)
                assert [one.seq for one in log] == list(range(1, attempt.seq + 1))
                assert attempts.replay(self.db, attempt, attempt.seq) == attempt.state
                assert attempt.state["solved"] == (attempt.solved_at is not None)
                ends = [one.seq for one in log if one.body["do"] == RESTART]
                assert ends == ([attempt.seq] if attempt.closed_at else [])

    def check_progress(self) -> None:
        kept = progress.record(self.db, self.town.learners["Amina"].id).exercises
        assert set(kept) == {id for id, sitting in self.at.items() if sitting.attempts}
        for id, row in kept.items():
            mine = self.at[id].attempts
            assert row.attempts == len(mine)
            assert row.tries == sum(one.state["tries"] for one in mine)
            assert row.hints == sum(sum(one.state["hints"].values()) for one in mine)
            assert row.shown == any(one.state["shown"] for one in mine)
            assert row.seconds == self.seconds(id)
            solved = [one.solved_at for one in mine if one.solved_at]
            assert row.solved_at == min(solved, default=None)
            assert row.last_at == max(moment for at, moment in self.moments if at == id)

    def seconds(self, id: str) -> int:
        """The time between two actions goes to the second one's exercise, long pauses left out."""
        spent = 0
        for (_before, start), (at, end) in zip(self.moments, self.moments[1:], strict=False):
            gap = int((end - start).total_seconds())
            spent += gap if at == id and gap <= 300 else 0
        return spent

    def check_days(self) -> None:
        wanted: Counter[tuple[dt.date, str]] = Counter()
        for sitting in self.at.values():
            row = self.db.get(Progress, (sitting.learner.person_id, sitting.exercise.id))
            if row is not None and row.solved_at:
                wanted[row.solved_at.date(), "solved"] += 1
            for attempt in sitting.attempts:
                wanted[attempt.started_at.date(), "attempts"] += 1
                tries = 0
                for action in attempts.log(self.db, attempt.id):
                    after = attempts.replay(self.db, attempt, action.seq)["tries"]
                    wanted[action.at.date(), "answers"] += after - tries
                    tries = after
        self.db.expire_all()
        rows = self.db.scalars(
            select(DailyCounter).where(DailyCounter.site_id == self.town.site.id)
        )
        assert {(one.day, one.name): one.count for one in rows} == {
            key: count for key, count in wanted.items() if count
        }


@pytest.mark.parametrize("id", EXERCISES)
def test_the_exercises_of_the_tale_are_there(french: Local, id: str) -> None:
    assert french.exercise(id) is not None
