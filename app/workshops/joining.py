"""Coming into a live session: found by name, counted once, hand up and hand down."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from app.agenda import sessions
from app.agenda.models import Session
from app.kinds.base import say
from app.people import accounts, groups
from app.people.models import Person
from app.people.names import clean_name, labels, name_key
from app.refusal import Refused
from app.workshops.models import Attendance


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the one who just typed a name; the label tells namesakes apart."""

    person_id: uuid.UUID
    label: str


def candidates(db: Db, session: Session, typed: str) -> list[Candidate]:
    """Who in this place bears the name typed, those of the session's group first and alone.

    Refused when nobody does.
    """
    given, _space, rest = clean_name(typed).partition(" ")
    found = list(accounts.named(db, session.site_id, typed))
    if not found and rest:
        found = [
            person
            for person in accounts.named(db, session.site_id, given)
            if _starts(person.family_name, rest)
        ]
    if not found:
        raise Refused(
            say("Je ne trouve pas ce prénom ici. Vérifiez, ou demandez à la personne qui anime."),
            "name",
        )
    mine = _within(db, session, found)
    names = labels(mine)
    return [Candidate(person.id, names[place]) for place, person in enumerate(mine)]


def join(db: Db, session: Session, person_id: uuid.UUID, now: dt.datetime) -> None:
    """The person is in the session, counted once."""
    if db.get(Attendance, (session.id, person_id)) is None:
        db.add(Attendance(session_id=session.id, person_id=person_id, joined_at=now))
        db.flush()
        sessions.touch(db, session.id)


def join_live(
    db: Db, site_id: uuid.UUID, person_id: uuid.UUID, now: dt.datetime
) -> uuid.UUID | None:
    """The person is in the live session that is theirs: their group's, or the one open to all."""
    mine = {group.id for group in groups.of_person(db, person_id)}
    live = sessions.live(db, site_id)
    own = [one for one in live if one.group_id in mine] or [
        one for one in live if one.group_id is None
    ]
    if len(own) != 1:
        return None
    join(db, own[0], person_id, now)
    return own[0].id


def present(db: Db, session_id: uuid.UUID) -> Sequence[tuple[Person, Attendance]]:
    """Who is in the session, in the order of their coming."""
    rows = db.execute(
        select(Person, Attendance)
        .join(Attendance, Attendance.person_id == Person.id)
        .where(Attendance.session_id == session_id)
        .order_by(Attendance.joined_at, Person.id)
    )
    return [(row[0], row[1]) for row in rows]


def hand(db: Db, session_id: uuid.UUID, person_id: uuid.UUID, up: bool, now: dt.datetime) -> None:
    """The person's hand is up or down; raising it twice keeps its place in the order."""
    row = db.get(Attendance, (session_id, person_id))
    if row is not None and (row.hand_at is not None) != up:
        row.hand_at = now if up else None
        db.flush()
        sessions.touch(db, session_id)


def is_hand_up(db: Db, session_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """Whether the person's hand is up."""
    row = db.get(Attendance, (session_id, person_id))
    return row is not None and row.hand_at is not None


def _within(db: Db, session: Session, found: list[Person]) -> list[Person]:
    if session.group_id is None:
        return found
    members = {person.id for person in groups.members(db, session.group_id)}
    return [person for person in found if person.id in members] or found


def _starts(family: str, typed: str) -> bool:
    return bool(family) and name_key(family).startswith(name_key(typed))
