"""Pairs to put together: for each thing on the left, the one on the right that goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import model_validator

from app.kinds.base import (
    BadAction,
    Said,
    Spec,
    State,
    Step,
    Text,
    View,
    pick,
    say,
    shuffled,
    token,
)
from app.kinds.lists import Item, Items, between, distinct
from app.kinds.parts import PartsQuestion
from app.kinds.questions import answer, quoted

EXTRA = "+"
"""Before the id of a right side that goes with nothing: no pair's id can look like it."""


class Pair(Item):
    """What goes together, and what is said to whoever found it or not."""

    left: Text
    right: Text
    says: Text
    otherwise: Text


class Extra(Item):
    """A right side that goes with nothing."""

    right: Text


class MatchSpec(Spec):
    """From three to six pairs; every side reads differently from the others."""

    pairs: Annotated[Items[Pair], between(3, 6)]
    extra: Annotated[Items[Extra], between(0, 4)] = ()

    @model_validator(mode="after")
    def _sides_differ(self) -> Self:
        distinct([pair.left for pair in self.pairs])
        distinct(list(self.rights.values()))
        return self

    @property
    def rights(self) -> dict[str, str]:
        """Every right side by its key: the id of its pair, or a marked id."""
        pairs = {pair.id: pair.right for pair in self.pairs}
        return pairs | {EXTRA + extra.id: extra.right for extra in self.extra}


class MatchKind(PartsQuestion[MatchSpec]):
    name = "match"
    spec_type = MatchSpec
    field = "l"
    goal_says = say("Associer ce qui va ensemble")

    def order(self, spec: MatchSpec, seed: int) -> Any:
        ids = [pair.id for pair in spec.pairs]
        order = shuffled(list(spec.rights), seed)
        return order[1:] + order[:1] if order[: len(ids)] == ids else order

    def view(self, spec: MatchSpec, state: State) -> View:
        order, given = state["order"], state["answer"] or {}
        lefts = [
            {
                "token": str(place),
                "text": pair.left,
                "picked": token(order, given[pair.id]) if pair.id in given else "",
            }
            for place, pair in enumerate(spec.pairs, start=1)
        ]
        rights = [{"token": token(order, key), "text": spec.rights[key]} for key in order]
        forms = [{f"l{left['token']}": [right["token"]] for left in lefts} for right in rights]
        actions = [{"do": ["answer"], **form} for form in forms]
        return {"lefts": lefts, "rights": rights, "actions": actions}

    def parts(self, spec: MatchSpec) -> Sequence[Pair]:
        return spec.pairs

    def shown(self, spec: MatchSpec, state: State) -> Sequence[str]:
        return [pair.id for pair in spec.pairs]

    def value(self, spec: MatchSpec, state: State, part: str, written: str) -> Any:
        return pick(state["order"], written)

    def check_part(self, spec: MatchSpec, part: str, value: Any) -> str:
        if not isinstance(value, str) or value not in spec.rights:
            raise BadAction("answer")
        return value

    def part_is_right(self, spec: MatchSpec, part: str, value: Any) -> bool:
        return bool(value == part)

    def right_value(self, spec: MatchSpec, part: str) -> str:
        return part

    def wrong_values(self, spec: MatchSpec, part: str) -> Sequence[Any]:
        return [key for key in spec.rights if key != part]

    def told(self, spec: MatchSpec, part: str) -> Said:
        pair = next(pair for pair in spec.pairs if pair.id == part)
        return say("J’associe : %(texts)s", texts=f"{pair.left} → {pair.right}")

    def solution(self, spec: MatchSpec) -> tuple[Step, ...]:
        texts = quoted([f"{pair.left} → {pair.right}" for pair in spec.pairs])
        return (Step(answer(self.right_answer(spec)), say("J’associe : %(texts)s", texts=texts)),)


KIND = MatchKind()
