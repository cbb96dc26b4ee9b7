"""What a facilitator asked, as cards on the learner's home: what to open, and how far it is."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.catalogue import Lesson, Local
from app.learning import paths
from app.learning.onward import Door, Next, within
from app.learning.paths import LessonStep
from app.learning.progress import Record


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a facilitator asked of somebody."""

    id: uuid.UUID
    kind: str
    target: str
    by: str
    live: bool
    due_on: dt.date | None


@dataclass(frozen=True, slots=True)
class AskedCard:
    """One thing asked: its title, what opens it, and how many of its exercises are solved."""

    kind: str
    title: str
    by: str
    live: bool
    due_on: dt.date | None
    minutes: float
    solved: int
    total: int
    begun: bool
    done: bool
    lesson_id: str | None
    exercise_id: str | None
    anchor: str | None
    """Where on the lesson's page its reading goes on."""
    within: str | None
    """The lesson in which it opens, also when an exercise opens."""

    @property
    def door(self) -> Door:
        """What it opens."""
        return self.lesson_id, self.exercise_id, self.anchor


def cards(local: Local, record: Record, asked: Iterable[Asked]) -> list[AskedCard]:
    """What is asked and still in the catalogue: what is left to do first, live before later."""
    made = [card for one in asked if (card := _card(local, record, one)) is not None]
    return sorted(made, key=lambda card: (card.done, not card.live, card.due_on or dt.date.max))


def exercises_of(local: Local, kind: str, target: str) -> tuple[str, ...]:
    """The exercises that a piece of asked work holds, in order."""
    if kind == "exercise":
        return (target,) if local.exercise(target) else ()
    return tuple(id for lesson in lessons_of(local, kind, target) for id in lesson.exercises)


def lessons_of(local: Local, kind: str, target: str) -> tuple[Lesson, ...]:
    """The lessons that a piece of asked work holds, in order."""
    if kind == "module":
        module = local.module(target)
        return module.lessons if module else ()
    lesson = local.lesson(target) if kind == "lesson" else None
    return (lesson,) if lesson else ()


def title_of(local: Local, kind: str, target: str) -> str | None:
    """The title of a module, lesson or exercise; None when it left the catalogue."""
    found = {"module": local.module, "lesson": local.lesson, "exercise": local.exercise}[kind]
    item = found(target)
    return item.title if item else None


def _card(local: Local, record: Record, one: Asked) -> AskedCard | None:
    title = title_of(local, one.kind, one.target)
    ids = exercises_of(local, one.kind, one.target)
    lessons = lessons_of(local, one.kind, one.target)
    if title is None or not (lessons or ids):
        return None
    steps = [paths.step(lesson, record) for lesson in lessons]
    solved = sum(record.solved(id) for id in ids)
    done = solved == len(ids) and all(step.done for step in steps)
    opens = _opens(record, steps)
    exercise_id = opens.exercise_id if opens else ids[0]
    lesson_id = opens.lesson.id if opens and not opens.exercise_id else None
    return AskedCard(
        kind=one.kind,
        title=title,
        by=one.by,
        live=one.live,
        due_on=one.due_on,
        minutes=_minutes(local, lessons, ids),
        solved=solved,
        total=len(ids),
        begun=any(id in record.exercises for id in ids) or any(step.read for step in steps),
        done=done,
        lesson_id=lesson_id,
        exercise_id=exercise_id,
        anchor=opens.anchor if opens else None,
        within=opens.lesson.id if opens else _lesson_of(local, exercise_id),
    )


def _lesson_of(local: Local, exercise_id: str | None) -> str | None:
    found = local.exercise(exercise_id) if exercise_id else None
    return found.lesson_id if found else None


def _opens(record: Record, steps: Sequence[LessonStep]) -> Next | None:
    """Where the first lesson left to do is to be taken up; None for an exercise alone."""
    if not steps:
        return None
    step = next((step for step in steps if not step.done), steps[0])
    return within(step.lesson, record)


def _minutes(local: Local, lessons: tuple[Lesson, ...], ids: tuple[str, ...]) -> float:
    if lessons:
        return sum(lesson.minutes for lesson in lessons)
    found = local.exercise(ids[0])
    return found.minutes if found else 0
