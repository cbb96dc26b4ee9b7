"""Cards: four words to type, or a QR code that holds a token, never an address.

The database keeps keyed hashes only; words and token are known at the moment of printing, and never
again. Whoever lost a card gets a new one, and the old one stops working.
"""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from app.kinds.base import say
from app.people.hashing import keyed
from app.people.models import Card, Person
from app.people.names import name_key
from app.people.words import BY_KEY, COUNT, WORDS
from app.refusal import Refused

TOKEN_MARK = "DECLIC-"
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class Printed:
    """What goes on one card."""

    name: str
    words: tuple[str, ...]
    token: str


def issue(
    db: Session, pepper: bytes, site_id: uuid.UUID, person: Person, now: dt.datetime
) -> Printed:
    """A new card for the person; the former ones stop working."""
    revoke(db, person.id, now)
    words = tuple(secrets.choice(WORDS) for _ in range(COUNT))
    token = TOKEN_MARK + "".join(secrets.choice(_ALPHABET) for _ in range(26))
    db.add(
        Card(
            site_id=site_id,
            person_id=person.id,
            words_key=_words_key(pepper, words),
            token_key=keyed(pepper, "token", token),
            issued_at=now,
        )
    )
    db.flush()
    return Printed(f"{person.given_name} {person.family_name}".strip(), words, token)


def revoke(db: Session, person_id: uuid.UUID, now: dt.datetime) -> None:
    """No card of the person works any more."""
    db.execute(
        update(Card)
        .where(Card.person_id == person_id, Card.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def holders(db: Session, people: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the people who have a card that works."""
    query = select(Card.person_id).where(Card.person_id.in_(people), Card.revoked_at.is_(None))
    return set(db.scalars(query))


def read_words(typed: Sequence[str]) -> tuple[str, ...]:
    """The four words of a card; Refused names the word that is on no card."""
    words = " ".join(typed).replace(",", " ").replace("-", " ").split()
    for word in words[:COUNT]:
        if name_key(word) not in BY_KEY:
            raise Refused(
                say("« %(word)s » n’est sur aucune carte. Vérifiez ce mot.", word=word[:30]),
                "words",
            )
    if len(words) != COUNT:
        raise Refused(say("Il faut les quatre mots de la carte, dans l’ordre."), "words")
    return tuple(BY_KEY[name_key(word)] for word in words)


def by_words(db: Session, pepper: bytes, words: Sequence[str]) -> uuid.UUID:
    """Whoever holds the card with these words; Refused when no card has them."""
    return _holder(db, Card.words_key == _words_key(pepper, words), "words")


def by_token(db: Session, pepper: bytes, token: str) -> uuid.UUID:
    """Whoever holds the card with this QR code; Refused when none does."""
    return _holder(db, Card.token_key == keyed(pepper, "token", token.strip().upper()), "token")


def _holder(db: Session, condition: ColumnElement[bool], field: str) -> uuid.UUID:
    card = db.scalar(select(Card).where(condition))
    if card is None:
        raise Refused(
            say("Aucune carte d’ici ne correspond. Vérifiez, ou demandez de l’aide."), field
        )
    if card.revoked_at is not None:
        raise Refused(
            say("Cette carte a été remplacée. Demandez la nouvelle à la personne qui anime."), field
        )
    return card.person_id


def _words_key(pepper: bytes, words: Sequence[str]) -> str:
    return keyed(pepper, "words", " ".join(name_key(word) for word in words))
