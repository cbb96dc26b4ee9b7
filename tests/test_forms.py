"""Forms that nobody should have sent: from elsewhere, about others, full of junk."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from app.people.access import ANYONE, FACILITATOR, LEARNER
from app.web.house import House
from config import ROOT
from tests.conftest import Clock
from tests.factories import Town
from tests.life import Life, lead
from tests.pages import check_page
from tests.routes import FORMS, Roles, dump, filled, listed, rule_at, whom


@pytest.mark.parametrize("address", listed("POST"))
def test_a_form_that_is_not_ours_gets_a_page_and_stores_nothing(
    app: Flask, signed_in: Roles, life: Life, address: str
) -> None:
    """From another site, or a page left open too long: no token, a wrong one, or another's."""
    rule = rule_at(app, address, "POST")
    browser = signed_in(whom(app, rule))
    path, data = life.path(app, rule), filled(FORMS[address][1], life, LEARNER)
    before = dump(app)

    for token in (None, "", "x" * 90, signed_in(ANYONE).token):
        answer = browser.client.post(path, data={**data, "csrf_token": token} if token else data)
        assert answer.status_code == 400
        assert answer.headers["X-Declic-Stale"] == "1"
        assert "La page était ouverte depuis trop longtemps" in check_page(answer).h1
    assert dump(app) == before


@pytest.fixture
def theirs(house: House, place: Town, clock: Clock) -> Life:
    """Something of everything has happened in the neighbour's place too."""
    local = house.library.current().within("fr")
    with house.database.writing() as db:
        return lead(db, place.elsewhere, local, house.pepper, clock())


CROSSING = [
    ("/animation/demandes", {"audience": "group:{group}", "work": "lesson:{lesson}"}),
    ("/animation/demandes", {"audience": "session:{live}", "work": "lesson:{lesson}"}),
    ("/animation/demandes", {"audience": "person:{person}", "work": "lesson:{lesson}"}),
    ("/animation/groupes/{group}/membres", {"person": "{person}"}),
    ("/animation/personnes", {"add-given": "Zoé", "add-group": "{group}"}),
    ("/animation/personnes/liste", {"list-names": "Zoé", "list-group": "{group}"}),
    ("/animation/seances", {"title": "Mardi", "group": "{group}"}),
    ("/animation/seances/{live}/mains", {"person": "{person}"}),
]
"""Addresses in one's own place, with things of another one in the form."""


@pytest.mark.parametrize(("address", "fields"), CROSSING)
def test_a_form_never_reaches_into_another_place(
    app: Flask,
    signed_in: Roles,
    life: Life,
    theirs: Life,
    address: str,
    fields: dict[str, str],
) -> None:
    gael = signed_in("neighbour")
    data = filled(fields, life, "neighbour") | {"csrf_token": gael.token}
    before = dump(app)

    answer = gael.client.post(address.format_map(vars(theirs)), data=data)

    assert answer.status_code in (303, 404, 409, 422)
    assert dump(app) == before


def test_a_page_never_shows_another_place(
    app: Flask, signed_in: Roles, life: Life, theirs: Life
) -> None:
    gael = signed_in("neighbour")
    asked = [theirs.path(app, rule_at(app, address, "GET")) for address in listed("GET")]
    asked.append(f"/animation/bibliotheque?pour=group:{life.group}")

    for path in asked:
        with gael.client.get(path, follow_redirects=True) as answer:
            shown = answer.get_data(as_text=True)
        for name in ("Seniors du mardi", "Bernard", "Lambert", "Espace des Tilleuls"):
            assert name not in shown, f"{path} shows {name}"

    gael.fetch(f"/animation/progres.csv?groupe={life.group}", 404)


JUNK = ("", "rien", "x" * 36, "9" * 400, "-1", "group:zz", "\0\u202e\ufffe", "é" * 3_000, "[]")


@pytest.mark.parametrize("address", listed("POST"))
def test_a_form_full_of_junk_breaks_nothing(
    app: Flask, signed_in: Roles, life: Life, address: str
) -> None:
    """An error would come out of the page: under test, the house lets it through."""
    rule = rule_at(app, address, "POST")

    for junk in JUNK:
        browser = signed_in(whom(app, rule))
        data = dict.fromkeys(FORMS[address][1], junk) | {"csrf_token": browser.token}
        answer = browser.client.post(life.path(app, rule), data=data)

        assert answer.status_code < 500, junk
        if answer.mimetype == "text/html" and answer.status_code not in (302, 303):
            check_page(answer)


QUESTIONS = "avec date etape groupe ici lecon next pour q qui sujet v".split()


def test_a_question_full_of_junk_breaks_nothing(app: Flask, signed_in: Roles, life: Life) -> None:
    browsers = {role: signed_in(role) for role in (ANYONE, LEARNER, FACILITATOR)}

    for address in listed("GET"):
        rule = rule_at(app, address, "GET")
        path, browser = life.path(app, rule), browsers[whom(app, rule)]
        for junk in JUNK:
            with browser.client.get(path, query_string=dict.fromkeys(QUESTIONS, junk)) as answer:
                assert answer.status_code < 500, (path, junk)


def test_the_questions_are_those_that_pages_read() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py"))

    assert set(QUESTIONS) >= set(re.findall(r"""request\.(?:args|values)\.get\("(\w+)\"""", source))
