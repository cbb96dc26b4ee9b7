"""People and places for tests, made through the real rules; each town has a noisy neighbour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.agenda import sessions
from app.agenda.models import Session as Workshop
from app.learning.learner import Learner
from app.people import accounts, cards, groups, hashing
from app.people.cards import Printed
from app.people.models import Group, Organisation, Person, Site

PEPPER = bytes(range(32))
PASSWORD = "une phrase assez longue"


@dataclass
class Town:
    """A place: who facilitates, its learners by first name, its groups, and a neighbour's place."""

    site: Site
    claire: Person
    learners: dict[str, Person] = field(default_factory=dict)
    cards: dict[str, Printed] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    neighbour: Town | None = None

    @property
    def elsewhere(self) -> Town:
        """The other place, whose people and things this one must never show."""
        assert self.neighbour is not None
        return self.neighbour

    def learner(self, name: str, workshop: Workshop | None = None) -> Learner:
        """Somebody as the rules of learning see them."""
        session_id = workshop.id if workshop else None
        return Learner(self.learners[name].id, self.site.id, session_id)


def town(db: Session, now: dt.datetime, pepper: bytes = PEPPER) -> Town:
    """Les Tilleuls with Claire, Amina, Bernard, Élodie and two namesakes; and its neighbour."""
    site, claire = accounts.make_place(
        db,
        place="Espace des Tilleuls",
        name="Claire",
        password_hash=secret(pepper, PASSWORD),
        language="fr",
        now=now,
    )
    made = Town(site, claire)
    names = (("Amina", ""), ("Bernard", "Petit"), ("Élodie", "N’Guyen"))
    for given, family in (*names, ("Marie", "Lambert"), ("Marie", "Lopez")):
        person = accounts.add_learner(db, site.id, given, family, now)
        made.learners[given if given not in made.learners else f"{given} {family}"] = person
    for name in ("Amina", "Bernard"):
        made.cards[name] = cards.issue(db, pepper, site.id, made.learners[name], now)
    seniors = groups.make(db, site.id, "Seniors du mardi")
    groups.put(db, seniors.id, [made.learners["Amina"].id, made.learners["Bernard"].id])
    made.groups["seniors"] = seniors
    made.neighbour = _neighbour(db, now, pepper)
    return made


def workshop(
    db: Session, place: Town, now: dt.datetime, title: str = "Les faux messages"
) -> Workshop:
    """A live session of the place, open to everybody."""
    return sessions.open_session(
        db,
        site_id=place.site.id,
        facilitator_id=place.claire.id,
        group_id=None,
        title=title,
        now=now,
    )


def secret(pepper: bytes, text: str) -> str:
    """A quick hash of a password or a short secret."""
    return hashing.hash_secret(pepper, text, quick=True)


def _neighbour(db: Session, now: dt.datetime, pepper: bytes) -> Town:
    organisation = Organisation(name="Le Phare")
    db.add(organisation)
    db.flush()
    site = Site(organisation_id=organisation.id, name="Espace du Phare", language="fr")
    db.add(site)
    db.flush()
    gael = accounts.add_facilitator(db, site.id, "Gaël", secret(pepper, PASSWORD), now)
    made = Town(site, gael)
    for given in ("Amina", "Yvonne"):
        made.learners[given] = accounts.add_learner(db, site.id, given, "Duphare", now)
    made.cards["Yvonne"] = cards.issue(db, pepper, site.id, made.learners["Yvonne"], now)
    made.groups["phare"] = groups.make(db, site.id, "Groupe du Phare")
    groups.put(db, made.groups["phare"].id, [made.learners["Yvonne"].id])
    return made
