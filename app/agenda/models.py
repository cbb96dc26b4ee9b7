"""Tables of the agenda: sessions, which are workshops, appointments or free access."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, new_id


class Session(Base):
    __tablename__ = "session"
    __table_args__ = (Index("ix_session_site_id_ended_at", "site_id", "ended_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    site_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("site.id"))
    facilitator_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    group_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("learner_group.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    code: Mapped[str | None] = mapped_column(String(24), unique=True)
    opened_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    revision: Mapped[int] = mapped_column(default=0)
