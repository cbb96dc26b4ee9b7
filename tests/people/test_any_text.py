"""Whatever is typed at a door or in a form: a page of the house, valid, and nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from tests.factories import PASSWORD, Town
from tests.pages import check_page
from tests.visitor import Visitor

Contents = Callable[[], dict[str, list[Any]]]

TEXTS = (
    "\x00",
    "a\x00b",
    "\x01\x02\x03\x1b[31m",
    "\x7f\x80\x9f",
    "\ufffe\uffff\ufdd0\U0001ffff",
    "\ufeff",
    "\u202eévil\u202c",
    "أمينة בן 李",
    "é" * 10_000,
    "\N{COMBINING ACUTE ACCENT}" * 500,
    "👩\u200d👩\u200d👧",
    "\N{NO-BREAK SPACE}",
    "l'été d’\"N'Guyen\"",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raise %} %(name)s %s {0}",
    "' or 1=1; drop table person; --",
    "../../../etc/passwd",
    "-1",
    "9" * 400,
    "\r\nSet-Cookie: x=1",
)
DOORS = [
    ("/connexion/carte", "Entrer", "word1", {"word2": "tigre", "word3": "tigre", "word4": "tigre"}),
    ("/connexion/carte", "Entrer avec ce code", "token", {}),
    ("/connexion/mot-de-passe", "Entrer", "login", {"password": PASSWORD}),
    ("/connexion/mot-de-passe", "Entrer", "password", {"login": "Claire"}),
    ("/connexion/atelier", "Continuer", "code", {}),
]
FORMS = [
    ("/animation/personnes", "Ajouter", "add-given", {}),
    ("/animation/personnes", "Ajouter", "add-family", {"add-given": "Zoé"}),
    ("/animation/personnes", "Ajouter la liste", "list-names", {}),
    ("/animation/personnes", "Créer le groupe", "group-name", {}),
    ("/animation/personnes", "Garder son travail", "keep-code", {"keep-given": "Zoé"}),
    ("/animation/lieu", "Garder ces réglages", "place-name", {}),
    ("/animation/lieu", "Ajouter", "facilitator-name", {"facilitator-password": PASSWORD}),
    ("/mon-compte", "Garder ce mot de passe", "login", {"current": PASSWORD, "password": PASSWORD}),
]


def told(form: tuple[str, str, str, dict[str, str]]) -> str:
    return f"{form[2]} at {form[0]}"


@pytest.mark.parametrize("door", DOORS, ids=told)
def test_no_text_opens_a_door_or_breaks_it(
    guest: Visitor, place: Town, contents: Contents, door: tuple[str, str, str, dict[str, str]]
) -> None:
    path, button, field, others = door
    before = contents()
    for text in TEXTS:
        guest.open(path)
        guest.press(button, 422, **{**others, field: text})
        assert guest.page.all("[role=alert]"), f"no sentence about {text!r}"
    assert contents() == before


@pytest.mark.parametrize("form", FORMS, ids=told)
def test_a_text_is_taken_whole_or_refused_with_a_sentence_and_nothing_stored(
    claire: Visitor, contents: Contents, form: tuple[str, str, str, dict[str, str]]
) -> None:
    path, button, field, others = form
    for text in TEXTS:
        before = contents()
        claire.open(path)
        answer = claire.send(button, **{**others, field: text})
        page = check_page(answer)
        assert answer.status_code in (200, 422), f"{answer.status_code} for {text!r}"
        if answer.status_code == 422:
            assert page.all("[role=alert]"), f"no sentence about {text!r}"
            assert contents() == before


@pytest.mark.parametrize(
    "path", ["/connexion/carte", "/connexion/mot-de-passe", "/connexion/atelier"]
)
def test_bytes_that_are_no_text_get_a_sentence(guest: Visitor, place: Town, path: str) -> None:
    guest.open(path)
    body = f"csrf_token={quote(guest.token)}&word1=%FF%FE&login=%C3%28&password=%FF&code=%80"
    answer = guest.client.post(
        path, data=body.encode(), content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 422
    assert 'role="alert"' in answer.get_data(as_text=True)


def test_a_name_written_right_to_left_does_not_turn_the_line_around(
    claire: Visitor, place: Town
) -> None:
    claire.open("/animation/personnes")
    claire.press("Ajouter", **{"add-given": "أمينة", "add-family": "بن علي"})

    names = [one.to_text() for one in claire.page.all("tbody bdi")]
    assert "أمينة" in names
    assert "بن علي" in names
