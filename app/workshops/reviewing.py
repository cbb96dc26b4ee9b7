"""Reviewing: where a group stands on a module, and where one learner stumbles."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session as Db

from app.catalogue import Local, Module
from app.kinds import kinds
from app.kinds.base import Spec
from app.learning import attempts, paths, progress
from app.learning.models import Action, Attempt, Progress
from app.learning.paths import LessonStep
from app.learning.progress import Record
from app.people import groups
from app.people.names import labels

MANY_TRIES = 4
"""Answers after which an exercise counts as hard for somebody, even when it was solved."""


@dataclass(frozen=True, slots=True)
class Row:
    """One learner on the lessons of one module."""

    person_id: uuid.UUID
    label: str
    steps: tuple[LessonStep, ...]
    last_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A group on one module, and the modules that it has begun."""

    module: Module | None
    rows: tuple[Row, ...]
    begun: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stumble:
    """An exercise on which a learner stumbled, and the last attempt to look at."""

    exercise_id: str
    title: str
    tries: int
    hints: int
    shown: bool
    solved: bool
    attempt_id: uuid.UUID | None


def grid(db: Db, group_id: uuid.UUID, local: Local, module_id: str | None) -> Grid:
    """The group on the module asked for, else on the first that it has begun, else on the first."""
    people = groups.members(db, group_id)
    names = labels(people)
    records = progress.records(db, [person.id for person in people])
    begun = frozenset(
        module.id
        for module in local.modules
        if any(paths.path(module, record).begun for record in records.values())
    )
    module = _module(local, module_id, begun)
    rows = tuple(
        Row(
            person_id=person.id,
            label=names[place],
            steps=paths.path(module, records[person.id]).steps if module else (),
            last_at=last_moment(records[person.id]),
        )
        for place, person in enumerate(people)
    )
    return Grid(module, rows, begun)


def last_moment(record: Record) -> dt.datetime | None:
    """When the person last read or did something."""
    moments = [row.last_at for row in record.exercises.values()]
    return max([*moments, *record.lessons.values()], default=None)


def seconds(record: Record) -> int:
    """Time spent on exercises, in seconds; long pauses are left out."""
    return sum(row.seconds for row in record.exercises.values())


def stumbles(
    local: Local, record: Record, mine: Sequence[Attempt], exercises: Mapping[uuid.UUID, Spec]
) -> list[Stumble]:
    """Where the learner stumbles, hardest first: not solved, many tries, or the solution shown."""
    latest: dict[str, Attempt] = {}
    for attempt in sorted(mine, key=lambda one: not one.state["tries"]):
        latest.setdefault(attempt.exercise_id, attempt)
    found = []
    for row in record.exercises.values():
        last, exercise = latest.get(row.exercise_id), local.exercise(row.exercise_id)
        spec: Spec | None = exercise.spec if exercise else None
        if spec is None and last is not None:
            spec = exercises[last.id]
        if _is_hard(row) and (spec is None or kinds()[spec.kind].judged):
            found.append(_stumble(row, spec, last))
    return sorted(found, key=lambda one: (one.solved, -one.tries, -one.hints, one.title))


def told(action: Action) -> str:
    """What an action was: "hint", "show", "helped", "restart", or "act" for the kind's own."""
    wanted = str(action.body.get("do", ""))
    return wanted if wanted in {"hint", "show", "helped", attempts.RESTART} else "act"


def _is_hard(row: Progress) -> bool:
    begun = row.tries > 0 or row.hints > 0 or row.shown
    return begun and (row.solved_at is None or row.tries >= MANY_TRIES or row.shown)


def _stumble(row: Progress, spec: Spec | None, attempt: Attempt | None) -> Stumble:
    return Stumble(
        exercise_id=row.exercise_id,
        title=spec.title if spec else row.exercise_id,
        tries=row.tries,
        hints=row.hints,
        shown=row.shown,
        solved=row.solved_at is not None,
        attempt_id=attempt.id if attempt else None,
    )


def _module(local: Local, module_id: str | None, begun: frozenset[str]) -> Module | None:
    wanted = local.module(module_id) if module_id else None
    if wanted is not None:
        return wanted
    return next(
        (module for module in local.modules if module.id in begun), next(iter(local.modules), None)
    )
