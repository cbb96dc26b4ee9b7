"""YAML read as a plain tree of texts, lists and mappings, with the line of every value.

The parser only hands out events: nothing is typed, no object is built, no alias is followed. What
content never needs (anchors, aliases, tags, several documents) is refused, whatever it hides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from app.catalogue.problems import Unreadable
from app.catalogue.source.files import refuse_hidden
from app.catalogue.source.quoting import quoted
from app.catalogue.source.refusals import MISPLACED_SPACE, SPACES_INSTEAD, misread
from app.kinds.base import say

DEEPEST = 16
"""Levels of lists and mappings inside one another."""
MOST_VALUES = 20_000
"""Values in one file."""

Path = tuple[str | int, ...]
Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file says. `lines` gives the line, from 1, of each value by its path in the data."""

    data: dict[str, Any] = field(default_factory=dict)
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of the value, or of the nearest value that holds it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return self.lines.get((), 1)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read, and the key that waits for its value."""

    value: list[Any] | dict[str, Any]
    path: Path
    key: str | None = None


def parse(text: str, first_line: int = 1) -> Tree:
    """The tree of a mapping. Raises Unreadable with the line, the cause and the remedy."""
    builder = _Builder(first_line)
    try:
        for event in _events(_quoted(text, first_line)):
            builder.take(event)
    except yaml.YAMLError as error:
        raise misread(error, text, first_line) from None
    if not isinstance(builder.root, dict):
        raise Unreadable(
            first_line,
            say("Le fichier est vide, ou n’est pas une suite de champs « nom: valeur »."),
            say("Commencez par une ligne comme « title: Mon titre »."),
        )
    return Tree(builder.root, builder.lines)


def _quoted(text: str, first_line: int) -> str:
    try:
        return quoted(text)
    except Unreadable as lost:
        raise Unreadable(lost.line + first_line - 1, lost.text, lost.advice) from None


def _events(source: str) -> Iterator[Event]:
    loader = Loader(source)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


class _Builder:
    """Puts events together without recursion; refuses what content never needs."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.root: Any = None
        self.lines: dict[Path, int] = {}
        self.open: list[_Open] = []
        self.count = 0
        self.documents = 0

    def take(self, event: Event) -> None:
        """One event of the parser."""
        mark = event.start_mark
        line = (mark.line if mark is not None else 0) + self.first_line
        self._refuse(event, line)
        match event:
            case ScalarEvent():
                self._scalar(event.value, line)
            case MappingStartEvent():
                self._begin({}, line)
            case SequenceStartEvent():
                self._begin([], line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.open.pop()

    def _refuse(self, event: Event, line: int) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(
                line,
                say("Les signes « & » et « * » font ici un renvoi : Déclic ne les suit pas."),
                say("Recopiez la valeur, ou mettez le texte entre guillemets."),
            )
        if getattr(event, "tag", None):
            raise Unreadable(
                line,
                say("Le signe « ! » donne ici un type : Déclic n’en lit aucun."),
                say("Retirez-le, ou mettez le texte entre guillemets."),
            )
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise Unreadable(
                    line,
                    say("Une ligne « --- » commence un second document."),
                    say("Retirez cette ligne : un fichier contient un seul document."),
                )

    def _begin(self, value: list[Any] | dict[str, Any], line: int) -> None:
        path = self._place(value, line)
        if len(self.open) >= DEEPEST:
            raise Unreadable(
                line,
                say("Il y a plus de %(limit)s niveaux l’un dans l’autre.", limit=str(DEEPEST)),
                say("Vérifiez les espaces au début des lignes et les crochets."),
            )
        self.open.append(_Open(value, path))

    def _scalar(self, text: str, line: int) -> None:
        # Between double quotes, YAML spells characters that the file itself may not hold: "\0".
        refuse_hidden(text, line)
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(top, text, line)
        else:
            self._place(text, line)

    def _key(self, top: _Open, key: str, line: int) -> None:
        if key != key.strip():
            raise Unreadable(line, MISPLACED_SPACE, SPACES_INSTEAD)
        if key in top.value:
            raise Unreadable(
                line,
                say(
                    "« %(field)s » est écrit deux fois (déjà ligne %(line)s).",
                    field=key[:60],
                    line=str(self.lines[(*top.path, key)]),
                ),
                say("Gardez une seule des deux lignes."),
            )
        top.key = key
        self.lines[(*top.path, key)] = line

    def _place(self, value: Any, line: int) -> Path:
        """Put a value where it belongs; its path."""
        self.count += 1
        if self.count > MOST_VALUES:
            raise Unreadable(
                line,
                say("Le fichier contient plus de %(limit)s valeurs.", limit=str(MOST_VALUES)),
                say("Coupez-le en plusieurs fichiers plus courts."),
            )
        if not self.open:
            self.root = value
            self.lines[()] = line
            return ()
        return self._inside(self.open[-1], value, line)

    def _inside(self, top: _Open, value: Any, line: int) -> Path:
        if isinstance(top.value, list):
            path: Path = (*top.path, len(top.value))
            top.value.append(value)
        elif top.key is None:
            raise Unreadable(
                line,
                say("Une liste ou des champs servent ici de nom de champ."),
                say("Un nom de champ est un mot suivi de deux-points ; sinon, des guillemets."),
            )
        else:
            path = (*top.path, top.key)
            top.value[top.key] = value
            top.key = None
        self.lines.setdefault(path, line)
        return path
