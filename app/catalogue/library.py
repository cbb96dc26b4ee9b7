"""The catalogue as its files stand now: read again when they change, never worse than before."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from app.catalogue.loader import Stamps, load, stamps
from app.catalogue.model import Catalogue, Loaded, Root
from app.catalogue.problems import Problem

SECONDS_BETWEEN_LOOKS = 1.0

_log = logging.getLogger(__name__)


class Library:
    """Thread-safe. Folders are looked at once per second at most, and only while someone reads.

    When a new reading fails, or brings a problem that the served one does not have, the served one
    stays until a file changes again.
    """

    def __init__(self, roots: Sequence[Root], clock: Callable[[], float] = time.monotonic) -> None:
        self._roots = tuple(roots)
        self._clock = clock
        self._lock = threading.Lock()
        self._served: Loaded | None = None
        self._problems: tuple[Problem, ...] = ()
        self._stamps: Stamps = ()
        self._next_look = 0.0

    @property
    def roots(self) -> tuple[Root, ...]:
        return self._roots

    def current(self) -> Catalogue:
        """The catalogue to serve now."""
        return self._look().catalogue

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the last reading, whether or not that reading is served."""
        self._look()
        return self._problems

    def _look(self) -> Loaded:
        served = self._served
        if served is not None and self._clock() < self._next_look:
            return served
        # Whoever comes while another is looking is served at once; only the first reading waits.
        if not self._lock.acquire(blocking=served is None):
            return served if served is not None else self._look()
        try:
            if self._served is None or self._clock() >= self._next_look:
                self._served = self._read_again(self._served)
                self._next_look = self._clock() + SECONDS_BETWEEN_LOOKS
            return self._served
        finally:
            self._lock.release()

    def _read_again(self, served: Loaded | None) -> Loaded:
        # Stamps come first: a file that changes while it is read is read again at the next look.
        seen = stamps(self._roots)
        if served is not None and seen == self._stamps:
            return served
        self._stamps = seen
        try:
            loaded = load(self._roots)
        except Exception:  # A reading that fails costs the new content, never the page asked for.
            if served is None:
                raise
            _log.exception("The content could not be read again; the former reading is served")
            return served
        self._problems = loaded.problems
        return served if served is not None and _worse(loaded, served) else loaded


def _worse(loaded: Loaded, served: Loaded) -> bool:
    known = {problem.key for problem in served.problems}
    return any(problem.spoils and problem.key not in known for problem in loaded.problems)
