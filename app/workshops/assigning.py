"""Work asked of a session, a group or a person: in class, or with a date for later."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from app.agenda import sessions
from app.agenda.models import Session
from app.catalogue import Local
from app.kinds.base import say
from app.learning.asking import Asked, title_of
from app.learning.learner import Learner
from app.people import accounts, groups
from app.people.models import GroupMember, Person
from app.refusal import Refused, Unknown
from app.workshops.models import Assignment

AUDIENCES = ("session", "group", "person")
KINDS = ("module", "lesson", "exercise")


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom work is asked of: kind is one of AUDIENCES."""

    kind: str
    id: uuid.UUID

    @classmethod
    def parse(cls, text: str) -> Audience:
        """The audience that a form names, as in "group:<id>"; Refused otherwise."""
        kind, _colon, raw = text.partition(":")
        try:
            if kind in AUDIENCES:
                return cls(kind, uuid.UUID(raw))
        except ValueError:
            pass
        raise Refused(say("Choisissez d’abord à qui demander ce travail."), "audience")

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Work:
    """What is asked: a module, a lesson or an exercise of the catalogue."""

    kind: str
    target: str
    due_on: dt.date | None = None


def assign(
    db: Db,
    site_id: uuid.UUID,
    author_id: uuid.UUID,
    audience: Audience,
    work: Work,
    now: dt.datetime,
) -> Assignment:
    """The work is asked of the audience; asking the same twice changes the date alone."""
    _check(db, site_id, audience)
    if work.due_on is not None and work.due_on < now.date():
        raise Refused(say("Cette date est passée. Choisissez un jour à venir."), "due_on")
    column = getattr(Assignment, f"{audience.kind}_id")
    same = db.scalar(
        select(Assignment).where(
            column == audience.id,
            Assignment.kind == work.kind,
            Assignment.target == work.target,
            Assignment.withdrawn_at.is_(None),
        )
    )
    if same is None:
        same = Assignment(
            site_id=site_id,
            kind=work.kind,
            target=work.target,
            author_id=author_id,
            assigned_at=now,
        )
        setattr(same, f"{audience.kind}_id", audience.id)
        db.add(same)
    same.due_on = work.due_on
    db.flush()
    _touch(db, site_id, audience)
    return same


def withdraw(db: Db, site_id: uuid.UUID, assignment_id: uuid.UUID, now: dt.datetime) -> None:
    """The work is asked no more; what was done of it stays done."""
    found = db.get(Assignment, assignment_id)
    if found is None or found.site_id != site_id:
        raise Unknown
    if found.withdrawn_at is None:
        found.withdrawn_at = now
        db.flush()
        for session in sessions.live(db, site_id):
            sessions.touch(db, session.id)


def asked_of(db: Db, learner: Learner, today: dt.date) -> Sequence[Asked]:
    """What is asked of a learner now: by the live session, by a group, or in person."""
    mine = select(GroupMember.group_id).where(GroupMember.person_id == learner.person_id)
    ways = [Assignment.person_id == learner.person_id, Assignment.group_id.in_(mine)]
    if learner.session_id is not None:
        ways.append(Assignment.session_id == learner.session_id)
    rows = db.execute(
        select(Assignment, Person.given_name)
        .join(Person, Person.id == Assignment.author_id)
        .where(Assignment.site_id == learner.site_id, Assignment.withdrawn_at.is_(None), or_(*ways))
        .order_by(Assignment.assigned_at, Assignment.id)
    )
    found: dict[tuple[str, str], Asked] = {}
    for row, author in rows:
        asked = Asked(row.id, row.kind, row.target, author, row.session_id is not None, row.due_on)
        found.setdefault((row.kind, row.target), asked)
    return list(found.values())


def of_session(db: Db, session: Session) -> Sequence[Assignment]:
    """What is asked in a session: of itself, and of its group in class."""
    ways = [Assignment.session_id == session.id]
    if session.group_id is not None:
        in_class = Assignment.due_on.is_(None) & (Assignment.group_id == session.group_id)
        ways.append(in_class)
    return db.scalars(
        select(Assignment)
        .where(or_(*ways), Assignment.withdrawn_at.is_(None))
        .order_by(Assignment.assigned_at, Assignment.id)
    ).all()


def of_audience(db: Db, audience: Audience) -> Sequence[Assignment]:
    """What is asked of a group, a person or a session and not withdrawn."""
    column = getattr(Assignment, f"{audience.kind}_id")
    return db.scalars(
        select(Assignment)
        .where(column == audience.id, Assignment.withdrawn_at.is_(None))
        .order_by(Assignment.assigned_at, Assignment.id)
    ).all()


def title(local: Local, kind: str, target: str) -> str | None:
    """The title of what a form asks for; None when it is not in the catalogue."""
    return title_of(local, kind, target) if kind in KINDS else None


def titled(local: Local, work: Sequence[Assignment]) -> list[tuple[Assignment, str | None]]:
    """Each piece of work with its title; None when it left the catalogue."""
    return [(one, title(local, one.kind, one.target)) for one in work]


def _check(db: Db, site_id: uuid.UUID, audience: Audience) -> None:
    if audience.kind == "session":
        sessions.get_live(db, site_id, audience.id)
    elif audience.kind == "group":
        groups.group(db, site_id, audience.id)
    else:
        accounts.learner(db, site_id, audience.id)


def _touch(db: Db, site_id: uuid.UUID, audience: Audience) -> None:
    for session in sessions.live(db, site_id):
        if audience.id in {session.id, session.group_id}:
            sessions.touch(db, session.id)
