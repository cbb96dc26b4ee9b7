"""How a learner works through one exercise, by character and by chance, with the clock running."""

from __future__ import annotations

import random

from app.demo.characters import Character
from app.demo.sitting import Sitting

MANY = 3
"""Wrong answers after which somebody comes to help, or the solution is looked at."""


def work(sitting: Sitting, character: Character, rng: random.Random) -> None:
    """The exercise is solved, or left for another day; one already solved is done again."""
    pace = sitting.exercise.minutes * character.pace
    if sitting.solved:
        sitting.again()
    if not sitting.judged:
        sitting.explore(rng, pace / 4)
        return
    slips = character.count_slips(rng)
    for _ in range(slips):
        sitting.clock.wait(pace * rng.uniform(0.3, 0.6))
        sitting.slip(rng)
        if rng.random() < character.asks:
            sitting.clock.wait(pace * 0.2)
            sitting.ask("hint")
    if slips and rng.random() < character.quits:
        return
    if slips >= MANY:
        _be_helped(sitting, rng)
    sitting.clock.wait(pace * rng.uniform(0.3, 0.6))
    sitting.solve()


def _be_helped(sitting: Sitting, rng: random.Random) -> None:
    sitting.clock.wait(1)
    if rng.random() < 0.5:
        sitting.ask("helped")
    else:
        while sitting.ask("show"):
            sitting.clock.wait(0.5)
