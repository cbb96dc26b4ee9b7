"""Items to put in the right order, moved up and down one place at a time or placed by number."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import model_validator

from app.kinds.base import (
    Action,
    BadAction,
    Feedback,
    Fields,
    Spec,
    State,
    Step,
    Text,
    View,
    Wrong,
    one,
    optional,
    pick,
    say,
    shuffled_away,
    token,
)
from app.kinds.lists import Item, Items, between, distinct
from app.kinds.questions import GOAL, MISTAKE, Question, answer, quoted

STEPS = {"up": -1, "down": 1}
AT_THE_END = say("Cet élément est déjà tout au bout. Essayez l’autre sens.")
SAME_PLACE = say("Deux éléments ont la même place. Donnez une place à chacun.")


class OrderItem(Item):
    """One thing to put in its place."""

    text: Text


class OrderSpec(Spec):
    """From three to seven items, written in the right order."""

    items: Annotated[Items[OrderItem], between(3, 7)]
    says: Text
    otherwise: Text

    @model_validator(mode="after")
    def _differ(self) -> Self:
        distinct([item.text for item in self.items])
        return self

    @property
    def ids(self) -> list[str]:
        return [item.id for item in self.items]

    def text(self, id: str) -> str:
        return next(item.text for item in self.items if item.id == id)


class OrderKind(Question[OrderSpec]):
    """State: the order of the start, which names the items; the order now; what moved last."""

    name = "order"
    spec_type = OrderSpec
    goal_says = say("Remettre dans l’ordre")

    def start(self, spec: OrderSpec, seed: int) -> State:
        order = self.order(spec, seed)
        return {"order": order, "now": order, "moved": "", "answer": None}

    def order(self, spec: OrderSpec, seed: int) -> Any:
        return shuffled_away(spec.ids, seed)

    def view(self, spec: OrderSpec, state: State) -> View:
        now = state["now"]
        items = [
            {
                "token": token(state["order"], id),
                "text": spec.text(id),
                "place": str(place),
                "up": place > 1,
                "down": place < len(now),
                "moved": id == state["moved"],
            }
            for place, id in enumerate(now, start=1)
        ]
        moves = [{"do": [f"{by}-{item['token']}"]} for item in items for by in STEPS if item[by]]
        placed = {f"p{item['token']}": [item["place"]] for item in items}
        return {
            "items": items,
            "actions": [*moves, {"do": ["answer"]}, {"do": ["answer"], **placed}],
        }

    def read(self, spec: OrderSpec, state: State, fields: Fields) -> Action:
        by, dash, token = one(fields, "do").partition("-")
        if dash:
            return self._checked_move(spec, pick(state["order"], token), by)
        return super().read(spec, state, fields)

    def given(self, spec: OrderSpec, state: State, fields: Fields) -> Any:
        """The present order, unless the form gives each item its place: p1, p2…"""
        start = state["order"]
        places = [optional(fields, f"p{place}") for place in range(1, len(start) + 1)]
        if not any(places):
            return state["now"]
        order = {pick(start, place): id for place, id in zip(places, start, strict=True)}
        if len(order) < len(start):
            raise BadAction("p", SAME_PLACE)
        return [order[place] for place in start]

    def check(self, spec: OrderSpec, answer: Any) -> list[str]:
        if not isinstance(answer, list) or any(not isinstance(id, str) for id in answer):
            raise BadAction("answer")
        if sorted(answer) != sorted(spec.ids):
            raise BadAction("answer")
        return list(answer)

    def act(self, spec: OrderSpec, state: State, action: Action) -> State:
        if action.get("do") == "move":
            return self._move(spec, state, action)
        answered = super().act(spec, state, action)
        return {**answered, "now": answered["answer"], "moved": ""}

    def _checked_move(self, spec: OrderSpec, item: Any, by: Any) -> Action:
        if item not in spec.ids or not isinstance(by, str) or by not in STEPS:
            raise BadAction("move")
        return {"do": "move", "item": item, "by": by}

    def _move(self, spec: OrderSpec, state: State, action: Action) -> State:
        if set(action) != {"do", "item", "by"}:
            raise BadAction("move")
        move = self._checked_move(spec, action["item"], action["by"])
        now = list(state["now"])
        here = now.index(move["item"])
        there = here + STEPS[move["by"]]
        if not 0 <= there < len(now):
            raise BadAction("move", AT_THE_END)
        now[here], now[there] = now[there], now[here]
        return {**state, "now": now, "moved": move["item"], "answer": None}

    def is_try(self, action: Action) -> bool:
        return action.get("do") != "move"

    def is_right(self, spec: OrderSpec, answer: Any) -> bool:
        return bool(answer == spec.ids)

    def remarks(self, spec: OrderSpec, state: State) -> tuple[Feedback, ...]:
        right = self.is_right(spec, state["answer"])
        return (Feedback(spec.says if right else spec.otherwise, right),)

    def solution(self, spec: OrderSpec) -> tuple[Step, ...]:
        texts = quoted([item.text for item in spec.items])
        return (Step(answer(spec.ids), say("Je mets dans cet ordre : %(texts)s", texts=texts)),)

    def gestures(self, spec: OrderSpec) -> tuple[Step, ...]:
        """Item after item takes its place; the last two fall into place together."""
        ids = spec.ids
        return tuple(
            Step(
                answer([*ids[:place], *reversed(ids[place:])]),
                say("En place %(place)s : %(text)s", place=str(place), text=spec.text(id)),
            )
            for place, id in enumerate(ids, start=1)
        )

    def wrong(self, spec: OrderSpec) -> tuple[Wrong, ...]:
        paths = [spec.ids[::-1]]
        for place in range(len(spec.ids) - 1):
            swap = list(spec.ids)
            swap[place], swap[place + 1] = swap[place + 1], swap[place]
            paths.append(swap)
        return tuple(Wrong((answer(path),), (GOAL,), (MISTAKE,)) for path in paths)


KIND = OrderKind()
