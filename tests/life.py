"""A place in which something of everything has happened: each of its pages can be opened."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from werkzeug.routing import Rule

from app.agenda import sessions
from app.catalogue import Demonstration, Local
from app.learning import attempts, notes
from app.learning.attempts import Turn
from app.learning.learner import Learner
from app.learning.models import Attempt
from app.workshops import assigning, joining
from app.workshops.assigning import Audience, Work
from tests.factories import Town, workshop


@dataclass(frozen=True)
class Life:
    """What stands in the addresses of one place."""

    person: uuid.UUID
    group: uuid.UUID
    live: uuid.UUID
    ended: uuid.UUID
    attempt: uuid.UUID
    note: uuid.UUID
    asked: uuid.UUID
    module: str
    lesson: str
    exercise: str
    demonstration: str

    def path(self, app: Flask, rule: Rule) -> str:
        """The address of a route, on real things of this place."""
        values = {name: self._value(rule, name) for name in rule.arguments}
        with app.test_request_context():
            return str(app.url_for(rule.endpoint, **values))

    def _value(self, rule: Rule, name: str) -> object:
        """What a parameter stands for, told by the word before it."""
        before = re.search(rf"([\w-]+)/<(?:[^<>]+:)?{name}>", rule.rule)
        assert before is not None, rule.rule
        if name == "number":
            return 1
        return {
            "demandes": self.asked,
            "demonstrations": self.demonstration,
            "essais": self.attempt,
            "exercices": self.exercise,
            "groupes": self.group,
            "lecons": self.lesson,
            "membres": self.person,
            "modules": self.module,
            "notes": self.note,
            "personnes": self.person,
            "seances": self.live,
            "static": "declic.css",
        }[before[1]]


def lead(db: Db, place: Town, local: Local, pepper: bytes, now: dt.datetime) -> Life:
    """The place has a live workshop and a past one, a learner in both, work asked, tried, noted."""
    person = next(iter(place.learners.values()))
    group = next(iter(place.groups.values()))
    over = workshop(db, place, now - dt.timedelta(days=7), title="Le mois dernier")
    joining.join(db, over, person.id, now - dt.timedelta(days=7))
    sessions.end(over, now - dt.timedelta(days=6))
    live = workshop(db, place, now)
    joining.join(db, live, person.id, now)
    joining.hand(db, live.id, person.id, True, now)
    module = local.modules[0]
    lesson = module.lessons[0]
    exercise = next(one for one in local.exercises.values() if one.kind == "choice")
    learner = Learner(person.id, place.site.id, live.id)
    attempts.submit(db, pepper, learner, exercise, Turn(1, 1, {"do": ["hint"]}, "fr"), now)
    asked = [
        assigning.assign(db, place.site.id, place.claire.id, audience, work, now)
        for audience in (
            Audience("session", live.id),
            Audience("group", group.id),
            Audience("person", person.id),
        )
        for work in (Work("lesson", lesson.id), Work("module", module.id, now.date()))
    ]
    note = notes.write(db, place.site.id, place.claire.id, person.id, "Lit sans lunettes.", now)
    return Life(
        person=person.id,
        group=group.id,
        live=live.id,
        ended=over.id,
        attempt=db.scalars(select(Attempt.id).where(Attempt.person_id == person.id)).one(),
        note=note.id,
        asked=asked[0].id,
        module=module.id,
        lesson=lesson.id,
        exercise=exercise.id,
        demonstration=_demonstration(local),
    )


def _demonstration(local: Local) -> str:
    parts = (part for one in local.modules for lesson in one.lessons for part in lesson.parts)
    return next(part.id for part in parts if isinstance(part, Demonstration))
