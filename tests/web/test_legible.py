"""Whatever was typed in a form that is shown again, the page stays one that browsers read."""

from __future__ import annotations

import pytest
from flask import Flask, Response

from tests.visitor import Visitor

FORBIDDEN = ("\0", "\x07", "\x0b", "\x1b", "\x7f", "\x80", "\x9f", "\ufdd0", "\ufffe", "\U0001ffff")
ALLOWED = ("\t", "é", "\u00a0", "\u202f", "\u200f", "\ufdf0", "\ufffd", "\U0001f600", "\ue000")


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("sign", FORBIDDEN, ids=ascii)
def test_a_sign_that_html_forbids_is_shown_as_a_mark(guest: Visitor, sign: str) -> None:
    guest.open("/connexion/atelier")
    page = guest.press("Continuer", status=422, code=f"TILL{sign}EUL")

    assert page.field("code") == "TILL\ufffdEUL"


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("sign", ALLOWED, ids=ascii)
def test_every_other_sign_comes_back_as_it_was_typed(guest: Visitor, sign: str) -> None:
    guest.open("/connexion/atelier")

    assert guest.press("Continuer", status=422, code=f"TILL{sign}EUL").field("code") == (
        f"TILL{sign}EUL"
    )


def test_what_is_no_page_is_left_alone(app: Flask) -> None:
    app.add_url_rule("/fichier", "file", lambda: Response(b"\0\x07", mimetype="application/pdf"))
    app.before_request_funcs.clear()

    assert app.test_client().get("/fichier").data == b"\0\x07"
