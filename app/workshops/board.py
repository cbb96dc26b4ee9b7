"""The live board: learner × work asked in class, who needs a hand first.

Read from the small tables only, in a number of queries that does not grow with the room.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session as Db

from app.agenda.models import Session
from app.catalogue import Local
from app.kinds.base import Said
from app.learning import progress
from app.workshops import asked, columns, in_hand, joining, presence, seats
from app.workshops.called import called
from app.workshops.columns import Column
from app.workshops.seats import Seat, Sitting


@dataclass(frozen=True, slots=True)
class Board:
    """The board at one moment; it stays true until `valid_until` unless the session changes."""

    columns: tuple[Column, ...]
    seats: tuple[Seat, ...]
    """Who needs somebody first."""
    missing: tuple[Said, ...]
    """The members of the session's group who have not come."""
    minutes: int
    """Since the session opened."""
    valid_until: dt.datetime

    @property
    def by_name(self) -> list[Seat]:
        """The seats in the order of names, which does not move while people work."""
        return sorted(self.seats, key=lambda seat: seat.key)


def read(db: Db, session: Session, local: Local, now: dt.datetime) -> Board:
    """The board of a session now."""
    in_class = columns.columns(local, asked.in_class(db, session))
    sitting = _sitting(db, session, local, in_class)
    drawn = [seats.seat(local, in_class, one, now) for one in sitting]
    minutes = int((now - session.opened_at).total_seconds() // 60)
    tick = session.opened_at + dt.timedelta(minutes=minutes + 1)
    moments = [seat.stuck_at for seat in drawn if seat.stuck_at is not None]
    return Board(
        columns=in_class,
        seats=tuple(sorted(drawn, key=lambda seat: seat.rank(now))),
        missing=tuple(called(presence.missing(db, session, [one.person.id for one in sitting]))),
        minutes=minutes,
        valid_until=min([moment for moment in moments if moment > now] + [tick]),
    )


def _sitting(db: Db, session: Session, local: Local, in_class: tuple[Column, ...]) -> list[Sitting]:
    """Everybody who came, in the order of their coming, with all that their seat shows."""
    present = joining.present(db, session.id)
    people = [person.id for person, _row in present]
    records, hands = progress.records(db, people), in_hand.read(db, session, people, local.lang)
    alone, names = (
        asked.alone(db, session.site_id, people),
        called([person for person, _row in present]),
    )
    return [
        Sitting(
            name=name,
            person=person,
            row=row,
            record=records[person.id],
            hand=hands.get(person.id),
            extras=seats.extras(local, session, in_class, alone[person.id], records[person.id]),
        )
        for name, (person, row) in zip(names, present, strict=True)
    ]
