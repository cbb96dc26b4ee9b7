"""A person at an exercise: what they send, and what they are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.kinds import engine
from app.kinds.base import BadAction, Phrase, Said, State
from tests.kinds.examples import kind, spec


class Table:
    """One exercise being played through its forms."""

    def __init__(self, name: str, seed: int = 1, **changes: Any) -> None:
        self.kind, self.spec = kind(name), spec(name, **changes)
        self.state: State = engine.begin(self.kind, self.spec, seed)

    def send(self, do: str = "answer", **fields: str | list[str]) -> Table:
        """The form as a browser sends it."""
        form: Mapping[str, list[str]] = {
            "do": [do],
            **{name: [text] if isinstance(text, str) else text for name, text in fields.items()},
        }
        action = engine.read(self.kind, self.spec, self.state, form)
        self.state = engine.play(self.kind, self.spec, self.state, action)
        return self

    def refused(self, do: str = "answer", **fields: str | list[str]) -> str:
        """The sentence with which the form is refused; nothing has changed."""
        before = self.state
        try:
            self.send(do, **fields)
        except BadAction as refusal:
            assert self.state == before
            return words(refusal.says)
        raise AssertionError("the form was accepted")

    @property
    def view(self) -> dict[str, Any]:
        return self.kind.view(self.spec, self.state["world"])

    @property
    def solved(self) -> bool:
        return bool(self.state["solved"])

    @property
    def mistakes(self) -> int:
        return int(sum(self.state["mistakes"].values()))

    def said(self, about: str | None = None) -> list[tuple[str, bool | None]]:
        """The remarks on one item, in words, and whether they are good."""
        verdict = engine.verdict(self.kind, self.spec, self.state)
        return [(words(one.text), one.good) for one in verdict.feedback if one.about == about]

    def token(self, items: str, text: str) -> str:
        """The token of the item that reads so."""
        found = [
            one["token"] for one in self.view[items] if text in (one.get("text"), one.get("name"))
        ]
        assert len(found) == 1, f"{text!r} is shown {len(found)} times"
        return str(found[0])


def words(said: Said) -> str:
    return said.msgid % said.params if isinstance(said, Phrase) else said
