"""A real Chromium, the real server, and people in front of their screens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.inhabiting import inhabit
from tests.browser.looks import PLAIN, Look
from tests.browser.screen import Open, Screen
from tests.browser.serving import running
from tests.browser.village import Village
from tests.browser.visiting import Window
from tests.databases import require

CHROMIUM = "DECLIC_TEST_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
)
"""The browser never looks beyond this machine, and may be started by root."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, one for all the tests of this process."""
    found = os.environ.get(CHROMIUM) or next(filter(None, map(shutil.which, NAMES)), "")
    if not Path(found).is_file():
        require("browser", f"no Chromium; give its path in {CHROMIUM}")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_screen(chromium: Browser) -> Iterator[Open]:
    """Brings browsers; at the end, whatever went wrong in any of them fails the test."""
    screens: list[Screen] = []

    def bring(
        url: str,
        cookies: Mapping[str, str] | None = None,
        *,
        script: bool = True,
        still: bool = True,
        look: Look = PLAIN,
    ) -> Screen:
        screens.append(Screen(chromium, url, cookies, script=script, still=still, look=look))
        return screens[-1]

    yield bring
    trouble = [what for screen in screens for what in screen.close()]
    assert not trouble, "\n".join(trouble)


@pytest.fixture(scope="session")
def village(
    chromium: Browser, empty_house: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Village]:
    """A place with people in every state, served for all the tests of this process."""
    data = tmp_path_factory.mktemp("village") / "data"
    shutil.copytree(empty_house, data)
    made = inhabit(data)
    with running(data, limits=False) as declic:
        made.url = declic.url
        yield made
    made.house.database.engine.dispose()


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[Window]:
    """The browser window through which all the pages are looked at."""
    made = Window(chromium)
    yield made
    made.screen.close()


@pytest.fixture
def learner(open_screen: Open, village: Village) -> Screen:
    """The screen of somebody who has just begun without an account."""
    screen = open_screen(village.url)
    screen.open("/connexion")
    screen.press("Essayer maintenant")
    screen.sees("Par où commencer")
    return screen
