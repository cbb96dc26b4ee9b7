"""Errors are pages of the house: what happened, what to do, in both languages, and no traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, abort

from app import create_app
from app.kinds.base import say
from app.refusal import Gone, Refused, Unknown
from app.web import po
from app.web.errors import LAST_RESORT
from app.web.house import House
from config import Settings
from tests.factories import Town
from tests.pages import attributes, check_page, words
from tests.visitor import Visitor

TITLES = {
    400: "Cette demande n’est pas claire",
    403: "Cette page n’est pas pour vous",
    404: "Cette page n’existe pas",
    405: "Cette page ne s’ouvre pas ainsi",
    409: "La page a changé entre-temps",
    413: "C’est trop gros",
    422: "Ce n’est pas possible ainsi",
    429: "Trop d’essais d’affilée",
    500: "Quelque chose n’a pas marché de notre côté",
}
KIN = {401: 400, 406: 400, 410: 400, 415: 400, 418: 400, 451: 400, 501: 500, 503: 500}
"""Other statuses, and the page that stands for each."""
ENGLISH = po.read("en")


@pytest.fixture
def app(settings: Settings, clock: Any) -> Iterator[Flask]:
    """The house as it is when it is open, with doors behind which things go wrong."""
    app = create_app(replace(settings, testing=False))
    house: House = app.extensions["declic"]
    house.now = clock
    app.logger.disabled = True
    app.add_url_rule("/panne/<int:code>", "trouble", lambda code: abort(code))
    app.add_url_rule("/panne", "broken", _broken)
    app.add_url_rule("/non/<name>", "refusing", _refusing)
    yield app
    house.database.engine.dispose()


def _broken() -> str:
    raise RuntimeError("le secret de la maison")


def _refusing(name: str) -> str:
    sentence = say("Cet atelier est terminé.")
    raise {"refused": Refused(sentence), "gone": Gone(sentence), "unknown": Unknown()}[name]


@pytest.fixture
def reader(request: pytest.FixtureRequest, guest: Visitor, place: Town) -> Visitor:
    """A visitor who reads the language that the test names."""
    guest.client.set_cookie("lang", request.param)
    return guest


IN_BOTH = pytest.mark.parametrize("reader", ["fr", "en"], indirect=True)


def title_of(code: int, reader: Visitor) -> str:
    title = TITLES[KIN.get(code, code)]
    if reader.client.get_cookie("lang").value == "en":  # type: ignore[union-attr]
        title = str(ENGLISH.get(title).string)  # type: ignore[union-attr]
    return title


@IN_BOTH
@pytest.mark.parametrize("code", [*TITLES, *KIN])
def test_each_status_has_its_page(reader: Visitor, code: int) -> None:
    page = reader.open(f"/panne/{code}", status=code)

    assert page.h1 == title_of(code, reader)
    assert len(page.all("main p")) == 3, "a sentence, a remedy, and the way home"
    assert all(words(one).endswith(".") for one in page.all("main p")[:2])
    assert attributes(page.all("main a")[0])["href"] == "/"
    assert reader.answer.headers["X-Declic-Error"] == "1"


@IN_BOTH
def test_what_breaks_is_told_without_its_details(reader: Visitor) -> None:
    page = reader.open("/panne", status=500)

    assert page.h1 == title_of(500, reader)
    for word in ("Traceback", "RuntimeError", "le secret de la maison", ".py"):
        assert word not in page.html


def test_what_breaks_is_told_to_the_log(
    app: Flask, caplog: Any, guest: Visitor, place: Town
) -> None:
    app.logger.disabled = False
    guest.open("/panne", status=500)

    assert "le secret de la maison" in caplog.text


@IN_BOTH
@pytest.mark.parametrize(("name", "status"), [("refused", 422), ("gone", 409), ("unknown", 404)])
def test_a_rule_s_refusal_is_told_in_its_own_words(reader: Visitor, name: str, status: int) -> None:
    page = reader.open(f"/non/{name}", status=status)

    french = {"unknown": "Cette page n’existe pas, ou n’existe plus."}.get(
        name, "Cet atelier est terminé."
    )
    english = str(ENGLISH.get(french).string)  # type: ignore[union-attr]
    assert page.h1 == title_of(status, reader)
    assert words(page.all("main p")[0]) in (french, english)


def test_a_page_that_only_takes_forms_says_what_it_takes(guest: Visitor, place: Town) -> None:
    guest.open("/deconnexion", status=405)

    assert "POST" in guest.answer.headers["Allow"]


def test_a_learner_sees_the_usual_doors_on_an_error_page(
    signed_in: Callable[[str], Visitor],
) -> None:
    browser = signed_in("learner")
    browser.open("/rien", status=404)

    assert browser.has("Mon parcours")
    assert browser.has("Ce n’est pas moi")


@pytest.mark.parametrize(
    "path", ["/rien", "/rien/du/tout/", "/exercices/rien", "/lecons/%00", "/%ff"]
)
def test_an_address_that_leads_nowhere(signed_in: Callable[[str], Visitor], path: str) -> None:
    assert signed_in("learner").open(path, status=404).h1 == TITLES[404]


def spoil(app: Flask) -> None:
    """The database is no database any more, as after a bad disk."""
    house: House = app.extensions["declic"]
    house.database.engine.dispose()
    for file in house.settings.data_dir.glob("declic.sqlite3*"):
        file.write_bytes(b"ceci n'est pas une base" * 400)


@pytest.mark.parametrize("role", ["anyone", "learner", "facilitator"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_page_of_the_house_stands_when_the_database_does_not(
    app: Flask, signed_in: Callable[[str], Visitor], role: str, lang: str
) -> None:
    browser = signed_in(role)
    browser.client.set_cookie("lang", lang)
    browser.client.set_cookie("comfort", "150.wide.more.dark")
    spoil(app)

    page = browser.open("/connexion/mot-de-passe" if role == "anyone" else "/", status=500)

    assert page.h1 == title_of(500, browser)
    html = attributes(page.one("html"))
    assert (html["lang"], html["data-size"], html["data-theme"]) == (lang, "150", "dark")
    assert "sqlite" not in page.html.lower()


def test_a_form_sent_to_a_spoilt_database_gets_the_same_page(
    app: Flask, guest: Visitor, place: Town
) -> None:
    guest.open("/connexion")
    spoil(app)

    assert guest.press("Essayer maintenant", status=500).h1 == TITLES[500]


def test_a_house_whose_templates_are_broken_still_says_something(
    app: Flask, guest: Visitor, place: Town
) -> None:
    app.jinja_env.globals.pop("static_url")

    answer = guest.fetch("/connexion", status=500)

    assert answer.get_data(as_text=True) == LAST_RESORT
    assert "Revenez en arrière" in LAST_RESORT


def test_before_the_set_up_an_unknown_address_leads_to_it(guest: Visitor) -> None:
    assert guest.open("/rien").h1 == "Ouvrir votre lieu"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_methods_that_nobody_needs_are_refused(guest: Visitor, place: Town, method: str) -> None:
    answer = getattr(guest.client, method)("/connexion")

    assert answer.status_code in (400, 405)
    assert check_page(answer).h1 in (TITLES[405], "La page était ouverte depuis trop longtemps")
