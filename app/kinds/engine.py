"""Playing any kind: the envelope around its world that counts hints, mistakes, help and the latch.

Envelope: {"world": kind's state, "hints": {goal: shown}, "mistakes": {id: times}, "tries": n,
"shown": steps of the solution shown, "helped": n, "solved": bool, "fresh": the last action spoke}.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from app.kinds.base import Action, BadAction, Fields, Goal, Kind, Said, State, Verdict

COMMON = ("hint", "show", "helped")
"""Actions that every exercise understands; all others belong to the kind."""


def begin(kind: Kind[Any], spec: Any, seed: int) -> State:
    """The envelope before the first action."""
    return {
        "world": kind.start(spec, seed),
        "hints": {},
        "mistakes": {},
        "tries": 0,
        "shown": 0,
        "helped": 0,
        "solved": False,
        "fresh": False,
    }


def read(kind: Kind[Any], spec: Any, state: State, fields: Fields) -> Action:
    """The canonical action that a form means. Raises BadAction."""
    wanted = fields.get("do", ())
    if len(wanted) != 1:
        raise BadAction("do")
    if wanted[0] in COMMON:
        return {"do": wanted[0]}
    return kind.read(spec, state["world"], fields)


def play(kind: Kind[Any], spec: Any, state: State, action: Action) -> State:
    """The envelope after one canonical action; `solved` latches. Raises BadAction."""
    match action.get("do"):
        case "hint":
            return _hint(kind, spec, state)
        case "show":
            return _show(kind, spec, state)
        case "helped":
            return {**state, "helped": state["helped"] + 1, "fresh": False}
    world = kind.act(spec, copy.deepcopy(state["world"]), action)
    verdict = kind.verdict(spec, world)
    mistakes = dict(state["mistakes"])
    for mistake in verdict.mistakes:
        mistakes[mistake] = mistakes.get(mistake, 0) + 1
    return {
        **state,
        "world": world,
        "mistakes": mistakes,
        "tries": state["tries"] + kind.is_try(action),
        "solved": state["solved"] or verdict.solved,
        "fresh": True,
    }


def replay(kind: Kind[Any], spec: Any, seed: int, actions: Iterable[Action]) -> State:
    """The envelope after a whole log: the same log always gives the same envelope."""
    state = begin(kind, spec, seed)
    for action in actions:
        state = play(kind, spec, state, action)
    return state


def verdict(kind: Kind[Any], spec: Any, state: State) -> Verdict:
    """The kind's verdict on the envelope's world."""
    return kind.verdict(spec, state["world"])


def current_goal(kind: Kind[Any], spec: Any, state: State) -> Goal | None:
    """The first goal not met, or None when all are."""
    unmet = set(verdict(kind, spec, state).unmet)
    return next((goal for goal in kind.goals(spec) if goal.id in unmet), None)


def hints_seen(kind: Kind[Any], spec: Any, state: State) -> list[Said]:
    """The hints asked for so far, in the order of the goals."""
    seen: list[Said] = []
    for goal in kind.goals(spec):
        seen.extend(goal.hints[: state["hints"].get(goal.id, 0)])
    return seen


def hints_left(kind: Kind[Any], spec: Any, state: State) -> int:
    """How many hints remain for the goal in hand."""
    goal = current_goal(kind, spec, state)
    return 0 if goal is None else len(goal.hints) - state["hints"].get(goal.id, 0)


def solution(kind: Kind[Any], spec: Any) -> list[tuple[Action, Said]]:
    """The steps of all goals, in order: what to do and the sentence that tells it."""
    return [(step.do, step.say) for goal in kind.goals(spec) for step in goal.steps]


def demonstration(kind: Kind[Any], spec: Any) -> list[tuple[Action, Said]]:
    """The solution in gestures small enough to be watched one by one."""
    return [(step.do, step.say) for step in kind.gestures(spec)]


def _hint(kind: Kind[Any], spec: Any, state: State) -> State:
    goal = current_goal(kind, spec, state)
    if goal is None or hints_left(kind, spec, state) <= 0:
        raise BadAction("hint")
    hints = {**state["hints"], goal.id: state["hints"].get(goal.id, 0) + 1}
    return {**state, "hints": hints, "fresh": False}


def _show(kind: Kind[Any], spec: Any, state: State) -> State:
    if state["shown"] >= len(demonstration(kind, spec)):
        raise BadAction("show")
    return {**state, "shown": state["shown"] + 1, "fresh": False}
