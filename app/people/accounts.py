"""Places and the people in them: making, finding and changing accounts. Nothing here commits."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.kinds.base import say
from app.people.models import Membership, Organisation, Person, Site
from app.people.names import clean_name, clean_text, name_key
from app.refusal import Refused, Unknown

LEARNER, FACILITATOR = "learner", "facilitator"
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 256


def clean_password(password: str, field: str = "password") -> str:
    """The password; Refused when too short or too long (NIST SP 800-63B: length, no recipe)."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(say("Choisissez un mot de passe d’au moins 8 caractères."), field)
    if len(password) > LONGEST_PASSWORD:
        raise Refused(say("C’est trop long : %(most)s caractères au plus.", most="256"), field)
    return password


def clean_place_name(name: str, field: str = "place") -> str:
    """The name of a place; Refused when empty, too long or unreadable."""
    clean = clean_text(name, 120, field)
    if not clean:
        raise Refused(say("Écrivez le nom du lieu."), field)
    return clean


def the_site(db: Session) -> Site | None:
    """The oldest place of this installation, or None before the set-up."""
    return db.scalar(select(Site).order_by(Site.id).limit(1))


def make_place(
    db: Session, *, place: str, name: str, password_hash: str, language: str, now: dt.datetime
) -> tuple[Site, Person]:
    """A new place with its first facilitator, who signs in by name and password."""
    clean_place = clean_place_name(place)
    organisation = Organisation(name=clean_place)
    db.add(organisation)
    db.flush()
    site = Site(organisation_id=organisation.id, name=clean_place, language=language)
    db.add(site)
    db.flush()
    return site, add_facilitator(db, site.id, name, password_hash, now)


def add_facilitator(
    db: Session, site_id: uuid.UUID, name: str, password_hash: str, now: dt.datetime
) -> Person:
    """A facilitator of the place; Refused when somebody already signs in by that name."""
    person = _person(name, "", now, "name")
    person.login = free_login(db, name, "name")
    person.password_hash = password_hash
    return _join(db, person, site_id, FACILITATOR)


def add_learner(
    db: Session,
    site_id: uuid.UUID,
    given: str,
    family: str,
    now: dt.datetime,
    *,
    id: uuid.UUID | None = None,
    field: str = "given",
) -> Person:
    """A learner of the place, known by a first name and perhaps a family name.

    `id` is given where the same form may come twice; `field` is where the first name was typed.
    """
    person = _person(given, family, now, field)
    if id is not None:
        person.id = id
    return _join(db, person, site_id, LEARNER)


def add_guest(db: Session, site_id: uuid.UUID, now: dt.datetime) -> Person:
    """Somebody who tries without an account."""
    person = Person(given_name="", family_name="", name_key="", is_guest=True, created_at=now)
    return _join(db, person, site_id, LEARNER)


def learner(db: Session, site_id: uuid.UUID, person_id: uuid.UUID) -> Person:
    """A learner of this place; Unknown for anybody else."""
    found = db.scalar(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Person.id == person_id,
            Membership.site_id == site_id,
            Membership.role == LEARNER,
        )
    )
    if found is None:
        raise Unknown(say("Cette personne n’est pas inscrite ici."))
    return found


def learners(db: Session, site_id: uuid.UUID, *, guests: bool = False) -> Sequence[Person]:
    """The learners of the place in the order of their names."""
    query = _of_site(site_id) if guests else _learners(site_id)
    return db.scalars(query).all()


def named(db: Session, site_id: uuid.UUID, given: str) -> Sequence[Person]:
    """The learners of the place who bear that first name, whatever its accents and case."""
    return db.scalars(_learners(site_id).where(Person.name_key == name_key(given))).all()


def rename(person: Person, given: str, family: str) -> None:
    """The person bears the new name; a guest who is given a name is a guest no more."""
    person.given_name = clean_name(given, "given")
    person.family_name = clean_text(family, 80, "family")
    person.name_key = name_key(person.given_name)
    if person.is_guest:
        person.is_guest = False
        person.keep_code = None


def set_password(person: Person, password_hash: str) -> None:
    """The person signs in with this password; every browser they were in is signed out."""
    person.password_hash = password_hash
    person.epoch += 1


def let_choose_secret(person: Person) -> None:
    """The person chooses a new secret at their next workshop; the former one opens nothing.

    Every browser they were in is signed out.
    """
    person.secret_hash = None
    person.secret_kind = person.secret_kind or "pictures"
    person.epoch += 1


def free_login(db: Session, wanted: str, field: str) -> str:
    """The sign-in name that a name gives; Refused when it is taken."""
    login = login_of(wanted, field)
    if db.scalar(select(func.count()).select_from(Person).where(Person.login == login)):
        raise Refused(
            say("Ce nom est déjà pris pour se connecter. Ajoutez une lettre ou un chiffre."), field
        )
    return login


def login_of(name: str, field: str) -> str:
    """What a name becomes as a sign-in name; Refused when it is no name."""
    return name_key(clean_name(name, field))


def by_keep_code(db: Session, site_id: uuid.UUID, code: str) -> Person:
    """The guest of this place whose screen shows that code; Refused when there is none."""
    key = name_key(code).upper()
    found = db.scalar(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.site_id == site_id, Person.is_guest, Person.keep_code == key)
    )
    if found is None:
        raise Refused(
            say("Aucun écran n’affiche ce code ici. Relisez-le sur l’écran de la personne."), "code"
        )
    return found


def by_login(db: Session, login: str) -> Person | None:
    """Whoever signs in with that name and a password."""
    key = name_key(login)
    return db.scalar(select(Person).where(Person.login == key)) if key else None


def membership(db: Session, person_id: uuid.UUID) -> Membership | None:
    """The place and role of a person: facilitator where they are one, else learner."""
    return db.scalar(
        select(Membership)
        .where(Membership.person_id == person_id)
        .order_by(Membership.role, Membership.site_id)
        .limit(1)
    )


def _of_site(site_id: uuid.UUID) -> Select[Person]:
    return (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.site_id == site_id, Membership.role == LEARNER)
        .order_by(Person.name_key, Person.family_name, Person.id)
    )


def _learners(site_id: uuid.UUID) -> Select[Person]:
    return _of_site(site_id).where(Person.is_guest.is_(False))


def _person(given: str, family: str, now: dt.datetime, field: str) -> Person:
    name = clean_name(given, field)
    return Person(
        given_name=name,
        family_name=clean_text(family, 80, "family"),
        name_key=name_key(name),
        created_at=now,
    )


def _join(db: Session, person: Person, site_id: uuid.UUID, role: str) -> Person:
    db.add(person)
    db.flush()
    db.add(Membership(person_id=person.id, site_id=site_id, role=role))
    db.flush()
    return person
