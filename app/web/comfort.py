"""Reading comfort: text size, spacing, contrast and colours, kept in one small cookie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Self

COOKIE = "comfort"
CHOICES: dict[str, tuple[str, ...]] = {
    "size": ("100", "125", "150", "200"),
    "spacing": ("normal", "wide"),
    "contrast": ("normal", "more"),
    "theme": ("auto", "light", "dark"),
}


@dataclass(frozen=True, slots=True)
class Comfort:
    """What a reader asked for; the attributes of <html> say it to the style sheet."""

    size: str = "100"
    """Percent of the ordinary text size."""
    spacing: str = "normal"
    contrast: str = "normal"
    theme: str = "auto"

    @classmethod
    def from_cookie(cls, text: str) -> Self:
        """The wishes that a cookie holds; what it does not say well is left at its default."""
        names = [spec.name for spec in fields(cls)]
        return cls().changed(dict(zip(names, text.split("."), strict=False)))

    def changed(self, wishes: Mapping[str, str]) -> Self:
        """The same with the wishes that are known; others are ignored."""
        known = {
            name: wishes[name] for name, values in CHOICES.items() if wishes.get(name) in values
        }
        return replace(self, **known)

    def cookie(self) -> str:
        """What the cookie holds: `150.wide.more.dark`."""
        return ".".join((self.size, self.spacing, self.contrast, self.theme))
