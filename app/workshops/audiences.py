"""Whom work may be asked of, as a list to choose from that stays short in a large place."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from app.agenda import sessions
from app.agenda.models import Session
from app.kinds.base import Said
from app.people import accounts, groups
from app.people.models import Person
from app.people.names import name_key
from app.refusal import Refused
from app.workshops.assigning import Audience
from app.workshops.called import called, full_name
from app.workshops.models import Attendance

MOST_LISTED = 40
"""Learners up to which everybody is listed; beyond, those in a live session, or searched for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One audience: the value that a form sends, its name, its kind."""

    value: str
    name: Said
    kind: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The list, what is chosen on it, and whether more people can be searched for."""

    all: tuple[Choice, ...]
    chosen: str
    """A value of the list; "" when nothing can be taken for granted."""
    is_long: bool
    found: int
    """How many people bear the name searched for."""


def choices(
    db: Db, site_id: uuid.UUID, facilitator_id: uuid.UUID, wanted: str, searched: str
) -> Choices:
    """The live sessions, the groups, and people: whoever is wanted is among them."""
    everybody, live = accounts.learners(db, site_id), sessions.live(db, site_id)
    found = _named(everybody, searched)
    people = found if searched else _listed(db, site_id, everybody)
    people = _with_wanted(db, site_id, people, wanted)
    listed = (
        *_choices("session", ((one.id, one.title) for one in live)),
        *_choices("group", ((one.id, one.name) for one in groups.of_site(db, site_id))),
        *_choices("person", zip((one.id for one in people), called(people), strict=True)),
    )
    if searched:
        wanted = str(Audience("person", found[0].id)) if found else ""
    elif not wanted:
        wanted = _usual(live, facilitator_id)
    chosen = wanted if wanted in {choice.value for choice in listed} else ""
    return Choices(listed, chosen, len(everybody) > MOST_LISTED, len(found))


def name(db: Db, site_id: uuid.UUID, audience: Audience) -> Said:
    """What an audience is called."""
    if audience.kind == "session":
        return sessions.get(db, site_id, audience.id).title
    if audience.kind == "group":
        return groups.group(db, site_id, audience.id).name
    return full_name(accounts.learner(db, site_id, audience.id))


def _usual(live: Sequence[Session], facilitator_id: uuid.UUID) -> str:
    """The live session, when there is no doubt which: one's own, or the only one."""
    own = [one for one in live if one.facilitator_id == facilitator_id] or live
    return str(Audience("session", own[0].id)) if len(own) == 1 else ""


def _choices(kind: str, named: Iterable[tuple[uuid.UUID, Said]]) -> list[Choice]:
    return [Choice(str(Audience(kind, id)), name, kind) for id, name in named]


def _named(people: Sequence[Person], searched: str) -> list[Person]:
    key = name_key(searched)
    if not key:
        return []
    return [one for one in people if key in name_key(f"{one.given_name}{one.family_name}")]


def _listed(db: Db, site_id: uuid.UUID, people: Sequence[Person]) -> list[Person]:
    """Everybody in a small place; in a large one, who is in a live session now."""
    if len(people) <= MOST_LISTED:
        return list(people)
    here = set(
        db.scalars(
            select(Attendance.person_id)
            .join(Session, Session.id == Attendance.session_id)
            .where(Session.site_id == site_id, Session.ended_at.is_(None))
        )
    )
    return [one for one in people if one.id in here]


def _with_wanted(db: Db, site_id: uuid.UUID, people: list[Person], wanted: str) -> list[Person]:
    """The person asked for is on the list too, be it a guest."""
    try:
        audience = Audience.parse(wanted)
        if audience.kind == "person" and audience.id not in {one.id for one in people}:
            return [*people, accounts.learner(db, site_id, audience.id)]
    except Refused:
        pass
    return people
