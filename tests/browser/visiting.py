"""A visit: somebody opens a page, does there what brought them, and everything is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Browser

from tests.browser.checks import faults, heavy
from tests.browser.looks import Look
from tests.browser.screen import Screen
from tests.browser.spot import Spot


class Window:
    """One browser window for all the visits of this process: opening one costs more than a visit.

    At each visit it keeps nothing of the one before: no cookie, no file.
    """

    def __init__(self, browser: Browser) -> None:
        self.screen = Screen(browser, "", still=False)
        network = self.screen.context.new_cdp_session(self.screen.page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def visit(
        self, url: str, spot: Spot, path: str, look: Look, cookies: Mapping[str, str] | None
    ) -> None:
        """The page has passed every check; AssertionError lists what it fails."""
        screen = self.screen
        screen.become(url, look, cookies or {})
        screen.expected = {spot.status} - {200}
        screen.open(path)
        found = heavy(screen)
        if spot.then is not None:
            spot.then(screen)
        found += faults(screen.page)
        found += screen.trouble
        assert not found, "\n".join(found)
