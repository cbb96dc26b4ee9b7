"""The invented place and its people, made by the rules that make any place."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.catalogue import Local
from app.demo.cast import CIRCLES, FACILITATORS, PASSWORD, PLACE, Circle, Role
from app.demo.programme import Programme, programme
from app.learning.learner import Learner
from app.people import accounts, cards, groups, hashing, short

Hashes = dict[str, str]
"""The hash of each password and short secret of the cast."""


@dataclass(frozen=True, slots=True)
class Member:
    """One learner of the place; `words` are those of the card, empty for who has none."""

    role: Role
    person_id: uuid.UUID
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the place, its programme, its leader and its members."""

    id: uuid.UUID
    circle: Circle
    leader_id: uuid.UUID
    members: tuple[Member, ...]
    programme: Programme


@dataclass(frozen=True, slots=True)
class Place:
    """The place as the rules need it."""

    site_id: uuid.UUID
    pepper: bytes
    groups: tuple[Group, ...]

    @property
    def live_group(self) -> Group:
        return next(group for group in self.groups if group.circle.is_live)

    def learner(self, member: Member, session_id: uuid.UUID | None = None) -> Learner:
        return Learner(member.person_id, self.site_id, session_id)


def hashes(pepper: bytes, quick: bool) -> Hashes:
    """The secrets of the cast, hashed: slow on purpose, hence outside any transaction."""
    secrets = {role.secret for circle in CIRCLES for role in circle.roles if role.secret}
    known = {PASSWORD: accounts.clean_password(PASSWORD)}
    known.update({secret: _read(secret) for secret in sorted(secrets)})
    return {name: hashing.hash_secret(pepper, text, quick=quick) for name, text in known.items()}


def make(
    db: Session, pepper: bytes, hashed: Hashes, local: Local, language: str, now: dt.datetime
) -> Place:
    """The place with its two facilitators, and each group with its learners and their cards."""
    programmes = {circle: programme(local, circle, now) for circle in CIRCLES}
    since = min(one.meetings[0] for one in programmes.values()) - dt.timedelta(days=2)
    first, second = FACILITATORS
    site, leader = accounts.make_place(
        db,
        place=PLACE,
        name=first,
        password_hash=hashed[PASSWORD],
        language=language,
        now=since,
    )
    other = accounts.add_facilitator(db, site.id, second, hashed[PASSWORD], since)
    leaders = {first: leader.id, second: other.id}
    made = []
    for circle in CIRCLES:
        group = groups.make(db, site.id, circle.name)
        start = programmes[circle].meetings[0]
        members = [_member(db, pepper, site.id, role, hashed, start) for role in circle.roles]
        groups.put(db, group.id, [member.person_id for member in members])
        leader_id = leaders[circle.leader]
        made.append(Group(group.id, circle, leader_id, tuple(members), programmes[circle]))
    return Place(site.id, pepper, tuple(made))


def _member(
    db: Session, pepper: bytes, site_id: uuid.UUID, role: Role, hashed: Hashes, now: dt.datetime
) -> Member:
    person = accounts.add_learner(db, site_id, role.given, role.family, now)
    if role.secret:
        person.secret_hash = hashed[role.secret]
        person.secret_kind = "digits" if role.secret.isdigit() else "pictures"
    words = cards.issue(db, pepper, site_id, person, now).words if role.has_card else ()
    return Member(role, person.id, words)


def _read(secret: str) -> str:
    return short.read_digits(secret) if secret.isdigit() else short.read_pictures(secret.split())
