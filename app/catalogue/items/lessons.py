"""A lesson from its two Markdown files: front matter, blocks, figures, and the same in English."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.catalogue.items.codes import check_codes
from app.catalogue.items.reading import (
    Files,
    Sheet,
    drawing,
    in_language,
    missing_translation,
    record,
    sheet,
    translated,
)
from app.catalogue.problems import Notebook, Problem
from app.catalogue.render.blocks import (
    REFERENCES,
    TOO_MANY_BRACKETS,
    Block,
    check_prose,
    crowded,
    scan,
)
from app.catalogue.render.markdown import Reference, Rendered, render_lesson
from app.catalogue.render.svg import Drawing
from app.catalogue.schema.records import LessonRecord
from app.kinds.base import say

NAME = re.compile(r"^\d{2,3}-[a-z0-9]+(?:-[a-z0-9]+)*\.md$")
LINK = re.compile(r"^/lecons/([a-z0-9]+(?:-[a-z0-9]+)*)$")


@dataclass(frozen=True, slots=True)
class LessonText:
    """A lesson in one language. `words` are pairs of a term and its definition."""

    record: LessonRecord
    pieces: tuple[str | Reference, ...]
    words: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class BuiltLesson:
    """A lesson as its files say; without texts when they do not hold together."""

    name: str
    module_id: str
    file: str
    texts: Mapping[str, LessonText] = field(default_factory=dict)
    calls: tuple[Block, ...] = ()
    links: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    id_line: int = 1

    @property
    def id(self) -> str:
        return self.texts["fr"].record.id

    @property
    def digest(self) -> str:
        """What changes when anything a reader sees changes."""
        return hashlib.sha256(repr(sorted(self.texts.items())).encode()).hexdigest()


def build_lesson(folder: str, name: str, files: Files) -> BuiltLesson:
    """The lesson of a file; French alone where the translation is missing or wrong."""
    notes = Notebook(files[name].shown)
    _check_name(name, notes)
    base = sheet(files[name], notes)
    if base is None:
        return BuiltLesson(name, folder, notes.file, problems=tuple(notes))
    made = record(LessonRecord, base.tree, notes)
    if made is not None:
        check_codes(made, base.tree, notes)
    body = _Body(base, "fr", files, notes)
    body.check()
    texts: dict[str, LessonText] = {}
    others: tuple[Problem, ...] = ()
    if made is not None and not len(notes):
        texts["fr"] = body.text(made)
        others = _english(name, files, base, body, texts)
    return BuiltLesson(
        name=name,
        module_id=folder,
        file=notes.file,
        texts=texts,
        calls=tuple(block for block in body.blocks if block.name in REFERENCES),
        links=tuple(body.links),
        problems=(*notes, *others),
        id_line=base.tree.line(("id",)),
    )


def _english(
    name: str, files: Files, base: Sheet, french: _Body, texts: dict[str, LessonText]
) -> tuple[Problem, ...]:
    english = f"{name.removesuffix('.md')}.en.md"
    if english not in files:
        notes = Notebook(files[name].shown)
        notes.add(1, *missing_translation(english))
        return tuple(notes)
    notes = Notebook(files[english].shown)
    other = sheet(files[english], notes)
    if other is not None:
        made = translated(LessonRecord, base.tree, other.tree, notes)
        body = _Body(other, "en", files, notes)
        body.check()
        _same_blocks(french.blocks, body.blocks, other.body_line, notes)
        if made is not None and not len(notes):
            texts["en"] = body.text(made)
    return tuple(notes)


class _Body:
    """The body of a lesson in one language, its blocks and what it became."""

    def __init__(self, page: Sheet, lang: str, files: Files, notes: Notebook) -> None:
        self.page, self.lang, self.files, self.notes = page, lang, files, notes
        self.blocks: list[Block] = []
        self.links: list[tuple[str, int]] = []
        self.rendered = Rendered()

    def check(self) -> None:
        """The body is scanned, then converted; every mistake is noted with its line."""
        body, first = self.page.body, self.page.body_line
        self.blocks = scan(body, first, self.notes)
        check_prose(body, first, self.notes)
        if not body.strip():
            self.notes.add(
                first,
                say("La leçon n’a pas de texte."),
                say("Écrivez-le sous la seconde ligne « --- »."),
            )
        dense = crowded(body)
        if dense:
            self.notes.add(first + dense - 1, *TOO_MANY_BRACKETS)
            return
        try:
            self.rendered = render_lesson(body, self.lang, self._draw)
        except Exception as error:  # A converter that fails closes this lesson, not the catalogue.
            self.notes.add(
                first,
                say(
                    "Cette leçon n’a pas pu être mise en page (%(detail)s).",
                    detail=repr(error)[:200],
                ),
                say("Retirez les niveaux de liste ou de citation qui sont de trop."),
            )
            return
        self._check_rendered()

    def text(self, made: LessonRecord) -> LessonText:
        """The lesson in this language, once nothing is wrong."""
        rendered = self.rendered
        return LessonText(made, tuple(rendered.pieces), tuple(rendered.words), rendered.text)

    def _draw(self, name: str) -> Drawing | None:
        shown = in_language(name, self.lang, self.files)
        return drawing(self.files, shown, self._line(f"]({name}"), self.notes)

    def _line(self, part: str) -> int:
        """The first line that holds this part of the text."""
        place = self.page.body.find(part)
        return self.page.body_line + (self.page.body.count("\n", 0, place) if place >= 0 else 0)

    def _check_rendered(self) -> None:
        for link in self.rendered.links:
            inside = LINK.match(link)
            if inside:
                self.links.append((inside[1], self._line(link)))
                continue
            self.notes.add(
                self._line(link),
                say("Ce lien mène ailleurs : « %(link)s ».", link=link[:100]),
                say("Écrivez l’adresse entre accents graves, ou un lien vers « /lecons/… »."),
            )
        for image in self.rendered.images:
            self.notes.add(
                self._line(image),
                say("L’image « %(name)s » n’est pas seule dans son paragraphe.", name=image[:80]),
                say("Laissez une ligne vide avant et après, sans rien d’autre."),
            )
        for image in self.rendered.unlabelled:
            self.notes.add(
                self._line(image),
                say("L’image « %(name)s » n’a pas de texte de remplacement.", name=image[:80]),
                say(
                    "Dites entre les crochets ce que le dessin montre : ![…](%(name)s)", name=image
                ),
            )
        for name in self.rendered.misplaced:
            self.notes.add(
                self._line(name),
                say("« %(name)s » est pris dans une liste ou une citation.", name=name[:80]),
                say("Laissez une ligne vide avant, et commencez au début de la ligne."),
            )


def _same_blocks(
    french: Sequence[Block], english: Sequence[Block], line: int, notes: Notebook
) -> None:
    """The translation shows the same blocks in the same order, whatever their words."""
    for place in range(max(len(french), len(english))):
        expected = _shown(french[place]) if place < len(french) else ""
        found = _shown(english[place]) if place < len(english) else ""
        if expected == found:
            continue
        at = english[place].line if found else line
        text = say("Ici, le français a « %(expected)s ».", expected=expected)
        if not expected:
            text = say("Le bloc « %(found)s » n’existe pas en français.", found=found)
        notes.add(at, text, say("Reprenez les mêmes blocs, dans le même ordre."))
        return


def _shown(block: Block) -> str:
    return (
        f"/// {block.name} | {block.argument}" if block.name in REFERENCES else f"/// {block.name}"
    )


def _check_name(name: str, notes: Notebook) -> None:
    if not NAME.match(name):
        notes.add(
            1,
            say("Le nom d’une leçon commence par son rang, comme « 01-ma-lecon.md »."),
            say("Renommez ce fichier."),
        )
