"""A text with gaps, each to be typed or chosen from a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from app.kinds.base import (
    BadAction,
    BadSpec,
    Said,
    Spec,
    State,
    Step,
    Text,
    View,
    pick,
    say,
    shuffled,
)
from app.kinds.comparators import LENIENT, Compare, accepts, not_accepted
from app.kinds.lists import Item, Items, between, distinct
from app.kinds.parts import PartsQuestion
from app.kinds.questions import answer, quoted, typed

GAP = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
EXAMPLE = "…"


class Gap(Item):
    """One gap: typed, or chosen where there are options."""

    accept: tuple[Text, ...] = Field(min_length=1, max_length=30)
    options: tuple[Text, ...] = Field(default=(), max_length=12)
    compare: Compare = LENIENT
    says: Text
    otherwise: Text

    @model_validator(mode="after")
    def _options_hold_the_answer(self) -> Self:
        if not self.options:
            return self
        distinct(self.options)
        if self.accept[0] not in self.options or len(self.right_options) == len(self.options):
            raise BadSpec(
                say(
                    "Les « options » du trou « %(id)s » doivent contenir la première réponse "
                    "acceptée et au moins une autre, fausse.",
                    id=self.id,
                )
            )
        return self

    @property
    def right_options(self) -> list[str]:
        """The places, from "1", of the options that are accepted."""
        return [place for place in self.places if self.option(place) in self.accept]

    @property
    def places(self) -> list[str]:
        return [str(place) for place in range(1, len(self.options) + 1)]

    def option(self, place: str) -> str:
        return self.options[int(place) - 1]

    def holds(self, value: str) -> bool:
        if self.options:
            return value in self.right_options
        return accepts(value, self.accept, compare=self.compare)


class FillSpec(Spec):
    """A text in which each gap stands once, as {its-id}."""

    text: Text
    gaps: Annotated[Items[Gap], between(1, 10)]

    @model_validator(mode="after")
    def _each_gap_once(self) -> Self:
        if sorted(self.ids_in_text) != sorted(gap.id for gap in self.gaps):
            raise BadSpec(
                say(
                    "Chaque trou de « gaps » doit être une fois dans « text », entre accolades ; "
                    "on attend : %(ids)s.",
                    ids=" ".join(f"{{{gap.id}}}" for gap in self.gaps),
                )
            )
        return self

    @property
    def ids_in_text(self) -> list[str]:
        return GAP.findall(self.text)

    def gap(self, id: str) -> Gap:
        return next(gap for gap in self.gaps if gap.id == id)


class FillKind(PartsQuestion[FillSpec]):
    name = "fill"
    spec_type = FillSpec
    field = "g"
    goal_says = say("Compléter le texte")

    def order(self, spec: FillSpec, seed: int) -> Any:
        return {gap.id: shuffled(gap.places, seed + n) for n, gap in enumerate(spec.gaps)}

    def view(self, spec: FillSpec, state: State) -> View:
        pieces: list[dict[str, Any]] = []
        tokens = {id: str(place) for place, id in enumerate(spec.ids_in_text, start=1)}
        for index, piece in enumerate(GAP.split(spec.text)):
            if index % 2:
                pieces.append({"gap": tokens[piece], **self._gap(spec.gap(piece), state)})
            elif piece:
                pieces.append({"text": piece})
        form = {f"g{tokens[gap.id]}": ["1" if gap.options else EXAMPLE] for gap in spec.gaps}
        return {"pieces": pieces, "actions": [{"do": ["answer"], **form}]}

    def _gap(self, gap: Gap, state: State) -> View:
        given = (state["answer"] or {}).get(gap.id, "")
        if not gap.options:
            return {"value": given, "options": []}
        options = [
            {"token": str(token), "text": gap.option(place), "picked": place == given}
            for token, place in enumerate(state["order"][gap.id], start=1)
        ]
        return {"value": "", "options": options}

    def parts(self, spec: FillSpec) -> Sequence[Gap]:
        return spec.gaps

    def shown(self, spec: FillSpec, state: State) -> Sequence[str]:
        return spec.ids_in_text

    def value(self, spec: FillSpec, state: State, part: str, written: str) -> Any:
        return pick(state["order"][part], written) if spec.gap(part).options else written

    def check_part(self, spec: FillSpec, part: str, value: Any) -> str:
        gap = spec.gap(part)
        if not gap.options:
            return typed(value)
        if not isinstance(value, str) or value not in gap.places:
            raise BadAction("answer")
        return value

    def part_is_right(self, spec: FillSpec, part: str, value: Any) -> bool:
        return spec.gap(part).holds(value)

    def right_value(self, spec: FillSpec, part: str) -> str:
        gap = spec.gap(part)
        return gap.right_options[0] if gap.options else gap.accept[0]

    def wrong_values(self, spec: FillSpec, part: str) -> Sequence[Any]:
        gap = spec.gap(part)
        if gap.options:
            return [place for place in gap.places if not gap.holds(place)]
        return (not_accepted(gap.accept, compare=gap.compare),)

    def told(self, spec: FillSpec, part: str) -> Said:
        place = str(spec.ids_in_text.index(part) + 1)
        return say("Trou %(place)s : %(text)s", place=place, text=spec.gap(part).accept[0])

    def solution(self, spec: FillSpec) -> tuple[Step, ...]:
        texts = quoted([spec.gap(id).accept[0] for id in spec.ids_in_text])
        told = say("Je complète, dans l’ordre : %(texts)s", texts=texts)
        return (Step(answer(self.right_answer(spec)), told),)


KIND = FillKind()
