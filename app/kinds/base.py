"""What every exercise kind is made of: its vocabulary, its errors, the shape all kinds share.

A kind is pure: no clock, no randomness but the seed, no Flask, no database. The server holds the
state and decides; the browser draws the view. See docs/authors.md for the files that kinds read.
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Action = dict[str, Any]
State = dict[str, Any]
View = dict[str, Any]
Fields = Mapping[str, Sequence[str]]

LONGEST_ANSWER = 2_000
"""Characters that one typed field may hold; more is refused, whatever the kind."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of the house, not of the author: translated through gettext where it is shown."""

    msgid: str
    params: Mapping[str, str] = field(default_factory=dict)


def say(msgid: str, /, **params: str) -> Phrase:
    """A `Phrase`; the name is a gettext keyword, so that the sentence reaches the translators."""
    return Phrase(msgid, params)


Said = str | Phrase

IMPOSSIBLE = say("Ce geste n’est pas possible ici. Reprenez à partir de ce qui est affiché.")
TOO_LONG = say(
    "Votre réponse est trop longue. Écrivez-la en moins de %(most)s caractères.",
    most=str(LONGEST_ANSWER),
)


class BadAction(ValueError):
    """The action is unknown, malformed or impossible in this state; the state is unchanged.

    `says` is the sentence that the page shows to the person, with the remedy.
    """

    def __init__(self, what: str, says: Said = IMPOSSIBLE) -> None:
        super().__init__(what[:80])
        self.says = says


class BadSpec(ValueError):
    """What an author wrote does not hold together; `says` tells what to write instead.

    Pydantic keeps it in `error["ctx"]["error"]`; its text is the sentence in French.
    """

    def __init__(self, says: Phrase) -> None:
        super().__init__(says.msgid % says.params if says.params else says.msgid)
        self.says = says


@dataclass(frozen=True, slots=True)
class Step:
    """One gesture of the solution, in canonical form, and the sentence that tells it."""

    do: Action
    say: Said


@dataclass(frozen=True, slots=True)
class Goal:
    """What must hold at the end, with its own words, hints and steps."""

    id: str
    says: Said
    hints: tuple[Said, ...] = ()
    steps: tuple[Step, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Wrong:
    """A path that must not pass, the goals it leaves unmet and the mistakes it must bring up."""

    actions: tuple[Action, ...]
    unmet: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """One remark on what was just done. `good` is None where there is no right or wrong.

    `about` is the public token of the item it speaks of, as the view names it, or None.
    """

    text: Said
    good: bool | None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds in a state.

    `mistakes` are those that the last action brought up. `solved` means that every required goal
    is met now; the engine latches it.
    """

    met: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    solved: bool = False


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
ExerciseId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=120)
]


class Strict(BaseModel):
    """Nothing unknown passes, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Spec(Strict):
    """What every exercise states, whatever its kind."""

    id: ExerciseId
    kind: str
    title: Text
    task: Text
    material: Text | None = None
    level: Annotated[int, Field(ge=1, le=3)]
    crcn: tuple[str, ...] = Field(min_length=1, max_length=8)
    digcomp: tuple[str, ...] = Field(min_length=1, max_length=8)
    minutes: Annotated[float, Field(gt=0, le=120)]
    hints: tuple[Text, ...] = Field(default=(), max_length=10)
    explain: Text


S = TypeVar("S", bound=Spec)


class Kind(ABC, Generic[S]):
    """The one shape: start, view, read, act, verdict, redact, and the solution that tests play."""

    name: ClassVar[str]
    judged: ClassVar[bool] = True
    spec_type: type[S]

    @abstractmethod
    def start(self, spec: S, seed: int) -> State:
        """The state before the first action; JSON-able; the same seed gives the same state."""

    @abstractmethod
    def view(self, spec: S, state: State) -> View:
        """What may be seen now, JSON-able; never a key, never a real item id, never the spec.

        `view["actions"]` lists possible actions as form fields, for guidance and fuzzing.
        """

    @abstractmethod
    def read(self, spec: S, state: State, fields: Fields) -> Action:
        """The canonical action that a submitted form means. Raises BadAction."""

    @abstractmethod
    def act(self, spec: S, state: State, action: Action) -> State:
        """A new state after a canonical action; the old one is untouched. Raises BadAction."""

    @abstractmethod
    def verdict(self, spec: S, state: State) -> Verdict:
        """Goals met and unmet, mistakes made, and feedback on the last action."""

    @abstractmethod
    def goals(self, spec: S) -> tuple[Goal, ...]:
        """The goals in order; their steps, played in order from any start, solve the exercise."""

    def gestures(self, spec: S) -> tuple[Step, ...]:
        """The solution as somebody watches it: the steps of the goals, or smaller ones.

        Played in order from any start they solve the exercise too.
        """
        return tuple(step for goal in self.goals(spec) for step in goal.steps)

    @abstractmethod
    def wrong(self, spec: S) -> tuple[Wrong, ...]:
        """Paths that must not pass."""

    def is_try(self, action: Action) -> bool:
        """Whether an action is an attempt at the answer; a preparation is not counted as a try."""
        return True

    def redact(self, spec: S, action: Action) -> Action:
        """The action as it may be stored. Overridden by kinds in which people type secrets."""
        return action


def shuffled(ids: Sequence[str], seed: int) -> list[str]:
    """The ids in an order fixed by the seed."""
    order = list(ids)
    random.Random(seed).shuffle(order)
    return order


def shuffled_away(ids: Sequence[str], seed: int) -> list[str]:
    """The ids in an order fixed by the seed, never the given one where there is another."""
    order = shuffled(ids, seed)
    return order[1:] + order[:1] if order == list(ids) else order


def one(fields: Fields, name: str, missing: Said = IMPOSSIBLE) -> str:
    """The only value of a form field, without outer spaces.

    Raises BadAction, which says `missing` if the field is absent, empty or repeated.
    """
    value = optional(fields, name)
    if not value:
        raise BadAction(name, missing)
    return value


def optional(fields: Fields, name: str) -> str:
    """The value of a field, "" if absent. Raises BadAction if it is repeated or too long."""
    values = fields.get(name, ())
    if len(values) > 1:
        raise BadAction(name)
    if values and len(values[0]) > LONGEST_ANSWER:
        raise BadAction(name, TOO_LONG)
    return values[0].strip() if values else ""


def pick(order: Sequence[str], token: str) -> str:
    """The id that stands at a public token: places are counted from 1. Raises BadAction."""
    if token not in {str(place) for place in range(1, len(order) + 1)}:
        raise BadAction(token)
    return order[int(token) - 1]


def token(order: Sequence[str], item: str) -> str:
    """The public token of an id: its place in the order shown, from 1."""
    return str(order.index(item) + 1)
