"""How often a door may be knocked at, and how much may be brought through it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from app import create_app
from app.web.house import House
from config import Settings
from tests import factories
from tests.factories import Town
from tests.pages import check_page, words
from tests.visitor import Visitor

HUNDRED_MB = 100_000_000


@pytest.fixture
def app(settings: Settings, clock: Any) -> Iterator[Flask]:
    """The house as it is when it is open: limits are counted."""
    app = create_app(replace(settings, testing=False))
    house: House = app.extensions["declic"]
    house.now = clock
    yield app
    house.database.engine.dispose()


class Body(io.RawIOBase):
    """A body that never seems to end, and that counts what is read of it."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        given = min(len(buffer), HUNDRED_MB - self.taken)
        buffer[:given] = b"a" * given
        self.taken += given
        return given


def send(browser: Visitor, path: str, body: Body, **environ: Any) -> Any:
    """The answer to a form whose body is read only as far as the house wants it."""
    environ |= {"wsgi.input": body, "CONTENT_TYPE": "application/x-www-form-urlencoded"}
    return browser.client.post(path, environ_overrides=environ)


def test_a_hundred_megabytes_are_refused_without_being_read(guest: Visitor, place: Town) -> None:
    for path in ("/connexion/carte", "/connexion/mot-de-passe", "/langue", "/rien"):
        body = Body()
        answer = send(guest, path, body, CONTENT_LENGTH=str(HUNDRED_MB))

        assert answer.status_code in (404, 413)
        assert check_page(answer).h1 in ("C’est trop gros", "Cette page n’existe pas")
        assert body.taken == 0


@pytest.mark.parametrize(
    ("path", "most"), [("/langue", 1_000_000), ("/connexion/carte", 12_000_000)]
)
def test_a_body_that_hides_its_size_is_cut_at_the_limit(
    guest: Visitor, place: Town, path: str, most: int
) -> None:
    body = Body()
    hidden = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}

    answer = send(guest, path, body, **hidden)

    assert answer.status_code in (400, 413)
    check_page(answer)
    assert body.taken <= most + 100_000


def test_too_much_text_gets_a_page_that_says_so(guest: Visitor, place: Town) -> None:
    guest.open("/connexion/mot-de-passe")

    page = guest.press("Entrer", status=413, login="a" * 1_000_001, password="a")

    assert page.h1 == "C’est trop gros"
    assert "un texte plus court ou un fichier plus petit" in page.text


def test_a_thousand_fields_are_too_many(guest: Visitor, place: Town) -> None:
    guest.open("/connexion")
    parts = {f"field{number}": "a" for number in range(1_001)}
    answer = guest.client.post(
        "/langue",
        data={"csrf_token": guest.token, **parts},
        content_type="multipart/form-data",
    )

    assert answer.status_code == 413
    assert check_page(answer).h1 == "C’est trop gros"


def guess(browser: Visitor, login: str, status: int = 422) -> Any:
    """A wrong password, once."""
    browser.open("/connexion/mot-de-passe")
    return browser.press("Entrer", status, login=login, password="au hasard")


def test_ten_wrong_passwords_close_the_door_of_that_name_for_a_while(
    guest: Visitor, place: Town
) -> None:
    for _time in range(10):
        guess(guest, "Claire")

    page = guess(guest, "Claire", status=429)

    assert page.h1 == "Trop d’essais d’affilée"
    assert words(page.all("main p")[1]) == (
        "Attendez 10 minutes, puis revenez en arrière et essayez de nouveau."
    )
    assert 500 < int(guest.answer.headers["Retry-After"]) <= 601


def test_the_door_is_closed_to_the_right_password_too(guest: Visitor, place: Town) -> None:
    for _time in range(10):
        guess(guest, "CLAIRE ")
    guest.open("/connexion/mot-de-passe")

    guest.press("Entrer", 429, login="Claire", password=factories.PASSWORD)


def test_another_name_is_let_in_meanwhile(guest: Visitor, place: Town) -> None:
    for _time in range(10):
        guess(guest, "Claire")
    guest.open("/connexion/mot-de-passe")

    guest.press("Entrer", login="Gaël", password=factories.PASSWORD)
    assert guest.path == "/animation"


def test_good_passwords_are_not_counted(guest: Visitor, place: Town) -> None:
    for _time in range(11):
        guest.open("/connexion/mot-de-passe")
        guest.press("Entrer", login="Claire", password=factories.PASSWORD)
        guest.press("Ce n’est pas moi")


def test_a_machine_that_tries_every_card_is_stopped(guest: Visitor, place: Town) -> None:
    guest.open("/connexion/carte")
    for _time in range(30):
        guest.post("/connexion/carte", 422, word1="non")

    page = guest.post("/connexion/carte", 429, word1="non")

    assert "Attendez 1 minute," in page.text
    assert int(guest.answer.headers["Retry-After"]) <= 61


def test_reading_is_never_limited(guest: Visitor, place: Town) -> None:
    for _time in range(60):
        guest.fetch("/connexion/carte")


def test_the_suite_counts_nothing(settings: Settings) -> None:
    counting = create_app(replace(settings, testing=False)).config["RATELIMIT_ENABLED"]
    quiet = create_app(settings).config["RATELIMIT_ENABLED"]

    assert (counting, quiet) == (True, False)
