"""A room to measure: one facilitator, thirty learners with cards, a live session and its work."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from pathlib import Path

from app import content_roots, migrate
from app.agenda import sessions
from app.catalogue import Local, load
from app.db import Database
from app.learning.learner import Learner
from app.people import accounts, cards, groups, hashing
from app.workshops import assigning, joining
from app.workshops.assigning import Audience, Work
from config import Settings

PASSWORD = "une salle de trente"
SIZE = 30


@dataclass(frozen=True, slots=True)
class Room:
    """What a scenario needs to know of the place: who, with which words, doing what."""

    settings: Settings
    site_id: uuid.UUID
    session_id: uuid.UUID
    group_id: uuid.UUID
    people: tuple[uuid.UUID, ...]
    words: tuple[tuple[str, ...], ...]
    lesson_id: str
    exercise_id: str

    def learner(self, place: int) -> Learner:
        return Learner(self.people[place], self.site_id, self.session_id)


def furnish(data: Path, size: int = SIZE) -> Room:
    """The folder holds a place with its live session; every learner is in it already."""
    settings = Settings(data_dir=data)
    migrate.upgrade(settings.url)
    local = load(content_roots(settings)).catalogue.within("fr")
    exercise = next(one for one in local.exercises.values() if one.kind == "choice")
    database, now = Database(settings.url), dt.datetime.now(dt.UTC)
    pepper = bytes.fromhex(settings.key("pepper"))
    with database.writing() as db:
        hashed = hashing.hash_secret(pepper, PASSWORD)
        site, claire = accounts.make_place(
            db, place="Les Tilleuls", name="Claire", password_hash=hashed, language="fr", now=now
        )
        group = groups.make(db, site.id, "Mardi")
        session = sessions.open_session(
            db,
            site_id=site.id,
            facilitator_id=claire.id,
            group_id=group.id,
            title="Les faux messages",
            now=now,
        )
        people = [accounts.add_learner(db, site.id, f"Nadia {n}", "", now) for n in range(size)]
        groups.put(db, group.id, [person.id for person in people])
        printed = [cards.issue(db, pepper, site.id, person, now) for person in people]
        for person in people:
            joining.join(db, session, person.id, now)
        work = Work("lesson", _lesson_of(local, exercise.id))
        assigning.assign(db, site.id, claire.id, Audience("session", session.id), work, now)
        room = Room(
            settings,
            site.id,
            session.id,
            group.id,
            tuple(person.id for person in people),
            tuple(card.words for card in printed),
            work.target,
            exercise.id,
        )
    database.engine.dispose()
    return room


def _lesson_of(local: Local, exercise_id: str) -> str:
    found = local.exercise(exercise_id)
    assert found is not None
    assert found.lesson_id is not None
    return found.lesson_id
