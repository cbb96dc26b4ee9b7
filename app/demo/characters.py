"""How each learner goes about it: quick, careful, asking for hints, hasty, or seldom there."""

from __future__ import annotations

import random
from dataclasses import dataclass

MOST_SLIPS = 4
"""Wrong answers in a row after which even the hastiest learner stops to think."""


@dataclass(frozen=True, slots=True)
class Character:
    """Chances between 0 and 1, but for `pace`, which multiplies an exercise's own minutes."""

    pace: float
    comes: float
    """To a session of the group."""
    reads: float
    """The lesson, before its exercises."""
    slips: float
    """Before a right answer, and again after each wrong one."""
    asks: float
    """For a hint after a wrong answer."""
    quits: float
    """An exercise after wrong answers, to come back another day."""
    practises: float
    """At home, between two sessions."""

    def count_slips(self, rng: random.Random) -> int:
        """How many wrong answers come before the right one."""
        count = 0
        while count < MOST_SLIPS and rng.random() < self.slips:
            count += 1
        return count


CHARACTERS = {
    "quick": Character(0.6, 0.9, 0.6, 0.15, 0.0, 0.0, 0.6),
    "careful": Character(1.1, 0.95, 1.0, 0.15, 0.3, 0.1, 0.7),
    "asking": Character(1.2, 0.85, 0.9, 0.4, 0.9, 0.25, 0.4),
    "hasty": Character(0.7, 0.85, 0.4, 0.65, 0.2, 0.45, 0.3),
    "seldom": Character(1.3, 0.5, 0.8, 0.35, 0.5, 0.2, 0.1),
}
