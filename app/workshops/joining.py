"""Coming into a live session: found by name, counted once, hand up and hand down."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
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

FORGOTTEN = dt.timedelta(hours=12)
"""A session open for longer was left open by mistake: cards lead into it no more."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the one who just typed a name; the label tells namesakes apart."""

    person_id: uuid.UUID
    label: str


def candidates(db: Db, session: Session, typed: str) -> list[Candidate]:
    """Who in this place bears the name typed, those of the session's group first.

    Refused when nobody does.
    """
    name = clean_name(typed)
    found = list(accounts.named(db, session.site_id, name)) or _fully_named(db, session, name)
    if not found:
        raise Refused(
            say("Je ne trouve pas ce prénom ici. Vérifiez, ou demandez à la personne qui anime."),
            "name",
        )
    names, expected = labels(found), _expected(db, session)
    every = [Candidate(person.id, names[place]) for place, person in enumerate(found)]
    return sorted(every, key=lambda one: one.person_id not in expected)


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
    live = [one for one in sessions.live(db, site_id) if now - one.opened_at < FORGOTTEN]
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


def _fully_named(db: Db, session: Session, name: str) -> list[Person]:
    """Who bears a first name and the beginning of a family name, in whichever order typed."""
    found: dict[uuid.UUID, Person] = {}
    for given, family in _splits(name.split()):
        for person in accounts.named(db, session.site_id, given):
            if name_key(person.family_name).startswith(name_key(family)):
                found[person.id] = person
    return list(found.values())


def _splits(words: list[str]) -> Iterator[tuple[str, str]]:
    for place in range(1, len(words)):
        first, last = " ".join(words[:place]), " ".join(words[place:])
        yield first, last
        yield last, first


def _expected(db: Db, session: Session) -> set[uuid.UUID]:
    if session.group_id is None:
        return set()
    return {person.id for person in groups.members(db, session.group_id)}
