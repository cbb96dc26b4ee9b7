"""What has been read: modules, lessons, exercises and words, immutable, in every language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from app.catalogue.problems import Problem
from app.catalogue.search import Entry, Hit, Index
from app.catalogue.vocabulary import LANGUAGES
from app.kinds import kinds


@dataclass(frozen=True, slots=True)
class Root:
    """A pair of content folders and whose they are: "declic" ships, "place" is the place's own."""

    lessons: Path
    exercises: Path
    name: str


@dataclass(frozen=True, slots=True)
class Html:
    """A piece of a lesson, safe to put in a page."""

    html: str


@dataclass(frozen=True, slots=True)
class ExerciseRef:
    """The place of an exercise in a lesson."""

    id: str


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The place where an exercise's solution is played."""

    id: str


Part = Html | ExerciseRef | Demonstration


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the glossary, in plain text, and the lesson in which it first stands."""

    term: str
    definition: str
    lesson_id: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson in one language. `exercises`: each id once, in order, demonstrations left out."""

    id: str
    module_id: str
    title: str
    objectives: tuple[str, ...]
    minutes: int
    level: int
    crcn: tuple[str, ...]
    digcomp: tuple[str, ...]
    activity_theme: str
    tablet: str
    verified: str
    sources: tuple[str, ...]
    parts: tuple[Part, ...]
    exercises: tuple[str, ...]
    number: int
    file: str
    words: tuple[Word, ...] = ()
    text: str = ""
    """The body without marks, for searching."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module in one language and its lessons in order."""

    id: str
    title: str
    summary: str
    theme: str
    order: int
    audiences: tuple[str, ...]
    min_age: int | None
    license: str
    lessons: tuple[Lesson, ...] = ()


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise in one language. `document` holds every language; `hash` is its SHA-256."""

    id: str
    module_id: str
    lesson_id: str | None
    kind: str
    spec: Any
    title: str
    level: int
    minutes: float
    crcn: tuple[str, ...]
    digcomp: tuple[str, ...]
    hash: str
    document: str
    material_html: str


@dataclass(frozen=True)
class Local:
    """The catalogue as a reader of one language sees it."""

    lang: str
    modules: tuple[Module, ...] = ()
    exercises: Mapping[str, Exercise] = field(default_factory=dict)

    def module(self, id: str) -> Module | None:
        return next((module for module in self.modules if module.id == id), None)

    def lesson(self, id: str) -> Lesson | None:
        return self._lessons.get(id)

    def exercise(self, id: str) -> Exercise | None:
        return self.exercises.get(id)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word that lessons define, once, in the order of the lessons."""
        found: dict[str, Word] = {}
        for lesson in self._lessons.values():
            for word in lesson.words:
                found.setdefault(word.term.casefold(), word)
        return tuple(found.values())

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """The best matches first, accents and typing slips forgiven; nothing for no query."""
        return self._index.search(query, limit)

    @cached_property
    def _lessons(self) -> dict[str, Lesson]:
        return {lesson.id: lesson for module in self.modules for lesson in module.lessons}

    @cached_property
    def _index(self) -> Index:
        return Index(_entries(self))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that is served, at one moment. `version` changes when anything changes."""

    version: str
    locals: Mapping[str, Local]

    def within(self, lang: str) -> Local:
        """The catalogue in a language; in French where the language is unknown."""
        return self.locals.get(lang) or self.locals[LANGUAGES[0]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A reading: what may be served, and what is to be corrected."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


def spec_from_document(document: str, lang: str) -> Any:
    """The spec in that language, or in French, that a kept document describes."""
    trees = json.loads(document)
    tree = trees.get(lang) or trees[LANGUAGES[0]]
    return kinds()[tree["kind"]].spec_type.model_validate(tree)


def _entries(local: Local) -> list[Entry]:
    entries: list[Entry] = []
    for module in local.modules:
        entries.append(Entry("module", module.id, module.title, module.summary))
        for lesson in module.lessons:
            aims = " ".join(lesson.objectives)
            terms = " ".join(word.term for word in lesson.words)
            entries.append(Entry("lesson", lesson.id, lesson.title, f"{aims} {terms}", lesson.text))
    for word in local.words:
        entries.append(Entry("word", word.lesson_id, word.term, "", word.definition))
    for exercise in local.exercises.values():
        # Not its explanation: what is found shows an excerpt, and this one gives the answer away.
        entries.append(Entry("exercise", exercise.id, exercise.title, "", exercise.spec.task))
    return entries
