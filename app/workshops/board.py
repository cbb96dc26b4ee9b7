"""The live board: learner × asked work, who needs a hand first. Read from the small tables only."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from app.agenda.models import Session
from app.catalogue import Local
from app.kinds import engine
from app.kinds.base import Said
from app.learning import progress, specs
from app.learning.asking import exercises_of
from app.learning.models import Attempt, Progress
from app.people.names import labels
from app.workshops import assigning, joining

STUCK_FACTOR = 1.5
"""Somebody is stuck after so many times the exercise's own minutes, never before two minutes."""
SHORTEST_STUCK = dt.timedelta(minutes=2)
MANY_MISTAKES = 4
"""Wrong answers in one attempt after which somebody is shown as stuck."""
SOME_MISTAKES, SOME_HINTS = 2, 2
"""Fewer mistakes are enough when the hints have been read and did not help."""

ORDER = ("hand", "stuck", "working", "waiting", "done")
"""States of a seat, in the order in which they call for the facilitator."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One learner on one exercise: "solved", "begun" or "none", with tries, hints and help."""

    exercise_id: str
    state: str
    tries: int = 0
    hints: int = 0
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """One learner on the board."""

    person_id: uuid.UUID
    label: str
    state: str
    hand_at: dt.datetime | None
    doing: str | None
    goal: Said | None
    stuck_minutes: int
    attempt_id: uuid.UUID | None
    cells: tuple[Cell, ...]

    @property
    def solved(self) -> int:
        return sum(cell.state == "solved" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Board:
    """The board at one moment; it stays true until `valid_until` unless the session changes."""

    exercises: tuple[str, ...]
    seats: tuple[Seat, ...]
    valid_until: dt.datetime


def read(db: Db, session: Session, local: Local, now: dt.datetime) -> Board:
    """The board of a session now."""
    work = assigning.of_session(db, session)
    asked = [id for one in work for id in exercises_of(local, one.kind, one.target)]
    exercises = tuple(dict.fromkeys(asked))
    present = joining.present(db, session.id)
    names = labels([person for person, _row in present])
    records = progress.records(db, [person.id for person, _row in present])
    current = _current(db, session, [person.id for person, _row in present])
    seats, moments = [], []
    for place, (person, row) in enumerate(present):
        cells = tuple(_cell(id, records[person.id].exercises) for id in exercises)
        attempt = current.get(person.id)
        deadline = _deadline(attempt, local)
        stuck = attempt is not None and _is_stuck(attempt, deadline, now)
        if deadline is not None:
            moments.append(deadline if deadline > now else now + dt.timedelta(minutes=1))
        seats.append(
            Seat(
                person_id=person.id,
                label=names[place] or str(place + 1),
                state=_state(row.hand_at, stuck, attempt, cells),
                hand_at=row.hand_at,
                doing=_title(attempt, local),
                goal=_goal(db, attempt, local.lang),
                stuck_minutes=_minutes(attempt, now) if stuck else 0,
                attempt_id=attempt.id if attempt else None,
                cells=cells,
            )
        )
    seats.sort(key=lambda seat: (ORDER.index(seat.state), seat.hand_at or now))
    return Board(exercises, tuple(seats), min(moments, default=now + dt.timedelta(hours=1)))


def _current(db: Db, session: Session, people: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Attempt]:
    rows = db.scalars(
        select(Attempt)
        .where(Attempt.session_id == session.id, Attempt.person_id.in_(people))
        .order_by(Attempt.acted_at)
    )
    return {attempt.person_id: attempt for attempt in rows}


def _cell(exercise_id: str, rows: Mapping[str, Progress]) -> Cell:
    row = rows.get(exercise_id)
    if row is None:
        return Cell(exercise_id, "none")
    state = "solved" if row.solved_at else "begun"
    return Cell(exercise_id, state, row.tries, row.hints, row.shown)


def _deadline(attempt: Attempt | None, local: Local) -> dt.datetime | None:
    if attempt is None or attempt.solved_at or attempt.closed_at:
        return None
    exercise = local.exercise(attempt.exercise_id)
    minutes = exercise.minutes if exercise else 2
    return attempt.started_at + max(SHORTEST_STUCK, dt.timedelta(minutes=minutes * STUCK_FACTOR))


def _is_stuck(attempt: Attempt, deadline: dt.datetime | None, now: dt.datetime) -> bool:
    if deadline is None:
        return False
    mistakes = sum(attempt.state["mistakes"].values())
    helpless = mistakes >= SOME_MISTAKES and sum(attempt.state["hints"].values()) >= SOME_HINTS
    return now >= deadline or mistakes >= MANY_MISTAKES or helpless


def _state(
    hand_at: dt.datetime | None, stuck: bool, attempt: Attempt | None, cells: Sequence[Cell]
) -> str:
    if hand_at is not None:
        return "hand"
    if stuck:
        return "stuck"
    if cells and all(cell.state == "solved" for cell in cells):
        return "done"
    return "working" if attempt is not None else "waiting"


def _title(attempt: Attempt | None, local: Local) -> str | None:
    exercise = local.exercise(attempt.exercise_id) if attempt else None
    return exercise.title if exercise else None


def _goal(db: Db, attempt: Attempt | None, lang: str) -> Said | None:
    if attempt is None or attempt.solved_at:
        return None
    kind, spec = specs.read(db, attempt.spec_hash, lang)
    goal = engine.current_goal(kind, spec, attempt.state)
    return goal.says if goal else None


def _minutes(attempt: Attempt | None, now: dt.datetime) -> int:
    return int((now - attempt.started_at).total_seconds() // 60) if attempt else 0
