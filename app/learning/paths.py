"""Modules as paths: where the learner stands on each, and what may come next. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.catalogue import Lesson, Local, Module
from app.learning.progress import Record

BEGINNING = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class LessonStep:
    """A lesson on somebody's path: read or not, and how many of its exercises are solved."""

    lesson: Lesson
    read: bool
    solved: int
    total: int
    touched_at: dt.datetime | None

    @property
    def done(self) -> bool:
        """Every exercise is solved; a lesson without any is done once read."""
        return self.solved == self.total and (self.total > 0 or self.read)

    @property
    def begun(self) -> bool:
        return self.read or self.touched_at is not None


@dataclass(frozen=True, slots=True)
class ModulePath:
    """A module as a path of lessons."""

    module: Module
    steps: tuple[LessonStep, ...]

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def begun(self) -> bool:
        return any(step.begun for step in self.steps)

    @property
    def here(self) -> LessonStep | None:
        """The first lesson that is not done."""
        return next((step for step in self.steps if not step.done), None)


@dataclass(frozen=True, slots=True)
class Next:
    """One thing to do: a lesson, or an exercise of it at its place from 1."""

    lesson: Lesson
    exercise_id: str | None = None
    place: int = 0


def path(module: Module, record: Record) -> ModulePath:
    """The module as this person's path."""
    return ModulePath(module, tuple(step(lesson, record) for lesson in module.lessons))


def paths(local: Local, record: Record) -> list[ModulePath]:
    """Every module of the catalogue as this person's path."""
    return [path(module, record) for module in local.modules]


def step(lesson: Lesson, record: Record) -> LessonStep:
    """The lesson on this person's path."""
    rows = [record.exercises[id] for id in lesson.exercises if id in record.exercises]
    moments = [row.last_at for row in rows]
    if lesson.id in record.lessons:
        moments.append(record.lessons[lesson.id])
    return LessonStep(
        lesson=lesson,
        read=lesson.id in record.lessons,
        solved=sum(record.solved(id) for id in lesson.exercises),
        total=len(lesson.exercises),
        touched_at=max(moments, default=None),
    )


def within(lesson: Lesson, record: Record) -> Next:
    """What comes next in a lesson: reading it, then its first exercise that is not solved."""
    for place, exercise_id in enumerate(lesson.exercises, 1):
        if not record.solved(exercise_id):
            if place == 1 and lesson.id not in record.lessons:
                return Next(lesson)
            return Next(lesson, exercise_id, place)
    return Next(lesson)


def resume(local: Local, record: Record) -> Next | None:
    """Where the person left off: the lesson touched last that is not done, or the one after it."""
    steps = [step for path in paths(local, record) for step in path.steps]
    touched = [step for step in steps if step.touched_at is not None]
    if not touched:
        return None
    last = max(touched, key=lambda step: step.touched_at or BEGINNING)
    if not last.done:
        return within(last.lesson, record)
    after = [*steps[steps.index(last) + 1 :], *steps]
    following = next((step for step in after if not step.done), None)
    return None if following is None else within(following.lesson, record)


def suggestions(local: Local, record: Record, most: int = 3) -> list[LessonStep]:
    """What the person can do next: the first lesson not done of each module, begun ones first."""
    heres = [path.here for path in paths(local, record)]
    steps = [step for step in heres if step is not None]
    steps.sort(key=lambda step: not step.begun)
    return steps[:most]


def following(lesson: Lesson, exercise_id: str) -> str | None:
    """The exercise that comes after this one in the lesson."""
    ids = lesson.exercises
    place = ids.index(exercise_id) + 1 if exercise_id in ids else len(ids)
    return ids[place] if place < len(ids) else None
