"""One learner on the live board: what they do, how far they are, whether somebody should come."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.agenda.models import Session
from app.catalogue import Local
from app.kinds.base import Said
from app.learning.progress import Record
from app.people.models import Person
from app.workshops import columns, in_hand
from app.workshops.columns import Cell, Column, Extra
from app.workshops.in_hand import InHand, Trouble
from app.workshops.models import Assignment, Attendance

ORDER = ("hand", "stuck", "working", "waiting", "done")
"""States of a seat, in the order in which they call for the facilitator."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody who came, and what is known of them."""

    name: Said
    person: Person
    row: Attendance
    record: Record
    hand: InHand | None
    extras: tuple[Extra, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """One learner on the board."""

    person_id: uuid.UUID
    name: Said
    key: tuple[str, str]
    state: str
    hand_at: dt.datetime | None
    doing: str | None
    """The title of the last exercise answered in the session."""
    solved_it: bool
    goal: Said | None
    trouble: Trouble | None
    stuck_minutes: int
    stuck_at: dt.datetime | None
    """When the person will have been too long at it, if nothing happens before."""
    attempt_id: uuid.UUID | None
    cells: tuple[Cell, ...]
    extras: tuple[Extra, ...]

    @property
    def solved(self) -> int:
        return sum(cell.state == "solved" for cell in self.cells)

    def rank(self, now: dt.datetime) -> tuple[int, dt.datetime]:
        """Hands in the order in which they were raised, then the oldest trouble first."""
        since = self.trouble.since if self.trouble and self.state == "stuck" else now
        return ORDER.index(self.state), self.hand_at or since


def seat(local: Local, in_class: Sequence[Column], one: Sitting, now: dt.datetime) -> Seat:
    """Somebody's seat now."""
    asked = (*in_class, *(column for extra in one.extras for column in extra.columns))
    left = [column for column in asked if not columns.is_done(column, one.record)]
    trouble, stuck_at = _trouble(local, left, one, now)
    hand = one.hand
    return Seat(
        person_id=one.person.id,
        name=one.name,
        key=(one.person.name_key, one.person.family_name.casefold()),
        state=_state(one, trouble, bool(asked) and not left),
        hand_at=one.row.hand_at,
        doing=hand.spec.title if hand else None,
        solved_it=hand is not None and hand.attempt.solved_at is not None,
        goal=hand.goal if hand else None,
        trouble=trouble,
        stuck_minutes=trouble.minutes(now) if trouble else 0,
        stuck_at=stuck_at,
        attempt_id=hand.attempt.id if hand else None,
        cells=tuple(columns.cell(column, one.record) for column in in_class),
        extras=one.extras,
    )


def extras(
    local: Local,
    session: Session,
    in_class: Sequence[Column],
    alone: Iterable[Assignment],
    record: Record,
) -> tuple[Extra, ...]:
    """What is asked of this person alone: during the session, or before and still to be done."""
    made = [(one, columns.extra(local, one, record, in_class)) for one in alone]
    return tuple(
        extra
        for one, extra in made
        if extra is not None and (one.assigned_at >= session.opened_at or not extra.done)
    )


def _trouble(
    local: Local, left: Sequence[Column], one: Sitting, now: dt.datetime
) -> tuple[Trouble | None, dt.datetime | None]:
    """Why somebody should come, if they should, and from when it will have been too long."""
    if one.hand is not None and one.hand.open:
        return one.hand.trouble(now), one.hand.deadline
    if not left:
        return None, None
    moments = [one.row.joined_at, left[0].asked_at, *one.record.lessons.values()]
    since = max([*moments, one.hand.attempt.acted_at] if one.hand else moments)
    until = in_hand.too_long(since, columns.expected(local, left[0], one.record))
    return Trouble("silent", since) if now >= until else None, until


def _state(one: Sitting, trouble: Trouble | None, all_done: bool) -> str:
    if one.row.hand_at is not None:
        return "hand"
    if trouble is not None:
        return "stuck"
    if all_done:
        return "done"
    return "working" if one.hand is not None else "waiting"
