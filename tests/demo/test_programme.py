"""What groups learn, and when they met, on whatever day and with whatever lessons the demo runs."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from app.catalogue import Local, Module
from app.demo.cast import CIRCLES, JOB_SEEKERS, SENIORS
from app.demo.programme import WEEKS, Programme, programme

MONDAY = dt.datetime(2026, 3, 23, tzinfo=dt.UTC)
"""The week in which the clocks of France change."""
A_WEEK = dt.timedelta(days=7)


@pytest.mark.parametrize("hour", [0, 9, 14, 23])
@pytest.mark.parametrize("day", range(7))
def test_groups_met_every_week_and_never_later_than_now(french: Local, day: int, hour: int) -> None:
    now = MONDAY + dt.timedelta(days=day, hours=hour, minutes=5)
    for circle in CIRCLES:
        meetings = programme(french, circle, now).meetings

        assert len(meetings) == WEEKS
        assert {moment.time() for moment in meetings} == {circle.hour}
        assert {after.date() - before.date() for before, after in pairwise(meetings)} == {A_WEEK}
        assert meetings[-1] + dt.timedelta(hours=2) < now
        assert now - meetings[-1] < dt.timedelta(days=8)


def test_a_group_begins_with_what_it_came_for(french: Local) -> None:
    for circle in CIRCLES:
        first = programme(french, circle, MONDAY).lesson(0)
        module = french.module(first.module_id)

        assert module is not None
        assert module.theme == next(
            theme for theme in circle.themes if theme in {one.theme for one in french.modules}
        )


def test_a_lesson_is_shared_between_two_weeks(french: Local) -> None:
    mine = programme(french, SENIORS, MONDAY)

    assert mine.lesson(0) == mine.lesson(1) != mine.lesson(2)
    assert [*mine.part(0), *mine.part(1)] == mine.exercises(mine.lesson(0))
    assert len(mine.part(0)) >= len(mine.part(1)) > 0


def test_nothing_of_the_live_session_was_seen_before(french: Local) -> None:
    mine = programme(french, SENIORS, MONDAY)

    assert mine.lesson(WEEKS) not in [mine.lesson(week) for week in range(WEEKS)]


def test_few_lessons_come_back_and_new_ones_are_taken_up(french: Local) -> None:
    one = Local("fr", (shortened(french.modules[0]),), french.exercises)
    assert taught(programme(one, JOB_SEEKERS, MONDAY)) == {french.modules[0].lessons[0].id}

    more = Local("fr", (*french.modules, *french.modules), french.exercises)
    assert len(programme(more, JOB_SEEKERS, MONDAY).lessons) == 2 * len(
        programme(french, JOB_SEEKERS, MONDAY).lessons
    )


def shortened(module: Module) -> Module:
    """The module with its first lesson alone."""
    values = {name: getattr(module, name) for name in Module.__dataclass_fields__}
    return Module(**{**values, "lessons": module.lessons[:1]})


def taught(mine: Programme) -> set[str]:
    return {mine.lesson(week).id for week in range(WEEKS + 4)}
