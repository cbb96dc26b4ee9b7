"""Items to put into bins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import model_validator

from app.kinds.base import (
    BadAction,
    BadSpec,
    Identifier,
    Said,
    Spec,
    State,
    Step,
    Text,
    View,
    pick,
    say,
    shuffled_away,
    token,
)
from app.kinds.lists import Item, Items, between, distinct
from app.kinds.parts import PartsQuestion
from app.kinds.questions import answer, quoted


class Bin(Item):
    """Where items go."""

    name: Text


class SortItem(Item):
    """One thing to sort, its bin, and what is said to whoever found it or not."""

    text: Text
    bin: Identifier
    says: Text
    otherwise: Text


class SortSpec(Spec):
    """From two to four bins, from three to ten items."""

    bins: Annotated[Items[Bin], between(2, 4)]
    items: Annotated[Items[SortItem], between(3, 10)]

    @model_validator(mode="after")
    def _bins_exist(self) -> Self:
        distinct([bin.name for bin in self.bins])
        distinct([item.text for item in self.items])
        for item in self.items:
            if item.bin not in self.bin_ids:
                raise BadSpec(
                    say(
                        "« %(text)s » va dans « %(bin)s », qui n’existe pas : "
                        "écrivez l’un de ces id : %(ids)s.",
                        text=item.text,
                        bin=item.bin,
                        ids=", ".join(self.bin_ids),
                    )
                )
        return self

    @property
    def bin_ids(self) -> list[str]:
        return [bin.id for bin in self.bins]

    def item(self, id: str) -> SortItem:
        return next(item for item in self.items if item.id == id)


class SortKind(PartsQuestion[SortSpec]):
    name = "sort"
    spec_type = SortSpec
    field = "i"
    goal_says = say("Ranger chaque élément à sa place")

    def order(self, spec: SortSpec, seed: int) -> Any:
        return shuffled_away([item.id for item in spec.items], seed)

    def view(self, spec: SortSpec, state: State) -> View:
        order, given = state["order"], state["answer"] or {}
        bins = [{"token": token(spec.bin_ids, bin.id), "name": bin.name} for bin in spec.bins]
        items = [
            {
                "token": token(order, id),
                "text": spec.item(id).text,
                "picked": token(spec.bin_ids, given[id]) if id in given else "",
            }
            for id in order
        ]
        forms = [{f"i{item['token']}": [bin["token"]] for item in items} for bin in bins]
        actions = [{"do": ["answer"], **form} for form in forms]
        return {"bins": bins, "items": items, "actions": actions}

    def parts(self, spec: SortSpec) -> Sequence[SortItem]:
        return spec.items

    def shown(self, spec: SortSpec, state: State) -> Sequence[str]:
        order: list[str] = state["order"]
        return order

    def value(self, spec: SortSpec, state: State, part: str, written: str) -> Any:
        return pick(spec.bin_ids, written)

    def check_part(self, spec: SortSpec, part: str, value: Any) -> str:
        if not isinstance(value, str) or value not in spec.bin_ids:
            raise BadAction("answer")
        return value

    def part_is_right(self, spec: SortSpec, part: str, value: Any) -> bool:
        return bool(value == spec.item(part).bin)

    def right_value(self, spec: SortSpec, part: str) -> str:
        return spec.item(part).bin

    def wrong_values(self, spec: SortSpec, part: str) -> Sequence[Any]:
        return [id for id in spec.bin_ids if id != spec.item(part).bin]

    def told(self, spec: SortSpec, part: str) -> Said:
        item = spec.item(part)
        bin = next(bin for bin in spec.bins if bin.id == item.bin)
        return say("Je range : %(texts)s", texts=f"{item.text} → {bin.name}")

    def solution(self, spec: SortSpec) -> tuple[Step, ...]:
        names = {bin.id: bin.name for bin in spec.bins}
        texts = quoted([f"{item.text} → {names[item.bin]}" for item in spec.items])
        return (Step(answer(self.right_answer(spec)), say("Je range : %(texts)s", texts=texts)),)


KIND = SortKind()
