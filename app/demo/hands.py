"""Hands on the keyboard: the form that a browser would send for an action of the solution.

The view lists the forms that may be sent. Where an answer has to be composed (words typed, boxes
ticked, places given), it is composed on those forms, and the kind itself says what it means.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.kinds import engine
from app.kinds.base import Action, BadAction, Kind, State

Form = dict[str, list[str]]

TOKENS = tuple(str(place) for place in range(1, 11))
"""Public tokens are places from 1; no list of a question is longer."""


def form(kind: Kind[Any], spec: Any, state: State, action: Action) -> Form | None:
    """The form that means this action here; None when it cannot be done, or not by a form."""
    page = _Page(kind, spec, state)
    after = page.after(action)
    if after is None:
        return None
    return next(
        (made for made in page.forms(action) if page.after(page.means(made)) == after), None
    )


class _Page:
    """The exercise as it is on the screen."""

    def __init__(self, kind: Kind[Any], spec: Any, state: State) -> None:
        self.kind, self.spec, self.state = kind, spec, state
        self.offers: list[Form] = kind.view(spec, state["world"])["actions"]

    def means(self, made: Form) -> Action | None:
        """The action that a form means, if it means any."""
        try:
            return engine.read(self.kind, self.spec, self.state, made)
        except BadAction:
            return None

    def after(self, action: Action | None) -> State | None:
        """What the action makes of the exercise, if it is possible."""
        try:
            return action and engine.play(self.kind, self.spec, self.state, action)
        except BadAction:
            return None

    def answer(self, made: Form) -> Any:
        return (self.means(made) or {}).get("answer")

    def forms(self, action: Action) -> Iterator[Form]:
        """The forms that may mean the action: those offered, then those composed on them."""
        yield {"do": [str(action["do"])]}
        yield from self.offers
        wanted = action.get("answer")
        for offer in self.offers:
            names = [name for name in offer if name != "do"]
            if isinstance(wanted, str):
                yield from ({**offer, name: [wanted]} for name in names)
            elif isinstance(wanted, list) and names:
                yield self._ticked(names[0], wanted)
                yield self._placed(offer, wanted)
            elif isinstance(wanted, dict):
                yield {"do": offer["do"], **self._parts(names, wanted)}

    def _ticked(self, name: str, wanted: list[Any]) -> Form:
        """One field with every box whose meaning is wanted."""
        alone = {token: self.answer({"do": ["answer"], name: [token]}) for token in TOKENS}
        kept = [
            token
            for token, found in alone.items()
            if isinstance(found, list) and set(found) <= set(wanted)
        ]
        return {"do": ["answer"], name: kept}

    def _placed(self, offer: Form, wanted: list[Any]) -> Form:
        """One field per item, holding the place that is wanted for it."""
        order = self.answer(offer)
        made: Form = {"do": offer["do"]}
        if isinstance(order, list) and sorted(order) == sorted(wanted) and len(offer) > len(order):
            for name, (place,) in offer.items():
                if name != "do":
                    made[name] = [str(wanted.index(order[int(place) - 1]) + 1)]
        return made

    def _parts(self, names: list[str], wanted: dict[str, Any]) -> Form:
        """One field per part, left out where none is wanted."""
        offered = {value for offer in self.offers for values in offer.values() for value in values}
        typed = [value for value in wanted.values() if isinstance(value, str)]
        values = (*sorted(offered), *TOKENS, *typed)
        made: Form = {}
        for name in names:
            for value in values:
                part = self.answer({"do": ["answer"], name: [value]})
                if isinstance(part, dict) and part.items() <= wanted.items():
                    made[name] = [value]
                    break
        return made
