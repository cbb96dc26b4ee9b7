"""What the leaders do between two sessions: ask for work at home, and write notes."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from app.demo.place import Group, Place
from app.demo.programme import WEEKS, WEEKS_PER_LESSON
from app.demo.weeks import LENGTH
from app.learning import notes, progress
from app.workshops import assigning
from app.workshops.assigning import Audience, Work

NOTE_WEEK = 5


def ask_group(db: Session, place: Place, group: Group, week: int) -> None:
    """Every other week, the group is asked to finish its lesson before the next one begins."""
    if week % WEEKS_PER_LESSON == 0:
        end = group.programme.meetings[week] + LENGTH
        _withdraw_what_is_past(db, place, group, end)
        due = end.date() + dt.timedelta(weeks=WEEKS_PER_LESSON)
        _ask(db, place, group, Work("lesson", group.programme.lesson(week).id, due), end)


def ask_next(db: Session, place: Place, group: Group) -> None:
    """The group is asked to look, at home and with a date, at the lesson that comes next."""
    end = group.programme.meetings[-1] + LENGTH
    ahead = WEEKS + WEEKS_PER_LESSON if group.circle.is_live else WEEKS
    due = end.date() + dt.timedelta(weeks=WEEKS_PER_LESSON)
    _ask(db, place, group, Work("lesson", group.programme.lesson(ahead).id, due), end)


def ask_somebody(db: Session, place: Place, group: Group) -> None:
    """One member who left an exercise unsolved is asked to take it up again."""
    end = group.programme.meetings[-1] + LENGTH
    for member in group.members:
        rows = progress.record(db, member.person_id).exercises.values()
        left = sorted(row.exercise_id for row in rows if row.solved_at is None)
        if left:
            audience = Audience("person", member.person_id)
            work = Work("exercise", left[0], end.date() + dt.timedelta(weeks=WEEKS_PER_LESSON))
            assigning.assign(db, place.site_id, group.leader_id, audience, work, end)
            return


def write_notes(db: Session, place: Place, group: Group) -> None:
    """The leader has written about some members, for the other facilitators alone."""
    moment = group.programme.meetings[NOTE_WEEK] + LENGTH
    for member in group.members:
        if member.role.note:
            author, text = group.leader_id, member.role.note
            notes.write(db, place.site_id, author, member.person_id, text, moment)


def _ask(db: Session, place: Place, group: Group, work: Work, now: dt.datetime) -> None:
    audience = Audience("group", group.id)
    assigning.assign(db, place.site_id, group.leader_id, audience, work, now)


def _withdraw_what_is_past(db: Session, place: Place, group: Group, now: dt.datetime) -> None:
    for one in assigning.of_audience(db, Audience("group", group.id)):
        if one.due_on is not None and one.due_on <= now.date():
            assigning.withdraw(db, place.site_id, one.id, now)
