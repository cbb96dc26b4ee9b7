"""Who stands at the door of a live session, and is let in by a short secret.

A short secret is easily guessed, so it never opens more than a session that is open now; and who
already has a card or a password chooses a first secret only when a facilitator lets them.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session as Db

from app.agenda.models import Session
from app.kinds.base import say
from app.people import accounts, cards, groups
from app.people.models import Person
from app.refusal import Refused
from app.workshops import joining


@dataclass(frozen=True, slots=True)
class Caller:
    """Who stands at the door: a learner of the place, or somebody who comes for the first time."""

    person_id: uuid.UUID
    name: str
    is_new: bool = False
    secret_hash: str | None = None
    secret_kind: str | None = None

    @property
    def chooses(self) -> bool:
        """Whether the secret is to be chosen, not recalled."""
        return self.secret_hash is None


def caller(db: Db, session: Session, person_id: uuid.UUID, name: str) -> Caller:
    """Who this is: the learner of that id, greeted by that name, or a newcomer who bears it.

    A guest who says their name is a newcomer too, and keeps what they have done.
    """
    person = db.get(Person, person_id)
    if person is None or person.is_guest:
        return Caller(person_id, name, is_new=True)
    accounts.learner(db, session.site_id, person_id)
    if person.secret_hash is None and not _may_choose(db, person):
        raise Refused(
            say(
                "Vous avez une carte ou un mot de passe : entrez avec. Sinon, demandez à la"
                " personne qui anime de vous laisser choisir un secret."
            ),
            "name",
        )
    return Caller(person_id, name, False, person.secret_hash, person.secret_kind)


def settle(
    db: Db, session: Session, who: Caller, secret_hash: str, secret_kind: str, now: dt.datetime
) -> Person:
    """The caller is in the session, with this secret; a newcomer is a learner of the place.

    Refused when the secret was chosen or erased since the caller was asked for it.
    """
    person = db.get(Person, who.person_id, with_for_update=True)
    if who.is_new:
        person = _received(db, session, who, person, now)
    if person is None or person.secret_hash != who.secret_hash:
        raise Refused(say("Ce secret vient de changer. Recommencez."), "secret")
    person.secret_hash, person.secret_kind = secret_hash, secret_kind
    joining.join(db, session, person.id, now)
    return person


def _received(
    db: Db, session: Session, who: Caller, guest: Person | None, now: dt.datetime
) -> Person:
    if guest is None:
        person = accounts.add_learner(
            db, session.site_id, who.name, "", now, id=who.person_id, field="name"
        )
    else:
        person = accounts.learner(db, session.site_id, guest.id)
        if person.is_guest:
            accounts.rename(person, who.name, "")
    if session.group_id is not None:
        groups.put(db, session.group_id, [person.id])
    return person


def _may_choose(db: Db, person: Person) -> bool:
    """A facilitator lets them, or nothing else opens the account: then it is theirs to begin."""
    has_key = person.password_hash is not None or person.id in cards.holders(db, [person.id])
    return person.secret_kind is not None or not has_key
