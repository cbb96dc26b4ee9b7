"""What the judged questions share: one goal, one action `answer`, feedback on the last answer."""

from __future__ import annotations

import unicodedata
from abc import abstractmethod
from typing import Any, ClassVar, TypeVar

from app.kinds.base import (
    LONGEST_ANSWER,
    TOO_LONG,
    Action,
    BadAction,
    Feedback,
    Fields,
    Goal,
    Kind,
    Phrase,
    Said,
    Spec,
    State,
    Step,
    Verdict,
    one,
    say,
)

GOAL = "answered"
MISTAKE = "wrong"
NOTHING_WRITTEN = say("Écrivez une réponse, puis vérifiez.")
NOTHING_CHOSEN = say("Choisissez une réponse, puis vérifiez.")


S = TypeVar("S", bound=Spec)


class Question(Kind[S]):
    """A world with one action: `answer`. State: the order shown and the last answer."""

    goal_says: ClassVar[Phrase] = say("Trouver la bonne réponse")

    def start(self, spec: S, seed: int) -> State:
        return {"order": self.order(spec, seed), "answer": None}

    @abstractmethod
    def order(self, spec: S, seed: int) -> Any:
        """What the seed decides: the order in which things are shown; JSON-able."""

    @abstractmethod
    def given(self, spec: S, state: State, fields: Fields) -> Any:
        """The answer that a submitted form gives, with real ids. Raises BadAction."""

    @abstractmethod
    def check(self, spec: S, answer: Any) -> Any:
        """The answer in its stored form. Raises BadAction where it does not fit this question."""

    @abstractmethod
    def is_right(self, spec: S, answer: Any) -> bool:
        """Whether a checked answer is the right one."""

    def is_mistake(self, spec: S, answer: Any) -> bool:
        """Whether a checked answer says something wrong; one that is only unfinished does not."""
        return not self.is_right(spec, answer)

    @abstractmethod
    def remarks(self, spec: S, state: State) -> tuple[Feedback, ...]:
        """Feedback on the last answer, which is present."""

    @abstractmethod
    def solution(self, spec: S) -> tuple[Step, ...]:
        """The steps that answer rightly; the last one is the answer."""

    def read(self, spec: S, state: State, fields: Fields) -> Action:
        if one(fields, "do") != "answer":
            raise BadAction("do")
        return answer(self.check(spec, self.given(spec, state, fields)))

    def act(self, spec: S, state: State, action: Action) -> State:
        if action.get("do") != "answer" or set(action) != {"do", "answer"}:
            raise BadAction(str(action.get("do")))
        return {**state, "answer": self.check(spec, action["answer"])}

    def verdict(self, spec: S, state: State) -> Verdict:
        if state["answer"] is None:
            return Verdict(unmet=(GOAL,))
        remarks = self.remarks(spec, state)
        if self.is_right(spec, state["answer"]):
            return Verdict(met=(GOAL,), feedback=remarks, solved=True)
        mistakes = (MISTAKE,) if self.is_mistake(spec, state["answer"]) else ()
        return Verdict(unmet=(GOAL,), mistakes=mistakes, feedback=remarks)

    def goals(self, spec: S) -> tuple[Goal, ...]:
        return (Goal(GOAL, self.goal_says, spec.hints, self.solution(spec)),)


def answer(value: Any) -> Action:
    """The canonical action of a question."""
    return {"do": "answer", "answer": value}


def typed(value: Any, missing: Said = NOTHING_WRITTEN) -> str:
    """What a person typed, fit to be stored: no control character, no outer space, not empty.

    Raises BadAction, with a sentence, where nothing is left or where it is too long.
    """
    if not isinstance(value, str):
        raise BadAction("answer")
    if len(value) > LONGEST_ANSWER:
        raise BadAction("answer", TOO_LONG)
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in value).strip()
    if not kept:
        raise BadAction("answer", missing)
    return kept


def quoted(texts: list[str]) -> str:
    """Texts one after another, for the sentence that tells a step of the solution."""
    return " ; ".join(texts)
