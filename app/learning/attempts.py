"""Attempts: an answer is never lost and never counted twice.

The form carries the attempt's number and the next seq. The same seq with the same body gets the
same reply; with another body, or out of sequence, `Overtaken` (409) and the present state.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.agenda import sessions
from app.catalogue import Exercise
from app.kinds import engine
from app.kinds.base import BadAction, Kind, State, say
from app.learning import progress, specs
from app.learning.learner import Learner
from app.learning.models import Action, Attempt
from app.refusal import Gone

RESTART = "restart"
"""The action that closes an attempt, so that the next one begins."""

NOTHING_BEGUN = say("Cet exercice est déjà à son début. Vous pouvez répondre.")

NOT_BODY = frozenset({"csrf_token", "seq"})


class Overtaken(Gone):
    """The page was not the latest: nothing was stored, the present state is to be shown."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a form says: the attempt's number, its seq, its fields, the language it was read in."""

    number: int
    seq: int
    fields: Mapping[str, Sequence[str]]
    lang: str

    @property
    def wanted(self) -> str:
        return next(iter(self.fields.get("do", ())), "")


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a learner stands in an exercise: the attempt's number, last seq and envelope."""

    number: int
    seq: int
    kind: Kind[Any]
    spec: Any
    state: State
    attempt_id: uuid.UUID | None = None


def stand(db: Session, pepper: bytes, learner: Learner, exercise: Exercise, lang: str) -> Stand:
    """Where the learner stands: the open attempt, or the start of the next one. Writes nothing."""
    last = _last(db, learner.person_id, exercise.id)
    if last is not None and last.closed_at is None:
        kind, spec = specs.read(db, last.spec_hash, lang)
        return Stand(last.number, last.seq, kind, spec, last.state, last.id)
    number = 1 if last is None else last.number + 1
    kind, spec = specs.parsed(exercise.document, lang)
    seed = seed_of(pepper, learner.person_id, exercise.id, number)
    return Stand(number, 0, kind, spec, engine.begin(kind, spec, seed))


def submit(
    db: Session,
    pepper: bytes,
    learner: Learner,
    exercise: Exercise,
    turn: Turn,
    now: dt.datetime,
) -> Stand:
    """The attempt after this turn, stored once. BadAction or Overtaken: nothing is stored."""
    attempt = _find(db, learner, exercise, turn.number)
    if attempt is None:
        if turn.wanted == RESTART:
            raise BadAction(RESTART, NOTHING_BEGUN)
        attempt = _begin(db, pepper, learner, exercise, turn, now)
    digest = _digest(pepper, turn)
    if turn.seq <= attempt.seq:
        return _again(db, attempt, turn, digest)
    if attempt.closed_at is not None:
        raise Overtaken(say("Cet essai est terminé. Voici l’essai en cours."))
    if turn.seq != attempt.seq + 1:
        raise Overtaken(say("La page n’était plus à jour. Voici où vous en êtes."))
    return _play(db, learner, attempt, turn, digest, now)


def replay(db: Session, attempt: Attempt, upto: int) -> State:
    """The envelope after the first `upto` actions of the log, each in its own language."""
    kind, spec = specs.read(db, attempt.spec_hash, "fr")
    state = engine.begin(kind, spec, attempt.seed)
    for action in log(db, attempt.id):
        if action.seq > upto or action.body["do"] == RESTART:
            break
        kind, spec = specs.read(db, attempt.spec_hash, action.lang)
        state = engine.play(kind, spec, state, action.body)
    return state


def log(db: Session, attempt_id: uuid.UUID) -> Sequence[Action]:
    """The actions of an attempt, in their order."""
    return db.scalars(
        select(Action).where(Action.attempt_id == attempt_id).order_by(Action.seq)
    ).all()


def seed_of(pepper: bytes, person_id: uuid.UUID, exercise_id: str, number: int) -> int:
    """The seed of an attempt: the same before its first action as after, and not to be guessed."""
    text = f"{person_id}\0{exercise_id}\0{number}".encode()
    return int.from_bytes(hmac.digest(pepper, text, "sha256")[:4], "big") >> 1


def _last(db: Session, person_id: uuid.UUID, exercise_id: str) -> Attempt | None:
    return db.scalar(
        select(Attempt)
        .where(Attempt.person_id == person_id, Attempt.exercise_id == exercise_id)
        .order_by(Attempt.number.desc())
        .limit(1)
    )


def _find(db: Session, learner: Learner, exercise: Exercise, number: int) -> Attempt | None:
    return db.scalar(
        select(Attempt)
        .where(
            Attempt.person_id == learner.person_id,
            Attempt.exercise_id == exercise.id,
            Attempt.number == number,
        )
        .with_for_update()
    )


def _begin(
    db: Session,
    pepper: bytes,
    learner: Learner,
    exercise: Exercise,
    turn: Turn,
    now: dt.datetime,
) -> Attempt:
    last = _last(db, learner.person_id, exercise.id)
    expected = 1 if last is None else last.number + (last.closed_at is not None)
    if turn.number != expected or turn.seq != 1:
        raise Overtaken(say("La page n’était plus à jour. Voici où vous en êtes."))
    specs.keep(db, exercise)
    kind, spec = specs.parsed(exercise.document, turn.lang)
    seed = seed_of(pepper, learner.person_id, exercise.id, turn.number)
    attempt = Attempt(
        site_id=learner.site_id,
        person_id=learner.person_id,
        exercise_id=exercise.id,
        number=turn.number,
        spec_hash=exercise.hash,
        session_id=learner.session_id,
        seed=seed,
        seq=0,
        state=engine.begin(kind, spec, seed),
        started_at=now,
        acted_at=now,
    )
    db.add(attempt)
    db.flush()
    progress.begun(db, learner, exercise.id, turn.number, now)
    return attempt


def _play(
    db: Session, learner: Learner, attempt: Attempt, turn: Turn, digest: str, now: dt.datetime
) -> Stand:
    kind, spec = specs.read(db, attempt.spec_hash, turn.lang)
    before = attempt.state
    if turn.wanted == RESTART:
        action: dict[str, Any] = {"do": RESTART}
        after = before
        attempt.closed_at = now
    else:
        action = engine.read(kind, spec, before, turn.fields)
        after = engine.play(kind, spec, before, action)
        action = kind.redact(spec, action)
    db.add(
        Action(
            attempt_id=attempt.id, seq=turn.seq, body=action, digest=digest, lang=turn.lang, at=now
        )
    )
    attempt.seq, attempt.state, attempt.acted_at = turn.seq, after, now
    attempt.session_id = learner.session_id or attempt.session_id
    if after["solved"] and attempt.solved_at is None:
        attempt.solved_at = now
    db.flush()
    progress.acted(db, learner, attempt.exercise_id, before, after, now)
    sessions.touch(db, learner.session_id)
    return Stand(attempt.number, attempt.seq, kind, spec, after, attempt.id)


def _again(db: Session, attempt: Attempt, turn: Turn, digest: str) -> Stand:
    done = db.get(Action, (attempt.id, turn.seq))
    if done is None or not hmac.compare_digest(done.digest, digest):
        raise Overtaken(say("Une autre réponse était déjà arrivée. Voici où vous en êtes."))
    kind, spec = specs.read(db, attempt.spec_hash, turn.lang)
    state = attempt.state if turn.seq == attempt.seq else replay(db, attempt, turn.seq)
    return Stand(attempt.number, turn.seq, kind, spec, state, attempt.id)


def _digest(pepper: bytes, turn: Turn) -> str:
    body = {name: list(values) for name, values in turn.fields.items() if name not in NOT_BODY}
    text = json.dumps(body, sort_keys=True, ensure_ascii=False)
    return hmac.new(pepper, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
