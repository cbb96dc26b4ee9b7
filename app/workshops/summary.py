"""What an ended session leaves: who was there, what each read, solved, and did not solve yet.

Nothing is copied when a session ends: attendance, the log of actions and the moments of reading
are never rewritten, so that the same summary can be drawn from them at any time.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from app.agenda.models import Session
from app.catalogue import Local
from app.kinds.base import Said
from app.learning.asking import title_of
from app.learning.models import Action, Attempt, LessonProgress
from app.workshops import attempted, joining
from app.workshops.called import called
from app.workshops.models import Attendance


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the session: titles of what was read, solved, and tried without success."""

    person_id: uuid.UUID
    name: Said
    joined_at: dt.datetime
    lessons: tuple[str, ...]
    solved: tuple[str, ...]
    unsolved: tuple[str, ...]


def read(db: Db, session: Session, local: Local, now: dt.datetime) -> list[Line]:
    """The people of the session by name, and what each did from their coming to the end."""
    present = sorted(joining.present(db, session.id), key=lambda one: one[0].name_key)
    names = called([person for person, _row in present])
    until = session.ended_at or now
    attempts, lessons = _attempts(db, session, until), _lessons(db, session, until)
    done = [one for mine in attempts.values() for one in mine]
    exercises = attempted.exercises(db, local, done)
    lines = []
    for name, (person, row) in zip(names, present, strict=True):
        mine = attempts.get(person.id, [])
        solved = [one.exercise_id for one in mine if one.solved_at and one.solved_at <= until]
        lines.append(
            Line(
                person_id=person.id,
                name=name,
                joined_at=row.joined_at,
                lessons=_once(
                    title_of(local, "lesson", id) or id for id in lessons.get(person.id, [])
                ),
                solved=_once(exercises[one.id].title for one in mine if one.exercise_id in solved),
                unsolved=_once(
                    exercises[one.id].title for one in mine if one.exercise_id not in solved
                ),
            )
        )
    return lines


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _attempts(
    db: Db, session: Session, until: dt.datetime
) -> Mapping[uuid.UUID, Sequence[Attempt]]:
    """The attempts in which each acted between their coming and the end."""
    rows = db.scalars(
        select(Attempt)
        .join(Attendance, Attendance.person_id == Attempt.person_id)
        .where(
            Attendance.session_id == session.id,
            Attempt.started_at <= until,
            Attempt.acted_at >= Attendance.joined_at,
            select(Action.seq)
            .where(
                Action.attempt_id == Attempt.id,
                Action.at.between(Attendance.joined_at, until),
            )
            .exists(),
        )
        .order_by(Attempt.started_at, Attempt.id)
    )
    found: dict[uuid.UUID, list[Attempt]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return found


def _lessons(db: Db, session: Session, until: dt.datetime) -> Mapping[uuid.UUID, Sequence[str]]:
    rows = db.scalars(
        select(LessonProgress)
        .join(Attendance, Attendance.person_id == LessonProgress.person_id)
        .where(
            Attendance.session_id == session.id,
            LessonProgress.read_at.between(Attendance.joined_at, until),
        )
        .order_by(LessonProgress.read_at)
    )
    found: dict[uuid.UUID, list[str]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row.lesson_id)
    return found
