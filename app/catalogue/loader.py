"""Reading every root into one catalogue; whatever is wrong is told and left out, nothing raises."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from app.catalogue.items.assembly import assemble
from app.catalogue.items.checks import SHIPPED, Shelf, cross_check
from app.catalogue.items.exercises import BuiltExercise, build_exercise
from app.catalogue.items.lessons import BuiltLesson, build_lesson
from app.catalogue.items.modules import FILE, BuiltModule, build_module
from app.catalogue.model import Loaded, Root
from app.catalogue.problems import Problem
from app.catalogue.source.files import File, Stamp, listing

B = TypeVar("B", BuiltModule, BuiltLesson, BuiltExercise)
Stamps = tuple[tuple[str, Stamp], ...]

_MOST_REMEMBERED = 20_000


class Memory:
    """What was built from files that have not changed since; shared by every reading."""

    def __init__(self) -> None:
        self._built: dict[str, tuple[Stamps, Any]] = {}
        self._lock = threading.Lock()

    def recall(self, path: str, stamps: Stamps, build: Callable[[], B]) -> B:
        """The item of that path, built anew only if one of its files changed."""
        with self._lock:
            known = self._built.get(path)
        if known is not None and known[0] == stamps:
            built: B = known[1]
            return built
        built = build()
        with self._lock:
            if len(self._built) >= _MOST_REMEMBERED:
                self._built.clear()
            self._built[path] = (stamps, built)
        return built


_MEMORY = Memory()


def load(roots: Sequence[Root]) -> Loaded:
    """The catalogue of the roots, in order, and every problem by file and line."""
    problems: list[Problem] = []
    shelf = Shelf()
    for root in roots:
        _lessons(root, shelf, problems)
        _exercises(root, shelf, problems)
    problems += cross_check(shelf)
    unique = {(each.file, each.line, each.message): each for each in problems}
    return Loaded(assemble(shelf), tuple(unique[key] for key in sorted(unique)))


def stamps(roots: Sequence[Root]) -> Stamps:
    """What changes when any content file does; reads no file."""
    found: list[tuple[str, Stamp]] = []
    for root in roots:
        for folder in (root.lessons, root.exercises):
            for files in listing(folder, folder, []).values():
                found += _stamps(list(files.values()))
    return tuple(found)


def _lessons(root: Root, shelf: Shelf, problems: list[Problem]) -> None:
    for folder, files in listing(root.lessons, _base(root.lessons, root), problems).items():
        drawings = _with_suffix(files, ".svg")
        if FILE in files:
            module = _recall(
                [files[FILE], *_english(files, FILE)], partial(build_module, folder, files)
            )
            problems += module.problems
            shelf.add_module(module)
        for name in _with_suffix_names(files, ".md"):
            needed = [files[name], *_english(files, name), *drawings]
            lesson = _recall(needed, partial(build_lesson, folder, name, files))
            problems += lesson.problems
            shelf.add_lesson(lesson)


def _exercises(root: Root, shelf: Shelf, problems: list[Problem]) -> None:
    for folder, files in listing(root.exercises, _base(root.exercises, root), problems).items():
        drawings = _with_suffix(files, ".svg")
        for name in _with_suffix_names(files, ".yaml"):
            needed = [files[name], *_english(files, name), *drawings]
            exercise = _recall(needed, partial(build_exercise, folder, name, files))
            problems += exercise.problems
            shelf.add_exercise(exercise, root.name)


def _base(folder: Path, root: Root) -> Path:
    """Where names are shown from: lessons/… where they ship, content/lessons/… in a place."""
    return folder.parent if root.name == SHIPPED else folder.parent.parent


def _recall(files: Sequence[File], build: Callable[[], B]) -> B:
    return _MEMORY.recall(str(files[0].path), _stamps(files), build)


def _stamps(files: Sequence[File]) -> Stamps:
    return tuple((str(file.path), file.stamp) for file in files)


def _english(files: dict[str, File], name: str) -> list[File]:
    stem, _, suffix = name.rpartition(".")
    other = files.get(f"{stem}.en.{suffix}")
    return [other] if other is not None else []


def _with_suffix(files: dict[str, File], suffix: str) -> list[File]:
    return [file for name, file in files.items() if name.endswith(suffix)]


def _with_suffix_names(files: dict[str, File], suffix: str) -> list[str]:
    return [
        name
        for name in files
        if name.endswith(suffix) and not name.endswith(f".en{suffix}") and name != FILE
    ]
