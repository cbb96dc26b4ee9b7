"""The library serves what its files say now, and never less than it served before."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import NoReturn

import pytest

from app.catalogue import Library, Root
from app.catalogue import library as library_module
from tests.catalogue.conftest import CHOICE, CHOICE_EN, Folder

LESSON_FILE = "lessons/courriels/01-lire.md"
EXERCISE_FILE = "exercises/courriels/qui-ecrit.yaml"


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(folder: Folder, clock: Clock) -> Library:
    return Library([folder.root], clock)


def title(library: Library) -> str:
    return library.current().within("fr").exercises["courriels/qui-ecrit"].title


def test_a_change_is_seen_a_second_later(library: Library, folder: Folder, clock: Clock) -> None:
    assert title(library) == "Qui écrit ?"
    folder.change(EXERCISE_FILE, "title: Qui écrit ?", "title: Qui donc ?")
    assert title(library) == "Qui écrit ?"
    clock.now += 1.1
    assert title(library) == "Qui donc ?"


def test_a_broken_file_leaves_the_old_catalogue_served(
    library: Library, folder: Folder, clock: Clock
) -> None:
    before = library.current()
    folder.change(EXERCISE_FILE, "title: Qui écrit ?", "titre: Qui donc ?")
    clock.now += 2
    assert library.current() is before
    assert any("titre" in problem.message for problem in library.problems)
    folder.change(EXERCISE_FILE, "titre: Qui donc ?", "title: Qui donc ?")
    clock.now += 2
    assert library.problems == ()
    assert title(library) == "Qui donc ?"


def test_a_reading_that_fails_leaves_the_old_catalogue_served(
    library: Library,
    folder: Folder,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = library.current()
    folder.change(EXERCISE_FILE, "title: Qui écrit ?", "title: Qui donc ?")
    with monkeypatch.context() as no_memory:
        no_memory.setattr(library_module, "load", _full)
        clock.now += 2
        assert library.current() is before
    assert "could not be read again" in caplog.text
    folder.change(EXERCISE_FILE, "title: Qui donc ?", "title: Qui, au fait ?")
    clock.now += 2
    assert title(library) == "Qui, au fait ?"


def _full(_roots: object) -> NoReturn:
    raise MemoryError


def test_an_old_problem_does_not_freeze_the_rest(folder: Folder, clock: Clock) -> None:
    folder.write("exercises/courriels/bombe.yaml", "a: &a [*a]")
    library = Library([folder.root], clock)
    assert len(library.problems) == 1
    folder.change(EXERCISE_FILE, "title: Qui écrit ?", "title: Qui donc ?")
    clock.now += 2
    assert title(library) == "Qui donc ?"


def test_a_new_lesson_appears(library: Library, folder: Folder, clock: Clock) -> None:
    library.current()
    for suffix in ("md", "en.md"):
        text = (folder.path / f"lessons/courriels/01-lire.{suffix}").read_text(encoding="utf-8")
        folder.write(
            f"lessons/courriels/02-suite.{suffix}", text.replace("lire-un-courriel", "suite")
        )
    clock.now += 2
    assert library.current().within("fr").lesson("suite") is not None


def test_folders_that_appear_later_are_read(empty: Folder, folder: Folder, clock: Clock) -> None:
    missing = Root(folder.path / "plus-tard", folder.path / "exercices", "place")
    library = Library([missing], clock)
    assert library.current().within("fr").modules == ()
    assert library.problems == ()
    (folder.path / "lessons").rename(folder.path / "plus-tard")
    (folder.path / "exercises").rename(folder.path / "exercices")
    clock.now += 2
    assert len(library.current().within("fr").modules) == 1


def test_a_place_writes_its_own_exercise_while_people_work(
    folder: Folder, another: Callable[[str], Folder], clock: Clock
) -> None:
    own = another("own")
    library = Library([folder.root, own.root], clock)
    assert list(library.current().within("fr").exercises) == ["courriels/qui-ecrit"]
    mine = CHOICE.replace("courriels/qui-ecrit", "courriels/chez-nous")
    own.write("exercises/courriels/chez-nous.yaml", mine)
    own.write(
        "exercises/courriels/chez-nous.en.yaml",
        CHOICE_EN.replace("courriels/qui-ecrit", "courriels/chez-nous"),
    )
    clock.now += 2
    assert "courriels/chez-nous" in library.current().within("en").exercises
    own.change("exercises/courriels/chez-nous.yaml", "kind: choice", "kind: chose")
    clock.now += 2
    assert "courriels/chez-nous" in library.current().within("fr").exercises
    assert {problem.file for problem in library.problems} == {
        "own/exercises/courriels/chez-nous.yaml"
    }


def test_an_exercise_in_french_alone_is_served_at_once(
    folder: Folder, another: Callable[[str], Folder], clock: Clock
) -> None:
    own = another("own")
    library = Library([folder.root, own.root], clock)
    library.current()
    mine = CHOICE.replace("courriels/qui-ecrit", "courriels/chez-nous")
    own.write("exercises/courriels/chez-nous.yaml", mine)
    clock.now += 2
    assert "courriels/chez-nous" in library.current().within("fr").exercises
    assert [problem.message for problem in library.problems] == ["La traduction anglaise manque."]


def test_unchanged_folders_are_not_read_again(
    library: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = library.current()
    monkeypatch.setattr(library_module, "load", None)
    for _ in range(5):
        clock.now += 2
        assert library.current() is before


def test_many_readers_at_once_get_one_catalogue(library: Library) -> None:
    gate = threading.Barrier(8)
    seen: list[object] = []

    def reader() -> None:
        gate.wait()
        seen.append(library.current())

    readers = [threading.Thread(target=reader) for _ in range(8)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    assert len(seen) == 8
    assert len(set(map(id, seen))) == 1
