"""Boards drawn once and handed to everybody who polls, until something changes."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST = 64
"""Boards kept at once; the one asked for longest ago goes first."""

Drawn = tuple[str, dt.datetime]


@dataclass(frozen=True, slots=True)
class _Kept:
    html: str
    valid_until: dt.datetime
    tag: str


class KeptBoards:
    """Thread-safe. A mark stands for a session, its revision, a language and a catalogue."""

    def __init__(self) -> None:
        self._boards: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, mark: str, now: dt.datetime, draw: Callable[[], Drawn]) -> tuple[str, str]:
        """The board's HTML and its ETag; drawn when it is not kept, or true no longer."""
        with self._lock:
            kept = self._boards.get(mark)
        if kept is None or kept.valid_until <= now:
            html, until = draw()
            same = kept is not None and kept.html == html
            kept = _Kept(
                html, until, kept.tag if kept and same else f"{mark}-{uuid.uuid4().hex[:8]}"
            )
        with self._lock:
            self._boards[mark] = kept
            self._boards.move_to_end(mark)
            while len(self._boards) > MOST:
                self._boards.popitem(last=False)
        return kept.html, kept.tag
