"""What each person of a live session has in hand, and who is in trouble with it.

"Stuck" is measured against the exercise's own minutes, so that a slow reader is not shown as one.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from app.agenda.models import Session
from app.kinds import engine
from app.kinds.base import Kind, Said
from app.learning import specs
from app.learning.models import Action, Attempt, SpecVersion

STUCK_FACTOR = 1.5
"""Somebody is stuck after so many times the minutes that the thing takes."""
SHORTEST_STUCK = dt.timedelta(minutes=2)
"""Never sooner, however short the thing is."""
MANY_MISTAKES = 4
"""Wrong answers in one attempt after which somebody is shown as stuck."""
SOME_MISTAKES = 2
"""Fewer are enough when every hint has been read and did not help."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why somebody is shown as stuck: "mistakes", "hints", "slow", or "silent" (no answer yet)."""

    kind: str
    since: dt.datetime
    mistakes: int = 0

    def minutes(self, now: dt.datetime) -> int:
        return int((now - self.since).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class InHand:
    """Somebody's latest attempt in the session, and since when they have been at it there."""

    attempt: Attempt
    kind: Kind[Any]
    spec: Any
    since: dt.datetime

    @property
    def open(self) -> bool:
        """Whether there is still something to find."""
        return self.attempt.solved_at is None and self.attempt.closed_at is None

    @property
    def goal(self) -> Said | None:
        """The words of the goal in hand."""
        goal = engine.current_goal(self.kind, self.spec, self.attempt.state) if self.open else None
        return goal.says if goal else None

    @property
    def deadline(self) -> dt.datetime:
        """The moment from which it has taken too long."""
        return too_long(self.since, self.spec.minutes)

    def trouble(self, now: dt.datetime) -> Trouble | None:
        """Why the person needs somebody, if they do."""
        state = self.attempt.state
        mistakes = sum(state["mistakes"].values())
        if mistakes >= MANY_MISTAKES:
            return Trouble("mistakes", self.since, mistakes)
        if mistakes >= SOME_MISTAKES and self._no_hint_left:
            return Trouble("hints", self.since, mistakes)
        return Trouble("slow", self.since, mistakes) if now >= self.deadline else None

    @property
    def _no_hint_left(self) -> bool:
        state = self.attempt.state
        asked = sum(state["hints"].values()) > 0
        return asked and engine.hints_left(self.kind, self.spec, state) == 0


def too_long(since: dt.datetime, minutes: float) -> dt.datetime:
    """When something that takes so many minutes, begun then, has taken too long."""
    return since + max(SHORTEST_STUCK, dt.timedelta(minutes=minutes * STUCK_FACTOR))


def read(
    db: Db, session: Session, people: Collection[uuid.UUID], lang: str
) -> dict[uuid.UUID, InHand]:
    """What each of these people has in hand, in three queries; nobody who has not answered yet."""
    latest = _latest(db, session, people)
    since = _since(db, session, latest)
    documents = _documents(db, {attempt.spec_hash for attempt in latest})
    found = {}
    for attempt in latest:
        kind, spec = specs.parsed(documents[attempt.spec_hash], lang)
        began = since.get(attempt.id, attempt.acted_at)
        found[attempt.person_id] = InHand(attempt, kind, spec, began)
    return found


def _latest(db: Db, session: Session, people: Collection[uuid.UUID]) -> Sequence[Attempt]:
    rank = func.row_number().over(
        partition_by=Attempt.person_id, order_by=(Attempt.acted_at.desc(), Attempt.id.desc())
    )
    ranked = (
        select(Attempt.id, rank.label("rank"))
        .where(Attempt.session_id == session.id, Attempt.person_id.in_(people))
        .subquery()
    )
    return db.scalars(
        select(Attempt).join(ranked, ranked.c.id == Attempt.id).where(ranked.c.rank == 1)
    ).all()


def _since(
    db: Db, session: Session, attempts: Sequence[Attempt]
) -> Mapping[uuid.UUID, dt.datetime]:
    """The first action of each in this session: an old attempt taken up again is not old here."""
    rows = db.execute(
        select(Action.attempt_id, func.min(Action.at))
        .where(
            Action.attempt_id.in_([attempt.id for attempt in attempts]),
            Action.at >= session.opened_at,
        )
        .group_by(Action.attempt_id)
    )
    return {row[0]: row[1] for row in rows}


def _documents(db: Db, hashes: Collection[str]) -> Mapping[str, str]:
    rows = db.execute(
        select(SpecVersion.hash, SpecVersion.document).where(SpecVersion.hash.in_(hashes))
    )
    return {row[0]: row[1] for row in rows}
