"""One person in front of one browser: what they press, write and see, and what goes wrong in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    expect,
)

from tests.browser.looks import PLAIN, Look
from tests.browser.watching import Watched

PATIENCE = 20_000
"""Milliseconds that a condition may take to come true on a busy machine."""
A_MOMENT = 650
"""Milliseconds between two gestures of a person: more than a page stays deaf after a swap."""
A_STEP = 500
"""Milliseconds after which the house has answered what was asked of it."""
MORNING = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)

expect.set_options(timeout=PATIENCE)


class Screen(Watched):
    """A browser of one's own at one house.

    Its clock stands still but for `wait`: nothing in a test depends on the speed of the machine.
    """

    def __init__(
        self,
        browser: Browser,
        url: str,
        cookies: Mapping[str, str] | None = None,
        *,
        script: bool = True,
        still: bool = True,
        look: Look = PLAIN,
    ) -> None:
        self.is_still = script and still
        self.context: BrowserContext = browser.new_context(
            java_script_enabled=script, **look.context
        )
        super().__init__(url, self.context)
        self.context.set_default_timeout(PATIENCE)
        self.give(cookies or {}, look)
        if self.is_still:
            self.context.clock.install(time=MORNING)
            self.context.clock.pause_at(MORNING)
        self.page: Page = self.context.new_page()

    def become(self, url: str, look: Look, cookies: Mapping[str, str]) -> None:
        """The window of somebody else, at another house, with another look."""
        self.page.goto("about:blank")
        self.url = url
        self.forget()
        self.context.clear_cookies()
        self.give(cookies, look)
        self.page.set_viewport_size(look.context["viewport"])
        self.page.emulate_media(
            color_scheme=look.context["color_scheme"], reduced_motion=look.context["reduced_motion"]
        )

    def give(self, cookies: Mapping[str, str], look: Look) -> None:
        """The browser holds these cookies, and those of the look."""
        for name, value in {**look.cookies, **cookies}.items():
            self.context.add_cookies([{"name": name, "value": value, "url": self.url}])

    # What a person does -------------------------------------------------------------------------

    def open(self, path: str) -> None:
        self.page.goto(self.url + path)

    def press(self, words: str, within: str = "body") -> None:
        """The button or the link that says these words is pressed, a moment after the last one."""
        self.pause()
        self.find(words, within).click()

    def write(self, label: str, text: str, within: str = "body") -> None:
        self.page.locator(within).get_by_label(label, exact=False).first.fill(text)

    def choose(self, words: str, within: str = "main") -> None:
        """The option that says these words is picked by its label, as a hand would."""
        self.pause()
        self.page.locator(within).locator("label", has_text=words).first.click()

    def pause(self) -> None:
        """A moment passes, so that the page listens again."""
        if self.is_still:
            self.page.clock.run_for(A_MOMENT)

    def wait(self, seconds: float) -> None:
        """These seconds pass in the browser, as if the house always answered at once."""
        if self.is_still:
            for _ in range(round(seconds * 1_000 / A_STEP)):
                self.settle()
                self.page.clock.run_for(A_STEP)

    def find(self, words: str, within: str = "body") -> Locator:
        """The button, link or summary that says these words; exactly them if one does."""
        place = self.page.locator(within)
        for exact in (True, False):
            button = place.get_by_role("button", name=words, exact=exact)
            link = place.get_by_role("link", name=words, exact=exact)
            summary = place.locator("summary", has_text=re.compile(rf"^\s*{re.escape(words)}"))
            found = button.or_(link).or_(summary)
            if exact and found.count():
                return found.first
        return found.first

    @contextmanager
    def another_tab(self) -> Iterator[None]:
        """The person goes on in another tab of the same browser, then comes back to this one."""
        first, self.page = self.page, self.context.new_page()
        yield
        self.page.close()
        self.page = first

    # What a person sees -------------------------------------------------------------------------

    def sees(self, *texts: str, within: str = "body") -> None:
        """These words come on the page."""
        for text in texts:
            expect(self.page.locator(within).first).to_contain_text(text, use_inner_text=True)

    def sees_not(self, text: str, within: str = "body") -> None:
        """These words leave the page, or are not on it."""
        expect(self.page.locator(within).first).not_to_contain_text(text, use_inner_text=True)

    def is_at(self, path: str) -> None:
        """The address becomes this one, whatever follows `?` or `#`."""
        expect(self.page).to_have_url(re.compile(re.escape(self.url + path) + r"([?#].*)?$"))

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def person(self) -> str:
        """The id of who is signed in, or ""."""
        return self.page.locator("body").get_attribute("data-person") or ""

    def kept(self) -> list[str]:
        """What the page keeps in this browser of answers that could not leave."""
        keys: list[str] = self.page.evaluate("Object.keys(localStorage)")
        return [key for key in keys if key.startswith("declic:")]

    # What happens to the line -------------------------------------------------------------------

    @contextmanager
    def cut_off(self) -> Iterator[None]:
        """The network is away until the block ends."""
        self.unplugged = True
        self.context.set_offline(True)
        yield
        self.context.set_offline(False)

    def close(self) -> list[str]:
        """The window is closed; what went wrong in it."""
        self.context.close()
        return self.trouble


class Open(Protocol):
    """Brings another person's browser: signed in by the cookies, without script, or not still."""

    def __call__(
        self,
        url: str,
        cookies: Mapping[str, str] | None = None,
        *,
        script: bool = True,
        still: bool = True,
        look: Look = PLAIN,
    ) -> Screen: ...
