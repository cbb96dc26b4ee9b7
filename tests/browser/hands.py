"""Two ways to use a page: with the mouse, or with the keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen

MOST_STOPS = 200
"""Times that Tab is pressed before somebody gives up."""

FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return '';
  const seen = one.matches('.pick input') ? one.nextElementSibling : one;
  const name = one.outerHTML.slice(0, 140);
  const style = getComputedStyle(seen);
  const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  if (!drawn) return 'no outline: ' + name;
  const box = seen.getBoundingClientRect();
  const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  if (left >= right || top >= bottom) return 'out of sight: ' + name;
  const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  if (!above) return 'out of sight: ' + name;
  const clear = seen.contains(above) || above.contains(seen) || above.contains(one);
  return clear ? '' : 'hidden behind ' + above.outerHTML.slice(0, 80) + ': ' + name;
}"""
"""What keeps a person from seeing where the focus is; "" where they see it."""


class Hands(Protocol):
    """What an exercise asks of hands, whichever way they do it."""

    screen: Screen

    def push(self, button: Locator) -> None: ...

    def pick(self, name: str, value: str) -> None: ...

    def tick(self, name: str, values: Sequence[str]) -> None: ...

    def select(self, name: str, value: str) -> None: ...

    def type(self, name: str, text: str) -> None: ...


class Mouse:
    """Clicks on what is seen: labels, buttons, lists."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def push(self, button: Locator) -> None:
        self.screen.pause()
        button.click()

    def pick(self, name: str, value: str) -> None:
        self.push(self._label(name, value))

    def tick(self, name: str, values: Sequence[str]) -> None:
        for box in self.screen.page.locator(f"main [name='{name}']").all():
            if box.is_checked() != (box.get_attribute("value") in values):
                self.push(self._label(name, box.get_attribute("value") or ""))

    def select(self, name: str, value: str) -> None:
        self.screen.page.locator(f"main [name='{name}']").select_option(value)

    def type(self, name: str, text: str) -> None:
        self.screen.page.locator(f"main [name='{name}']").fill(text)

    def _label(self, name: str, value: str) -> Locator:
        return self.screen.page.locator(f"main label:has([name='{name}'][value='{value}'])")


class Keyboard:
    """Tab, arrows, space and Enter; at each stop the person sees where they are."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def press(self, key: str) -> None:
        self.screen.page.keyboard.press(key)

    def go_to(self, goal: Locator) -> None:
        """Tab after Tab until the focus is there."""
        expect(goal.first).to_be_attached()
        self.screen.pause()
        for _ in range(MOST_STOPS):
            if goal.evaluate_all("(all) => all.includes(document.activeElement)"):
                return
            self.press("Tab")
            fault = self.screen.page.evaluate(FOCUS)
            assert not fault, fault
        raise AssertionError(f"the keyboard does not reach {goal}")

    def push(self, button: Locator) -> None:
        self.go_to(button)
        self.press("Enter")

    def pick(self, name: str, value: str) -> None:
        group = self.screen.page.locator(f"main [name='{name}']")
        wanted = self.screen.page.locator(f"main [name='{name}'][value='{value}']")
        self.go_to(group)
        if group.count() == 1 or not group.evaluate_all("(all) => all.some((one) => one.checked)"):
            self.press("Space")
        for _ in range(group.count()):
            if wanted.is_checked():
                return
            self.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {name}={value}")

    def tick(self, name: str, values: Sequence[str]) -> None:
        for box in self.screen.page.locator(f"main [name='{name}']").all():
            if box.is_checked() != (box.get_attribute("value") in values):
                self.go_to(box)
                self.press("Space")

    def select(self, name: str, value: str) -> None:
        field = self.screen.page.locator(f"main [name='{name}']")
        self.go_to(field)
        self.press("Home")
        for _ in range(field.locator("option").count()):
            if field.input_value() == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {name}={value}")

    def type(self, name: str, text: str) -> None:
        self.go_to(self.screen.page.locator(f"main [name='{name}']"))
        self.press("Control+A")
        self.screen.page.keyboard.type(text)
