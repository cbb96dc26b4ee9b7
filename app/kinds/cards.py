"""Flashcards: read the front, think, turn, and say whether one knew."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import model_validator

from app.kinds.base import (
    Action,
    BadAction,
    Fields,
    Goal,
    Kind,
    State,
    Step,
    Text,
    Verdict,
    View,
    Wrong,
    one,
    say,
    shuffled,
)
from app.kinds.discover import UnjudgedSpec
from app.kinds.lists import Item, Items, between, distinct

GOAL = "seen"
GESTURES = ("turn", "knew", "again", "review")
TURN_FIRST = say("Retournez d’abord la carte.")
TURNED = say("La carte est déjà retournée. Dites si vous le saviez.")
FINISHED = say("Vous avez vu toutes les cartes. Vous pouvez recommencer.")
UNFINISHED = say("Il reste des cartes. Continuez avec celle qui est affichée.")


class Card(Item):
    """A question on one side, its answer on the other."""

    front: Text
    back: Text


class CardsSpec(UnjudgedSpec):
    """From four to ten cards."""

    cards: Annotated[Items[Card], between(4, 10)]

    @model_validator(mode="after")
    def _differ(self) -> Self:
        distinct([card.front for card in self.cards])
        return self

    def card(self, id: str) -> Card:
        return next(card for card in self.cards if card.id == id)


class CardsKind(Kind[CardsSpec]):
    """State: the order; the cards left; is the first turned; those that came back; those known.

    A card that was not known comes back once, at the end: nobody is kept waiting by a card.
    """

    name = "cards"
    judged = False
    spec_type = CardsSpec

    def start(self, spec: CardsSpec, seed: int) -> State:
        return _pack(shuffled([card.id for card in spec.cards], seed))

    def view(self, spec: CardsSpec, state: State) -> View:
        queue, all = state["queue"], len(spec.cards)
        view: View = {"all": all, "knew": len(state["knew"]), "left": len(queue)}
        if not queue:
            recap = [{"front": card.front, "back": card.back} for card in spec.cards]
            return {**view, "card": None, "recap": recap, "actions": [{"do": ["review"]}]}
        card, turned = spec.card(queue[0]), state["turned"]
        shown = {
            "front": card.front,
            "back": card.back if turned else "",
            "turned": turned,
            "back_again": card.id in state["again"],
            "first": state == _pack(state["order"]),
        }
        gestures = ("knew", "again") if turned else ("turn",)
        actions = [{"do": [gesture]} for gesture in gestures]
        return {**view, "card": shown, "recap": [], "actions": actions}

    def read(self, spec: CardsSpec, state: State, fields: Fields) -> Action:
        do = one(fields, "do")
        if do not in GESTURES:
            raise BadAction(do)
        return {"do": do}

    def act(self, spec: CardsSpec, state: State, action: Action) -> State:
        do = action.get("do")
        if do not in GESTURES or set(action) != {"do"}:
            raise BadAction(str(do))
        if (do == "review") == bool(state["queue"]):
            raise BadAction("cards", UNFINISHED if state["queue"] else FINISHED)
        if do == "review":
            return _pack(state["order"])
        if (do == "turn") == state["turned"]:
            raise BadAction("cards", TURNED if state["turned"] else TURN_FIRST)
        return {**state, "turned": True} if do == "turn" else _put_away(state, do == "knew")

    def is_try(self, action: Action) -> bool:
        return action.get("do") in {"knew", "again"}

    def verdict(self, spec: CardsSpec, state: State) -> Verdict:
        if state["queue"]:
            return Verdict(unmet=(GOAL,))
        return Verdict(met=(GOAL,), solved=True)

    def goals(self, spec: CardsSpec) -> tuple[Goal, ...]:
        turn = Step({"do": "turn"}, say("Je réfléchis, puis je retourne la carte."))
        knew = Step({"do": "knew"}, say("Je le savais : je passe à la carte suivante."))
        return (Goal(GOAL, say("Voir toutes les cartes"), (), (turn, knew) * len(spec.cards)),)

    def wrong(self, spec: CardsSpec) -> tuple[Wrong, ...]:
        return ()


def _pack(order: list[str]) -> State:
    return {"order": order, "queue": order, "turned": False, "again": [], "knew": []}


def _put_away(state: State, knew: bool) -> State:
    card, *rest = state["queue"]
    left = {**state, "queue": rest, "turned": False}
    if knew:
        return {**left, "knew": [*state["knew"], card]}
    if card in state["again"]:
        return left
    return {**left, "queue": [*rest, card], "again": [*state["again"], card]}


KIND = CardsKind()
