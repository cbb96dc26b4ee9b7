"""What a group learns and when it meets: chosen from whatever lessons the catalogue holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.catalogue import Exercise, Lesson, Local
from app.demo.cast import Circle
from app.kinds import kinds

WEEKS = 8
WEEKS_PER_LESSON = 2
FEWEST_JUDGED = 3
"""Judged exercises that a lesson needs, so that a session on it has something to show."""
ZONE = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Programme:
    """The lessons of one group in order, and the moments at which it met, the oldest first."""

    local: Local
    lessons: tuple[Lesson, ...]
    meetings: tuple[dt.datetime, ...]

    def lesson(self, week: int) -> Lesson:
        """The lesson of a week, from 0; the week after the last one is the live session's."""
        return self.lessons[week // WEEKS_PER_LESSON % len(self.lessons)]

    def part(self, week: int) -> list[Exercise]:
        """What is practised in class that week: the first half of the lesson, then the other."""
        all = self.exercises(self.lesson(week))
        half = (len(all) + 1) // WEEKS_PER_LESSON
        return all[half:] if week % WEEKS_PER_LESSON else all[:half]

    def exercises(self, lesson: Lesson) -> list[Exercise]:
        return [self.local.exercises[id] for id in lesson.exercises]


def programme(local: Local, circle: Circle, now: dt.datetime) -> Programme:
    """The group's programme: the themes it came for first, then the rest of the catalogue."""
    wanted = {theme: place for place, theme in enumerate(circle.themes)}
    themes = {module.id: wanted.get(module.theme, len(wanted)) for module in local.modules}
    lessons = sorted(fitting(local), key=lambda lesson: themes[lesson.module_id])
    return Programme(local, tuple(lessons), _meetings(circle, now))


def fitting(local: Local) -> list[Lesson]:
    """The lessons that a session can be held on, in the order of the catalogue."""
    lessons = [lesson for module in local.modules for lesson in module.lessons]
    return [lesson for lesson in lessons if _judged(local, lesson) >= FEWEST_JUDGED]


def _judged(local: Local, lesson: Lesson) -> int:
    return sum(kinds()[local.exercises[id].kind].judged for id in lesson.exercises)


def _meetings(circle: Circle, now: dt.datetime) -> tuple[dt.datetime, ...]:
    today = now.astimezone(ZONE).date()
    weekday = today.weekday() if circle.weekday is None else circle.weekday
    last = today - dt.timedelta(days=(today.weekday() - weekday) % 7 or 7)
    days = [last - dt.timedelta(weeks=ago) for ago in reversed(range(WEEKS))]
    return tuple(dt.datetime.combine(day, circle.hour, ZONE) for day in days)
