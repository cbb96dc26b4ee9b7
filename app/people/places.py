"""The places of an installation, and who facilitates in them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kinds.base import say
from app.people.accounts import FACILITATOR, clean_place_name
from app.people.models import Membership, Person, Site
from app.people.names import name_key
from app.refusal import Refused

LANGUAGES = ("fr", "en")
"""What the screens of a place may speak."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in plain values."""

    id: uuid.UUID
    name: str
    language: str


def everywhere(db: Session) -> tuple[Place, ...]:
    """Every place, the oldest first."""
    rows = db.scalars(select(Site).order_by(Site.id))
    return tuple(Place(site.id, site.name, site.language) for site in rows)


def change(db: Session, site_id: uuid.UUID, *, name: str, language: str) -> None:
    """The place bears that name, and its screens speak that language to who has not chosen one."""
    clean = clean_place_name(name, "name")
    if language not in LANGUAGES:
        raise Refused(say("Choisissez l’une des langues proposées."), "language")
    site = db.get_one(Site, site_id)
    site.name, site.language = clean, language
    db.flush()


def facilitators(db: Session, site_id: uuid.UUID | None = None) -> Sequence[Person]:
    """Who facilitates in the place, or in any when none is given, in the order of their names."""
    query = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.role == FACILITATOR)
        .order_by(Person.name_key, Person.id)
    )
    if site_id is not None:
        query = query.where(Membership.site_id == site_id)
    return db.scalars(query).unique().all()


def facilitator(db: Session, typed: str) -> Person | None:
    """The one facilitator who signs in by that name, or else who alone bears it."""
    key, everyone = name_key(typed), facilitators(db)
    found = [one for one in everyone if one.login == key]
    found = found or [one for one in everyone if one.name_key == key]
    return found[0] if key and len(found) == 1 else None
