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

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from app.kinds.base import Said, say
from app.people.hashing import keyed
from app.people.models import Card, Person
from app.people.names import name_key
from app.people.words import BY_KEY, COUNT, WORDS
from app.refusal import Refused

TOKEN_MARK = "DECLIC-"
ALIKE = 75
"""Per cent of likeness from which a word that was mistyped is recognised."""
LONGEST_SHOWN = 30
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
    """The four words of a card, from the boxes typed in; all may stand in one box.

    Refused names the word that is on no card, its box (`word1` to `word4`), and what it looks like.
    """
    words = [(word, box) for box, text in enumerate(typed, 1) for word in _split(text)]
    for word, box in words[:COUNT]:
        if name_key(word) not in BY_KEY:
            raise Refused(_stranger(word), f"word{box}")
    if len(words) != COUNT:
        box = next((box for box, text in enumerate(typed, 1) if not _split(text)), COUNT)
        raise Refused(say("Il faut les quatre mots de la carte, dans l’ordre."), f"word{box}")
    return tuple(BY_KEY[name_key(word)] for word, _box in words)


def by_words(db: Session, pepper: bytes, words: Sequence[str]) -> uuid.UUID:
    """Whoever holds the card with these words; Refused when no card has them."""
    return _holder(db, Card.words_key == _words_key(pepper, words), None)


def by_token(db: Session, pepper: bytes, token: str, field: str = "token") -> uuid.UUID:
    """Whoever holds the card with this QR code; Refused when none does."""
    plain = "".join(token.split()).upper()
    if not plain.startswith(TOKEN_MARK):
        raise Refused(
            say("Ce n’est pas le code d’une carte Déclic. Essayez avec les quatre mots."), field
        )
    return _holder(db, Card.token_key == keyed(pepper, "token", plain), field)


def _holder(db: Session, condition: ColumnElement[bool], field: str | None) -> uuid.UUID:
    card = db.scalar(select(Card).where(condition))
    if card is None:
        raise Refused(
            say("Aucune carte ne correspond. Vérifiez, ou demandez à la personne qui anime."), field
        )
    if card.revoked_at is not None:
        raise Refused(
            say("Cette carte a été remplacée. Demandez la nouvelle à la personne qui anime."), field
        )
    return card.person_id


def _words_key(pepper: bytes, words: Sequence[str]) -> str:
    return keyed(pepper, "words", " ".join(name_key(word) for word in words))


def _split(text: str) -> list[str]:
    return text.replace(",", " ").replace("-", " ").split()


def _stranger(word: str) -> Said:
    shown = word if len(word) <= LONGEST_SHOWN else word[:LONGEST_SHOWN] + "…"
    key = name_key(word)
    found = process.extractOne(key, list(BY_KEY), scorer=fuzz.ratio, score_cutoff=ALIKE)
    if found is None:
        return say("« %(word)s » n’est sur aucune carte. Vérifiez ce mot.", word=shown)
    close = BY_KEY[found[0]]
    return say(
        "« %(word)s » n’est sur aucune carte. Est-ce « %(close)s » ?", word=shown, close=close
    )
