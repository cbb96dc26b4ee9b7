"""How a page may be looked at: light or dark, on a wide screen or on a telephone's."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

WIDE, NARROW = 1280, 320
HEIGHTS = {WIDE: 900, NARROW: 640}


@dataclass(frozen=True, slots=True)
class Look:
    """A theme and a width. `asked`: the reader chose the theme, instead of the device."""

    theme: str
    width: int
    asked: bool

    def __str__(self) -> str:
        return f"{self.theme}-{self.width}"

    @property
    def context(self) -> dict[str, Any]:
        """What a browser context is opened with. Nothing moves: colours are read as they end."""
        return {
            "viewport": {"width": self.width, "height": HEIGHTS[self.width]},
            "color_scheme": "light" if self.asked else self.theme,
            "reduced_motion": "reduce",
            "locale": "fr-FR",
        }

    @property
    def cookies(self) -> dict[str, str]:
        return {"comfort": f"100.normal.normal.{self.theme}"} if self.asked else {}


PLAIN = Look("light", WIDE, asked=False)
LOOKS = (
    PLAIN,
    Look("dark", NARROW, asked=True),
    Look("light", NARROW, asked=False),
    Look("dark", WIDE, asked=False),
)
"""Dark comes from the device on the wide screen, and from the reader's choice on the narrow one."""


def looks(rank: int) -> tuple[Look, ...]:
    """The looks of the page of this rank: one in turn, or all when DECLIC_MATRIX is `full`."""
    if os.environ.get("DECLIC_MATRIX") == "full":
        return LOOKS
    return (LOOKS[rank % len(LOOKS)],)
