"""Moments, days and durations as people say them. The house's clock shows 24 November 2026."""

from __future__ import annotations

import datetime as dt

import pytest

from app.web.formats import clock, day, duration, when
from tests.conftest import NOON

IN_SUMMER = dt.datetime(2026, 7, 14, 12, 5, tzinfo=dt.UTC)


@pytest.mark.usefixtures("in_french")
def test_moments_are_told_at_the_place_s_own_time() -> None:
    assert when(NOON) == "mardi 24 novembre, 13\u00a0h"
    assert when(IN_SUMMER) == "mardi 14 juillet, 14\u00a0h\u00a005"


@pytest.mark.usefixtures("in_english")
def test_moments_in_english() -> None:
    assert when(NOON) == "Tuesday 24 November, 13:00"
    assert clock(IN_SUMMER) == "14:05"


@pytest.mark.usefixtures("in_french")
def test_a_moment_near_midnight_is_on_the_day_of_the_place() -> None:
    late = dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC)

    assert day(late) == "mercredi 25 novembre"
    assert clock(late) == "0\u00a0h\u00a030"


@pytest.mark.usefixtures("in_french")
def test_a_moment_without_a_zone_is_taken_as_utc() -> None:
    assert clock(NOON.replace(tzinfo=None)) == "13\u00a0h"


@pytest.mark.usefixtures("in_french")
def test_the_year_is_told_when_it_is_not_this_one() -> None:
    assert day(dt.date(2026, 3, 1)) == "dimanche 1er mars"
    assert day(dt.date(2027, 1, 11)) == "lundi 11 janvier 2027"
    assert day(dt.date(2027, 1, 11), dt.datetime(2027, 6, 1, tzinfo=dt.UTC)) == "lundi 11 janvier"


@pytest.mark.usefixtures("in_english")
def test_the_first_of_a_month_has_no_mark_in_english() -> None:
    assert day(dt.date(2027, 3, 1)) == "Monday 1 March 2027"


DURATIONS = [
    (0, "moins d’une minute", "less than a minute"),
    (0.4, "moins d’une minute", "less than a minute"),
    (1, "1 minute", "1 minute"),
    (12.4, "12 minutes", "12 minutes"),
    (59.4, "59 minutes", "59 minutes"),
    (59.6, "1 h", "1 h"),
    (65, "1 h 05", "1 h 05 min"),
    (90, "1 h 30", "1 h 30 min"),
    (1_440, "24 h", "24 h"),
]


@pytest.mark.usefixtures("in_french")
@pytest.mark.parametrize(("minutes", "said", "_english"), DURATIONS)
def test_durations(minutes: float, said: str, _english: str) -> None:
    assert duration(minutes) == said


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(("minutes", "_french", "said"), DURATIONS)
def test_durations_in_english(minutes: float, _french: str, said: str) -> None:
    assert duration(minutes) == said
