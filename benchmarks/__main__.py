"""`python -m benchmarks classroom [--json] [--runs N] [--seconds S]`."""

from __future__ import annotations

import argparse

from benchmarks import classroom

SCENARIOS = {"classroom": classroom.run}


def main() -> None:
    """The scenario is run and its report printed; exit code 1 when a promise falls short."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("scenario", choices=sorted(SCENARIOS))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3.0)
    asked = parser.parse_args()
    report = SCENARIOS[asked.scenario](asked.runs, asked.seconds)
    report.show(asked.json)
    raise SystemExit(0 if all(one.held for one in report.reach) else 1)


if __name__ == "__main__":
    main()
