"""What the ten judged questions share: one goal, one action `answer`, feedback on the last answer."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar, TypeVar

from app.kinds.base import Action, BadAction, Feedback, Goal, Kind, Spec, State, Step, Verdict, say

GOAL = "answered"
MISTAKE = "wrong"

S = TypeVar("S", bound=Spec)


class Question(Kind[S]):
    """A world with one action: `answer`. State: the order shown and the last answer."""

    goal_says: ClassVar[str] = "Trouver la bonne réponse"

    def start(self, spec: S, seed: int) -> State:
        return {"order": self.order(spec, seed), "answer": None}

    @abstractmethod
    def order(self, spec: S, seed: int) -> Any:
        """What the seed decides: the order in which things are shown; JSON-able."""

    @abstractmethod
    def check(self, spec: S, answer: Any) -> Any:
        """The answer in its stored form, or BadAction where it is not an answer to this question."""

    @abstractmethod
    def is_right(self, spec: S, answer: Any) -> bool:
        """Whether a checked answer is the right one."""

    @abstractmethod
    def remarks(self, spec: S, state: State) -> tuple[Feedback, ...]:
        """Feedback on the last answer, which is present."""

    @abstractmethod
    def solution(self, spec: S) -> tuple[Step, ...]:
        """The steps that answer rightly; the last one is the answer."""

    def act(self, spec: S, state: State, action: Action) -> State:
        if action.get("do") != "answer" or set(action) != {"do", "answer"}:
            raise BadAction(str(action.get("do"))[:40])
        return {**state, "answer": self.check(spec, action["answer"])}

    def verdict(self, spec: S, state: State) -> Verdict:
        if state["answer"] is None:
            return Verdict(unmet=(GOAL,))
        right = self.is_right(spec, state["answer"])
        remarks = self.remarks(spec, state)
        if right:
            return Verdict(met=(GOAL,), feedback=remarks, solved=True)
        return Verdict(unmet=(GOAL,), mistakes=(MISTAKE,), feedback=remarks)

    def goals(self, spec: S) -> tuple[Goal, ...]:
        return (Goal(GOAL, say(self.goal_says), spec.hints, self.solution(spec)),)


def answer(value: Any) -> Action:
    """The canonical action of a question."""
    return {"do": "answer", "answer": value}
