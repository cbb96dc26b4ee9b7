"""A drawing in which to point at the right area; each area also has a neutral name in words."""

from __future__ import annotations

import re
from html import escape
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

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

MARK = re.compile(r"""\sdata-area\s*=\s*(?:"([^"]*)"|'([^']*)')""")
FileName = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-.][a-z0-9]+)*\.svg$", max_length=120)]


class Area(Item):
    """One area of the drawing, and what it brings up."""

    name: Text
    right: bool = False
    says: Text


class HotspotSpec(Spec):
    """Exactly one area is right; the drawing marks every area, once it has been read."""

    figure: FileName
    areas: Annotated[Items[Area], between(2, 8)]
    svg: Annotated[str, Field(max_length=200_000)] = ""

    @model_validator(mode="after")
    def _one_right(self) -> Self:
        distinct([area.name for area in self.areas])
        right = sum(area.right for area in self.areas)
        if right != 1:
            raise BadSpec(
                say(
                    "Une seule zone doit porter « right: true » ; il y en a %(right)s.",
                    right=str(right),
                )
            )
        return self

    @model_validator(mode="after")
    def _areas_drawn(self) -> Self:
        drawn = {double or single for double, single in MARK.findall(self.svg)}
        missing = set(self.ids) ^ drawn
        if self.svg and missing:
            raise BadSpec(
                say(
                    "Le dessin et « areas » ne disent pas la même chose de : %(ids)s. "
                    "Chaque zone a son « data-area » dans le dessin, et l’inverse.",
                    ids=", ".join(sorted(missing)),
                )
            )
        return self

    @property
    def ids(self) -> list[str]:
        return [area.id for area in self.areas]

    def area(self, id: str) -> Area:
        return next(area for area in self.areas if area.id == id)


class HotspotKind(Question[HotspotSpec]):
    name = "hotspot"
    spec_type = HotspotSpec
    goal_says = say("Montrer le bon endroit")

    def order(self, spec: HotspotSpec, seed: int) -> Any:
        return shuffled(spec.ids, seed)

    def view(self, spec: HotspotSpec, state: State) -> View:
        order = state["order"]
        areas = [
            {
                "token": token(order, id),
                "name": spec.area(id).name,
                "picked": id == state["answer"],
            }
            for id in order
        ]
        actions = [{"do": ["answer"], "area": [area["token"]]} for area in areas]
        return {
            "svg": _named(_marked(spec.svg, state), spec.title),
            "areas": areas,
            "actions": actions,
        }

    def given(self, spec: HotspotSpec, state: State, fields: Fields) -> Any:
        return pick(state["order"], one(fields, "area", NOTHING_CHOSEN))

    def check(self, spec: HotspotSpec, answer: Any) -> str:
        if not isinstance(answer, str) or answer not in spec.ids:
            raise BadAction("area")
        return answer

    def is_right(self, spec: HotspotSpec, answer: Any) -> bool:
        return spec.area(answer).right

    def remarks(self, spec: HotspotSpec, state: State) -> tuple[Feedback, ...]:
        picked = spec.area(state["answer"])
        return (Feedback(picked.says, picked.right, token(state["order"], picked.id)),)

    def solution(self, spec: HotspotSpec) -> tuple[Step, ...]:
        right = next(area for area in spec.areas if area.right)
        return (Step(answer(right.id), say("Je montre : %(text)s", text=right.name)),)

    def wrong(self, spec: HotspotSpec) -> tuple[Wrong, ...]:
        others = [area.id for area in spec.areas if not area.right]
        return tuple(Wrong((answer(id),), (GOAL,), (MISTAKE,)) for id in others)


def _marked(svg: str, state: State) -> str:
    """The drawing whose areas bear public tokens instead of ids."""
    order = state["order"]
    return MARK.sub(lambda m: f' data-area="{token(order, m[1] or m[2])}"', svg)


def _named(svg: str, title: str) -> str:
    """The drawing with words for those who do not see it, unless it has its own."""
    opening, bracket, rest = svg.partition(">")
    if not bracket or "aria-label" in opening:
        return svg
    return f'{opening} aria-label="{escape(title)}">{rest}'


KIND = HotspotKind()
