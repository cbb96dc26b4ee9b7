"""What an exercise page shows, drawn from a stand: the view, the remarks, the hints, the way on."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from app.kinds import engine
from app.kinds.base import LONGEST_ANSWER, BadAction, Feedback, Fields, Goal, Said
from app.learning.attempts import NOT_BODY, Stand

MOST_FIELDS = 40
"""Fields of a form that are drawn again as they were sent; no kind has as many."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One exercise as it is drawn for its learner.

    `outcome`: "solved"; "kept" when it was solved and what is on the screen is not the answer;
    "not yet"; or "" when nothing is to be said. `fresh`: the last action brought it up.
    """

    kind: str
    judged: bool
    world: dict[str, Any]
    remarks: tuple[Feedback, ...]
    goals: tuple[tuple[Goal, bool], ...]
    hints: tuple[Said, ...]
    hints_left: int
    shown: tuple[Said, ...]
    shown_left: int
    solved: bool
    outcome: str
    fresh: bool
    tries: int
    number: int
    seq: int
    spec: Any = field(repr=False)

    def remarks_about(self, spoken: Any) -> dict[str | None, list[dict[str, Any]]]:
        """The remarks by the public token of what they speak of, in the reader's language."""
        by_token: dict[str | None, list[dict[str, Any]]] = {}
        for remark in self.remarks:
            said = {"text": spoken(remark.text), "good": remark.good}
            by_token.setdefault(remark.about, []).append(said)
        return by_token


def desk(stand: Stand, draft: Fields | None = None) -> Desk:
    """The page of a stand. `draft`: a form that was not an answer, its fields drawn as typed.

    What was said of an answer stays beside it for as long as that answer is on the screen.
    """
    kind, spec, state = stand.kind, stand.spec, stand.state
    verdict = engine.verdict(kind, spec, state)
    steps = [say for _do, say in engine.demonstration(kind, spec)] if kind.judged else []
    world = _drafted(stand, draft)
    remarks = verdict.feedback if world == state["world"] else ()
    return Desk(
        kind=kind.name,
        judged=kind.judged,
        world=kind.view(spec, world),
        remarks=remarks,
        goals=tuple((goal, goal.id in verdict.met) for goal in kind.goals(spec)),
        hints=tuple(engine.hints_seen(kind, spec, state)),
        hints_left=engine.hints_left(kind, spec, state),
        shown=tuple(steps[: state["shown"]]),
        shown_left=len(steps) - state["shown"],
        solved=state["solved"],
        outcome=_outcome(state["solved"], verdict.solved, bool(remarks) and state["fresh"]),
        fresh=state["fresh"] and (bool(remarks) or verdict.solved),
        tries=state["tries"],
        number=stand.number,
        seq=stand.seq,
        spec=spec,
    )


def _outcome(solved: bool, right: bool, answered: bool) -> str:
    if solved:
        return "solved" if right else "kept"
    return "not yet" if answered else ""


def _drafted(stand: Stand, draft: Fields | None) -> Any:
    """The world with the form's fields in it: all that can be read, one field after another."""
    kind, spec, world = stand.kind, stand.spec, stand.state["world"]
    drawn = world
    if draft is None or not kind.judged:
        return drawn  # what an exercise without right or wrong reveals waits for a real answer
    kept: dict[str, list[str]] = {"do": ["answer"]}
    for name, values in islice(draft.items(), MOST_FIELDS):
        if name in kept or name in NOT_BODY:
            continue
        more = {**kept, name: [value[:LONGEST_ANSWER] for value in values]}
        try:
            drawn = kind.act(spec, world, kind.read(spec, world, more))
        except BadAction:
            continue
        kept = more
    return drawn
