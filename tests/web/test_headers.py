"""Whatever the house answers, the browser is told what it may do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests import factories
from tests.factories import Town
from tests.life import Life
from tests.pages import check_page
from tests.visitor import Visitor

ANSWERS: dict[str, tuple[str, str, int]] = {
    "a page": ("facilitator", "/animation", 200),
    "a public page": ("anyone", "/connexion", 200),
    "a redirection": ("anyone", "/modules", 302),
    "a piece of page": ("learner", "/seance/demandes", 200),
    "a board": ("facilitator", "/animation/seances/{live}/tableau", 200),
    "a table": ("facilitator", "/animation/progres.csv", 200),
    "words": ("anyone", "/connexion/carte/mots", 200),
    "a static file": ("anyone", "/static/declic.css", 200),
    "a missing static file": ("anyone", "/static/rien.css", 404),
    "a refusal": ("learner", "/animation", 403),
    "a missing page": ("anyone", "/rien", 404),
    "a wrong way": ("anyone", "/deconnexion", 405),
}


@pytest.fixture(params=ANSWERS)
def answer(request: pytest.FixtureRequest, signed_in: Callable[[str], Visitor], life: Life) -> Any:
    """One answer of each sort."""
    role, path, status = ANSWERS[request.param]
    with signed_in(role).fetch(path.format_map(vars(life)), status) as found:
        yield found


def is_protected(answer: Any) -> None:
    """The answer bears every header that keeps a page what it is."""
    policy = dict(
        part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; ")
    )
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert "microphone=()" in answer.headers["Permissions-Policy"]
    assert "Server" not in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_every_sort_of_answer_is_protected(answer: Any) -> None:
    is_protected(answer)


def test_an_unchanged_piece_is_protected(amina: Visitor) -> None:
    tag = amina.fetch("/seance/demandes").headers["ETag"]

    is_protected(amina.fetch("/seance/demandes", 304, if_none_match=tag))


def test_a_card_to_print_is_protected_and_not_kept(claire: Visitor, place: Town) -> None:
    path = f"/animation/personnes/{place.learners['Amina'].id}/carte"
    answer = claire.forge(path)

    assert answer.mimetype == "application/pdf"
    is_protected(answer)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_refused_form_is_protected(guest: Visitor, place: Town) -> None:
    answer = guest.client.post("/langue", data={"lang": "en"})

    assert answer.status_code == 400
    is_protected(answer)


@pytest.mark.parametrize("role", ["guest", "learner", "facilitator"])
def test_what_a_signed_in_person_saw_is_never_kept(
    signed_in: Callable[[str], Visitor], role: str, life: Life
) -> None:
    """On a shared computer, the next person's Back button shows nothing."""
    browser = signed_in(role)

    for path in ("/", "/modules", "/mon-compte", "/garder", "/confort", "/rien"):
        answer = browser.client.get(path)
        assert answer.headers["Cache-Control"] == "no-store", path


def test_nothing_is_shared_with_others_on_the_way(guest: Visitor, place: Town) -> None:
    assert guest.fetch("/connexion").headers["Cache-Control"] == "private, no-cache"
    assert guest.fetch("/rien", 404).headers["Cache-Control"] == "private, no-cache"


def cookie_of(answer: Any, name: str) -> str:
    found = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(f"{name}=")]
    assert len(found) == 1
    return str(found[0])


def sign_in(guest: Visitor, base: str) -> Any:
    guest.open("/connexion/mot-de-passe")
    data = {"csrf_token": guest.token, "login": "Claire", "password": factories.PASSWORD}
    return guest.client.post("/connexion/mot-de-passe", data=data, base_url=base)


def test_the_session_s_cookie_is_out_of_reach_and_ends_with_the_visit(
    guest: Visitor, place: Town
) -> None:
    cookie = cookie_of(sign_in(guest, "http://localhost"), "declic")

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie  # a room's network has no HTTPS
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie
    assert "Domain" not in cookie


def test_over_https_no_cookie_travels_in_clear(app: Flask, place: Town) -> None:
    browser = Visitor(app.test_client())
    answer = browser.client.get("/connexion", base_url="https://localhost")
    browser.page = check_page(answer)
    data = {"csrf_token": browser.token, "lang": "en"}
    chosen = browser.client.post("/langue", data=data, base_url="https://localhost")

    assert "Secure" in cookie_of(answer, "declic")
    assert "Secure" in cookie_of(chosen, "lang")


@pytest.mark.parametrize(
    ("path", "fields", "name"),
    [("/langue", {"lang": "en"}, "lang"), ("/confort", {"size": "150"}, "comfort")],
)
def test_the_cookies_of_reading_are_kept_out_of_reach(
    guest: Visitor, place: Town, path: str, fields: dict[str, str], name: str
) -> None:
    guest.open("/connexion")
    data = {"csrf_token": guest.token, **fields}
    cookie = cookie_of(guest.client.post(path, data=data), name)

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age=31536000" in cookie
