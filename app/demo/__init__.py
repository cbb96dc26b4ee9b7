"""A believable place to try Déclic in: people, eight weeks of work, a session that is live now.

No row is made up: everybody acts through the rules that real people meet, at moments of their own.
Chance is seeded, so that every demo tells the same story.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from app import content_roots
from app.catalogue import Library, Local
from app.db import Database
from app.demo import following, live, place, telling, weeks
from app.demo.programme import WEEKS, fitting
from app.terminal import stop, tr
from config import Settings

Tell = Callable[[str], None]


def populate(settings: Settings, tell: Tell, now: dt.datetime | None = None) -> None:
    """The database, migrated and without a place until then, holds the demo as it stands at `now`.

    `tell` is given each line to show: how far it is, then who can sign in and how.
    """
    tell(tr("J’invente un lieu d’essai…", "Inventing a place to try things in…"))
    local = _local(settings)
    database = Database(settings.url)
    try:
        made, code = _play(settings, database, local, tell, now or dt.datetime.now(dt.UTC))
    finally:
        database.engine.dispose()
    for line in telling.lines(made, code, settings.default_language):
        tell(line)


def _local(settings: Settings) -> Local:
    local = Library(content_roots(settings)).current().within("fr")
    if not fitting(local):
        stop(
            "Aucune leçon ne convient pour l’essai : lancez « python3 start.py check ».",
            "No lesson fits the demo: run “python3 start.py check”.",
        )
    return local


def _play(
    settings: Settings, database: Database, local: Local, tell: Tell, now: dt.datetime
) -> tuple[place.Place, str | None]:
    pepper = bytes.fromhex(settings.key("pepper"))
    hashed = place.hashes(pepper, quick=settings.testing)
    with database.writing() as db:
        made = place.make(db, pepper, hashed, local, settings.default_language, now)
    for week in range(WEEKS):
        tell(tr(f"Semaine {week + 1} sur {WEEKS}…", f"Week {week + 1} of {WEEKS}…"))
        for group in made.groups:
            with database.writing() as db:
                weeks.meet(db, made, group, week)
                following.ask_group(db, made, group, week)
                weeks.practise(db, made, group, week, now)
    with database.writing() as db:
        for group in made.groups:
            following.ask_next(db, made, group)
            following.ask_somebody(db, made, group)
            following.write_notes(db, made, group)
        return made, live.open_live(db, made, made.live_group, now).code
