"""What the house has stored of somebody's learning, read beside the pages."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select

from app.learning import progress as rules
from app.learning.models import Action, Attempt, DailyCounter, LessonProgress, Progress
from app.web.house import House
from tests.factories import Town


def record(house: House, place: Town, name: str) -> rules.Record:
    with house.database.reading() as db:
        return rules.record(db, place.learners[name].id)


def progress(house: House, place: Town, name: str, exercise_id: str) -> Progress:
    return record(house, place, name).exercises[exercise_id]


def attempts(house: House, place: Town, name: str, exercise_id: str) -> list[Attempt]:
    """Somebody's attempts at an exercise, in their order."""
    mine = (Attempt.person_id == place.learners[name].id, Attempt.exercise_id == exercise_id)
    with house.database.reading() as db:
        return list(db.scalars(select(Attempt).where(*mine).order_by(Attempt.number)))


def log(house: House, attempt: Attempt) -> list[Action]:
    with house.database.reading() as db:
        mine = select(Action).where(Action.attempt_id == attempt.id).order_by(Action.seq)
        return list(db.scalars(mine))


def counted(house: House, place: Town, day: dt.date) -> dict[str, int]:
    """The place's counters of a day."""
    mine = (DailyCounter.site_id == place.site.id, DailyCounter.day == day)
    with house.database.reading() as db:
        rows = db.scalars(select(DailyCounter).where(*mine))
        return {row.name: row.count for row in rows}


def total(house: House) -> tuple[int, ...]:
    """How many attempts, actions, rows of progress and of reading there are in all."""
    tables = (Attempt, Action, Progress, LessonProgress)
    with house.database.reading() as db:
        return tuple(db.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
