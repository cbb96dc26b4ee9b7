"""The board's columns, one for each thing asked in class, and the cells that learners fill."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.catalogue import Local
from app.learning.asking import exercises_of, lessons_of, title_of
from app.learning.progress import Record
from app.workshops.models import Assignment


@dataclass(frozen=True, slots=True)
class Column:
    """An exercise, or a lesson that has none; `minutes` is what its author gave it."""

    kind: str
    id: str
    title: str
    minutes: float
    asked_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Cell:
    """One learner on one column: "solved", "begun" or "none", with tries, hints and help."""

    state: str
    tries: int = 0
    hints: int = 0
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Extra:
    """Work asked of one learner alone: its title, and how far it is."""

    title: str
    columns: tuple[Column, ...]
    solved: int

    @property
    def done(self) -> bool:
        return self.solved == len(self.columns)


def columns(local: Local, work: Sequence[Assignment]) -> tuple[Column, ...]:
    """What is asked in class, each thing once; what left the catalogue is left out."""
    found: dict[tuple[str, str], Column] = {}
    for one in work:
        for column in _columns(local, one):
            found.setdefault((column.kind, column.id), column)
    return tuple(found.values())


def cell(column: Column, record: Record) -> Cell:
    """How far somebody is on a column."""
    if column.kind == "lesson":
        return Cell("solved" if column.id in record.lessons else "none")
    row = record.exercises.get(column.id)
    if row is None:
        return Cell("none")
    state = "solved" if row.solved_at else "begun"
    return Cell(state, row.tries, row.hints, row.shown)


def is_done(column: Column, record: Record) -> bool:
    """Whether somebody has nothing left to do there."""
    return cell(column, record).state == "solved"


def extra(
    local: Local, one: Assignment, record: Record, shared: Collection[Column]
) -> Extra | None:
    """Work asked of one learner alone; None when all share it, or when it left the catalogue."""
    known = {(column.kind, column.id) for column in shared}
    mine = [column for column in columns(local, [one]) if (column.kind, column.id) not in known]
    title = title_of(local, one.kind, one.target)
    if title is None or not mine:
        return None
    return Extra(title, tuple(mine), sum(is_done(column, record) for column in mine))


def expected(local: Local, column: Column, record: Record) -> float:
    """The minutes that pass before a first answer there: those of its lesson, when it is unread."""
    exercise = local.exercise(column.id) if column.kind == "exercise" else None
    lesson = local.lesson(exercise.lesson_id) if exercise and exercise.lesson_id else None
    if lesson is None or lesson.id in record.lessons or lesson.exercises[:1] != (column.id,):
        return column.minutes
    return max(column.minutes, lesson.minutes)


def _columns(local: Local, one: Assignment) -> list[Column]:
    exercises = [local.exercise(id) for id in exercises_of(local, one.kind, one.target)]
    made = [
        Column("exercise", exercise.id, exercise.title, exercise.minutes, one.assigned_at)
        for exercise in exercises
        if exercise is not None
    ]
    bare = [lesson for lesson in lessons_of(local, one.kind, one.target) if not lesson.exercises]
    made += [
        Column("lesson", lesson.id, lesson.title, lesson.minutes, one.assigned_at)
        for lesson in bare
    ]
    return made
