"""The drawing of an exercise: read beside its file, checked against its areas, put in its spec."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from app.catalogue.items.reading import Files, drawing, in_language
from app.catalogue.problems import Notebook
from app.catalogue.schema.sentences import unknown
from app.catalogue.schema.shape import Shape
from app.catalogue.source.tree import Tree
from app.kinds.base import say


def drawn(
    data: dict[str, Any], lang: str, files: Files, tree: Tree, shape: Shape, notes: Notebook
) -> dict[str, Any]:
    """The tree with `svg` filled in, where the kind has a figure; authors never write `svg`."""
    if "svg" in data:
        known = [name for name in shape.fields if name != "svg"]
        notes.add(tree.line(("svg",)), *unknown("svg", known))
    figure = data.get("figure")
    if "svg" not in shape.fields or not isinstance(figure, str):
        return data
    line = tree.line(("figure",))
    found = drawing(files, in_language(figure, lang, files), line, notes)
    if found is None:
        return data
    areas = data.get("areas")
    if isinstance(areas, list):
        _check_areas(areas, found.areas, line, notes)
    return {**data, "svg": found.inline()}


def _check_areas(areas: list[Any], marks: Sequence[str], line: int, notes: Notebook) -> None:
    """Each area stands once in the list and once in the drawing."""
    listed = Counter(_id(area, place) for place, area in enumerate(areas, 1))
    drawn = Counter(marks)
    for id in listed | drawn:
        if listed[id] != 1 or drawn[id] != 1:
            notes.add(
                line,
                say(
                    "La zone « %(id)s » doit être une fois dans « areas » "
                    "et une fois dans le dessin.",
                    id=id[:60],
                ),
                say('Dans le dessin, mettez data-area="%(id)s" sur un seul élément.', id=id[:60]),
            )


def _id(area: Any, place: int) -> str:
    return str(area.get("id", place)) if isinstance(area, dict) else str(place)
