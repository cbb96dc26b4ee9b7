"""No answer key ever reaches the browser: neither words not yet due nor the author's own names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from app.catalogue import Catalogue, Exercise, Local, spec_from_document
from app.kinds import choice
from app.kinds.base import State, View
from tests.learning.conftest import Sit
from tests.learning.playing import plain
from tests.visitor import Visitor

DUE_LATER = ("says", "otherwise", "hints", "explain", "reveal", "back")
KEYS = ("right", "value", "accept", "bin", "tolerance", "traps", "compare")
ANSWERS = {"text": ("accept",), "number": ("value",), "fill": ("accept",)}
ATTRIBUTE = re.compile(r'\s(?:id|name|value|for|class|data-[a-z-]+|aria-describedby)="([^"]*)"')


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_of_no_exercise_gives_anything_away(
    amina: Visitor, catalogue: Catalogue, lang: str
) -> None:
    amina.client.set_cookie("lang", lang)
    told = {}
    for exercise in catalogue.within(lang).exercises.values():
        html = amina.fetch(f"/exercices/{exercise.id}").get_data(as_text=True)
        if found := leaks(html, exercise, lang):
            told[exercise.id] = found
    assert told == {}


def test_a_feedback_in_the_page_would_be_found(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    def view(self: Any, spec: Any, state: State) -> View:
        seen = shown(self, spec, state)
        for option in seen["options"]:
            chosen = next(one for one in spec.choices if one.text == option["text"])
            option["text"] = f"{chosen.text} {chosen.says}"
        return seen

    shown = choice.ChoiceKind.view
    monkeypatch.setattr(choice.ChoiceKind, "view", view)
    player = sit("choice")

    assert len(leaks(player.page.html, player.exercise)) == len(player.spec.choices)


def test_a_real_name_in_the_page_would_be_found(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    def view(self: Any, spec: Any, state: State) -> View:
        seen = shown(self, spec, state)
        for option in seen["options"]:
            option["token"] = next(one.id for one in spec.choices if one.text == option["text"])
        return seen

    shown = choice.ChoiceKind.view
    monkeypatch.setattr(choice.ChoiceKind, "view", view)
    player = sit("me-proteger/la-vraie-adresse")

    assert set(leaks(player.page.html, player.exercise)) == {"suivi", "page", "vraie", "tiret"}


def test_a_wrong_answer_brings_up_its_own_words_only(sit: Sit) -> None:
    player = sit("choice").wrong()
    chosen = next(one for one in player.spec.choices if plain(one.says) in plain(player.text))

    others = [one.says for one in player.spec.choices if one is not chosen]
    hidden = [*others, *player.spec.hints, player.spec.explain]
    assert len(others) >= 1
    assert not [text for text in hidden if plain(text) in plain(player.page.html)]


def test_a_hint_brings_up_itself_only(sit: Sit) -> None:
    player = sit("choice").press("hint")
    first, *others = player.spec.hints

    assert plain(first) in plain(player.text)
    hidden = [*others, *(one.says for one in player.spec.choices), player.spec.explain]
    assert not [text for text in hidden if plain(text) in plain(player.page.html)]


@pytest.mark.parametrize("do", ["helped", "hint", "restart", "reveal"])
def test_a_forged_gesture_reveals_nothing(sit: Sit, french: Local, do: str) -> None:
    player = sit("discover")

    answer = player.visitor.forge(f"{player.path}/essais/1", seq="1", do=do, choice="1")

    assert plain(player.spec.reveal) not in plain(answer.get_data(as_text=True))


def test_searching_shows_no_explanation(amina: Visitor, french: Local) -> None:
    for exercise in french.exercises.values():
        found = amina.fetch(f"/recherche?q={exercise.spec.explain[:60]}").get_data(as_text=True)
        shown = plain(unescape(found.partition("</form>")[2].partition("<h2>")[2]))
        assert plain(exercise.spec.explain)[:40] not in shown, exercise.id


def leaks(html: str, exercise: Exercise, lang: str = "fr") -> list[str]:
    """What the page of a fresh exercise tells too early."""
    spec = spec_from_document(exercise.document, lang)
    tree = spec.model_dump(mode="json")
    page = plain(unescape(html))
    public = {plain(text) for key, text in _texts("", tree) if key not in (*DUE_LATER, *KEYS)}
    due = [text for key, text in _texts("", tree) if key in DUE_LATER]
    found = [text for text in due if plain(text) in page and not _within(public, text)]
    for text in public:
        page = page.replace(text, "")
    page = page.replace(plain(exercise.material_html), "")
    typed = [text for key, text in _texts("", tree) if key in ANSWERS.get(exercise.kind, ())]
    found += [text for text in typed if f'value="{plain(text)}"' in page]
    words = {word for value in ATTRIBUTE.findall(html) for word in re.split(r"[^\w-]+", value)}
    return found + sorted(words & _ids(tree))


def _within(public: set[str], text: str) -> bool:
    return any(plain(text) in one for one in public)


def _ids(tree: Any) -> set[str]:
    """The names that the author gave to things; a name left out is a place, as tokens are."""
    ids = {text for key, text in _texts("", tree) if key in ("id", "bin") and not text.isdigit()}
    return ids - {tree["id"]}


def _texts(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for inner, held in value.items():
            yield from _texts(inner, held)
    elif isinstance(value, list):
        for held in value:
            yield from _texts(key, held)
    elif isinstance(value, str):
        yield key, value
