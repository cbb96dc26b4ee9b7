"""What only shows when everything has been read: twins, dead references, forgotten exercises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.catalogue.items.exercises import BuiltExercise
from app.catalogue.items.lessons import BuiltLesson
from app.catalogue.items.modules import BuiltModule
from app.catalogue.problems import Notebook, Problem
from app.kinds.base import Phrase, say

SHIPPED = "declic"
"""The root in which an exercise that no lesson uses is a problem; a place may prepare some."""


@dataclass(slots=True)
class Shelf:
    """What was read, by id; the first to take an id keeps it."""

    modules: dict[str, BuiltModule] = field(default_factory=dict)
    lessons: dict[str, BuiltLesson] = field(default_factory=dict)
    exercises: dict[str, BuiltExercise] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    shipped: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    """Modules of which a lesson could not be read: what it uses is not known."""
    problems: list[Problem] = field(default_factory=list)

    def add_module(self, module: BuiltModule) -> None:
        if not module.texts:
            self.broken.add(module.id)
        elif module.id in self.modules:
            self._twin(module.file, 1, module.id, self.modules[module.id].file)
        else:
            self.modules[module.id] = module

    def add_lesson(self, lesson: BuiltLesson) -> None:
        self.called |= {call.argument for call in lesson.calls if call.name == "exercise"}
        if not lesson.texts:
            self.unsure.add(lesson.module_id)
        elif lesson.id in self.lessons:
            self._twin(lesson.file, lesson.id_line, lesson.id, self.lessons[lesson.id].file)
        else:
            self.lessons[lesson.id] = lesson

    def add_exercise(self, exercise: BuiltExercise, root: str) -> None:
        if not exercise.specs:
            self.broken.add(exercise.id)
        elif exercise.id in self.exercises:
            self._twin(exercise.file, 1, exercise.id, self.exercises[exercise.id].file)
        else:
            self.exercises[exercise.id] = exercise
            if root == SHIPPED:
                self.shipped.add(exercise.id)

    def _twin(self, file: str, line: int, id: str, first: str) -> None:
        self.problems.append(
            Problem(
                file,
                line,
                say("L’id « %(id)s » est déjà pris par %(file)s.", id=id, file=first),
                say("Choisissez un autre id, qui ne servira jamais deux fois."),
            )
        )


def cross_check(shelf: Shelf) -> list[Problem]:
    """The problems between files. What has no module is taken off the shelf."""
    problems = list(shelf.problems)
    problems += _homeless(shelf)
    for lesson in shelf.lessons.values():
        problems += _references(lesson, shelf)
    problems += _forgotten(shelf)
    return problems


def _homeless(shelf: Shelf) -> Iterator[Problem]:
    advice = say("Ajoutez « module.yaml » dans le dossier de leçons du même nom.")
    shelves: tuple[dict[str, Any], ...] = (shelf.lessons, shelf.exercises)
    for items in shelves:
        for id, item in list(items.items()):
            if item.module_id in shelf.modules:
                continue
            del items[id]
            if item.module_id not in shelf.broken:
                text = say("Le module « %(id)s » n’existe pas.", id=item.module_id)
                yield Problem(item.file, 1, text, advice)


def _references(lesson: BuiltLesson, shelf: Shelf) -> Iterator[Problem]:
    notes = Notebook(lesson.file)
    called: set[str] = set()
    for call in lesson.calls:
        exercise = shelf.exercises.get(call.argument)
        if exercise is None:
            notes.add(call.line, *_absent(call.argument, shelf))
        elif call.name == "demonstration" and not exercise.judged:
            notes.add(
                call.line,
                say("« %(id)s » n’a pas de solution à montrer.", id=call.argument),
                say("Montrez un exercice qui a une bonne réponse."),
            )
        elif call.name == "exercise" and call.argument in called:
            notes.add(
                call.line,
                say("« %(id)s » est déjà dans cette leçon.", id=call.argument),
                say("Retirez l’un des deux."),
            )
        if call.name == "exercise":
            called.add(call.argument)
    for id, line in lesson.links:
        if id not in shelf.lessons:
            text = say("La leçon « %(id)s » n’existe pas.", id=id)
            notes.add(line, text, say("Corrigez le lien, ou retirez-le."))
    yield from notes


def _absent(id: str, shelf: Shelf) -> tuple[Phrase, Phrase]:
    if id in shelf.broken:
        return (
            say("L’exercice « %(id)s » n’est pas utilisable.", id=id),
            say("Corrigez d’abord le fichier de cet exercice."),
        )
    return (
        say("L’exercice « %(id)s » n’existe pas.", id=id[:80]),
        say("Écrivez « dossier/nom » d’un fichier du dossier des exercices."),
    )


def _forgotten(shelf: Shelf) -> Iterator[Problem]:
    for id in sorted(shelf.shipped & set(shelf.exercises) - shelf.called):
        exercise = shelf.exercises[id]
        if exercise.module_id not in shelf.unsure:
            advice = say("Ajoutez « /// exercise | %(id)s » dans une leçon, ou retirez-le.", id=id)
            yield Problem(exercise.file, 1, say("Aucune leçon n’utilise cet exercice."), advice)
