"""A lesson as a road: the anchors of its parts, and what is read between two exercises. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from app.catalogue import Demonstration, ExerciseRef, Html, Lesson, Part

BRIDGE = 150
"""Letters of a text so short that it only introduces the next exercise."""

_TITLE = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
_HEADING = re.compile(r"<h[2-4]\b")


@dataclass(frozen=True, slots=True)
class Stop:
    """One part of a lesson as its page draws it. `place`: of an exercise in the lesson, from 1."""

    kind: str
    anchor: str
    html: str = ""
    id: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a lesson, and the anchor that leads to it."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Every part of a lesson in order, and its headings."""

    stops: tuple[Stop, ...]
    sections: tuple[Section, ...]


@lru_cache(maxsize=256)
def outline(lesson: Lesson) -> Outline:
    """The lesson's parts with anchors that are unique on its page; "" where a part comes again."""
    sections: list[Section] = []
    stops: list[Stop] = []
    seen: set[Part] = set()
    place = 0
    for part in lesson.parts:
        if isinstance(part, Html):
            after = stops[-1] if stops else None
            anchor = after_exercise(after.place) if after and after.place and after.anchor else ""
            stops.append(Stop("text", anchor, _marked(part.html, sections)))
            continue
        first, kind = part not in seen, "demonstration"
        seen.add(part)
        if isinstance(part, ExerciseRef):
            place, kind = lesson.exercises.index(part.id) + 1, "exercise"
        anchor = (at_exercise(place) if kind == "exercise" else at_demonstration(part.id)) * first
        stops.append(Stop(kind, anchor, id=part.id, place=place if kind == "exercise" else 0))
    return Outline(tuple(stops), tuple(sections))


def reads_on(lesson: Lesson, place: int) -> bool:
    """Whether there is something to read or to watch between this exercise and the next one."""
    between = list(_after(lesson, place))
    texts = [part.html for part in between if isinstance(part, Html)]
    length = sum(len(Markup(html).striptags()) for html in texts)
    headed = any(_HEADING.search(html) for html in texts)
    return headed or length > BRIDGE or any(isinstance(part, Demonstration) for part in between)


def at_exercise(place: int) -> str:
    """The anchor of an exercise of the lesson, at its place from 1."""
    return f"exercice-{place}"


def after_exercise(place: int) -> str:
    """The anchor of what is read after an exercise."""
    return f"suite-{place}"


def at_demonstration(exercise_id: str) -> str:
    """The anchor of a demonstration of the lesson."""
    return "voir-" + exercise_id.replace("/", "-")


def _after(lesson: Lesson, place: int) -> Iterator[Part]:
    """The parts that come right after the exercise at this place, up to another exercise."""
    here = lesson.parts.index(ExerciseRef(lesson.exercises[place - 1]))
    for part in lesson.parts[here + 1 :]:
        if isinstance(part, ExerciseRef):
            return
        yield part


def _marked(html: str, sections: list[Section]) -> str:
    """The HTML whose titles bear an anchor each; they are added to the sections."""

    def mark(found: re.Match[str]) -> str:
        section = Section(f"partie-{len(sections) + 1}", str(Markup(found[1]).striptags()))
        sections.append(section)
        return f'<h2 id="{section.anchor}">{found[1]}</h2>'

    return _TITLE.sub(mark, html)
