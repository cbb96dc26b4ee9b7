"""A place served for the browser, and what a test may ask of it behind the scenes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import Flask

from app.agenda.models import Session as Workshop
from app.agenda.sessions import shown_code
from app.catalogue import Exercise, Local
from app.demo import hands
from app.kinds import engine
from app.kinds.base import Action
from app.learning import attempts
from app.learning.attempts import Stand, Turn
from app.learning.learner import Learner
from app.people import accounts, cards
from app.people.models import Person
from app.web.house import House, utc_now
from app.workshops import assigning
from app.workshops.assigning import Audience, Work
from tests.factories import Town, workshop
from tests.visitor import Visitor

Form = dict[str, list[str]]


@dataclass
class Village:
    """The place, the ids of what stands in it, and the cookies of who is signed in."""

    app: Flask
    town: Town
    url: str = ""
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)
    ids: dict[str, uuid.UUID] = field(default_factory=dict)
    code: str = ""

    @property
    def house(self) -> House:
        found: House = self.app.extensions["declic"]
        return found

    @property
    def local(self) -> Local:
        return self.house.library.current().within("fr")

    def first(self, kind: str) -> Exercise:
        """The first exercise of a kind."""
        return next(one for one in self.local.exercises.values() if one.kind == kind)

    def stand(self, person: str, exercise: Exercise) -> Stand:
        """Where the person of this id stands in the exercise, as the house has stored it."""
        with self.house.database.reading() as db:
            learner = Learner(uuid.UUID(person), self.town.site.id, None)
            return attempts.stand(db, self.house.pepper, learner, exercise, "fr")

    def solution(self, person: str, exercise: Exercise) -> list[Form]:
        """The forms that solve the exercise for this person, one after another."""
        stand = self.stand(person, exercise)
        return forms(stand, [do for do, _say in engine.solution(stand.kind, stand.spec)])

    def mistake(self, person: str, exercise: Exercise) -> list[Form]:
        """The forms that answer wrongly; the first gesture where nothing is wrong."""
        stand = self.stand(person, exercise)
        wrong = stand.kind.wrong(stand.spec)
        gestures = [do for do, _say in engine.solution(stand.kind, stand.spec)][:1]
        return forms(stand, wrong[0].actions if wrong else gestures)

    def open_session(self, title: str) -> Workshop:
        """A session of its own, live and open to all who know its code."""
        with self.house.database.writing() as db:
            return workshop(db, self.town, utc_now(), title)

    def ask(self, session: Workshop, kind: str, target: str) -> None:
        """The work is asked of the session, now."""
        with self.house.database.writing() as db:
            audience, work = Audience("session", session.id), Work(kind, target)
            assigning.assign(db, self.town.site.id, self.town.claire.id, audience, work, utc_now())

    def come_in(self, session: Workshop, name: str) -> dict[str, str]:
        """The cookies of somebody new, who has just joined the session by its code."""
        comer = Visitor(self.app.test_client())
        comer.open("/connexion/atelier")
        comer.press("Continuer", code=shown_code(session.code))
        comer.press("C’est ma première fois ici", name=name)
        comer.follow("Je préfère quatre chiffres")
        comer.press("Entrer", digits="4271")
        return cookies(comer)

    def add(self, name: str) -> Person:
        """One learner more."""
        with self.house.database.writing() as db:
            return accounts.add_learner(db, self.town.site.id, name, "", utc_now())

    def print_card(self, person: Person) -> tuple[str, ...]:
        """The words of the person's new card."""
        with self.house.database.writing() as db:
            again = db.get_one(Person, person.id)
            printed = cards.issue(db, self.house.pepper, self.town.site.id, again, utc_now())
        return printed.words

    def play(
        self,
        person: str,
        exercise: Exercise,
        turns: Sequence[Form],
        at: dt.datetime | None = None,
        session_id: uuid.UUID | None = None,
    ) -> uuid.UUID:
        """The person has sent these forms; the id of the attempt."""
        learner = Learner(uuid.UUID(person), self.town.site.id, session_id)
        with self.house.database.writing() as db:
            for seq, fields in enumerate(turns, start=1):
                turn = Turn(1, seq, fields, "fr")
                stand = attempts.submit(
                    db, self.house.pepper, learner, exercise, turn, at or utc_now()
                )
        assert stand.attempt_id is not None
        return stand.attempt_id

    def tries(self, person: str, exercise: Exercise) -> int:
        """How many tries the house has counted for this person at this exercise."""
        return int(self.stand(person, exercise).state["tries"])


def cookies(visitor: Visitor) -> dict[str, str]:
    """What a browser in the visitor's place would hold."""
    cookie = visitor.client.get_cookie("declic")
    assert cookie is not None
    return {"declic": cookie.value}


def forms(stand: Stand, actions: Sequence[Action]) -> list[Form]:
    """The forms that mean these actions, each on the page that the one before has left."""
    kind, spec, state, made = stand.kind, stand.spec, stand.state, list[Form]()
    for action in actions:
        form = hands.form(kind, spec, state, action)
        assert form is not None, f"no form says {action} in {spec.id}"
        state = engine.play(kind, spec, state, engine.read(kind, spec, state, form))
        made.append(form)
    return made
