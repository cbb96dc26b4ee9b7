"""Several choices, of which one or more are right: all the right ones, and no other."""

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
    pick,
    say,
    shuffled,
    token,
)
from app.kinds.lists import Item, Items, between, distinct
from app.kinds.questions import GOAL, MISTAKE, Question, answer, quoted

NOTHING_TICKED = say("Cochez au moins une réponse, puis vérifiez.")
MORE_TO_TICK = say("Ce n’est pas tout : il reste au moins une réponse à cocher.")


class MultipleChoice(Item):
    """One choice, and what is said of it once it is ticked."""

    text: Text
    right: bool = False
    says: Text


class MultipleSpec(Spec):
    """At least one choice is right and one is not."""

    choices: Annotated[Items[MultipleChoice], between(2, 10)]
    shuffle: bool = True

    @model_validator(mode="after")
    def _some_right_some_not(self) -> Self:
        distinct([choice.text for choice in self.choices])
        if not 0 < len(self.right_ids) < len(self.choices):
            raise BadSpec(
                say("Il faut au moins une réponse avec « right: true » et au moins une sans.")
            )
        return self

    @property
    def right_ids(self) -> list[str]:
        return [choice.id for choice in self.choices if choice.right]

    def choice(self, id: str) -> MultipleChoice:
        return next(choice for choice in self.choices if choice.id == id)


class MultipleKind(Question[MultipleSpec]):
    name = "multiple"
    spec_type = MultipleSpec
    goal_says = say("Cocher toutes les bonnes réponses")

    def order(self, spec: MultipleSpec, seed: int) -> Any:
        ids = [choice.id for choice in spec.choices]
        return shuffled(ids, seed) if spec.shuffle else ids

    def view(self, spec: MultipleSpec, state: State) -> View:
        order, picked = state["order"], state["answer"] or []
        options = [
            {"token": token(order, id), "text": spec.choice(id).text, "picked": id in picked}
            for id in order
        ]
        tokens = [option["token"] for option in options]
        ticks = [[token] for token in tokens] + [tokens]
        return {"options": options, "actions": [{"do": ["answer"], "choice": t} for t in ticks]}

    def given(self, spec: MultipleSpec, state: State, fields: Fields) -> Any:
        ticked = fields.get("choice", ())
        if len(ticked) > len(spec.choices):
            raise BadAction("choice")
        return [pick(state["order"], token) for token in ticked]

    def check(self, spec: MultipleSpec, answer: Any) -> list[str]:
        ids = [choice.id for choice in spec.choices]
        if not isinstance(answer, list) or any(id not in ids for id in answer):
            raise BadAction("choice")
        if not answer:
            raise BadAction("choice", NOTHING_TICKED)
        return [id for id in ids if id in answer]

    def is_right(self, spec: MultipleSpec, answer: Any) -> bool:
        return bool(answer == spec.right_ids)

    def is_mistake(self, spec: MultipleSpec, answer: Any) -> bool:
        return not set(answer) <= set(spec.right_ids)

    def remarks(self, spec: MultipleSpec, state: State) -> tuple[Feedback, ...]:
        order, picked = state["order"], state["answer"]
        remarks = [
            Feedback(spec.choice(id).says, spec.choice(id).right, token(order, id))
            for id in order
            if id in picked
        ]
        if not set(spec.right_ids) <= set(picked):
            remarks.append(Feedback(MORE_TO_TICK, False))
        return tuple(remarks)

    def solution(self, spec: MultipleSpec) -> tuple[Step, ...]:
        texts = quoted([spec.choice(id).text for id in spec.right_ids])
        return (Step(answer(spec.right_ids), say("Je coche : %(texts)s", texts=texts)),)

    def gestures(self, spec: MultipleSpec) -> tuple[Step, ...]:
        right = spec.right_ids
        return tuple(
            Step(answer(right[:count]), say("Je coche : %(texts)s", texts=spec.choice(id).text))
            for count, id in enumerate(right, start=1)
        )

    def wrong(self, spec: MultipleSpec) -> tuple[Wrong, ...]:
        right = spec.right_ids
        others = [choice.id for choice in spec.choices if not choice.right]
        mistaken = [[id] for id in others] + [[*right, id] for id in others]
        unfinished = [[id for id in right if id != left] for left in right if len(right) > 1]
        return tuple(
            [Wrong((answer(ids),), (GOAL,), (MISTAKE,)) for ids in mistaken]
            + [Wrong((answer(ids),), (GOAL,)) for ids in unfinished]
        )


KIND = MultipleKind()
