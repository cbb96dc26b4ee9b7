"""What is asked: of a learner on their screens, of a session on its board, of one person alone."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session as Db

from app.agenda.models import Session
from app.learning.asking import Asked
from app.learning.learner import Learner
from app.people.models import GroupMember, Person
from app.workshops.models import Assignment, Attendance


def asked_of(db: Db, learner: Learner) -> Sequence[Asked]:
    """What is asked of a learner now, each thing once, what is for this session first.

    By the live session that they are in, in person, by their groups, and for later by the sessions
    that they came to.
    """
    rows = db.execute(
        select(Assignment, Person.given_name)
        .join(Person, Person.id == Assignment.author_id)
        .where(
            Assignment.site_id == learner.site_id,
            Assignment.withdrawn_at.is_(None),
            or_(*_ways_to(db, learner)),
        )
        .order_by(Assignment.assigned_at, Assignment.id)
    )
    asked = [
        Asked(row.id, row.kind, row.target, author, _is_for_now(row, learner), row.due_on)
        for row, author in rows
    ]
    found: dict[tuple[str, str], Asked] = {}
    for one in sorted(asked, key=lambda one: not one.live):
        found.setdefault((one.kind, one.target), one)
    return list(found.values())


def of_session(db: Db, session: Session) -> Sequence[Assignment]:
    """What is asked in a session: of itself, now or for later, and of its group in class."""
    ways = [Assignment.session_id == session.id]
    if session.group_id is not None:
        in_class = Assignment.due_on.is_(None) & (Assignment.group_id == session.group_id)
        ways.append(in_class)
    return db.scalars(
        select(Assignment)
        .where(or_(*ways), Assignment.withdrawn_at.is_(None))
        .order_by(Assignment.assigned_at, Assignment.id)
    ).all()


def in_class(db: Db, session: Session) -> list[Assignment]:
    """What is to be done in a session: what its board shows."""
    return [one for one in of_session(db, session) if one.due_on is None]


def alone(
    db: Db, site_id: uuid.UUID, people: Collection[uuid.UUID]
) -> Mapping[uuid.UUID, Sequence[Assignment]]:
    """What is asked of each of these people alone, to be done now."""
    found: dict[uuid.UUID, list[Assignment]] = {person: [] for person in people}
    for row in db.scalars(
        select(Assignment)
        .where(
            Assignment.site_id == site_id,
            Assignment.person_id.in_(people),
            Assignment.due_on.is_(None),
            Assignment.withdrawn_at.is_(None),
        )
        .order_by(Assignment.assigned_at, Assignment.id)
    ):
        if row.person_id is not None:
            found[row.person_id].append(row)
    return found


def _ways_to(db: Db, learner: Learner) -> list[ColumnElement[bool]]:
    """By which ways work reaches a learner."""
    groups_of_theirs = select(GroupMember.group_id).where(
        GroupMember.person_id == learner.person_id
    )
    came_to = select(Attendance.session_id).where(Attendance.person_id == learner.person_id)
    for_later = Assignment.due_on.is_not(None)
    ways = [
        Assignment.person_id == learner.person_id,
        Assignment.group_id.in_(groups_of_theirs),
        Assignment.session_id.in_(came_to) & for_later,
    ]
    session = db.get(Session, learner.session_id) if learner.session_id else None
    if session is not None:
        ways.append(Assignment.session_id == session.id)
    if session is not None and session.group_id is not None:
        # Whoever is in the group's session does what the group does there, member or not.
        ways.append((Assignment.group_id == session.group_id) & ~for_later)
    return ways


def _is_for_now(row: Assignment, learner: Learner) -> bool:
    return learner.session_id is not None and row.due_on is None
