"""Tables of learning: attempts, their append-only log, and the small tables that boards read."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, new_id


class SpecVersion(Base):
    __tablename__ = "spec_version"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    exercise_id: Mapped[str] = mapped_column(String(120), index=True)
    document: Mapped[str] = mapped_column(Text)


class Attempt(Base):
    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("person_id", "exercise_id", "number"),
        Index("ix_attempt_session_id_person_id", "session_id", "person_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    site_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("site.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    exercise_id: Mapped[str] = mapped_column(String(120))
    number: Mapped[int]
    spec_hash: Mapped[str] = mapped_column(ForeignKey("spec_version.hash"), index=True)
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id"))
    seed: Mapped[int]
    seq: Mapped[int] = mapped_column(default=0)
    state: Mapped[dict[str, Any]] = mapped_column(JSON)
    started_at: Mapped[dt.datetime]
    acted_at: Mapped[dt.datetime]
    solved_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]


class Action(Base):
    __tablename__ = "action"

    attempt_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    lang: Mapped[str] = mapped_column(String(2))
    at: Mapped[dt.datetime]


class Progress(Base):
    __tablename__ = "progress"
    __table_args__ = (Index("ix_progress_site_id_person_id", "site_id", "person_id"),)

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    exercise_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    site_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("site.id"))
    attempts: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    hints: Mapped[int] = mapped_column(default=0)
    seconds: Mapped[int] = mapped_column(default=0)
    shown: Mapped[bool] = mapped_column(default=False)
    solved_at: Mapped[dt.datetime | None]
    last_at: Mapped[dt.datetime]


class LessonProgress(Base):
    __tablename__ = "lesson_progress"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    lesson_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    site_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("site.id"), index=True)
    read_at: Mapped[dt.datetime]


class DailyCounter(Base):
    __tablename__ = "daily_counter"

    site_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("site.id"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(24), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)


class Note(Base):
    __tablename__ = "note"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    site_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("site.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[dt.datetime]
