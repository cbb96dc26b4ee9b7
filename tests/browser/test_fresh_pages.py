"""The pages of a place that has just been set up, of one that is not yet, and of one in trouble."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app import create_app
from app.people.setup import ensure_code
from config import Settings
from tests import factories
from tests.browser.looks import PLAIN, Look
from tests.browser.rooms.fresh import NEW, NOT_YET
from tests.browser.screen import Screen
from tests.browser.serving import running
from tests.browser.spot import NOBODY, Spot, params
from tests.browser.village import cookies
from tests.browser.visiting import Window
from tests.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def not_yet(empty_house: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A house that waits for its set-up."""
    data = tmp_path_factory.mktemp("not-yet") / "data"
    shutil.copytree(empty_house, data)
    with running(data) as declic:
        yield declic.url


@pytest.fixture(scope="module")
def new(
    empty_house: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, dict[str, str]]]:
    """A house that Claire has just set up, and her cookies; it counts the tries at its doors."""
    data = tmp_path_factory.mktemp("new") / "data"
    shutil.copytree(empty_house, data)
    app = create_app(Settings(data_dir=data, testing=True))
    claire = Visitor(app.test_client())
    claire.open("/installation")
    claire.press(
        "Ouvrir",
        code=ensure_code(data),
        place="Espace neuf",
        name="Claire",
        password=factories.PASSWORD,
        language="fr",
    )
    app.extensions["declic"].database.engine.dispose()
    with running(data) as declic:
        yield declic.url, cookies(claire)


@pytest.mark.parametrize(("spot", "look"), params(NOT_YET))
def test_before_the_set_up(window: Window, not_yet: str, spot: Spot, look: Look) -> None:
    window.visit(not_yet, spot, str(spot.path), look, None)


@pytest.mark.parametrize(("spot", "look"), params(NEW))
def test_just_after(
    window: Window, new: tuple[str, dict[str, str]], spot: Spot, look: Look
) -> None:
    url, hers = new
    window.visit(url, spot, str(spot.path), look, hers if spot.who == "Claire" else None)


def knock(screen: Screen) -> None:
    """Wrong passwords, until the door stays closed."""
    screen.expect_status(429)
    for _ in range(11):
        screen.write("Votre nom", "Claire", "main")
        screen.write("Mot de passe", "oublié", "main")
        with screen.page.expect_navigation():
            screen.press("Entrer", "main")
    screen.sees("Trop d’essais d’affilée")


TOO_MANY = (Spot("too many tries", NOBODY, "/connexion/mot-de-passe", knock, 422),)


@pytest.mark.parametrize(("spot", "look"), params(TOO_MANY)[:1])
def test_when_somebody_knocks_too_often(
    window: Window, new: tuple[str, dict[str, str]], spot: Spot, look: Look
) -> None:
    window.visit(new[0], spot, str(spot.path), look, None)


def test_when_the_house_itself_is_broken(window: Window, empty_house: Path, tmp_path: Path) -> None:
    """Even then a page says so, in words."""
    data = tmp_path / "data"
    shutil.copytree(empty_house, data)
    with running(data) as declic:
        with closing(sqlite3.connect(data / "declic.sqlite3")) as file:
            file.execute("ALTER TABLE site RENAME TO gone")
        window.visit(declic.url, Spot("broken", NOBODY, "/", status=500), "/", PLAIN, None)
        window.screen.sees("Quelque chose n’a pas marché de notre côté")
