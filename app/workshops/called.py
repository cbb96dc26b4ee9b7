"""What people are called on a facilitator's screen: namesakes told apart, guests numbered."""

from __future__ import annotations

from collections.abc import Sequence

from app.kinds.base import Said, say
from app.people.models import Person
from app.people.names import labels

GUEST = say("Personne invitée")


def called(people: Sequence[Person]) -> list[Said]:
    """A name for each, in their order; who has given none is "Personne invitée 1", 2…"""
    named = labels([person for person in people if person.given_name])
    names, guests = iter(named.values()), 0
    made: list[Said] = []
    for person in people:
        guests += not person.given_name
        made.append(next(names) if person.given_name else _guest(guests))
    return made


def full_name(person: Person) -> Said:
    """Both parts of a person's name; who has given none is "Personne invitée"."""
    return f"{person.given_name} {person.family_name}".strip() or GUEST


def _guest(number: int) -> Said:
    return say("Personne invitée %(number)s", number=str(number))
