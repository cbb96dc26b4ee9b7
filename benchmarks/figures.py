"""Figures: medians over runs, percentiles, what was reached, and how all of it is printed."""

from __future__ import annotations

import json
import math
import statistics
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Reach:
    """One promise: what was measured, what was asked, and whether it held."""

    name: str
    measured: float
    asked: float
    held: bool


@dataclass(slots=True)
class Report:
    """What a scenario found."""

    scenario: str
    figures: dict[str, Any] = field(default_factory=dict)
    reach: list[Reach] = field(default_factory=list)

    def at_least(self, name: str, measured: float, asked: float) -> None:
        self.reach.append(Reach(name, _short(measured), _short(asked), measured >= asked))

    def at_most(self, name: str, measured: float, asked: float) -> None:
        self.reach.append(Reach(name, _short(measured), _short(asked), measured <= asked))

    def show(self, as_json: bool) -> None:
        """The report on standard output."""
        if as_json:
            print(json.dumps(asdict(self), ensure_ascii=False, indent=2))
            return
        width = max((len(name) for name in self.figures), default=0)
        for name, value in self.figures.items():
            print(f"{name.ljust(width)}  {value}")
        print()
        for one in self.reach:
            mark = "held " if one.held else "SHORT"
            print(f"{mark}  {one.name}: {one.measured} (asked: {one.asked})")


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def milliseconds(values: Iterable[float]) -> dict[str, float]:
    """p50, p95 and p99 of waits given in seconds, in milliseconds."""
    waits = list(values)
    return {f"p{n}": _short(percentile(waits, n / 100) * 1000) for n in (50, 95, 99)}


def medians(runs: Sequence[Mapping[str, float]]) -> Figures:
    """The median of each figure over the runs."""
    return {name: _short(statistics.median(run[name] for run in runs)) for name in runs[0]}


def progress(total: int) -> Callable[[str], None]:
    """A bar on the terminal's error stream that grows at each call; silent elsewhere."""
    done = 0

    def step(what: str) -> None:
        nonlocal done
        done += 1
        if sys.stderr.isatty():
            filled = round(30 * done / total)
            bar = "#" * filled + "." * (30 - filled)
            sys.stderr.write(f"\r[{bar}] {what[:40].ljust(40)}" + ("\n" if done == total else ""))
            sys.stderr.flush()

    return step


def _short(value: float) -> float:
    return float(f"{value:.4g}")
