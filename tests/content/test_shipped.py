"""What ships is sound: it loads without a problem, and every exercise behaves as it says."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from app.catalogue import LANGUAGES, Exercise, Html, Loaded, Local, Root, load, spec_from_document
from app.catalogue.search import plain
from app.kinds import engine, kinds
from config import ROOT

LOADED: Loaded = load([Root(ROOT / "lessons", ROOT / "exercises", "declic")])
FRENCH: Local = LOADED.catalogue.within("fr")
ENGLISH: Local = LOADED.catalogue.within("en")
SEEDS = (1, 2, 3)

each_exercise = pytest.mark.parametrize(
    "exercise", FRENCH.exercises.values(), ids=lambda one: one.id
)
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def test_nothing_is_to_be_corrected() -> None:
    assert [f"{problem.file}:{problem.line} {problem.message}" for problem in LOADED.problems] == []


def test_there_is_enough_to_learn() -> None:
    assert len(FRENCH.modules) >= 4
    assert sum(len(module.lessons) for module in FRENCH.modules) >= 8
    short = {
        lesson.id: len(lesson.exercises)
        for module in FRENCH.modules
        for lesson in module.lessons
        if len(lesson.exercises) < 5
    }
    assert short == {}


def test_every_kind_is_used() -> None:
    used = Counter(exercise.kind for exercise in FRENCH.exercises.values())
    assert set(used) == set(kinds())
    assert len(used) >= 12


def test_both_languages_hold_the_same() -> None:
    assert set(FRENCH.exercises) == set(ENGLISH.exercises)
    assert [module.id for module in FRENCH.modules] == [module.id for module in ENGLISH.modules]
    for module in FRENCH.modules:
        for lesson in module.lessons:
            other = ENGLISH.lesson(lesson.id)
            assert other is not None
            assert other.title != lesson.title
            assert other.exercises == lesson.exercises
            assert [type(part) for part in other.parts] == [type(part) for part in lesson.parts]


def test_every_lesson_explains_shows_and_sums_up() -> None:
    for module in FRENCH.modules:
        for lesson in module.lessons:
            html = "".join(part.html for part in lesson.parts if isinstance(part, Html))
            assert 'class="note memo"' in html, lesson.id
            assert '<figure class="figure"' in html, lesson.id
            assert lesson.sources, lesson.id
            assert lesson.words, lesson.id


@each_language
@each_exercise
def test_the_steps_solve_it_in_every_order(exercise: Exercise, lang: str) -> None:
    kind, spec = _parsed(exercise, lang)
    actions = [action for action, _ in engine.solution(kind, spec)]
    assert actions
    for seed in SEEDS:
        assert not engine.begin(kind, spec, seed)["solved"]
        state = engine.replay(kind, spec, seed, actions)
        assert state["solved"]
        assert engine.verdict(kind, spec, state).unmet == ()


@each_language
@each_exercise
def test_whoever_watches_the_demonstration_sees_it_solved(exercise: Exercise, lang: str) -> None:
    kind, spec = _parsed(exercise, lang)
    watched = engine.demonstration(kind, spec)
    for seed in SEEDS:
        state = engine.replay(kind, spec, seed, [action for action, _ in watched])
        assert state["solved"]
        assert all(
            remark.good is not False for remark in kind.verdict(spec, state["world"]).feedback
        )
    assert all(say for _, say in watched)


@each_language
@each_exercise
def test_its_wrong_paths_do_not_pass(exercise: Exercise, lang: str) -> None:
    kind, spec = _parsed(exercise, lang)
    assert bool(kind.wrong(spec)) == kind.judged
    for wrong in kind.wrong(spec):
        state = engine.replay(kind, spec, 1, wrong.actions)
        verdict = engine.verdict(kind, spec, state)
        assert not state["solved"]
        assert set(wrong.unmet) <= set(verdict.unmet)
        assert set(wrong.mistakes) <= set(state["mistakes"])
        assert verdict.feedback, "a wrong answer must be told why"


@each_language
@each_exercise
def test_every_answer_is_told_something_of_its_own(exercise: Exercise, lang: str) -> None:
    _kind, spec = _parsed(exercise, lang)
    for name in ("choices", "areas", "traps", "statements", "gaps", "pairs", "items"):
        parts = getattr(spec, name, ())
        said = [getattr(part, field, None) for part in parts for field in ("says", "otherwise")]
        said = [each for each in said if each is not None]
        assert len(set(said)) == len(said), name
        assert {getattr(spec, "says", None), getattr(spec, "otherwise", None)}.isdisjoint(said)


@each_language
@each_exercise
def test_whoever_is_stuck_is_led_to_the_end(exercise: Exercise, lang: str) -> None:
    kind, spec = _parsed(exercise, lang)
    if not kind.judged:
        assert spec.hints == ()
        return
    assert len(set(spec.hints)) == len(spec.hints) >= 2
    state = engine.begin(kind, spec, 1)
    for _hint in spec.hints:
        state = engine.play(kind, spec, state, {"do": "hint"})
    assert engine.hints_seen(kind, spec, state) == list(spec.hints)
    assert engine.hints_left(kind, spec, state) == 0
    assert all(say for _do, say in engine.solution(kind, spec))


def _findable(local: Local) -> list[tuple[str, str, str]]:
    """Everything that people look for: its kind, its id, and what it is called."""
    lessons = [lesson for module in local.modules for lesson in module.lessons]
    return [
        *(("module", module.id, module.title) for module in local.modules),
        *(("lesson", lesson.id, lesson.title) for lesson in lessons),
        *(("word", word.lesson_id, word.term) for word in local.words),
        *(("exercise", exercise.id, exercise.title) for exercise in local.exercises.values()),
    ]


@pytest.mark.parametrize("local", [FRENCH, ENGLISH], ids=LANGUAGES)
def test_everything_is_found_by_its_name_without_accents(local: Local) -> None:
    for kind, id, title in _findable(local):
        best = local.search(plain(title).upper(), limit=1)
        assert [(hit.kind, hit.id, hit.title) for hit in best] == [(kind, id, title)]


@pytest.mark.parametrize("local", [FRENCH, ENGLISH], ids=LANGUAGES)
def test_everything_is_found_with_a_letter_missing(local: Local) -> None:
    for kind, id, title in _findable(local):
        word = max(plain(title).split(), key=len)
        if len(word) < 6:
            continue
        hits = local.search(plain(title).replace(word, word[:2] + word[3:], 1), limit=5)
        assert (kind, id, title) in [(hit.kind, hit.id, hit.title) for hit in hits]


@pytest.mark.parametrize(
    ("query", "word"),
    [("mot de pase", "passe"), ("courrielle", "courriel"), ("hammeconage", "hameçonnage")],
)
def test_people_find_what_they_misspell(query: str, word: str) -> None:
    hits = FRENCH.search(query)
    assert hits
    assert any(word in f"{hit.title} {hit.excerpt}".casefold() for hit in hits[:5]), hits[:5]


def _parsed(exercise: Exercise, lang: str) -> tuple[Any, Any]:
    return kinds()[exercise.kind], spec_from_document(exercise.document, lang)
