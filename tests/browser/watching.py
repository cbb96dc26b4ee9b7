"""What goes wrong in a browser without anybody saying so: each thing is noted as it happens."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Request, Response

LOADING = "Failed to load resource: "


class Watched:
    """A browser at one house. `trouble` holds what nobody should ever meet in it.

    `expected` are the statuses of 400 and above that belong to the story; `unplugged` tells that
    the line fails on purpose.
    """

    def __init__(self, url: str, context: BrowserContext) -> None:
        self.url = url
        self.trouble: list[str] = []
        self.expected: set[int] = set()
        self.unplugged = False
        self.fetched: list[Request] = []
        self._underway: list[Request] = []
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("requestfinished", self._fetched)
        context.on("requestfailed", self._failed)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.trouble.append(f"script error: {error.error}"))

    def expect_status(self, *statuses: int) -> None:
        """Answers of these statuses are part of the story."""
        self.expected.update(statuses)

    def sent(self, path: str) -> list[Request]:
        """The forms that left this browser for addresses that hold this text."""
        return [one for one in self.fetched if one.method == "POST" and path in one.url]

    def settle(self) -> None:
        """What was asked of the house is answered, or has failed."""
        while self._underway:
            with suppress(Error):  # its page is closed
                self._underway.pop().response()

    def forget(self) -> None:
        """Nothing was noted and nothing was fetched."""
        self.trouble.clear()
        self.fetched.clear()
        self._underway.clear()

    def _asked(self, request: Request) -> None:
        self._underway.append(request)
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.trouble.append(f"a request outside the house: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.trouble.append(f"{response.status} at {response.request.method} {response.url}")

    def _fetched(self, request: Request) -> None:
        self.fetched.append(request)

    def _failed(self, request: Request) -> None:
        reason = request.failure or ""
        if not self.unplugged and "ERR_ABORTED" not in reason:
            self.trouble.append(f"{reason} at {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        # The loading of a resource is judged by its status, above.
        if message.type in ("error", "warning", "assert") and not message.text.startswith(LOADING):
            self.trouble.append(f"console {message.type}: {message.text}")
