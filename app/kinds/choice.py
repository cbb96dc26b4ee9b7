"""One right choice among several, each with its own feedback."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import model_validator

from app.kinds.base import (
    BadAction,
    BadSpec,
    Feedback,
    Fields,
    Spec,
    State,
    Step,
    Text,
    View,
    Wrong,
    one,
    pick,
    say,
    shuffled,
    token,
)
from app.kinds.lists import Item, Items, between, distinct
from app.kinds.questions import GOAL, MISTAKE, NOTHING_CHOSEN, Question, answer


class Choice(Item):
    """One answer offered, and what it brings up."""

    text: Text
    right: bool = False
    says: Text


class ChoiceSpec(Spec):
    """Exactly one choice is right."""

    choices: Annotated[Items[Choice], between(2, 8)]
    shuffle: bool = True

    @model_validator(mode="after")
    def _one_right(self) -> Self:
        distinct([choice.text for choice in self.choices])
        right = sum(choice.right for choice in self.choices)
        if right != 1:
            raise BadSpec(
                say(
                    "Une seule réponse doit porter « right: true » ; il y en a %(right)s.",
                    right=str(right),
                )
            )
        return self

    def choice(self, id: str) -> Choice:
        return next(choice for choice in self.choices if choice.id == id)


class ChoiceKind(Question[ChoiceSpec]):
    name = "choice"
    spec_type = ChoiceSpec

    def order(self, spec: ChoiceSpec, seed: int) -> Any:
        ids = [choice.id for choice in spec.choices]
        return shuffled(ids, seed) if spec.shuffle else ids

    def view(self, spec: ChoiceSpec, state: State) -> View:
        order = state["order"]
        options = [
            {
                "token": token(order, id),
                "text": spec.choice(id).text,
                "picked": id == state["answer"],
            }
            for id in order
        ]
        actions = [{"do": ["answer"], "choice": [option["token"]]} for option in options]
        return {"options": options, "actions": actions}

    def given(self, spec: ChoiceSpec, state: State, fields: Fields) -> Any:
        return pick(state["order"], one(fields, "choice", NOTHING_CHOSEN))

    def check(self, spec: ChoiceSpec, answer: Any) -> str:
        if not isinstance(answer, str) or answer not in {choice.id for choice in spec.choices}:
            raise BadAction("choice")
        return answer

    def is_right(self, spec: ChoiceSpec, answer: Any) -> bool:
        return spec.choice(answer).right

    def remarks(self, spec: ChoiceSpec, state: State) -> tuple[Feedback, ...]:
        picked = spec.choice(state["answer"])
        return (Feedback(picked.says, picked.right, token(state["order"], picked.id)),)

    def solution(self, spec: ChoiceSpec) -> tuple[Step, ...]:
        right = next(choice for choice in spec.choices if choice.right)
        return (Step(answer(right.id), say("Je choisis « %(text)s ».", text=right.text)),)

    def wrong(self, spec: ChoiceSpec) -> tuple[Wrong, ...]:
        return tuple(
            Wrong((answer(choice.id),), (GOAL,), (MISTAKE,))
            for choice in spec.choices
            if not choice.right
        )


KIND = ChoiceKind()
