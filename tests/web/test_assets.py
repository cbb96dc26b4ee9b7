"""Static files: kept for a year at an address that changes with them, asked again elsewhere."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from flask import Flask

from app.web.assets import static_url, version
from tests.visitor import Visitor


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    """A folder of static files that a test may change."""
    made = tmp_path / "static"
    made.mkdir()
    (made / "style.css").write_text("a { color: red }", encoding="utf-8")
    app.static_folder = str(made)
    return made


def test_an_address_bears_the_mark_of_its_content(app: Flask, folder: Path) -> None:
    content = (folder / "style.css").read_bytes()
    with app.test_request_context():
        assert static_url("style.css") == (
            f"/static/style.css?v={hashlib.sha256(content).hexdigest()[:12]}"
        )


def test_a_file_that_changes_has_another_address(app: Flask, folder: Path) -> None:
    with app.test_request_context():
        before = static_url("style.css")
        (folder / "style.css").write_text("a { color: blue }", encoding="utf-8")

        assert static_url("style.css") != before


def test_a_file_that_is_not_there_has_no_mark(app: Flask, folder: Path) -> None:
    with app.test_request_context():
        assert static_url("rien.css") == "/static/rien.css"
        assert version("rien.css") is None


def test_a_marked_file_is_kept_for_a_year(app: Flask, guest: Visitor) -> None:
    with app.test_request_context():
        address = static_url("declic.css")

    with guest.fetch(address) as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        tag = answer.headers["ETag"]
    with guest.fetch(address, status=304, if_none_match=tag) as again:
        assert again.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("query", ["", "?v=", "?v=000000000000"])
def test_a_file_without_its_mark_is_asked_again(guest: Visitor, query: str) -> None:
    with guest.fetch(f"/static/declic.css{query}") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


def test_a_missing_file_is_never_kept(guest: Visitor) -> None:
    page = guest.open("/static/rien.css?v=000000000000", status=404)

    assert page.h1 == "Cette page n’existe pas"
    assert guest.answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("path", ["../config.py", "%2e%2e/config.py", "/etc/passwd", "x/../../x"])
def test_nothing_outside_the_folder_is_served(guest: Visitor, path: str) -> None:
    assert guest.open(f"/static/{path}", status=404).h1 == "Cette page n’existe pas"


def test_static_files_know_nobody(claire: Visitor) -> None:
    with claire.fetch("/static/declic.css") as answer:
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.vary


def test_every_static_file_of_a_page_bears_its_mark(claire: Visitor) -> None:
    page = claire.open("/animation")
    found = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.html)

    assert found
    assert all(re.fullmatch(r"/static/[\w./-]+\?v=[0-9a-f]{12}", one) for one in found)


def test_a_text_file_travels_compressed_to_whoever_takes_it(guest: Visitor) -> None:
    with guest.fetch("/static/declic.css") as plain:
        whole = len(plain.get_data())
    with guest.fetch("/static/declic.css", accept_encoding="gzip") as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert len(answer.get_data()) < whole / 2
