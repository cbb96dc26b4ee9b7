"""Pages cost the same after a year of work as on the first day: their queries are counted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from app.web.house import House
from tests.conftest import Clock
from tests.factories import Town, workshop
from tests.learning.sitting import Sitting
from tests.visitor import Visitor

ADDRESS = "me-proteger/la-vraie-adresse"
Count = Callable[..., AbstractContextManager[list[str]]]


@pytest.fixture
def work(house: House, place: Town, clock: Clock, amina: Visitor) -> Callable[[int], None]:
    """Amina tries exercises again and again, in a session that is live."""
    with house.database.writing() as db:
        live = workshop(db, place, clock())
    local = house.library.current().within("fr")
    choices = [one for one in local.exercises.values() if one.kind == "choice"]
    exercises = sorted(choices, key=lambda one: one.id != ADDRESS)[:3]

    def sit(times: int) -> None:
        with house.database.writing() as db:
            for _ in range(times):
                for exercise in exercises:
                    learner = place.learner("Amina", live)
                    sitting = Sitting(db, learner, exercise, clock.later(seconds=10))
                    _play(sitting, house.pepper)

    return sit


def _play(sitting: Sitting, pepper: bytes) -> None:
    sitting.pepper = pepper
    sitting.wrong()
    sitting.send(do="hint")
    sitting.right()
    sitting.send(do="restart")
    sitting.wrong()
    sitting.send(do="restart")


@pytest.mark.parametrize(
    "path", ["/", "/modules", "/lecons/faux-messages", f"/exercices/{ADDRESS}", "/mon-parcours"]
)
def test_a_page_costs_no_more_queries_after_many_attempts(
    amina: Visitor,
    house: House,
    statements: Count,
    work: Callable[[int], None],
    path: str,
) -> None:
    work(1)
    few = _cost(statements, house, amina, path)
    work(4)
    many = _cost(statements, house, amina, path)

    assert few == many
    assert len(few) <= 12, few


def test_an_answer_costs_no_more_queries_after_many_attempts(
    amina: Visitor, house: House, statements: Count, work: Callable[[int], None]
) -> None:
    costs = []
    for times in (1, 4):
        work(times)
        page = amina.open(f"/exercices/{ADDRESS}")
        action = str(page.one("form[data-attempt]").attrs["action"])
        with statements(house.database.engine) as run:
            amina.forge(action, headers={"X-Declic": "1"}, seq="1", do="answer", choice="1")
        costs.append(len(run))
        amina.post(action, seq="2", do="restart")

    assert costs[0] == costs[1]
    assert costs[0] <= 30, costs


def test_the_board_costs_no_more_queries_after_many_attempts(
    claire: Visitor, amina: Visitor, house: House, statements: Count, work: Callable[[int], None]
) -> None:
    claire.open("/animation")
    work(1)
    claire.open("/animation")
    board = f"{claire.page.all('a[href*=seances]')[0].attrs['href']}/tableau"
    few = _cost(statements, house, claire, board)
    work(4)
    many = _cost(statements, house, claire, board)

    assert len(few) == len(many)


def _cost(statements: Count, house: House, visitor: Visitor, path: str) -> list[str]:
    visitor.fetch(path)  # what the house remembers for a while is read again here
    with statements(house.database.engine) as run:
        visitor.fetch(path)
    return [statement for statement in run if not statement.startswith("BEGIN")]
