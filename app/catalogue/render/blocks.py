"""The blocks of a lesson as a line scan sees them: their names, arguments, lines and mistakes.

The scan is what reports problems, since the Markdown converter keeps no line numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from app.catalogue.problems import Notebook
from app.kinds.base import say

NOTES = ("memo", "warning", "tip")
REFERENCES = ("exercise", "demonstration")
WITH_ARGUMENT = (*REFERENCES, "word")
NAMES = (*NOTES, *WITH_ARGUMENT)

_MARK = re.compile(
    r"^(?P<indent>[ \t>*-]*)(?P<bars>/{3,}) *(?P<name>[\w-]*) *(?:\| *(?P<arg>.*?))? *$"
)
_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})")
CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_HTML = re.compile(r"<(?:[A-Za-z/!?])")
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})(?![#\w])")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+) *$")


MOST_BRACKETS = 100
"""Brackets in one paragraph: the converter's time grows with their square."""
TOO_MANY_BRACKETS = (
    say("Il y a trop de crochets dans ce paragraphe."),
    say("Coupez-le par une ligne vide."),
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block and the line on which it opens."""

    name: str
    argument: str
    line: int


def prose(text: str) -> Iterator[tuple[int, str]]:
    """The lines outside fenced code, numbered from 1, with inline code blanked."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        found = _FENCE.match(line)
        if fence:
            if found and found["fence"].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif found:
            fence = found["fence"]
        else:
            yield number, CODE.sub(lambda code: " " * len(code[0]), line)


def scan(text: str, first_line: int, notes: Notebook) -> list[Block]:
    """The blocks of a body in order; every mistake of form is noted with its line."""
    blocks: list[Block] = []
    opened: Block | None = None
    last = 0
    for number, line in prose(text):
        found = _MARK.match(line)
        if found is None:
            _refuse_options(line, opened, number, last, first_line, notes)
            continue
        opened, last = _mark(found, opened, number + first_line - 1, notes), number
        if opened is not None:
            blocks.append(opened)
    if opened is not None:
        _unclosed(opened, notes)
    return blocks


def _mark(found: re.Match[str], opened: Block | None, line: int, notes: Notebook) -> Block | None:
    """The block that is open after this mark."""
    name, argument = found["name"], found["arg"] or ""
    if found["indent"] or len(found["bars"]) != 3:
        notes.add(
            line,
            say("Un bloc commence par trois barres « /// », tout au début de la ligne."),
            say("Retirez ce qui précède, ou la barre en trop."),
        )
    if not name:
        if opened is None:
            notes.add(
                line,
                say("Cette ligne « /// » ne ferme aucun bloc."),
                say("Retirez-la."),
            )
        return None
    if opened is not None:
        _unclosed(opened, notes)
    _check_name(name, argument, line, notes)
    return Block(name, argument, line)


def _check_name(name: str, argument: str, line: int, notes: Notebook) -> None:
    if name not in NAMES:
        near = process.extractOne(name, NAMES, scorer=fuzz.ratio, score_cutoff=50)
        notes.add(
            line,
            say("Le bloc « %(name)s » n’existe pas.", name=name[:40]),
            say("Vouliez-vous écrire « %(near)s » ?", near=near[0])
            if near
            else say("Choisissez parmi : %(known)s.", known=", ".join(NAMES)),
        )
    elif (name in WITH_ARGUMENT) != bool(argument):
        notes.add(
            line,
            say("Le bloc « %(name)s » attend autre chose après son nom.", name=name),
            say("Écrivez « /// %(name)s | … ».", name=name)
            if name in WITH_ARGUMENT
            else say("Écrivez « /// %(name)s », seul sur la ligne.", name=name),
        )


def _refuse_options(
    line: str, opened: Block | None, number: int, last: int, first_line: int, notes: Notebook
) -> None:
    if opened is not None and number == last + 1 and line.startswith("    "):
        notes.add(
            number + first_line - 1,
            say("Le texte d’un bloc commence au début de la ligne."),
            say("Retirez les espaces du début."),
        )
    if opened is not None and opened.name in REFERENCES and line.strip():
        notes.add(
            number + first_line - 1,
            say("Le bloc « %(name)s » ne contient pas de texte.", name=opened.name),
            say("Fermez-le par une ligne « /// » juste après, et écrivez le texte dehors."),
        )


def _unclosed(opened: Block, notes: Notebook) -> None:
    notes.add(
        opened.line,
        say("Le bloc « %(name)s » n’est pas fermé.", name=opened.name[:40]),
        say("Ajoutez une ligne « /// » après son texte."),
    )


def check_prose(text: str, first_line: int, notes: Notebook, headings: bool = True) -> None:
    """Raw HTML and, in a lesson, misplaced headings are noted with their lines."""
    level, before = 1, ""
    for number, line in prose(text):
        at = number + first_line - 1
        if _HTML.search(line):
            notes.add(
                at,
                say("Une balise HTML se trouve dans le texte : elle ne serait pas lue."),
                say("Écrivez en Markdown ; le signe « < » se montre entre accents graves."),
            )
        if headings and _UNDERLINE.match(line) and before.strip() and "|" not in before:
            notes.add(
                at,
                say("Une ligne soulignée ferait un titre."),
                say("Écrivez « ## » devant le titre, ou laissez une ligne vide avant les tirets."),
            )
        heading = _HEADING.match(line)
        if headings and heading:
            level = _check_heading(len(heading["marks"]), level, at, notes)
        before = line


def _check_heading(level: int, above: int, line: int, notes: Notebook) -> int:
    if level == 1 or level > above + 1:
        notes.add(
            line,
            say("Ce titre n’est pas au bon niveau."),
            say("Commencez à « ## », et descendez d’un seul « # » à la fois."),
        )
    return level


def crowded(text: str) -> int:
    """The line, from 1, of the first paragraph that would take too long to convert; 0 if none."""
    line = 1
    for paragraph in text.split("\n\n"):
        if paragraph.count("[") > MOST_BRACKETS:
            return line
        line += paragraph.count("\n") + 2
    return 0
