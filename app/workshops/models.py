"""Tables of a live session: what is assigned, who is there, whose hand is up."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, new_id


class Assignment(Base):
    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("kind IN ('module', 'lesson', 'exercise')", name="kind"),
        CheckConstraint(
            "(CASE WHEN session_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN group_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_audience",
        ),
        Index("ix_assignment_site_id_session_id", "site_id", "session_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    site_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("site.id"))
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id"), index=True)
    group_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("learner_group.id"), index=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    target: Mapped[str] = mapped_column(String(120))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    assigned_at: Mapped[dt.datetime]
    due_on: Mapped[dt.date | None]
    withdrawn_at: Mapped[dt.datetime | None]


class Attendance(Base):
    __tablename__ = "attendance"

    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id"), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("person.id"), primary_key=True, index=True
    )
    joined_at: Mapped[dt.datetime]
    hand_at: Mapped[dt.datetime | None]
