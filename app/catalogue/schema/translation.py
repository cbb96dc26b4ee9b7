"""A translation: a partial tree of the same shape, merged into the French one by id or by place.

It may hold texts and accepted answers, nothing else; every text of the French must be there.
"""

from __future__ import annotations

import re
from typing import Any

from app.catalogue.problems import Notebook
from app.catalogue.schema.sentences import unknown
from app.catalogue.schema.shape import Shape
from app.catalogue.source.tree import Path, Tree
from app.kinds.base import Phrase, say

OTHER_COUNT = frozenset({"accept"})
"""Lists that may be longer or shorter in another language."""
_SAME_EVERYWHERE = re.compile(r"^(?:[^\W\d_]*[^\w\s]*\d[^\s]*|\S*\w[.@/]\w\S*|[\W\d_]+)$")
"""Numbers, addresses and signs read alike in every language: they may be left untranslated."""
DRAWINGS = frozenset({"figure"})
"""Names of files that a translation may change."""


class Translation:
    """One translation file being merged; what does not belong in it goes to the notes."""

    def __init__(self, base: Tree, tree: Tree, shape: Shape, notes: Notebook) -> None:
        self.base, self.tree, self.shape, self.notes = base, tree, shape, notes

    def merged(self) -> dict[str, Any]:
        """The whole tree in the other language; French where something is missing."""
        return self._model(self.base.data, self.tree.data, self.shape, ())

    def _model(self, base: dict[str, Any], other: Any, shape: Shape, path: Path) -> dict[str, Any]:
        if not isinstance(other, dict):
            self._note(path, say("Cette traduction attend des champs « nom: valeur »."))
            return base
        merged = dict(base)
        for name, value in other.items():
            inner = shape.fields.get(name)
            if inner is None:
                self.notes.add(self.tree.line((*path, name)), *unknown(name, list(shape.fields)))
            else:
                merged[name] = self._field(name, base.get(name), value, inner, (*path, name))
        for name, inner in shape.fields.items():
            if name in base and name not in other and _speaks(base[name], inner):
                self._missing(path, name)
        return merged

    def _field(self, name: str, base: Any, other: Any, shape: Shape, path: Path) -> Any:
        if name == "id":
            return base if other == base else self._other_id(base, other, path)
        if base is None and translatable(shape):
            self._extra(path, name)
            return None
        if shape.kind == "text" or name in DRAWINGS:
            return other
        item = shape.item
        if shape.kind == "list" and item is not None and isinstance(base, list):
            if item.kind == "text":
                return self._texts(name, base, other, path)
            if item.kind == "model":
                return self._items(base, other, item, path)
        if other != base:
            self._refuse(path, name)
        return base

    def _texts(self, name: str, base: list[Any], other: Any, path: Path) -> Any:
        if isinstance(other, list) and len(other) != len(base) and name not in OTHER_COUNT:
            self.notes.add(
                self.tree.line(path),
                say(
                    "« %(field)s » compte %(count)s élément(s), et %(french)s en français.",
                    field=name,
                    count=str(len(other)),
                    french=str(len(base)),
                ),
                say("Traduisez chaque élément, dans le même ordre."),
            )
        return other

    def _items(self, base: list[Any], other: Any, shape: Shape, path: Path) -> list[Any]:
        if not isinstance(other, list):
            self._note(path, say("Cette traduction attend une liste."))
            return base
        by_id = {_id(item, place): place for place, item in enumerate(base)}
        merged, seen = list(base), set()
        for place, item in enumerate(other):
            target = by_id.get(_id(item, place))
            if target is None or target in seen:
                self._stray((*path, place), _id(item, place))
                continue
            seen.add(target)
            if isinstance(base[target], dict):
                merged[target] = self._model(base[target], item, shape, (*path, place))
        for id, target in by_id.items():
            if target not in seen and isinstance(base[target], dict):
                self._missing(path, f"{path[-1]}, {id}")
        return merged

    def _other_id(self, base: Any, other: Any, path: Path) -> Any:
        # An item found by its place may leave its id out in French.
        if len(path) > 1 and base is None:
            return other
        self.notes.add(
            self.tree.line(path),
            say("L’id « %(id)s » n’est pas celui du fichier français.", id=str(other)[:80]),
            say("Écrivez « id: %(id)s ».", id=str(base)),
        )
        return base

    def _missing(self, path: Path, name: str) -> None:
        self.notes.add(
            self.tree.line(path),
            say("La traduction de « %(field)s » manque.", field=name),
            say("Ajoutez-la dans ce fichier."),
        )

    def _extra(self, path: Path, name: str) -> None:
        self.notes.add(
            self.tree.line(path),
            say("« %(field)s » n’existe pas dans le fichier français.", field=name),
            say("Ajoutez-le en français, ou retirez-le d’ici."),
        )

    def _refuse(self, path: Path, name: str) -> None:
        self.notes.add(
            self.tree.line(path),
            say("« %(field)s » ne se traduit pas : le fichier français en décide.", field=name),
            say("Retirez cette ligne de la traduction."),
        )

    def _stray(self, path: Path, id: str) -> None:
        self.notes.add(
            self.tree.line(path),
            say(
                "L’élément « %(id)s » n’existe pas en français, ou il est là deux fois.", id=id[:60]
            ),
            say("Reprenez les id du fichier français, une fois chacun."),
        )

    def _note(self, path: Path, sentence: Phrase) -> None:
        self.notes.add(
            self.tree.line(path),
            sentence,
            say("Suivez la forme du fichier français."),
        )


def translatable(shape: Shape) -> bool:
    """Whether a place holds words, at any depth."""
    if shape.kind == "text":
        return True
    if shape.kind == "list" and shape.item is not None:
        return translatable(shape.item)
    return any(translatable(inner) for inner in shape.fields.values())


def _speaks(value: Any, shape: Shape) -> bool:
    """Whether the French holds, at this place, words that a reader of another language needs."""
    if shape.kind == "text":
        return shape.needed and isinstance(value, str) and not _SAME_EVERYWHERE.match(value)
    if shape.kind == "list" and shape.item is not None and isinstance(value, list):
        return any(_speaks(item, shape.item) for item in value)
    if shape.kind == "model" and isinstance(value, dict):
        return any(
            _speaks(value[name], shape.fields[name]) for name in value if name in shape.fields
        )
    return False


def _id(item: Any, place: int) -> str:
    given = item.get("id") if isinstance(item, dict) else None
    return str(place + 1) if given is None else str(given)
