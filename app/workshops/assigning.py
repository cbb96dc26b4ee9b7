"""Work asked of a session, a group or a person: in class, or with a date for later."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from app.agenda import sessions
from app.catalogue import Local
from app.kinds.base import say
from app.learning.asking import title_of
from app.people import accounts, groups
from app.refusal import Refused, Unknown
from app.workshops import presence
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
        _touch(db, site_id, _audience(found))


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


def _audience(row: Assignment) -> Audience:
    """Whom the work was asked of."""
    ids = {"session": row.session_id, "group": row.group_id, "person": row.person_id}
    return next(Audience(kind, id) for kind, id in ids.items() if id is not None)


def _touch(db: Db, site_id: uuid.UUID, audience: Audience) -> None:
    """The boards on which this work shows are drawn again."""
    if audience.kind == "person":
        touched = presence.live_with(db, site_id, audience.id)
    else:
        live = sessions.live(db, site_id)
        touched = [one.id for one in live if audience.id in {one.id, one.group_id}]
    for session_id in touched:
        sessions.touch(db, session_id)
