"""What an exercise page shows, drawn from a stand: the view, the remarks, the hints, the way on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.kinds import engine
from app.kinds.base import BadAction, Feedback, Fields, Goal, Said
from app.learning.attempts import Stand


@dataclass(frozen=True, slots=True)
class Desk:
    """One exercise as it is drawn for its learner."""

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
    """The page of a stand. `draft`: a form that was not an answer, its fields drawn as typed."""
    kind, spec, state = stand.kind, stand.spec, stand.state
    verdict = engine.verdict(kind, spec, state)
    steps = [say for _do, say in engine.solution(kind, spec)] if kind.judged else []
    return Desk(
        kind=kind.name,
        judged=kind.judged,
        world=kind.view(spec, _drafted(stand, draft)),
        remarks=verdict.feedback if state["fresh"] else (),
        goals=tuple((goal, goal.id in verdict.met) for goal in kind.goals(spec)),
        hints=tuple(engine.hints_seen(kind, spec, state)),
        hints_left=engine.hints_left(kind, spec, state),
        shown=tuple(steps[: state["shown"]]),
        shown_left=len(steps) - state["shown"],
        solved=state["solved"],
        fresh=state["fresh"],
        tries=state["tries"],
        number=stand.number,
        seq=stand.seq,
        spec=spec,
    )


def _drafted(stand: Stand, draft: Fields | None) -> Any:
    world = stand.state["world"]
    if draft is None:
        return world
    try:
        fields = {**draft, "do": ["answer"]}
        action = stand.kind.read(stand.spec, world, fields)
        return stand.kind.act(stand.spec, world, action)
    except BadAction:
        return world
