"""A short typed answer: a word, an address, a date, an amount."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from app.kinds.base import (
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
    say,
)
from app.kinds.comparators import (
    LENIENT,
    READERS,
    Compare,
    ValueType,
    accepts,
    equal,
    fold,
    not_accepted,
)
from app.kinds.lists import Item, Items, between
from app.kinds.questions import (
    GOAL,
    MISTAKE,
    NOTHING_WRITTEN,
    Question,
    answer,
    typed,
)

ACTION = "…"
"""What stands in the field of the example form: no accepted answer may be seen there."""


class Trap(Item):
    """A wrong answer that people do give, and what helps them."""

    text: Text
    says: Text


class TextSpec(Spec):
    """At least one accepted answer and one foreseen wrong answer."""

    label: Text
    type: ValueType = "text"
    accept: tuple[Text, ...] = Field(min_length=1, max_length=30)
    compare: Compare = LENIENT
    says: Text
    traps: Annotated[Items[Trap], between(1, 20)]
    otherwise: Text

    @model_validator(mode="after")
    def _readable(self) -> Self:
        if self.type == "text":
            return self
        if self.compare != LENIENT:
            raise BadSpec(
                say("« compare » ne sert qu’avec « type: text » : retirez l’un ou l’autre.")
            )
        for text in self.accept:
            if READERS[self.type](text) is None:
                raise BadSpec(
                    say(
                        "« %(text)s » ne se lit pas comme « type: %(type)s » : "
                        "corrigez la réponse ou le type.",
                        text=text,
                        type=self.type,
                    )
                )
        return self

    @model_validator(mode="after")
    def _traps_are_wrong(self) -> Self:
        for trap in self.traps:
            if any(equal(trap.text, one, self.type, self.compare) for one in self.accept):
                raise BadSpec(
                    say(
                        "Le piège « %(text)s » est aussi une réponse acceptée : retirez-le.",
                        text=trap.text,
                    )
                )
        return self

    def trap(self, text: str) -> Trap | None:
        """The foreseen wrong answer that this is, or None."""
        for trap in self.traps:
            if equal(text, trap.text, self.type, self.compare) or fold(text) == fold(trap.text):
                return trap
        return None


class TextKind(Question[TextSpec]):
    name = "text"
    spec_type = TextSpec

    def order(self, spec: TextSpec, seed: int) -> Any:
        return []

    def view(self, spec: TextSpec, state: State) -> View:
        return {
            "label": spec.label,
            "type": spec.type,
            "value": state["answer"] or "",
            "actions": [{"do": ["answer"], "answer": [ACTION]}],
        }

    def given(self, spec: TextSpec, state: State, fields: Fields) -> Any:
        return one(fields, "answer", NOTHING_WRITTEN)

    def check(self, spec: TextSpec, answer: Any) -> str:
        return typed(answer)

    def is_right(self, spec: TextSpec, answer: Any) -> bool:
        refused = [trap.text for trap in spec.traps]
        return accepts(answer, spec.accept, spec.type, spec.compare, refused)

    def remarks(self, spec: TextSpec, state: State) -> tuple[Feedback, ...]:
        if self.is_right(spec, state["answer"]):
            return (Feedback(spec.says, True),)
        trap = spec.trap(state["answer"])
        return (Feedback(trap.says if trap else spec.otherwise, False),)

    def solution(self, spec: TextSpec) -> tuple[Step, ...]:
        text = spec.accept[0]
        return (Step(answer(text), say("J’écris « %(text)s ».", text=text)),)

    def wrong(self, spec: TextSpec) -> tuple[Wrong, ...]:
        texts = [trap.text for trap in spec.traps]
        texts.append(not_accepted(spec.accept, spec.type, spec.compare))
        return tuple(Wrong((answer(text),), (GOAL,), (MISTAKE,)) for text in texts)


KIND = TextKind()
