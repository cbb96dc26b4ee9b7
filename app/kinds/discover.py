"""A guess or an opinion before the explanation: no right or wrong."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import field_validator, model_validator

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
    token,
)
from app.kinds.lists import Item, Items, between, distinct
from app.kinds.questions import NOTHING_CHOSEN, Question, answer

NO_HINTS = say("Cet exercice n’a ni bonne ni mauvaise réponse : retirez « hints ».")


class Guess(Item):
    """One guess, and what is said to whoever made it."""

    text: Text
    says: Text


class UnjudgedSpec(Spec):
    """An exercise that nobody can fail needs no hint."""

    @field_validator("hints")
    @classmethod
    def _no_hints(cls, hints: tuple[Text, ...]) -> tuple[Text, ...]:
        if hints:
            raise BadSpec(NO_HINTS)
        return hints


class DiscoverSpec(UnjudgedSpec):
    """From two to six guesses, in the author's order, and what is true."""

    choices: Annotated[Items[Guess], between(2, 6)]
    reveal: Text

    @model_validator(mode="after")
    def _differ(self) -> Self:
        distinct([choice.text for choice in self.choices])
        return self

    @property
    def ids(self) -> list[str]:
        return [choice.id for choice in self.choices]

    def choice(self, id: str) -> Guess:
        return next(choice for choice in self.choices if choice.id == id)


class DiscoverKind(Question[DiscoverSpec]):
    name = "discover"
    judged = False
    spec_type = DiscoverSpec
    goal_says = say("Dire ce que vous en pensez")

    def order(self, spec: DiscoverSpec, seed: int) -> Any:
        return spec.ids

    def view(self, spec: DiscoverSpec, state: State) -> View:
        order, answer = state["order"], state["answer"]
        options = [
            {"token": token(order, id), "text": spec.choice(id).text, "picked": id == answer}
            for id in order
        ]
        actions = [{"do": ["answer"], "choice": [option["token"]]} for option in options]
        reveal = "" if answer is None else spec.reveal
        return {"options": options, "reveal": reveal, "actions": actions}

    def given(self, spec: DiscoverSpec, state: State, fields: Fields) -> Any:
        return pick(state["order"], one(fields, "choice", NOTHING_CHOSEN))

    def check(self, spec: DiscoverSpec, answer: Any) -> str:
        if not isinstance(answer, str) or answer not in spec.ids:
            raise BadAction("choice")
        return answer

    def is_right(self, spec: DiscoverSpec, answer: Any) -> bool:
        return True

    def remarks(self, spec: DiscoverSpec, state: State) -> tuple[Feedback, ...]:
        picked = spec.choice(state["answer"])
        return (Feedback(picked.says, None, token(state["order"], picked.id)),)

    def solution(self, spec: DiscoverSpec) -> tuple[Step, ...]:
        first = spec.choices[0]
        return (Step(answer(first.id), say("Je choisis « %(text)s ».", text=first.text)),)

    def wrong(self, spec: DiscoverSpec) -> tuple[Wrong, ...]:
        return ()


KIND = DiscoverKind()
