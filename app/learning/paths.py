"""Modules as paths: where the learner stands on each, and what may come next. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from app.catalogue import Lesson, Local, Module
from app.learning.onward import Next, within
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
    def touched_at(self) -> dt.datetime:
        return max((step.touched_at or BEGINNING for step in self.steps), default=BEGINNING)

    @property
    def here(self) -> LessonStep | None:
        """The lesson in hand: the one touched last if it is not done, else the next not done."""
        places = range(len(self.steps))
        last = max(places, key=lambda place: self.steps[place].touched_at or BEGINNING, default=0)
        ahead = (*self.steps[last:], *self.steps[:last])
        return next((step for step in ahead if not step.done), None)


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


def resume(local: Local, record: Record) -> Next | None:
    """Where the person left off: the lesson in hand of the module touched last, or of the next one.

    None when nothing was begun, or when everything is done.
    """
    every = paths(local, record)
    if not any(path.begun for path in every):
        return None
    last = max(range(len(every)), key=lambda place: every[place].touched_at)
    heres = (path.here for path in (*every[last:], *every[:last]))
    here = next((step for step in heres if step is not None), None)
    return None if here is None else within(here.lesson, record)


def suggestions(
    local: Local, record: Record, without: Collection[str | None] = (), most: int = 3
) -> list[LessonStep]:
    """What the person can do next: the first lesson not done of each module, begun ones first.

    `without`: ids of lessons that the page offers already.
    """
    heres = [path.here for path in paths(local, record)]
    steps = [step for step in heres if step is not None and step.lesson.id not in without]
    steps.sort(key=lambda step: not step.begun)
    return steps[:most]
