"""Progress: small tables kept up to date as the actions arrive, so that boards stay cheap."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.agenda import sessions
from app.catalogue import Local
from app.db import add_up
from app.kinds.base import State
from app.learning.learner import Learner
from app.learning.models import Attempt, DailyCounter, LessonProgress, Progress
from app.refusal import Unknown

LONGEST_PAUSE = dt.timedelta(minutes=5)
"""Longest stretch between two actions that counts as time spent; beyond, the person was away."""


def begun(db: Session, learner: Learner, exercise_id: str, number: int, now: dt.datetime) -> None:
    """The learner has begun another attempt; what led to it since the last action is time spent."""
    spent = _spent(db, learner.person_id, now)
    row = _row(db, learner, exercise_id, now)
    row.attempts = max(row.attempts, number)
    row.seconds += spent
    row.last_at = now
    _count(db, learner.site_id, "attempts", now)


def acted(
    db: Session,
    learner: Learner,
    exercise_id: str,
    before: State,
    after: State,
    now: dt.datetime,
) -> None:
    """The learner's row says what this action has changed."""
    row = _row(db, learner, exercise_id, now)
    tries = after["tries"] - before["tries"]
    row.tries += tries
    row.hints += sum(after["hints"].values()) - sum(before["hints"].values())
    row.shown = row.shown or after["shown"] > 0
    row.seconds += _spent(db, learner.person_id, now)
    row.last_at = now
    if tries:
        _count(db, learner.site_id, "answers", now)
    if after["solved"] and row.solved_at is None:
        row.solved_at = now
        _count(db, learner.site_id, "solved", now)
    db.flush()


def read_lesson(db: Session, learner: Learner, lesson_id: str, now: dt.datetime) -> None:
    """The learner has read the lesson; the first time counts."""
    if db.get(LessonProgress, (learner.person_id, lesson_id)) is None:
        db.add(
            LessonProgress(
                person_id=learner.person_id,
                lesson_id=lesson_id,
                site_id=learner.site_id,
                read_at=now,
            )
        )
        db.flush()
        _count(db, learner.site_id, "lessons", now)
    sessions.touch(db, learner.session_id)


@dataclass(frozen=True, slots=True)
class Record:
    """All that a person has done: progress by exercise, moment of reading by lesson."""

    exercises: Mapping[str, Progress]
    lessons: Mapping[str, dt.datetime]

    def solved(self, exercise_id: str) -> bool:
        row = self.exercises.get(exercise_id)
        return row is not None and row.solved_at is not None


def record(db: Session, person_id: uuid.UUID) -> Record:
    """What one person has done."""
    return records(db, [person_id])[person_id]


def records(db: Session, people: Collection[uuid.UUID]) -> dict[uuid.UUID, Record]:
    """What each of these people has done, in two queries."""
    exercises: dict[uuid.UUID, dict[str, Progress]] = {person: {} for person in people}
    lessons: dict[uuid.UUID, dict[str, dt.datetime]] = {person: {} for person in people}
    for row in db.scalars(select(Progress).where(Progress.person_id.in_(people))):
        exercises[row.person_id][row.exercise_id] = row
    for read in db.scalars(select(LessonProgress).where(LessonProgress.person_id.in_(people))):
        lessons[read.person_id][read.lesson_id] = read.read_at
    return {person: Record(exercises[person], lessons[person]) for person in people}


def attempt(db: Session, site_id: uuid.UUID, attempt_id: uuid.UUID) -> Attempt:
    """An attempt of this place; Unknown for any other."""
    found = db.get(Attempt, attempt_id)
    if found is None or found.site_id != site_id:
        raise Unknown
    return found


def attempts(db: Session, person_id: uuid.UUID, limit: int = 100) -> list[Attempt]:
    """A person's attempts, the latest first."""
    return list(
        db.scalars(
            select(Attempt)
            .where(Attempt.person_id == person_id)
            .order_by(Attempt.acted_at.desc())
            .limit(limit)
        )
    )


def _row(db: Session, learner: Learner, exercise_id: str, now: dt.datetime) -> Progress:
    row = db.get(Progress, (learner.person_id, exercise_id), with_for_update=True)
    if row is None:
        row = Progress(
            person_id=learner.person_id,
            exercise_id=exercise_id,
            site_id=learner.site_id,
            attempts=0,
            tries=0,
            hints=0,
            seconds=0,
            shown=False,
            last_at=now,
        )
        db.add(row)
        db.flush()
    return row


def _spent(db: Session, person_id: uuid.UUID, now: dt.datetime) -> int:
    latest = db.scalar(select(func.max(Progress.last_at)).where(Progress.person_id == person_id))
    if latest is None or not dt.timedelta() < now - latest <= LONGEST_PAUSE:
        return 0
    return int((now - latest).total_seconds())


def _count(db: Session, site_id: uuid.UUID, name: str, now: dt.datetime) -> None:
    add_up(db, DailyCounter, {"site_id": site_id, "day": now.date(), "name": name}, count=1)


def known(local: Local, record: Record) -> list[str]:
    """The exercises of the catalogue that the person has solved, in its order, each once."""
    every = (
        exercise_id
        for module in local.modules
        for lesson in module.lessons
        for exercise_id in lesson.exercises
    )
    return [exercise_id for exercise_id in dict.fromkeys(every) if record.solved(exercise_id)]
