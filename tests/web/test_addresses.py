"""Addresses inside the house: a form never sends anybody away."""

from __future__ import annotations

import pytest
from flask import Flask

from app.web.addresses import here, local_path, url_or_none

OUTSIDE = [
    "https://ailleurs.example",
    "//ailleurs.example",
    "/\\ailleurs.example",
    "\\\\ailleurs.example",
    "///ailleurs.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\t/ailleurs.example",
    "/\n/ailleurs.example",
    " //ailleurs.example",
    "ailleurs.example",
    "",
    None,
    "/" + "a" * 2_001,
    "//[",
]


@pytest.mark.parametrize("wanted", OUTSIDE)
def test_an_address_outside_is_replaced(wanted: str | None) -> None:
    assert local_path(wanted) == "/"
    assert local_path(wanted, "/modules") == "/modules"


@pytest.mark.parametrize("wanted", ["/", "/modules", "/recherche?q=a%20b&x=https://y.fr", "/a#b"])
def test_an_address_inside_is_kept(wanted: str) -> None:
    assert local_path(wanted) == wanted


def test_here_is_the_page_in_hand_with_its_question(app: Flask) -> None:
    with app.test_request_context("/recherche?q=mot%20de%20passe"):
        assert here() == "/recherche?q=mot%20de%20passe"
    with app.test_request_context("/modules"):
        assert here() == "/modules"


def test_here_is_the_door_after_a_form(app: Flask) -> None:
    with app.test_request_context("/langue", method="POST"):
        assert here() == "/"


def test_an_endpoint_that_nobody_serves_has_no_address(app: Flask) -> None:
    with app.test_request_context():
        assert url_or_none("learning.modules") == "/modules"
        assert url_or_none("learning.nothing") is None
        assert url_or_none("learning.module") is None  # which module is not told
