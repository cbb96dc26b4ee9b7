"""Stories of learning: somebody in front of an exercise, and content that tests may change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app import content_roots
from app.catalogue import Catalogue, Library, Local, load
from app.web.house import House
from config import Settings
from tests.learning.content import Shelf
from tests.learning.playing import Player, exercise_of
from tests.visitor import Visitor

Sit = Callable[..., Player]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped content in every language."""
    return load(content_roots(Settings())).catalogue


@pytest.fixture
def sit(amina: Visitor, french: Local) -> Sit:
    """Amina sits down in front of an exercise of this kind, or of this id."""

    def at(exercise: str, visitor: Visitor = amina) -> Player:
        found = french.exercise(exercise) or exercise_of(french, exercise)
        return Player(visitor, found).open()

    return at


@pytest.fixture
def shelf(house: House) -> Shelf:
    """The place's own content, which the house reads again whenever it changes."""
    house.library = Library(house.library.roots, clock=_Hurry())
    return Shelf(house)


class _Hurry:
    """A clock on which a minute goes by at each look, so that files are looked at each time."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        self.seconds += 60
        return self.seconds
