"""Live sessions for stories: one lived through the rules, one led through its pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.orm import Session as Db

from app.agenda.models import Session
from app.catalogue import Library, Local, Root
from app.web.house import House
from config import ROOT
from tests import factories
from tests.conftest import Clock
from tests.factories import Town
from tests.visitor import Visitor
from tests.workshops.acting import MODULE, Actor, Room

Open = Callable[..., UUID]
Learns = Callable[[str], AbstractContextManager[Actor]]


@pytest.fixture
def content(tmp_path: Path, house: House) -> Content:
    """What the house teaches: one module, which the story may change."""
    return Content(tmp_path / "content", house)


@pytest.fixture
def room(db: Db, town: Town, french: Local, clock: Clock) -> Room:
    """A session open to everybody, in which nothing has happened yet."""
    return Room(db, french, clock, town, factories.workshop(db, town, clock()))


@pytest.fixture
def opens(claire: Visitor) -> Open:
    """Claire opens a session through her pages; its id. She is on its page."""

    def open_session(title: str = "Les faux messages", group: str = "") -> UUID:
        claire.open("/animation")
        claire.press("Ouvrir maintenant", title=title, group=group)
        return UUID(claire.path.rpartition("/")[2])

    return open_session


@pytest.fixture
def comes(house: House, place: Town, visitor: Callable[[], Visitor]) -> Callable[[str], Visitor]:
    """Somebody comes with a card, and is in the live session that is theirs."""

    def in_by_card(name: str) -> Visitor:
        browser = visitor()
        browser.open("/connexion/carte")
        first, second, third, fourth = place.cards[name].words
        browser.press("Entrer", word1=first, word2=second, word3=third, word4=fourth)
        return browser

    return in_by_card


@pytest.fixture
def comes_by_code(house: House, visitor: Callable[[], Visitor]) -> Callable[[UUID, str], Visitor]:
    """Somebody comes with the code of the session, their name and a secret of four digits."""

    def in_by_code(id: UUID, name: str) -> Visitor:
        with house.database.reading() as db:
            code = db.get_one(Session, id).code
        browser = visitor()
        browser.open("/connexion/atelier")
        browser.press("Continuer", code=code)
        browser.press("Continuer", name=name)
        browser.open("/connexion/atelier/secret?avec=chiffres")
        browser.press("Entrer", digits="4071")
        return browser

    return in_by_code


@pytest.fixture
def learns(house: House, place: Town, french: Local, clock: Clock) -> Learns:
    """Somebody of the house works alone: `with learns("Amina") as amina: …`."""

    @contextmanager
    def working(name: str) -> Iterator[Actor]:
        with house.database.writing() as db:
            yield Actor(db, french, clock, place.learners[name], place)

    return working


@pytest.fixture
def gael(visitor: Callable[[], Visitor], place: Town) -> Visitor:
    """A browser in which Gaël, who facilitates the neighbour's place, is signed in."""
    return signs_in(visitor(), "Gaël")


@pytest.fixture
def karim(visitor: Callable[[], Visitor], house: House, place: Town, clock: Clock) -> Visitor:
    """A browser in which Karim, who facilitates the same place as Claire, is signed in."""
    from app.people import accounts

    with house.database.writing() as db:
        hashed = factories.secret(house.pepper, factories.PASSWORD)
        accounts.add_facilitator(db, place.site.id, "Karim", hashed, clock())
    return signs_in(visitor(), "Karim")


def signs_in(browser: Visitor, name: str) -> Visitor:
    browser.open("/connexion/mot-de-passe")
    browser.press("Entrer", login=name, password=factories.PASSWORD)
    return browser


class Content:
    """A copy of one shipped module, which changes in the middle of a story."""

    def __init__(self, folder: Path, house: House) -> None:
        self.root = Root(folder / "lessons", folder / "exercises", "declic")
        shutil.copytree(ROOT / "lessons" / MODULE, self.root.lessons / MODULE)
        shutil.copytree(ROOT / "exercises" / MODULE, self.root.exercises / MODULE)
        self.house = house
        self._read()

    def edit(self, exercise: str, old: str, new: str) -> None:
        """Words of an exercise are changed."""
        path = self.root.exercises / f"{exercise}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        self._read()

    def remove(self, exercise: str) -> None:
        """An exercise is taken away, and out of its lesson."""
        for path in self.root.exercises.glob(f"{exercise}*.yaml"):
            path.unlink()
        for path in (self.root.lessons / MODULE).glob("*.md"):
            text = path.read_text(encoding="utf-8")
            for kind in ("exercise", "demonstration"):
                text = text.replace(f"/// {kind} | {exercise}\n///\n", "")
            path.write_text(text, encoding="utf-8")
        self._read()

    def _read(self) -> None:
        self.house.library = Library([self.root])
        assert self.house.library.problems == (), self.house.library.problems
