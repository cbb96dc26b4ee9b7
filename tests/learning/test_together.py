"""Two forms at the same instant, on both databases: one is stored, and both are answered."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app import create_app, migrate
from app.catalogue import Exercise, Local
from app.learning.attempts import Turn, submit
from app.web.house import House
from config import Settings
from tests.conftest import NOON, Clock
from tests.databases import BOTH, database_url
from tests.factories import Town
from tests.learning import stored
from tests.pages import check_page, words
from tests.visitor import Visitor

ADDRESS = "me-proteger/la-vraie-adresse"
ROUNDS = 6
PATIENCE = 30
"""Seconds after which a test that waits for a lock gives up."""


@pytest.fixture(params=BOTH)
def app(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """A whole house on a database of each kind."""
    with database_url(request.param, tmp_path) as url:
        migrate.upgrade(url)
        app = create_app(Settings(data_dir=tmp_path, database_url=url, testing=True))
        app.extensions["declic"].now = clock
        yield app
        app.extensions["declic"].database.engine.dispose()


@pytest.fixture
def exercise(french: Local) -> Exercise:
    found = french.exercise(ADDRESS)
    assert found is not None
    return found


class Twin:
    """The same person in two windows of the same browser."""

    def __init__(self, app: Flask, visitor: Visitor) -> None:
        self.app, self.visitor = app, visitor

    def post(self, number: int, seq: int, **fields: str) -> Any:
        """The answer to a form sent from a window of its own."""
        window = self.app.test_client()
        window._cookies.update(self.visitor.client._cookies)
        sent = {"csrf_token": self.visitor.token, "seq": str(seq), "do": "answer", **fields}
        path = f"/exercices/{ADDRESS}/essais/{number}"
        return window.post(path, data=sent, headers={"X-Declic": "1"})

    def both(self, *forms: dict[str, Any]) -> list[Any]:
        """The answers to forms sent at the same instant."""
        gate = threading.Barrier(len(forms))

        def send(form: dict[str, Any]) -> Any:
            gate.wait(PATIENCE)
            return self.post(**form)

        with ThreadPoolExecutor(len(forms)) as pool:
            return list(pool.map(send, forms))


@pytest.fixture
def twin(app: Flask, amina: Visitor) -> Twin:
    amina.open(f"/exercices/{ADDRESS}")
    return Twin(app, amina)


def test_identical_forms_are_stored_once_and_answered_alike(
    twin: Twin, house: House, place: Town
) -> None:
    for number in range(1, ROUNDS + 1):
        for seq, choice in ((1, "1"), (2, "2"), (3, "3")):
            form = {"number": number, "seq": seq, "choice": choice}
            first, second = twin.both(form, form)
            assert (first.status_code, second.status_code) == (200, 200)
            assert _form(first) == _form(second)
        again = {"number": number, "seq": 4, "do": "restart"}
        assert {answer.status_code for answer in twin.both(again, again)} == {303}

    kept = stored.attempts(house, place, "Amina", ADDRESS)
    assert [one.number for one in kept] == list(range(1, ROUNDS + 1))
    assert [[one.seq for one in stored.log(house, each)] for each in kept] == [
        [1, 2, 3, 4]
    ] * ROUNDS
    row = stored.progress(house, place, "Amina", ADDRESS)
    assert (row.attempts, row.tries) == (ROUNDS, 3 * ROUNDS)
    assert stored.counted(house, place, NOON.date())["answers"] == 3 * ROUNDS


def test_different_forms_with_the_same_seq_one_wins_and_the_other_sees_it(
    twin: Twin, house: House, place: Town
) -> None:
    for seq in range(1, ROUNDS + 1):
        forms = [{"number": 1, "seq": seq, "choice": choice} for choice in ("1", "2")]
        answers = twin.both(*forms)
        assert sorted(answer.status_code for answer in answers) == [200, 409]

    (kept,) = stored.attempts(house, place, "Amina", ADDRESS)
    assert [one.seq for one in stored.log(house, kept)] == list(range(1, ROUNDS + 1))
    assert stored.progress(house, place, "Amina", ADDRESS).tries == ROUNDS


def test_two_people_begin_the_same_exercise_at_once(
    app: Flask, place: Town, house: House, exercise: Exercise, twin: Twin
) -> None:
    """The exercise is kept once although both want to keep it, and nobody sees an error."""
    gate = threading.Barrier(2)
    bernard = Twin(app, _enter(Visitor(app.test_client()), place, "Bernard"))

    def begin(who: Twin) -> int:
        gate.wait(PATIENCE)
        return int(who.post(1, 1, choice="1").status_code)

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(begin, (twin, bernard))) == [200, 200]
    for name in ("Amina", "Bernard"):
        assert len(stored.attempts(house, place, name, ADDRESS)) == 1


def test_a_form_that_comes_while_its_twin_is_being_stored_waits_and_agrees(
    twin: Twin, house: House, place: Town, exercise: Exercise
) -> None:
    """The second arrives after the first has begun to write and before it has finished."""
    form = {"do": ["answer"], "choice": ["1"]}
    with ThreadPoolExecutor(1) as pool:
        with house.database.writing() as db:
            turn = Turn(1, 1, form, "fr")
            submit(db, house.pepper, place.learner("Amina"), exercise, turn, NOON)
            late = pool.submit(twin.post, 1, 1, choice="1")
            _wait_until(lambda: _is_waiting(house))
            assert not late.done()
        assert late.result(PATIENCE).status_code == 200

    (kept,) = stored.attempts(house, place, "Amina", ADDRESS)
    assert kept.seq == 1
    assert stored.progress(house, place, "Amina", ADDRESS).tries == 1


def _enter(visitor: Visitor, place: Town, name: str) -> Visitor:
    visitor.open("/connexion/carte")
    four = place.cards[name].words
    visitor.press("Entrer", **{f"word{n}": word for n, word in enumerate(four, 1)})
    return visitor


def _form(answer: Any) -> str:
    """The words of the exercise on the page."""
    return words(check_page(answer).one('[id="attempt"]'))


def _is_waiting(house: House) -> bool:
    """Whether somebody waits for their turn to write."""
    if house.database.is_sqlite:
        return bool(house.database._turn._queue)
    with house.database.engine.connect() as connection:
        sql = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return bool(connection.execute(sql).scalar())


def _wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "nobody came to wait"
        time.sleep(0.01)
