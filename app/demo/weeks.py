"""The weeks gone by: each group meets, and some of its members practise at home."""

from __future__ import annotations

import datetime as dt
import random

from sqlalchemy.orm import Session

from app.agenda import sessions
from app.agenda.models import Session as Meeting
from app.demo.characters import CHARACTERS
from app.demo.place import Group, Member, Place
from app.demo.programme import ZONE
from app.demo.sitting import Clock, Sitting
from app.demo.working import work
from app.learning import progress
from app.workshops import assigning, joining
from app.workshops.assigning import Audience, Work

LENGTH = dt.timedelta(minutes=90)
LAST_START = dt.timedelta(minutes=75)
"""After that, nobody begins another exercise."""
LONGEST_READING = 20
"""Minutes in class, before the exercises."""


def meet(db: Session, place: Place, group: Group, week: int) -> None:
    """The group has met: a session opened, joined, worked in and ended, at its own moments."""
    start = group.programme.meetings[week]
    lesson = group.programme.lesson(week)
    session = sessions.open_session(
        db,
        site_id=place.site_id,
        facilitator_id=group.leader_id,
        group_id=group.id,
        title=lesson.title,
        now=start,
    )
    audience = Audience("session", session.id)
    assigning.assign(db, place.site_id, group.leader_id, audience, Work("lesson", lesson.id), start)
    for member in group.members:
        rng = chance(group, member, f"class {week}")
        if rng.random() < CHARACTERS[member.role.character].comes:
            _attend(db, place, group, member, session, week, rng)
    sessions.end(session, start + LENGTH)


def practise(db: Session, place: Place, group: Group, week: int, now: dt.datetime) -> None:
    """Some have worked at home, between this session and the next one or `now`."""
    start = group.programme.meetings[week]
    until = min(start + dt.timedelta(days=7), now) - dt.timedelta(hours=3)
    for member in group.members:
        rng = chance(group, member, f"home {week}")
        character = CHARACTERS[member.role.character]
        day = start.astimezone(ZONE).date() + dt.timedelta(days=rng.randint(1, 5))
        hour = dt.time(rng.randint(9, 19), rng.randrange(60))
        clock = Clock(dt.datetime.combine(day, hour, ZONE))
        if rng.random() >= character.practises or clock.now > until:
            continue
        record = progress.record(db, member.person_id)
        seen = [one for past in range(week + 1) for one in group.programme.part(past)]
        left = [one for one in seen if not record.solved(one.id)][-2:]
        for exercise in left or rng.sample(seen, 1):
            sitting = Sitting(db, place.pepper, place.learner(member), exercise, clock)
            work(sitting, character, rng)


def chance(group: Group, member: Member, occasion: str) -> random.Random:
    """The same luck at every run, whatever happens to the others."""
    return random.Random(f"{group.circle.name} / {member.role.name} / {occasion}")


def _attend(
    db: Session,
    place: Place,
    group: Group,
    member: Member,
    session: Meeting,
    week: int,
    rng: random.Random,
) -> None:
    """The member comes, perhaps reads the lesson, and does the exercises of the day in time."""
    character = CHARACTERS[member.role.character]
    clock = Clock(session.opened_at + dt.timedelta(minutes=rng.randint(1, 8)))
    learner = place.learner(member, session.id)
    joining.join(db, session, member.person_id, clock.now)
    if rng.random() < character.reads:
        lesson = group.programme.lesson(week)
        clock.wait(min(lesson.minutes / 2, LONGEST_READING) * character.pace)
        progress.read_lesson(db, learner, lesson.id, clock.now)
    for exercise in group.programme.part(week):
        if clock.now > session.opened_at + LAST_START:
            break
        clock.wait(rng.uniform(1, 4))
        work(Sitting(db, place.pepper, learner, exercise, clock), character, rng)
