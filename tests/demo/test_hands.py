"""Whatever the solution or a wrong answer asks for, there is a form on the page that says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from app.catalogue import Local
from app.demo import hands
from app.kinds import engine
from app.kinds.base import Action, BadAction, Kind
from tests.kinds.examples import NAMES, kind, spec

SEEDS = (1, 2, 3)


def paths(its_kind: Kind[Any], its_spec: Any) -> list[Sequence[Action]]:
    solution = [action for action, _say in engine.solution(its_kind, its_spec)]
    return [solution, *(wrong.actions for wrong in its_kind.wrong(its_spec))]


def played_by_forms(
    its_kind: Kind[Any], its_spec: Any, actions: Sequence[Action], seed: int
) -> Any:
    """The exercise after the forms that mean these actions."""
    state = engine.begin(its_kind, its_spec, seed)
    for action in actions:
        form = hands.form(its_kind, its_spec, state, action)
        assert form is not None, f"no form says {action} in {its_spec.id}"
        state = engine.play(its_kind, its_spec, state, engine.read(its_kind, its_spec, state, form))
    return state


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", NAMES)
def test_every_kind_can_be_played_by_its_forms(name: str, seed: int) -> None:
    for actions in paths(kind(name), spec(name)):
        by_forms = played_by_forms(kind(name), spec(name), actions, seed)

        assert by_forms == engine.replay(kind(name), spec(name), seed, actions)


def test_everything_that_ships_can_be_played_by_its_forms(french: Local) -> None:
    for exercise in french.exercises.values():
        its_kind = kind(exercise.kind)
        for actions in paths(its_kind, exercise.spec):
            by_forms = played_by_forms(its_kind, exercise.spec, actions, 1)

            assert by_forms == engine.replay(its_kind, exercise.spec, 1, actions)


def test_what_is_not_possible_has_no_form() -> None:
    cards, its = kind("cards"), spec("cards")
    start = engine.begin(cards, its, 1)

    assert hands.form(cards, its, start, {"do": "knew"}) is None
    assert hands.form(cards, its, start, {"do": "hint"}) is None
    with pytest.raises(BadAction):
        engine.play(cards, its, start, {"do": "knew"})


def test_help_is_asked_by_a_form_too() -> None:
    choice, its = kind("choice"), spec("choice")
    start = engine.begin(choice, its, 1)

    assert hands.form(choice, its, start, {"do": "hint"}) == {"do": ["hint"]}
