"""What comes next in a lesson: the exact place at which to go on. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalogue import Lesson
from app.learning.outline import after_exercise, reads_on
from app.learning.progress import Record

Door = tuple[str | None, str | None, str | None]
"""What is opened: a lesson or an exercise, and the place on the lesson's page."""


@dataclass(frozen=True, slots=True)
class Next:
    """One thing to do: an exercise at its place from 1, or reading a lesson.

    `after`: the place of the exercise after which the reading goes on; 0 is the beginning.
    """

    lesson: Lesson
    exercise_id: str | None = None
    place: int = 0
    after: int = 0

    @property
    def anchor(self) -> str | None:
        """Where on the lesson's page the reading goes on."""
        return after_exercise(self.after) if self.after else None

    @property
    def door(self) -> Door:
        """What it opens."""
        return None if self.exercise_id else self.lesson.id, self.exercise_id, self.anchor


def within(lesson: Lesson, record: Record) -> Next:
    """Where the person stopped in the lesson; its beginning, if they have not begun it or are done.

    Whoever has read the lesson goes from exercise to exercise; others are not made to skip what
    there is to read.
    """
    left = _left(lesson, record)
    begun = [id for id in lesson.exercises if id in record.exercises]
    if not left:
        return Next(lesson)
    if not begun:
        return _exercise(lesson, left[0]) if lesson.id in record.lessons else Next(lesson)
    last = max(begun, key=lambda id: (record.exercises[id].last_at, lesson.exercises.index(id)))
    if last in left:
        return _exercise(lesson, last)
    place = lesson.exercises.index(last) + 1
    fresh = lesson.exercises[place:][:1]
    if fresh and fresh[0] not in begun and _to_read(lesson, record, place):
        return Next(lesson, after=place)
    later = [id for id in lesson.exercises[place:] if id in left]
    return _exercise(lesson, (later or left)[0])


def onward(lesson: Lesson, record: Record, exercise_id: str) -> Next | None:
    """What follows an exercise: what there is to read, or the next exercise, or one left behind.

    None at the end of a lesson in which nothing is left to do.
    """
    place = lesson.exercises.index(exercise_id) + 1
    if _to_read(lesson, record, place):
        return Next(lesson, after=place)
    if place < len(lesson.exercises):
        return _exercise(lesson, lesson.exercises[place])
    left = [id for id in _left(lesson, record) if id != exercise_id]
    return _exercise(lesson, left[0]) if left else None


def _left(lesson: Lesson, record: Record) -> Sequence[str]:
    return [id for id in lesson.exercises if not record.solved(id)]


def _to_read(lesson: Lesson, record: Record, place: int) -> bool:
    return lesson.id not in record.lessons and reads_on(lesson, place)


def _exercise(lesson: Lesson, id: str) -> Next:
    return Next(lesson, id, lesson.exercises.index(id) + 1)
