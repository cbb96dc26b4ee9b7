"""What holds for all twelve kinds, whatever a person or a broken browser sends."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.kinds import engine, kinds
from app.kinds.base import BadAction, Phrase, State
from tests.kinds import examples
from tests.kinds.examples import NAMES, kind, spec

LIGHT = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
SEEDS = st.integers(min_value=0, max_value=2**31)

every_kind = pytest.mark.parametrize("name", NAMES)

words = st.sampled_from(
    [
        "answer",
        "move",
        "turn",
        "knew",
        "again",
        "review",
        "restart",
        "hint",
        "show",
        "helped",
        "up",
        "1",
        "",
    ]
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
junk_actions = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("do", "answer", "item", "by", "extra"), junk | words)
)
FIELDS = [
    *("do", "choice", "answer", "area"),
    *(f"{letter}{n}" for letter in "sgpli" for n in (1, 2, 3)),
]
junk_forms = st.dictionaries(
    st.sampled_from(FIELDS),
    st.lists(words | st.text(max_size=5) | st.sampled_from(["2", "3", "9", "true"]), max_size=3),
    max_size=6,
)


def real_answer(name: str) -> st.SearchStrategy[Any]:
    """Answers that are well formed for an example: right, wrong, unfinished."""
    solved = [step for step, _ in engine.solution(kind(name), spec(name))]
    wrong = [action for path in kind(name).wrong(spec(name)) for action in path.actions]
    return st.sampled_from(solved + wrong)


def test_the_twelve_questions_are_there() -> None:
    assert set(NAMES) <= set(kinds())
    assert [name for name in NAMES if not kinds()[name].judged] == ["cards", "discover"]


@every_kind
@LIGHT
@given(data=st.data(), seed=SEEDS)
def test_no_sequence_of_actions_crashes(name: str, data: st.DataObject, seed: int) -> None:
    mine, its = kind(name), spec(name)
    state = engine.begin(mine, its, seed)
    for action in data.draw(st.lists(real_answer(name) | junk_actions, max_size=8)):
        before = json.dumps(state)
        after = played(name, state, action)
        assert json.dumps(state) == before, "the old state was changed"
        state = json.loads(json.dumps(after))
        assert state == after, "the state does not survive JSON"
        json.dumps(mine.view(its, state["world"]))


@every_kind
@LIGHT
@given(data=st.data(), seed=SEEDS)
def test_no_form_crashes(name: str, data: st.DataObject, seed: int) -> None:
    mine, its = kind(name), spec(name)
    state = engine.begin(mine, its, seed)
    for junk_form in data.draw(st.lists(junk_forms, max_size=4)):
        offered = data.draw(st.sampled_from(mine.view(its, state["world"])["actions"]))
        if data.draw(st.booleans()):
            state = engine.play(mine, its, state, engine.read(mine, its, state, offered))
            continue
        with contextlib.suppress(BadAction):
            action = engine.read(mine, its, state, {**offered, **junk_form})
            state = engine.play(mine, its, state, action)


@every_kind
@LIGHT
@given(data=st.data(), seed=SEEDS)
def test_solved_means_that_every_required_goal_holds(
    name: str, data: st.DataObject, seed: int
) -> None:
    mine, its = kind(name), spec(name)
    required = {goal.id for goal in mine.goals(its) if goal.required}
    log, state = [], engine.begin(mine, its, seed)
    for action in data.draw(st.lists(real_answer(name), max_size=12)):
        after = played(name, state, action)
        if after is state:
            continue
        log.append(action)
        verdict = engine.verdict(mine, its, after)
        assert verdict.solved == (required <= set(verdict.met))
        assert not set(verdict.met) & set(verdict.unmet)
        assert after["solved"] == (state["solved"] or verdict.solved)
        state = after
    assert engine.replay(mine, its, seed, json.loads(json.dumps(log))) == state


@every_kind
@pytest.mark.parametrize("seed", range(12))
def test_the_steps_solve(name: str, seed: int) -> None:
    mine, its = kind(name), spec(name)
    told = engine.solution(mine, its)
    state = engine.replay(mine, its, seed, [action for action, _ in told])
    assert state["solved"]
    assert state["mistakes"] == {}
    assert all(sentence for _, sentence in told)


@every_kind
@pytest.mark.parametrize("seed", range(12))
def test_whoever_watches_sees_it_solved(name: str, seed: int) -> None:
    mine, its = kind(name), spec(name)
    told = engine.demonstration(mine, its)
    state = engine.replay(mine, its, seed, [action for action, _ in told])
    assert state["solved"]
    assert not [
        remark for remark in engine.verdict(mine, its, state).feedback if remark.good is False
    ]
    assert all(sentence for _, sentence in told)
    assert len(told) >= len(engine.solution(mine, its))


@every_kind
@pytest.mark.parametrize("seed", range(4))
def test_the_wrong_paths_fail(name: str, seed: int) -> None:
    mine, its = kind(name), spec(name)
    paths = mine.wrong(its)
    assert bool(paths) == mine.judged
    assert any(path.mistakes for path in paths) == mine.judged
    for path in paths:
        state = engine.replay(mine, its, seed, path.actions)
        verdict = engine.verdict(mine, its, state)
        assert not state["solved"], path
        assert set(path.unmet) == set(verdict.unmet), path
        assert set(path.mistakes) == set(state["mistakes"]), path
        assert [remark for remark in verdict.feedback if remark.good is False], path


@every_kind
@pytest.mark.parametrize("seed", range(6))
def test_a_view_hides_what_is_not_due(name: str, seed: int) -> None:
    mine, its = kind(name), spec(name)
    seen = json.dumps(mine.view(its, mine.start(its, seed)), ensure_ascii=False)
    for text in hidden(name):
        assert text not in seen, f"{text!r} is in the view"
    assert 'right":' not in seen
    for secret in ('"says"', '"otherwise"', '"accept"', '"reveal": "L', '"bin"'):
        assert secret not in seen


@every_kind
@LIGHT
@given(data=st.data(), seed=SEEDS)
def test_a_view_never_holds_a_real_id_nor_a_says(name: str, data: st.DataObject, seed: int) -> None:
    mine, its = kind(name), spec(name)
    state = engine.begin(mine, its, seed)
    for action in data.draw(st.lists(real_answer(name), max_size=4)):
        state = played(name, state, action)
    strings = set(leaves(mine.view(its, state["world"])))
    assert not strings & set(real_ids(name))
    assert not strings & {text for key, text in pairs_of(name) if key in ("says", "otherwise")}


@every_kind
def test_remarks_speak_of_what_is_on_the_screen(name: str) -> None:
    mine, its = kind(name), spec(name)
    paths = [path.actions for path in mine.wrong(its)]
    for seed, actions in enumerate([*paths, [step for step, _ in engine.solution(mine, its)]]):
        state = engine.replay(mine, its, seed, actions)
        tokens = set(leaves(mine.view(its, state["world"])))
        for remark in engine.verdict(mine, its, state).feedback:
            assert remark.about is None or remark.about in tokens
            assert remark.text.msgid if isinstance(remark.text, Phrase) else remark.text


@every_kind
def test_a_spec_survives_its_document(name: str) -> None:
    its = spec(name)
    kept = json.loads(json.dumps(its.model_dump(mode="json")))
    assert kind(name).spec_type.model_validate(kept) == its


@every_kind
def test_a_spec_is_strict(name: str) -> None:
    with pytest.raises(ValueError, match="extra"):
        spec(name, surprise="oui")


@every_kind
def test_the_same_seed_gives_the_same_start_and_others_differ(name: str) -> None:
    mine, its = kind(name), spec(name)
    starts = [json.dumps(mine.start(its, seed)) for seed in range(20)]
    assert starts == [json.dumps(mine.start(its, seed)) for seed in range(20)]
    fixed = name in ("text", "number", "truefalse", "discover")
    assert (len(set(starts)) == 1) == fixed


def played(name: str, state: State, action: Any) -> State:
    """The state after an action, or the same one where it is refused."""
    try:
        return engine.play(kind(name), spec(name), state, action)
    except BadAction:
        return state


def leaves(value: Any) -> list[str]:
    """Every string of a tree, the drawing's marks included; keys and forms to fill left out."""
    if isinstance(value, dict):
        kept = [inner for key, inner in value.items() if key != "actions"]
        return leaves(kept)
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value] if isinstance(value, str) else []


def pairs_of(name: str) -> list[tuple[str, str]]:
    """Every field of an example with its text, at any depth."""

    def walk(key: str, value: Any) -> list[tuple[str, str]]:
        if isinstance(value, dict):
            return [pair for inner, held in value.items() for pair in walk(inner, held)]
        if isinstance(value, list):
            return [pair for held in value for pair in walk(key, held)]
        return [(key, str(value))]

    return walk("", examples.tree(name))


def real_ids(name: str) -> list[str]:
    """The ids that the author gave; those left out are places, as tokens are."""
    return [text for key, text in pairs_of(name) if key in ("id", "bin") and not text.isdigit()]


def hidden(name: str) -> list[str]:
    """What a learner may not read before acting."""
    secret = {"says", "otherwise", "hints", "explain", "reveal", "back"}
    typed = {"text": {"accept"}, "number": {"value"}, "fill": set()}.get(name, set())
    kept = [text for key, text in pairs_of(name) if key in secret | typed]
    if name == "fill":
        kept += ["Nadia", "un gâteau", "une tarte"]
    if name == "text":
        kept += [trap["text"] for trap in examples.TREES["text"]["traps"]]
    return kept
