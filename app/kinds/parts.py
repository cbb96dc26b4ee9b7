"""Questions made of several small answers: statements, gaps, pairs, items to sort.

The answer is {item's id: what was given}; an item left out is not a mistake, only unfinished.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from app.kinds.base import (
    BadAction,
    Feedback,
    Fields,
    Said,
    Spec,
    State,
    Step,
    Wrong,
    optional,
    say,
)
from app.kinds.questions import GOAL, MISTAKE, Question, answer

MISSING = say("Il reste une réponse à donner.")
NOTHING_GIVEN = say("Donnez au moins une réponse, puis vérifiez.")

S = TypeVar("S", bound=Spec)


class PartsQuestion(Question[S]):
    """Each part is answered and judged by itself; all must be right."""

    field: str
    """The letter before a part's token in the name of its field: s1, s2…"""

    @abstractmethod
    def parts(self, spec: S) -> Sequence[Any]:
        """The parts, as the author wrote them: each has an id, `says` and `otherwise`."""

    @abstractmethod
    def shown(self, spec: S, state: State) -> Sequence[str]:
        """The ids of the parts in the order shown; a token is a place in it."""

    @abstractmethod
    def value(self, spec: S, state: State, part: str, written: str) -> Any:
        """What a filled field means for a part. Raises BadAction."""

    @abstractmethod
    def check_part(self, spec: S, part: str, value: Any) -> Any:
        """The value in its stored form. Raises BadAction where it cannot be given for the part."""

    @abstractmethod
    def part_is_right(self, spec: S, part: str, value: Any) -> bool:
        """Whether a checked value is right for a part."""

    @abstractmethod
    def right_value(self, spec: S, part: str) -> Any:
        """The value that the solution gives for a part."""

    @abstractmethod
    def wrong_values(self, spec: S, part: str) -> Sequence[Any]:
        """Values that must not pass for a part."""

    @abstractmethod
    def told(self, spec: S, part: str) -> Said:
        """The right answer for one part, in words."""

    def gestures(self, spec: S) -> tuple[Step, ...]:
        right = self.right_answer(spec)
        given: dict[str, Any] = {}
        steps: list[Step] = []
        for part in self.shown(spec, self.start(spec, 1)):
            given = {**given, part: right[part]}
            steps.append(Step(answer(given), self.told(spec, part)))
        return tuple(steps)

    def given(self, spec: S, state: State, fields: Fields) -> Any:
        given = {}
        for place, part in enumerate(self.shown(spec, state), start=1):
            written = optional(fields, f"{self.field}{place}")
            if written:
                given[part] = self.value(spec, state, part, written)
        return given

    def check(self, spec: S, answer: Any) -> dict[str, Any]:
        if not isinstance(answer, Mapping):
            raise BadAction("answer")
        ids = [part.id for part in self.parts(spec)]
        if not set(answer) <= set(ids):
            raise BadAction("answer")
        if not answer:
            raise BadAction("answer", NOTHING_GIVEN)
        return {id: self.check_part(spec, id, answer[id]) for id in ids if id in answer}

    def is_right(self, spec: S, answer: Any) -> bool:
        return len(answer) == len(self.parts(spec)) and not self.is_mistake(spec, answer)

    def is_mistake(self, spec: S, answer: Any) -> bool:
        return not all(self.part_is_right(spec, part, value) for part, value in answer.items())

    def remarks(self, spec: S, state: State) -> tuple[Feedback, ...]:
        parts = {part.id: part for part in self.parts(spec)}
        given = state["answer"]
        remarks = []
        for place, id in enumerate(self.shown(spec, state), start=1):
            right = id in given and self.part_is_right(spec, id, given[id])
            says: Said = parts[id].says if right else parts[id].otherwise
            remarks.append(Feedback(says if id in given else MISSING, right, str(place)))
        return tuple(remarks)

    def right_answer(self, spec: S) -> dict[str, Any]:
        """What the solution answers, part by part."""
        return {part.id: self.right_value(spec, part.id) for part in self.parts(spec)}

    def wrong(self, spec: S) -> tuple[Wrong, ...]:
        right = self.right_answer(spec)
        paths = [
            Wrong((answer({**right, id: value}),), (GOAL,), (MISTAKE,))
            for id in right
            for value in self.wrong_values(spec, id)
        ]
        for id in right if len(right) > 1 else ():
            unfinished = {other: value for other, value in right.items() if other != id}
            paths.append(Wrong((answer(unfinished),), (GOAL,)))
        return tuple(paths)
