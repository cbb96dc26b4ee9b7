"""Statements, each true or false."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import model_validator

from app.kinds.base import BadAction, Said, Spec, State, Step, Text, View, say
from app.kinds.lists import Item, Items, between, distinct
from app.kinds.parts import PartsQuestion
from app.kinds.questions import answer, quoted

WORDS = {"true": True, "false": False}


class Statement(Item):
    """One sentence, whether it is true, and what is said to whoever got it right or not."""

    text: Text
    right: bool
    says: Text
    otherwise: Text


class TrueFalseSpec(Spec):
    """From one to six statements, shown in the author's order."""

    statements: Annotated[Items[Statement], between(1, 6)]

    @model_validator(mode="after")
    def _differ(self) -> Self:
        distinct([statement.text for statement in self.statements])
        return self

    def is_true(self, id: str) -> bool:
        return next(statement.right for statement in self.statements if statement.id == id)


class TrueFalseKind(PartsQuestion[TrueFalseSpec]):
    name = "truefalse"
    spec_type = TrueFalseSpec
    field = "s"
    goal_says = say("Dire ce qui est vrai et ce qui est faux")

    def order(self, spec: TrueFalseSpec, seed: int) -> Any:
        return [statement.id for statement in spec.statements]

    def view(self, spec: TrueFalseSpec, state: State) -> View:
        given = state["answer"] or {}
        statements = [
            {"token": str(place), "text": statement.text, "given": given.get(statement.id)}
            for place, statement in enumerate(spec.statements, start=1)
        ]
        fields = [f"s{statement['token']}" for statement in statements]
        actions = [{"do": ["answer"], **{field: [word] for field in fields}} for word in WORDS]
        return {"statements": statements, "actions": actions}

    def parts(self, spec: TrueFalseSpec) -> Sequence[Statement]:
        return spec.statements

    def shown(self, spec: TrueFalseSpec, state: State) -> Sequence[str]:
        order: list[str] = state["order"]
        return order

    def value(self, spec: TrueFalseSpec, state: State, part: str, written: str) -> Any:
        return WORDS.get(written)

    def check_part(self, spec: TrueFalseSpec, part: str, value: Any) -> bool:
        if not isinstance(value, bool):
            raise BadAction("answer")
        return value

    def part_is_right(self, spec: TrueFalseSpec, part: str, value: Any) -> bool:
        return bool(value == spec.is_true(part))

    def right_value(self, spec: TrueFalseSpec, part: str) -> bool:
        return spec.is_true(part)

    def wrong_values(self, spec: TrueFalseSpec, part: str) -> Sequence[Any]:
        return (not spec.is_true(part),)

    def told(self, spec: TrueFalseSpec, part: str) -> Said:
        text = next(statement.text for statement in spec.statements if statement.id == part)
        if spec.is_true(part):
            return say("Je réponds « vrai » pour : %(texts)s", texts=text)
        return say("Je réponds « faux » pour : %(texts)s", texts=text)

    def solution(self, spec: TrueFalseSpec) -> tuple[Step, ...]:
        true = [statement.text for statement in spec.statements if statement.right]
        told = (
            say("Je réponds « vrai » pour : %(texts)s", texts=quoted(true))
            if true
            else say("Je réponds « faux » partout.")
        )
        return (Step(answer(self.right_answer(spec)), told),)


KIND = TrueFalseKind()
