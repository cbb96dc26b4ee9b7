"""Private notes that facilitators write about a learner, whose screens never show them."""

from __future__ import annotations

import datetime as dt
import unicodedata
import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kinds.base import say
from app.learning.models import Note
from app.people.models import Person
from app.refusal import Refused, Unknown

LONGEST = 4_000
"""Characters in a note."""


def write(
    db: Session,
    site_id: uuid.UUID,
    author_id: uuid.UUID,
    person_id: uuid.UUID,
    text: str,
    now: dt.datetime,
) -> Note:
    """The note is kept; Refused when it is empty, too long or unreadable."""
    note = Note(
        site_id=site_id,
        person_id=person_id,
        author_id=author_id,
        text=_clean(text),
        written_at=now,
    )
    db.add(note)
    db.flush()
    return note


def about(db: Session, site_id: uuid.UUID, person_id: uuid.UUID) -> Sequence[tuple[Note, str]]:
    """The notes about a learner of this place with their authors' first names, the latest first."""
    rows = db.execute(
        select(Note, Person.given_name)
        .join(Person, Person.id == Note.author_id)
        .where(Note.site_id == site_id, Note.person_id == person_id)
        .order_by(Note.written_at.desc(), Note.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


def erase(db: Session, site_id: uuid.UUID, note_id: uuid.UUID) -> uuid.UUID:
    """The note is gone; whom it was about. Unknown when the place has no such note."""
    note = db.get(Note, note_id)
    if note is None or note.site_id != site_id:
        raise Unknown
    person_id = note.person_id
    db.delete(note)
    db.flush()
    return person_id


def _clean(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    clean = "".join(char for char in lines if char == "\n" or char.isprintable()).strip()
    if not clean:
        raise Refused(say("Écrivez d’abord votre note."), "text")
    if len(clean) > LONGEST:
        raise Refused(
            say("C’est trop long : %(most)s caractères au plus.", most=str(LONGEST)), "text"
        )
    return clean
