"""The session that is open now: one hand up, one stuck, some working, one done, one waiting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session

from app.agenda import sessions
from app.agenda.models import Session as Meeting
from app.demo.place import Group, Place
from app.demo.player import Player
from app.demo.programme import WEEKS
from app.workshops import assigning
from app.workshops.assigning import Audience, Work

OPENED = 40
"""Minutes ago."""
STUCK_SINCE = 15


def open_live(db: Session, place: Place, group: Group, now: dt.datetime) -> Meeting:
    """The group's session is live, with a lesson asked, and everyone where their part puts them."""
    lesson = group.programme.lesson(WEEKS)
    opened = now - dt.timedelta(minutes=OPENED)
    session = sessions.open_session(
        db,
        site_id=place.site_id,
        facilitator_id=group.leader_id,
        group_id=group.id,
        title=lesson.title,
        now=opened,
    )
    audience = Audience("session", session.id)
    assigning.assign(
        db, place.site_id, group.leader_id, audience, Work("lesson", lesson.id), opened
    )
    for member in group.members:
        if member.role.part in PARTS:
            PARTS[member.role.part](Player(db, place, group, member, session, now))
    return session


def _done(player: Player) -> None:
    player.join(39)
    player.read(34)
    player.solve(len(player.exercises), 32, 4)


def _stuck(player: Player) -> None:
    player.join(38)
    player.read(29)
    player.solve(player.trouble, 24, 17)
    player.slip(STUCK_SINCE, 12)
    player.hint(10)
    player.slip(8, 5)


def _hand(player: Player) -> None:
    player.join(37)
    player.read(26)
    player.solve(player.trouble, 20, 6)
    player.slip(4)
    player.hint(3)
    player.hand_up(2)


def _between(player: Player) -> None:
    player.join(player.rng.randint(34, 39))
    player.read(27)
    player.solve(player.rng.randint(1, len(player.exercises) - 1), 22, 1)


def _midway(player: Player) -> None:
    player.join(36)
    player.solve(player.trouble, 20, 3)
    player.hint(1)


def _waiting(player: Player) -> None:
    player.join(3)


PARTS: dict[str, Callable[[Player], None]] = {
    "done": _done,
    "stuck": _stuck,
    "hand": _hand,
    "between": _between,
    "midway": _midway,
    "waiting": _waiting,
}
"""What each part plays; who has another one, or none, has not come yet."""
