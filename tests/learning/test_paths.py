"""Where one stands and what comes next: the exact place, never a step backwards."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from app.catalogue import Demonstration, ExerciseRef, Html, Lesson, Local, Module
from app.learning import paths
from app.learning.models import Progress
from app.learning.onward import Next, onward, within
from app.learning.outline import outline, reads_on
from app.learning.progress import Record
from tests.conftest import NOON

LONG = Html("<h2>La suite</h2><p>" + "Il y a beaucoup à lire ici. " * 9 + "</p>")
BRIDGE = Html("<p>Et maintenant, à vous.</p>")


def lesson(id: str, *parts: object, module: str = "m") -> Lesson:
    """A lesson made of these parts; a word stands for an exercise."""
    made = tuple(ExerciseRef(part) if isinstance(part, str) else part for part in parts)
    exercises = tuple(dict.fromkeys(part.id for part in made if isinstance(part, ExerciseRef)))
    return Lesson(
        id=id,
        module_id=module,
        title=id,
        objectives=("Je sais.",),
        minutes=5,
        level=1,
        crcn=(),
        digcomp=(),
        activity_theme="",
        tablet="ok",
        verified="2026-11",
        sources=(),
        parts=made,  # type: ignore[arg-type]
        exercises=exercises,
        number=1,
        file="",
    )


def local(*lessons: Lesson) -> Local:
    """A catalogue whose modules are those that the lessons name, in order."""
    names = dict.fromkeys(one.module_id for one in lessons)
    modules = tuple(
        Module(
            id=name,
            title=name,
            summary="",
            theme="internet",
            order=place,
            audiences=("tous",),
            min_age=None,
            license="",
            lessons=tuple(one for one in lessons if one.module_id == name),
        )
        for place, name in enumerate(names)
    )
    return Local("fr", modules)


def record(*did: str, read: tuple[str, ...] = ()) -> Record:
    """What was done, one minute after another: "a" was solved, "a?" was only tried."""
    rows: dict[str, Progress] = {}
    for minute, what in enumerate(did):
        moment = NOON + dt.timedelta(minutes=minute)
        id = what.removesuffix("?")
        solved = None if what.endswith("?") else moment
        rows[id] = Progress(
            person_id=uuid.UUID(int=1), exercise_id=id, solved_at=solved, last_at=moment
        )
    return Record(rows, dict.fromkeys(read, NOON - dt.timedelta(hours=1)))


ROAD = lesson("road", LONG, "a", BRIDGE, "b", LONG, "c", LONG)


def test_nobody_is_made_to_resume_what_was_never_begun() -> None:
    assert paths.resume(local(ROAD), record()) is None
    assert within(ROAD, record()) == Next(ROAD)


def test_an_empty_catalogue_offers_nothing() -> None:
    assert paths.resume(local(), record("a")) is None
    assert paths.suggestions(local(), record()) == []
    assert paths.paths(local(), record()) == []


@pytest.mark.parametrize(
    ("did", "following"),
    [
        (["a?"], Next(ROAD, "a", 1)),
        (["a"], Next(ROAD, "b", 2)),
        (["a", "b?"], Next(ROAD, "b", 2)),
        (["a", "b"], Next(ROAD, after=2)),
        (["a", "b", "c?"], Next(ROAD, "c", 3)),
        (["b?"], Next(ROAD, "b", 2)),
        (["b"], Next(ROAD, after=2)),
        (["c"], Next(ROAD, "a", 1)),
        (["c?", "a", "b"], Next(ROAD, "c", 3)),
        (["a", "b", "c"], Next(ROAD)),
    ],
)
def test_one_goes_on_at_the_exact_place(did: list[str], following: Next) -> None:
    assert within(ROAD, record(*did)) == following


def test_whoever_has_read_the_lesson_is_led_to_its_exercises() -> None:
    assert within(ROAD, record(read=("road",))) == Next(ROAD, "a", 1)
    assert within(ROAD, record("a", "b", read=("road",))) == Next(ROAD, "c", 3)


@pytest.mark.parametrize(
    ("here", "did", "read", "following"),
    [
        ("a", ["a"], False, Next(ROAD, "b", 2)),
        ("b", ["a", "b"], False, Next(ROAD, after=2)),
        ("b", ["a", "b"], True, Next(ROAD, "c", 3)),
        ("c", ["a", "b", "c"], False, Next(ROAD, after=3)),
        ("c", ["b", "c"], True, Next(ROAD, "a", 1)),
        ("c", ["a", "b", "c"], True, None),
        ("a", ["a", "b", "c"], True, Next(ROAD, "b", 2)),
    ],
)
def test_what_follows_an_exercise(
    here: str, did: list[str], read: bool, following: Next | None
) -> None:
    assert onward(ROAD, record(*did, read=("road",) if read else ()), here) == following


def test_a_few_words_between_two_exercises_are_not_reading() -> None:
    assert not reads_on(ROAD, 1)
    assert reads_on(ROAD, 2)
    assert reads_on(lesson("l", "a", Demonstration("b"), "b"), 1), "there is something to watch"
    assert reads_on(lesson("l", "a", Html("<p>" + "Un mot. " * 40 + "</p>"), "b"), 1)
    assert not reads_on(lesson("l", "a", "b"), 1)


def test_the_lesson_after_the_one_that_is_done() -> None:
    first, second, other = lesson("1", "a"), lesson("2", "b"), lesson("3", "c", module="n")
    here = local(first, second, other)

    assert paths.resume(here, record("a")) == Next(second)
    assert paths.resume(here, record("a", "b")) == Next(other)
    assert paths.resume(here, record("b", "c")) == Next(first), "what was left behind comes back"
    assert paths.resume(here, record("a", "b", "c")) is None


def test_the_path_shows_the_same_place_as_the_button_to_go_on() -> None:
    first, second = lesson("1", "a", "x"), lesson("2", "b", "y")
    mine = record("a", "b")

    assert paths.resume(local(first, second), mine) == Next(second, "y", 2)
    here = paths.path(local(first, second).modules[0], mine).here
    assert here is not None
    assert here.lesson == second


def test_a_lesson_without_exercises_is_done_once_read() -> None:
    reading = lesson("reading", LONG)

    assert not paths.step(reading, record()).done
    assert paths.step(reading, record(read=("reading",))).done


def test_a_lesson_whose_exercises_are_solved_is_done_read_or_not() -> None:
    step = paths.step(ROAD, record("a", "b", "c"))

    assert step.done
    assert not step.read
    assert (step.solved, step.total) == (3, 3)


def test_an_exercise_that_was_tried_means_that_the_lesson_is_begun() -> None:
    step = paths.step(ROAD, record("b?"))

    assert step.begun
    assert not step.done
    assert step.touched_at == NOON
    assert not paths.step(ROAD, record("elsewhere")).begun


def test_what_to_do_next_is_one_lesson_of_each_subject_begun_ones_first() -> None:
    lessons = [lesson(name, name.upper(), module=name) for name in "abcde"]
    here = local(*lessons)

    first = [one.lesson.id for one in paths.suggestions(here, record("D?"))]
    assert first == ["d", "a", "b"]
    rest = [one.lesson.id for one in paths.suggestions(here, record("A"), without={"b"})]
    assert rest == ["c", "d", "e"]


def test_every_part_of_a_lesson_has_an_address_of_its_own(french: Local) -> None:
    for module in french.modules:
        for one in module.lessons:
            drawn = outline(one)
            anchors = [stop.anchor for stop in drawn.stops if stop.anchor]
            anchors += [section.anchor for section in drawn.sections]
            assert len(anchors) == len(set(anchors))
            places = [stop.place for stop in drawn.stops if stop.kind == "exercise"]
            assert places == list(range(1, len(one.exercises) + 1))
            html = "".join(stop.html for stop in drawn.stops)
            assert html.count("<h2") == len(drawn.sections) >= 4


def test_an_exercise_that_comes_twice_has_one_address() -> None:
    twice = lesson("twice", "a", BRIDGE, "a", Demonstration("a"), Demonstration("a"))

    anchors = [stop.anchor for stop in outline(twice).stops]

    assert anchors == ["exercice-1", "suite-1", "", "voir-a", ""]
    assert within(replace(twice), record("a")) == Next(twice)
