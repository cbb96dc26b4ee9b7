"""Groups of learners: made, filled, emptied. Always within one place."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.kinds.base import say
from app.people.models import Group, GroupMember, Person
from app.people.names import clean_text, name_key
from app.refusal import Refused, Unknown


def make(db: Session, site_id: uuid.UUID, name: str) -> Group:
    """A new group; Refused when the name is empty or taken."""
    clean = clean_text(name, 80, "name")
    if not clean:
        raise Refused(say("Donnez un nom au groupe."), "name")
    if any(name_key(group.name) == name_key(clean) for group in of_site(db, site_id)):
        raise Refused(say("Un groupe porte déjà ce nom. Choisissez-en un autre."), "name")
    group = Group(site_id=site_id, name=clean)
    db.add(group)
    db.flush()
    return group


def of_site(db: Session, site_id: uuid.UUID) -> Sequence[Group]:
    """The groups of the place in the order of their names."""
    return db.scalars(select(Group).where(Group.site_id == site_id).order_by(Group.name)).all()


def group(db: Session, site_id: uuid.UUID, group_id: uuid.UUID) -> Group:
    """A group of this place; Unknown for any other."""
    found = db.get(Group, group_id)
    if found is None or found.site_id != site_id:
        raise Unknown(say("Ce groupe n’existe pas ici."))
    return found


def members(db: Session, group_id: uuid.UUID) -> Sequence[Person]:
    """The learners of a group in the order of their names."""
    return db.scalars(
        select(Person)
        .join(GroupMember, GroupMember.person_id == Person.id)
        .where(GroupMember.group_id == group_id)
        .order_by(Person.name_key, Person.family_name, Person.id)
    ).all()


def sizes(db: Session, site_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """How many learners each group of the place has."""
    rows = db.execute(
        select(GroupMember.group_id, func.count())
        .join(Group, Group.id == GroupMember.group_id)
        .where(Group.site_id == site_id)
        .group_by(GroupMember.group_id)
    )
    return {row[0]: row[1] for row in rows}


def of_person(db: Session, person_id: uuid.UUID) -> Sequence[Group]:
    """The groups that a person belongs to."""
    return db.scalars(
        select(Group)
        .join(GroupMember, GroupMember.group_id == Group.id)
        .where(GroupMember.person_id == person_id)
        .order_by(Group.name)
    ).all()


def put(db: Session, group_id: uuid.UUID, people: Iterable[uuid.UUID]) -> None:
    """These people are in the group; who already was stays."""
    already = set(db.scalars(select(GroupMember.person_id).where(GroupMember.group_id == group_id)))
    for person_id in dict.fromkeys(people):
        if person_id not in already:
            db.add(GroupMember(group_id=group_id, person_id=person_id))
    db.flush()


def take_out(db: Session, group_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """The person is not in the group."""
    db.execute(
        delete(GroupMember).where(
            GroupMember.group_id == group_id, GroupMember.person_id == person_id
        )
    )
