"""From what stands on the shelf to the catalogue that pages read, in each language."""

from __future__ import annotations

import hashlib

from app.catalogue.items.checks import Shelf
from app.catalogue.items.lessons import BuiltLesson, LessonText
from app.catalogue.model import (
    Catalogue,
    Demonstration,
    Exercise,
    ExerciseRef,
    Html,
    Lesson,
    Local,
    Module,
    Part,
    Word,
)
from app.catalogue.render.markdown import Reference
from app.catalogue.vocabulary import LANGUAGES

FRENCH = LANGUAGES[0]


def assemble(shelf: Shelf) -> Catalogue:
    """The catalogue of everything that is sound."""
    return Catalogue(_version(shelf), {lang: _local(shelf, lang) for lang in LANGUAGES})


def _version(shelf: Shelf) -> str:
    digest = hashlib.sha256()
    for id, module in sorted(shelf.modules.items()):
        digest.update(f"{id} {sorted(module.texts.items())!r}".encode())
    for id, lesson in sorted(shelf.lessons.items()):
        digest.update(f"{id} {lesson.module_id} {lesson.digest}".encode())
    for id, exercise in sorted(shelf.exercises.items()):
        digest.update(f"{id} {exercise.hash}".encode())
    return digest.hexdigest()


def _local(shelf: Shelf, lang: str) -> Local:
    modules = sorted(
        (_module(id, shelf, lang) for id in shelf.modules), key=lambda each: (each.order, each.id)
    )
    places: dict[str, str] = {}
    for module in modules:
        for lesson in module.lessons:
            for id in lesson.exercises:
                places.setdefault(id, lesson.id)
    exercises = {id: _exercise(id, shelf, lang, places.get(id)) for id in shelf.exercises}
    return Local(lang, tuple(modules), exercises)


def _module(id: str, shelf: Shelf, lang: str) -> Module:
    texts = shelf.modules[id].texts
    text = texts.get(lang) or texts[FRENCH]
    lessons = sorted(
        (lesson for lesson in shelf.lessons.values() if lesson.module_id == id),
        key=lambda lesson: lesson.name,
    )
    return Module(
        id=id,
        title=text.title,
        summary=text.summary,
        theme=text.theme,
        order=text.order,
        audiences=text.audiences,
        min_age=text.min_age,
        license=text.license,
        lessons=tuple(
            _lesson(lesson, number, shelf, lang) for number, lesson in enumerate(lessons, 1)
        ),
    )


def _lesson(built: BuiltLesson, number: int, shelf: Shelf, lang: str) -> Lesson:
    text = built.texts.get(lang) or built.texts[FRENCH]
    record = text.record
    parts = _parts(text, shelf)
    exercises = dict.fromkeys(part.id for part in parts if isinstance(part, ExerciseRef))
    return Lesson(
        id=record.id,
        module_id=built.module_id,
        title=record.title,
        objectives=record.objectives,
        minutes=record.minutes,
        level=record.level,
        crcn=record.crcn,
        digcomp=record.digcomp,
        activity_theme=record.activity_theme,
        tablet=record.tablet,
        verified=record.verified,
        sources=record.sources,
        parts=parts,
        exercises=tuple(exercises),
        number=number,
        file=built.file,
        words=tuple(Word(term, says, record.id) for term, says in text.words),
        text=text.text,
    )


def _parts(text: LessonText, shelf: Shelf) -> tuple[Part, ...]:
    """The pieces that can be shown: a dead reference is left out, as it was told."""
    parts: list[Part] = []
    for piece in text.pieces:
        if not isinstance(piece, Reference):
            parts.append(Html(piece))
            continue
        exercise = shelf.exercises.get(piece.id)
        if exercise is None:
            continue
        if piece.name == "exercise":
            parts.append(ExerciseRef(piece.id))
        elif exercise.judged:
            parts.append(Demonstration(piece.id))
    return tuple(parts)


def _exercise(id: str, shelf: Shelf, lang: str, lesson_id: str | None) -> Exercise:
    built = shelf.exercises[id]
    known = lang if lang in built.specs else FRENCH
    spec = built.specs[known]
    return Exercise(
        id=id,
        module_id=built.module_id,
        lesson_id=lesson_id,
        kind=built.kind,
        spec=spec,
        title=spec.title,
        level=spec.level,
        minutes=spec.minutes,
        crcn=spec.crcn,
        digcomp=spec.digcomp,
        hash=built.hash,
        document=built.document,
        material_html=built.materials[known],
    )
