"""A spot of the house: who stands there, and what they have just done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.browser.looks import looks
from tests.browser.screen import Screen
from tests.browser.village import Village

NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Spot:
    """A page as one person meets it: its name, who they are, its address, what they do there."""

    name: str
    who: str
    path: str | Callable[[Village], str]
    then: Callable[[Screen], None] | None = None
    status: int = 200

    def address(self, village: Village) -> str:
        return self.path if isinstance(self.path, str) else self.path(village)


def params(spots: tuple[Spot, ...]) -> list[object]:
    """A test for each spot and each look that it is seen in."""
    return [
        pytest.param(spot, look, id=f"{spot.name}-{look}".replace(" ", "-"))
        for rank, spot in enumerate(spots)
        for look in looks(rank)
    ]


def press(button: str, expected: str, **fields: str) -> Callable[[Screen], None]:
    """What a person does: fills the fields, by name, and presses; then these words come."""

    def do(screen: Screen) -> None:
        for name, value in fields.items():
            screen.page.locator(f"main [name='{name}']").first.fill(value)
        screen.press(button, "main")
        screen.sees(expected)

    return do


def unfold(words: str) -> Callable[[Screen], None]:
    """The folded part under these words opens."""

    def do(screen: Screen) -> None:
        screen.press(words)
        screen.page.locator("details[open]").first.wait_for()

    return do


def then(*steps: Callable[[Screen], None]) -> Callable[[Screen], None]:
    """One thing done after another."""

    def do(screen: Screen) -> None:
        for step in steps:
            step(screen)

    return do


def paste(name: str, length: int) -> Callable[[Screen], None]:
    """A very long text is pasted into the field."""

    def do(screen: Screen) -> None:
        field = screen.page.locator(f"main [name='{name}']")
        field.evaluate("(one, length) => { one.value = 'x'.repeat(length); }", length)

    return do


def spoil(name: str) -> Callable[[Screen], None]:
    """The hidden field of the page's form holds what it held long ago."""

    def do(screen: Screen) -> None:
        field = screen.page.locator(f"main [name='{name}']").first
        field.evaluate("(one) => { one.value = 'ancien'; }")

    return do
