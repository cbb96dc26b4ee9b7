"""People in a live session, acting through the rules that their browser would reach."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session as Db

from app.agenda.models import Session
from app.catalogue import Exercise, Local
from app.demo.hands import form
from app.kinds import engine
from app.learning import attempts, progress
from app.learning.attempts import Stand, Turn
from app.learning.learner import Learner
from app.people.models import Person
from app.workshops import assigning, board, joining
from app.workshops.assigning import Audience, Work
from app.workshops.board import Board
from app.workshops.models import Assignment
from app.workshops.seats import Seat
from tests import factories
from tests.conftest import Clock
from tests.factories import PEPPER, Town

ADDRESS, ACCOUNT = "me-proteger/la-vraie-adresse", "me-proteger/le-compte-a-proteger"
"""Two questions with choices; the first takes two minutes and has three hints."""
LESSON, MODULE = "faux-messages", "me-proteger"
"""Where ADDRESS is the second exercise, and the module of both."""


@dataclass
class Actor:
    """A learner of the place; `session` is the one that they are in."""

    db: Db
    local: Local
    clock: Clock
    person: Person
    place: Town
    session: Session | None = None

    @property
    def learner(self) -> Learner:
        session_id = self.session.id if self.session else None
        return Learner(self.person.id, self.place.site.id, session_id)

    def comes(self, session: Session) -> Actor:
        self.session = session
        joining.join(self.db, session, self.person.id, self.clock())
        return self

    def goes_home(self) -> None:
        self.session = None

    def hand(self, up: bool = True) -> None:
        assert self.session is not None
        joining.hand(self.db, self.session.id, self.person.id, up, self.clock())

    def reads(self, lesson: str = LESSON) -> None:
        progress.read_lesson(self.db, self.learner, lesson, self.clock())

    def right(self, exercise: str = ADDRESS) -> Stand:
        return self.chooses(exercise, True)

    def wrong(self, exercise: str = ADDRESS, times: int = 1) -> Stand:
        for _ in range(times):
            stand = self.chooses(exercise, False)
        return stand

    def chooses(self, exercise: str, right: bool) -> Stand:
        """The first choice that is right, or not, is ticked and sent."""
        stand = self.stand(exercise)
        text = next(one.text for one in stand.spec.choices if one.right is right)
        options = stand.kind.view(stand.spec, stand.state["world"])["options"]
        token = next(one["token"] for one in options if one["text"] == text)
        return self.sends(exercise, "answer", choice=token)

    def sends(self, exercise: str, do: str, **fields: str) -> Stand:
        """Any other gesture: a hint, the solution, a fresh start, a card turned."""
        stand = self.stand(exercise)
        form = {"do": [do], **{name: [value] for name, value in fields.items()}}
        turn = Turn(stand.number, stand.seq + 1, form, self.local.lang)
        found = self._exercise(exercise)
        return attempts.submit(self.db, PEPPER, self.learner, found, turn, self.clock())

    def stand(self, exercise: str) -> Stand:
        found = self._exercise(exercise)
        return attempts.stand(self.db, PEPPER, self.learner, found, self.local.lang)

    def solves_all(self, *exercises: str) -> None:
        """Each is solved by the steps of its own solution, whatever its kind."""
        for exercise in exercises:
            found = self._exercise(exercise)
            stand = self.stand(exercise)
            for action, _say in engine.solution(stand.kind, stand.spec):
                self._acts(found, action)

    def _acts(self, exercise: Exercise, action: dict[str, object]) -> None:
        stand = self.stand(exercise.id)
        made = form(stand.kind, stand.spec, stand.state, action)
        assert made is not None, f"no form means {action} in {exercise.id}"
        turn = Turn(stand.number, stand.seq + 1, made, self.local.lang)
        attempts.submit(self.db, PEPPER, self.learner, exercise, turn, self.clock())

    def _exercise(self, id: str) -> Exercise:
        found = self.local.exercise(id)
        assert found is not None
        return found


@dataclass
class Room:
    """A live session of the town, and what its facilitator does and sees."""

    db: Db
    local: Local
    clock: Clock
    place: Town
    session: Session

    def actor(self, name: str) -> Actor:
        """Somebody who has not come yet."""
        return self.of(self.place.learners[name])

    def of(self, person: Person) -> Actor:
        return Actor(self.db, self.local, self.clock, person, self.place)

    def comes(self, name: str) -> Actor:
        return self.actor(name).comes(self.session)

    def another(self, title: str = "Un autre atelier") -> Room:
        """The same people in a session that opens now."""
        opened = factories.workshop(self.db, self.place, self.clock(), title)
        return replace(self, session=opened)

    def asks(self, work: Work, audience: Audience | None = None) -> Assignment:
        """The facilitator asks for work, of the session unless told otherwise."""
        whom = audience or Audience("session", self.session.id)
        site_id, author_id = self.place.site.id, self.place.claire.id
        return assigning.assign(self.db, site_id, author_id, whom, work, self.clock())

    def board(self) -> Board:
        self.db.expire(self.session)
        return board.read(self.db, self.session, self.local, self.clock())

    def seat(self, actor: Actor) -> Seat:
        return next(one for one in self.board().seats if one.person_id == actor.person.id)

    def revision(self) -> int:
        """The mark by which boards know that something has changed."""
        self.db.expire(self.session)
        return self.session.revision
