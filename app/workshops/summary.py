"""What an ended session leaves: who was there, what each read, solved, and did not solve yet.

Nothing is copied when a session ends: attendance, the log of actions and the moments of reading
are never rewritten, so that the same summary can be drawn from them at any time.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from app.agenda.models import Session
from app.catalogue import Local
from app.learning.asking import title_of
from app.learning.models import Action, Attempt, LessonProgress
from app.people.names import labels
from app.workshops import joining


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the session: titles of what was read, solved, and tried without success."""

    person_id: uuid.UUID
    label: str
    joined_at: dt.datetime
    lessons: tuple[str, ...]
    solved: tuple[str, ...]
    unsolved: tuple[str, ...]


def read(db: Db, session: Session, local: Local, now: dt.datetime) -> list[Line]:
    """The people of the session by name, and what they did while it was open."""
    present = sorted(joining.present(db, session.id), key=lambda one: one[0].name_key)
    names = labels([person for person, _row in present])
    people = [person.id for person, _row in present]
    until = session.ended_at or now
    attempts = _attempts(db, people, session.opened_at, until)
    lessons = _lessons(db, people, session.opened_at, until)
    return [
        _line(person.id, names[place], row.joined_at, attempts, lessons, local, until)
        for place, (person, row) in enumerate(present)
    ]


def _line(
    person_id: uuid.UUID,
    label: str,
    joined_at: dt.datetime,
    attempts: Mapping[uuid.UUID, list[Attempt]],
    lessons: Mapping[uuid.UUID, list[str]],
    local: Local,
    until: dt.datetime,
) -> Line:
    mine = attempts.get(person_id, [])
    solved = [one.exercise_id for one in mine if one.solved_at and one.solved_at <= until]
    tried = [one.exercise_id for one in mine if one.exercise_id not in solved]
    return Line(
        person_id=person_id,
        label=label,
        joined_at=joined_at,
        lessons=_titles(local, "lesson", lessons.get(person_id, [])),
        solved=_titles(local, "exercise", solved),
        unsolved=_titles(local, "exercise", tried),
    )


def _titles(local: Local, kind: str, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(title_of(local, kind, id) or id for id in dict.fromkeys(ids))


def _attempts(
    db: Db, people: Sequence[uuid.UUID], since: dt.datetime, until: dt.datetime
) -> dict[uuid.UUID, list[Attempt]]:
    rows = db.scalars(
        select(Attempt)
        .where(
            Attempt.person_id.in_(people),
            Attempt.started_at <= until,
            Attempt.acted_at >= since,
            select(Action.seq)
            .where(Action.attempt_id == Attempt.id, Action.at.between(since, until))
            .exists(),
        )
        .order_by(Attempt.started_at, Attempt.id)
    )
    found: dict[uuid.UUID, list[Attempt]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return found


def _lessons(
    db: Db, people: Sequence[uuid.UUID], since: dt.datetime, until: dt.datetime
) -> dict[uuid.UUID, list[str]]:
    rows = db.scalars(
        select(LessonProgress)
        .where(LessonProgress.person_id.in_(people), LessonProgress.read_at.between(since, until))
        .order_by(LessonProgress.read_at)
    )
    found: dict[uuid.UUID, list[str]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row.lesson_id)
    return found
