"""Answering an exercise on its page, as a person does: by the words that the page shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from app.catalogue import Exercise, Local, spec_from_document
from app.kinds import engine, kinds
from app.kinds.base import Action, Kind
from tests.pages import Page, attributes, words
from tests.visitor import Visitor

MOST_MOVES = 40
"""Moves after which a list that is not in order yet will never be."""

Fields = dict[str, Any]


class Player:
    """Somebody in front of one exercise."""

    def __init__(self, visitor: Visitor, exercise: Exercise, lang: str = "fr") -> None:
        self.visitor, self.exercise = visitor, exercise
        self.kind: Kind[Any] = kinds()[exercise.kind]
        self.spec: Any = spec_from_document(exercise.document, lang)

    @property
    def path(self) -> str:
        return f"/exercices/{self.exercise.id}"

    @property
    def page(self) -> Page:
        return self.visitor.page

    @property
    def text(self) -> str:
        return self.visitor.text

    def open(self) -> Player:
        self.visitor.open(self.path)
        return self

    def right(self) -> Player:
        """The solution is played, from the page in view."""
        return self.play([action for action, _say in engine.solution(self.kind, self.spec)])

    def wrong(self) -> Player:
        """A wrong answer that the exercise foresees is given."""
        path = next(path for path in self.kind.wrong(self.spec) if path.mistakes)
        return self.play(list(path.actions))

    def play(self, actions: list[Action]) -> Player:
        for action in actions:
            self.send(action)
        return self

    def send(self, action: Action, status: int = 200) -> Player:
        """The page that answers one gesture."""
        if action["do"] == "answer" and self.exercise.kind == "order":
            self._arrange(action["answer"])
            return self.press("answer", status)
        return self.press(action["do"], status, **self.filled(action))

    def press(self, do: str, status: int = 200, **fields: Any) -> Player:
        """The page behind the button of that gesture, found by its words."""
        button = self.page.all(f'button[name="do"][value="{do}"]')[-1]
        self.visitor.press(words(button), status, **fields)
        return self

    def offers(self, do: str) -> bool:
        return bool(self.page.all(f'button[name="do"][value="{do}"]'))

    def filled(self, action: Action) -> Fields:
        """The fields of the page in view that give an answer."""
        if action["do"] != "answer":
            return {}
        return FILLED[self.exercise.kind](self.page, self.spec, action["answer"])

    def _arrange(self, wanted: list[str]) -> None:
        """Items are moved up, one place at a time, until they stand in the order wanted."""
        texts = [plain(self.spec.text(id)) for id in wanted]
        for _ in range(MOST_MOVES):
            shown = [plain(words(one)) for one in self.page.all(".sequence .what")]
            late = [place for place in range(1, len(shown)) if _before(texts, shown, place)]
            if not late:
                return
            item = self.page.all(".sequence li")[late[0]]
            self.press(str(attributes(item.query("button")[0])["value"]))
        raise AssertionError("the list never came in order")


def exercise_of(local: Local, kind: str) -> Exercise:
    """The first exercise of the catalogue that is of this kind."""
    return next(one for one in local.exercises.values() if one.kind == kind)


def plain(text: str) -> str:
    """A text without what typography adds to it."""
    return re.sub(r"\s", "", text).replace("'", "’")


def picked(page: Page, name: str, text: str) -> str:
    """The value of the radio button or the box of that name beside which this text stands."""
    for label in page.all("label"):
        inputs = [one for one in label.query("input") if attributes(one).get("name") == name]
        if inputs and plain(words(label)) == plain(text):
            return attributes(inputs[0]).get("value") or ""
    raise AssertionError(f"nothing called {name} says {text!r}")


def grouped(page: Page, text: str) -> str:
    """The name of the radio buttons in the group whose legend is this text."""
    for group in page.all("fieldset"):
        legend = next(iter(group.query("legend")), None)
        if legend is not None and plain(words(legend)) == plain(text):
            return attributes(group.query("input")[0]).get("name") or ""
    raise AssertionError(f"no group says {text!r}")


def labelled(page: Page, text: str) -> Any:
    """The field whose label is this text."""
    for label in page.all("label[for]"):
        if plain(words(label)) == plain(text):
            return page.one(f'[id="{attributes(label)["for"]}"]')
    raise AssertionError(f"no label says {text!r}")


def option(select: Any, text: str) -> str:
    """The value of the choice of a list that reads so."""
    for one in select.query("option"):
        if plain(words(one)) == plain(text):
            return attributes(one).get("value") or ""
    raise AssertionError(f"the list does not offer {text!r}")


def _before(texts: list[str], shown: list[str], place: int) -> bool:
    """Whether what stands at this place should stand before what precedes it."""
    return texts.index(shown[place]) < texts.index(shown[place - 1])


def _choice(page: Page, spec: Any, answer: str) -> Fields:
    return {"choice": picked(page, "choice", spec.choice(answer).text)}


def _multiple(page: Page, spec: Any, answer: list[str]) -> Fields:
    texts = {choice.id: choice.text for choice in spec.choices}
    return {"choice": [picked(page, "choice", texts[id]) for id in answer]}


def _truefalse(page: Page, spec: Any, answer: Mapping[str, bool]) -> Fields:
    texts = {one.id: one.text for one in spec.statements}
    given = {grouped(page, texts[id]): value for id, value in answer.items()}
    return {name: "true" if value else "false" for name, value in given.items()}


def _typed(page: Page, spec: Any, answer: Any) -> Fields:
    return {"answer": str(answer)}


def _fill(page: Page, spec: Any, answer: Mapping[str, str]) -> Fields:
    order = re.findall(r"\{([a-z0-9-]+)\}", spec.text)
    fields = {}
    for id, value in answer.items():
        name, gap = f"g{order.index(id) + 1}", spec.gap(id)
        control = page.one(f'[name="{name}"]')
        fields[name] = option(control, gap.option(value)) if gap.options else value
    return fields


def _match(page: Page, spec: Any, answer: Mapping[str, str]) -> Fields:
    fields = {}
    for pair in (pair for pair in spec.pairs if pair.id in answer):
        select = labelled(page, pair.left)
        text = spec.rights[answer[pair.id]]
        fields[str(attributes(select)["name"])] = option(select, text)
    return fields


def _sort(page: Page, spec: Any, answer: Mapping[str, str]) -> Fields:
    bins = {bin.id: bin.name for bin in spec.bins}
    fields = {}
    for item in (item for item in spec.items if item.id in answer):
        name = grouped(page, item.text)
        fields[name] = picked(page, name, bins[answer[item.id]])
    return fields


def _hotspot(page: Page, spec: Any, answer: str) -> Fields:
    return {"area": picked(page, "area", spec.area(answer).name)}


FILLED: dict[str, Callable[[Page, Any, Any], Fields]] = {
    "choice": _choice,
    "discover": _choice,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "text": _typed,
    "number": _typed,
    "fill": _fill,
    "match": _match,
    "sort": _sort,
    "hotspot": _hotspot,
}
