"""A number to find, give or take a tolerance."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from app.kinds import values
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
from app.kinds.lists import Item, Items, between
from app.kinds.questions import (
    GOAL,
    MISTAKE,
    NOTHING_WRITTEN,
    Question,
    answer,
    typed,
)

NOT_A_NUMBER = say("Écrivez un nombre avec des chiffres, par exemple 12 ou 12,5.")


def _number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    read = values.number(value)
    if read is None:
        raise BadSpec(
            say("« %(text)s » n’est pas un nombre : écrivez par exemple 12 ou 12,5.", text=value)
        )
    return read


Number = Annotated[Decimal, BeforeValidator(_number)]


class Trap(Item):
    """A wrong number that people do find, and what helps them."""

    value: Number
    says: Text


class NumberSpec(Spec):
    """One number, and at least one foreseen wrong one."""

    label: Text
    value: Number
    tolerance: Annotated[Number, Field(ge=0)] = Decimal(0)
    unit: Annotated[str, Field(max_length=30)] = ""
    says: Text
    traps: Annotated[Items[Trap], between(1, 20)]
    otherwise: Text

    @model_validator(mode="after")
    def _traps_are_wrong(self) -> Self:
        for trap in self.traps:
            if self.holds(trap.value):
                raise BadSpec(
                    say(
                        "Le piège %(value)s est aussi une bonne réponse : "
                        "changez-le, ou réduisez « tolerance ».",
                        value=written(trap.value),
                    )
                )
        return self

    def read(self, text: str) -> Decimal | None:
        return values.number(text, self.unit)

    def holds(self, value: Decimal) -> bool:
        return abs(value - self.value) <= self.tolerance


class NumberKind(Question[NumberSpec]):
    name = "number"
    spec_type = NumberSpec

    def order(self, spec: NumberSpec, seed: int) -> Any:
        return []

    def view(self, spec: NumberSpec, state: State) -> View:
        return {
            "label": spec.label,
            "unit": spec.unit,
            "value": state["answer"] or "",
            "actions": [{"do": ["answer"], "answer": [digit]} for digit in "05"],
        }

    def given(self, spec: NumberSpec, state: State, fields: Fields) -> Any:
        return values.unshifted(one(fields, "answer", NOTHING_WRITTEN))

    def check(self, spec: NumberSpec, answer: Any) -> str:
        return typed(answer)

    def is_right(self, spec: NumberSpec, answer: Any) -> bool:
        value = spec.read(answer)
        return value is not None and spec.holds(value)

    def is_mistake(self, spec: NumberSpec, answer: Any) -> bool:
        return spec.read(answer) is not None and not self.is_right(spec, answer)

    def remarks(self, spec: NumberSpec, state: State) -> tuple[Feedback, ...]:
        value = spec.read(state["answer"])
        if value is None:
            return (Feedback(NOT_A_NUMBER, False),)
        if spec.holds(value):
            return (Feedback(spec.says, True),)
        says = next((trap.says for trap in spec.traps if trap.value == value), spec.otherwise)
        return (Feedback(says, False),)

    def solution(self, spec: NumberSpec) -> tuple[Step, ...]:
        text = written(spec.value)
        return (Step(answer(text), say("J’écris « %(text)s ».", text=text)),)

    def wrong(self, spec: NumberSpec) -> tuple[Wrong, ...]:
        far = [spec.value + side * (spec.tolerance * 2 + 1) for side in (1, -1)]
        numbers = [trap.value for trap in spec.traps] + far
        return tuple(Wrong((answer(written(value)),), (GOAL,), (MISTAKE,)) for value in numbers)


def written(value: Decimal) -> str:
    """The number as it is written in French, without needless zeros."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",")


KIND = NumberKind()
