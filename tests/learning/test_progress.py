"""Progress: counted as it happens, time without the pauses, a lesson read once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalogue import Local
from app.learning import progress
from app.learning.models import DailyCounter, LessonProgress, Progress
from tests import factories
from tests.conftest import NOON
from tests.factories import Town
from tests.learning.sitting import Sitting

ADDRESS = "me-proteger/la-vraie-adresse"
PATH = "me-proteger/par-son-chemin"
TODAY = NOON.date()
Sit = Callable[..., Sitting]


@pytest.fixture
def sit(db: Session, town: Town, french: Local) -> Sit:
    def at(name: str = "Amina", exercise: str = ADDRESS, now: dt.datetime = NOON) -> Sitting:
        found = french.exercise(exercise)
        assert found is not None
        return Sitting(db, town.learner(name), found, now)

    return at


def row(db: Session, town: Town, exercise: str = ADDRESS, name: str = "Amina") -> Progress:
    return progress.record(db, town.learners[name].id).exercises[exercise]


def counted(db: Session, town: Town, day: dt.date = TODAY) -> dict[str, int]:
    mine = (DailyCounter.site_id == town.site.id, DailyCounter.day == day)
    db.expire_all()
    return {one.name: one.count for one in db.scalars(select(DailyCounter).where(*mine))}


def test_tries_hints_and_help_add_up(sit: Sit, db: Session, town: Town) -> None:
    amina = sit()
    amina.wrong()
    amina.send(do="hint")
    amina.send(do="hint")
    amina.send(do="helped")
    amina.later(minutes=1).right()
    amina.send(do="restart")
    amina.wrong()

    mine = row(db, town)
    assert (mine.attempts, mine.tries, mine.hints, mine.shown) == (2, 3, 2, False)
    assert mine.solved_at == NOON + dt.timedelta(minutes=1)


def test_what_was_solved_stays_solved_at_its_first_moment(
    sit: Sit, db: Session, town: Town
) -> None:
    amina = sit()
    amina.right()
    amina.later(hours=2).wrong()
    amina.send(do="restart")
    amina.later(days=1).right()

    assert row(db, town).solved_at == NOON
    assert counted(db, town)["solved"] == 1
    assert "solved" not in counted(db, town, amina.now.date())


def test_seeing_the_solution_is_told(sit: Sit, db: Session, town: Town) -> None:
    amina = sit()
    amina.send(do="show")
    amina.right()
    assert row(db, town).shown


def test_time_is_what_passes_between_actions_without_the_pauses(
    sit: Sit, db: Session, town: Town
) -> None:
    amina = sit()
    amina.wrong()
    assert row(db, town).seconds == 0, "nothing tells when it was opened"
    amina.later(seconds=40).wrong()
    amina.later(minutes=5).wrong()
    amina.later(minutes=5, seconds=1).wrong()
    amina.later(days=3).right()
    assert row(db, town).seconds == 340


def test_time_goes_to_the_exercise_that_was_worked_on(sit: Sit, db: Session, town: Town) -> None:
    first = sit()
    first.wrong()
    second = sit(exercise=PATH, now=first.later(seconds=90).now)
    second.wrong()
    second.later(seconds=30).right()

    assert row(db, town).seconds == 0
    assert row(db, town, PATH).seconds == 120


def test_a_clock_set_back_takes_no_time_away(sit: Sit, db: Session, town: Town) -> None:
    amina = sit()
    amina.wrong()
    amina.later(minutes=-10).wrong()
    amina.later(seconds=20).wrong()
    assert row(db, town).seconds == 20


def test_the_days_are_counted_for_the_place(sit: Sit, db: Session, town: Town) -> None:
    for name in ("Amina", "Bernard"):
        one = sit(name)
        one.wrong()
        one.send(do="hint")
        one.right()
    tomorrow = sit("Bernard", now=NOON + dt.timedelta(days=1))
    tomorrow.wrong()
    elsewhere = Sitting(db, town.elsewhere.learner("Yvonne"), tomorrow.exercise, NOON)
    elsewhere.right()

    assert counted(db, town) == {"attempts": 2, "answers": 4, "solved": 2}
    assert counted(db, town, tomorrow.now.date()) == {"answers": 1}
    assert counted(db, town.elsewhere) == {"attempts": 1, "answers": 1, "solved": 1}


def test_a_lesson_read_twice_counts_once_and_keeps_its_first_moment(
    db: Session, town: Town
) -> None:
    workshop = factories.workshop(db, town, NOON)
    amina = town.learner("Amina", workshop)

    progress.read_lesson(db, amina, "faux-messages", NOON)
    progress.read_lesson(db, amina, "faux-messages", NOON + dt.timedelta(hours=1))

    kept = db.scalars(select(LessonProgress)).all()
    assert [(one.lesson_id, one.read_at) for one in kept] == [("faux-messages", NOON)]
    assert counted(db, town) == {"lessons": 1}
    db.refresh(workshop)
    assert workshop.revision == 2, "the board is told, also of the second reading"


def test_several_people_are_read_at_once_and_kept_apart(sit: Sit, db: Session, town: Town) -> None:
    sit("Amina").right()
    sit("Bernard").wrong()
    progress.read_lesson(db, town.learner("Bernard"), "faux-messages", NOON)
    people = [town.learners[name].id for name in ("Amina", "Bernard", "Élodie")]

    amina, bernard, elodie = (progress.records(db, people)[id] for id in people)

    assert amina.solved(ADDRESS)
    assert not amina.lessons
    assert not bernard.solved(ADDRESS)
    assert bernard.lessons == {"faux-messages": NOON}
    assert not elodie.exercises


def test_what_left_the_catalogue_is_not_told_as_known(
    sit: Sit, db: Session, town: Town, french: Local
) -> None:
    amina = sit()
    amina.right()
    record = progress.record(db, town.learners["Amina"].id)

    assert progress.known(french, record) == [ADDRESS]
    assert progress.known(Local("fr"), record) == []


def test_attempts_are_listed_from_the_latest(sit: Sit, db: Session, town: Town) -> None:
    first = sit()
    first.wrong()
    sit(exercise=PATH, now=NOON + dt.timedelta(minutes=1)).wrong()
    first.later(minutes=2).right()

    mine = progress.attempts(db, town.learners["Amina"].id)
    assert [one.exercise_id for one in mine] == [ADDRESS, PATH]
    assert len(progress.attempts(db, town.learners["Amina"].id, limit=1)) == 1
