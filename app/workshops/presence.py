"""Who is in which session: how many, who of the group has not come, where somebody is now."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from app.agenda.models import Session
from app.people import groups
from app.people.models import Person
from app.workshops.models import Attendance


def counts(db: Db, session_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many people came into each of these sessions."""
    rows = db.execute(
        select(Attendance.session_id, func.count())
        .where(Attendance.session_id.in_(session_ids))
        .group_by(Attendance.session_id)
    )
    return dict.fromkeys(session_ids, 0) | {row[0]: row[1] for row in rows}


def missing(db: Db, session: Session, came: Collection[uuid.UUID]) -> Sequence[Person]:
    """The members of the session's group who have not come; nobody where it is open to all."""
    if session.group_id is None:
        return ()
    return [one for one in groups.members(db, session.group_id) if one.id not in came]


def live_with(db: Db, site_id: uuid.UUID, person_id: uuid.UUID) -> Sequence[uuid.UUID]:
    """The live sessions of the place that the person has come into."""
    return db.scalars(
        select(Session.id)
        .join(Attendance, Attendance.session_id == Session.id)
        .where(
            Session.site_id == site_id,
            Session.ended_at.is_(None),
            Attendance.person_id == person_id,
        )
    ).all()
