"""What a facilitator asked, as a learner's cards: what is left to do first."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from app.catalogue import Local
from app.learning.asking import Asked, cards, exercises_of, title_of
from app.learning.progress import Record
from tests.conftest import NOON
from tests.learning.test_paths import record

ADDRESS = "me-proteger/la-vraie-adresse"
TODAY = NOON.date()


def asked(kind: str, target: str, due: dt.date | None = None, live: bool = False) -> Asked:
    return Asked(uuid.uuid4(), kind, target, "Claire", live, due)


def test_each_piece_of_work_says_how_far_it_is(french: Local) -> None:
    lesson = french.lesson("faux-messages")
    assert lesson is not None
    mine = record(*lesson.exercises[:2], f"{lesson.exercises[2]}?")

    (card,) = cards(french, mine, [asked("lesson", "faux-messages", live=True)])

    assert (card.title, card.by, card.live) == (lesson.title, "Claire", True)
    assert (card.solved, card.total, card.begun, card.done) == (2, 6, True, False)
    assert card.minutes == lesson.minutes
    assert card.exercise_id == lesson.exercises[2], "it opens where the work stopped"


def test_it_opens_at_its_beginning_when_nothing_was_done(french: Local) -> None:
    lesson, exercise = cards(
        french, record(), [asked("lesson", "faux-messages"), asked("exercise", ADDRESS)]
    )

    assert (lesson.lesson_id, lesson.exercise_id, lesson.anchor) == ("faux-messages", None, None)
    assert (exercise.lesson_id, exercise.exercise_id) == (None, ADDRESS)
    assert exercise.within == "faux-messages"
    assert not lesson.begun


def test_it_opens_in_the_middle_of_the_reading(french: Local) -> None:
    lesson = french.lesson("faux-messages")
    assert lesson is not None

    (card,) = cards(french, record(*lesson.exercises[:4]), [asked("lesson", "faux-messages")])

    assert (card.lesson_id, card.anchor) == ("faux-messages", "suite-4")


def test_a_module_opens_at_the_first_lesson_that_is_left(french: Local) -> None:
    module = french.module("me-proteger")
    assert module is not None
    first, second = module.lessons

    (card,) = cards(french, record(*first.exercises), [asked("module", "me-proteger")])

    assert card.lesson_id == second.id
    assert card.total == len(first.exercises) + len(second.exercises)


def test_what_is_left_comes_first_then_what_is_live_then_by_date(french: Local) -> None:
    tomorrow = TODAY + dt.timedelta(days=1)
    work = [
        asked("exercise", "me-proteger/par-son-chemin", due=tomorrow),
        asked("exercise", ADDRESS, live=True),
        asked("exercise", "me-proteger/ce-qui-presse", due=TODAY),
        asked("exercise", "me-proteger/qui-prevenir", live=True),
    ]

    made = cards(french, record(ADDRESS), work)

    assert [card.exercise_id for card in made] == [
        "me-proteger/qui-prevenir",
        "me-proteger/ce-qui-presse",
        "me-proteger/par-son-chemin",
        ADDRESS,
    ]
    assert [card.done for card in made] == [False, False, False, True]


@pytest.mark.parametrize("kind", ["module", "lesson", "exercise"])
def test_what_left_the_catalogue_is_asked_no_more(french: Local, kind: str) -> None:
    assert cards(french, Record({}, {}), [asked(kind, "parti")]) == []
    assert exercises_of(french, kind, "parti") == ()
    assert title_of(french, kind, "parti") is None


def test_a_module_that_has_lost_its_lessons_is_asked_no_more(french: Local) -> None:
    module = french.module("me-proteger")
    assert module is not None
    bare = Local("fr", (replace(module, lessons=()),))

    assert cards(bare, record(), [asked("module", "me-proteger")]) == []
