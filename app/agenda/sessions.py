"""Sessions: opened with a code that can be said aloud, found by it, ended once and for all."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session as Db

from app.agenda.models import Session
from app.kinds.base import say
from app.people.names import clean_text, name_key
from app.people.short import FRENCH_ROW
from app.refusal import Gone, Refused, Unknown

CODE_WORDS: tuple[str, ...] = tuple(
    "TILLEUL CERISE NUAGE PHARE LAVANDE COLIBRI VIOLON GALET JARDIN SOLEIL RIVAGE MARMITE CANARD"
    " BAMBOU ORAGE PLUME TULIPE VOILIER NOISETTE MOUTON CITRON FORET LANTERNE PAPILLON".split()
)
"""First half of a code; the second is a number from 10 to 99. Said aloud, it is heard right."""

LATE = dt.timedelta(minutes=10)
"""How long after a session's end an answer sent before it may still arrive."""

CODE_REST = dt.timedelta(days=30)
"""How long the code of an ended session is kept, so that its users learn that it is over."""
SHORTEST_REST = dt.timedelta(0)
"""The same when so many sessions ended lately that no code is free."""

OVER = say("Cet atelier est terminé : son code n’ouvre plus rien. Demandez le nouveau code.")


def open_session(
    db: Db,
    *,
    site_id: uuid.UUID,
    facilitator_id: uuid.UUID,
    group_id: uuid.UUID | None,
    title: str,
    now: dt.datetime,
) -> Session:
    """A session that is live from now on, with a code of its own."""
    clean = clean_text(title, 120, "title")
    if not clean:
        raise Refused(say("Donnez un titre à l’atelier."), "title")
    session = Session(
        site_id=site_id,
        facilitator_id=facilitator_id,
        group_id=group_id,
        title=clean,
        code=_free_code(db, now),
        opened_at=now,
    )
    db.add(session)
    db.flush()
    return session


def by_code(db: Db, site_id: uuid.UUID, typed: str) -> Session:
    """The live session of this place that the code opens; Refused says whether it is over."""
    found = db.scalar(
        select(Session).where(Session.site_id == site_id, Session.code == _read_code(typed))
    )
    if found is None:
        raise Refused(
            say("Ce code n’est pas celui d’un atelier d’ici. Regardez le grand écran."), "code"
        )
    if found.ended_at is not None:
        raise Refused(OVER, "code")
    return found


def get(db: Db, site_id: uuid.UUID, session_id: uuid.UUID) -> Session:
    """A session of this place; Unknown for any other."""
    found = db.get(Session, session_id)
    if found is None or found.site_id != site_id:
        raise Unknown(say("Cet atelier n’existe pas ici."))
    return found


def get_live(db: Db, site_id: uuid.UUID, session_id: uuid.UUID) -> Session:
    """The same, open now; Gone when it has ended."""
    found = get(db, site_id, session_id)
    if found.ended_at is not None:
        raise Gone(say("Cet atelier est terminé."))
    return found


def is_live(db: Db, site_id: uuid.UUID, session_id: uuid.UUID) -> bool:
    """Whether this session of this place is open now."""
    return bool(
        db.scalar(
            select(Session.id).where(
                Session.id == session_id, Session.site_id == site_id, Session.ended_at.is_(None)
            )
        )
    )


def is_closing(db: Db, site_id: uuid.UUID, session_id: uuid.UUID, now: dt.datetime) -> bool:
    """Whether this session of this place ended less than LATE ago."""
    return bool(
        db.scalar(
            select(Session.id).where(
                Session.id == session_id, Session.site_id == site_id, Session.ended_at > now - LATE
            )
        )
    )


def live(db: Db, site_id: uuid.UUID) -> Sequence[Session]:
    """The sessions of the place that are open now, the newest first."""
    return db.scalars(
        select(Session)
        .where(Session.site_id == site_id, Session.ended_at.is_(None))
        .order_by(Session.opened_at.desc())
    ).all()


def past(db: Db, site_id: uuid.UUID, limit: int = 20) -> Sequence[Session]:
    """The last sessions that ended in the place, the newest first."""
    return db.scalars(
        select(Session)
        .where(Session.site_id == site_id, Session.ended_at.is_not(None))
        .order_by(Session.ended_at.desc())
        .limit(limit)
    ).all()


def end(session: Session, now: dt.datetime) -> None:
    """The session is over; ending it twice changes nothing."""
    if session.ended_at is None:
        session.ended_at = now
        session.revision += 1


def touch(db: Db, session_id: uuid.UUID | None) -> None:
    """Boards of this session know that something has changed."""
    if session_id is not None:
        db.execute(
            update(Session)
            .where(Session.id == session_id)
            .values(revision=Session.revision + 1)
            .execution_options(synchronize_session=False)
        )


def shown_code(code: str | None) -> str:
    """A code as it is written on the screen: TILLEUL 42."""
    return f"{code[:-2]} {code[-2:]}" if code else ""


def _read_code(typed: str) -> str:
    """The code as it is stored; its two digits may come from the unshifted French row."""
    text = "".join(typed.split())
    return name_key(text[:-2] + text[-2:].translate(FRENCH_ROW)).upper()


def _free_code(db: Db, now: dt.datetime) -> str:
    every = {f"{word}{number}" for word in CODE_WORDS for number in range(10, 100)}
    for rest in (CODE_REST, SHORTEST_REST):
        db.execute(update(Session).where(Session.ended_at < now - rest).values(code=None))
        taken = set(db.scalars(select(Session.code).where(Session.code.is_not(None))))
        if free := sorted(every - taken):
            return secrets.choice(free)
    raise Refused(say("Trop d’ateliers sont ouverts à la fois. Terminez-en un d’abord."), "title")
