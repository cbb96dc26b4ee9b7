"""Reading one file into a tree or a drawing; what cannot be read becomes a problem of that file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from app.catalogue.problems import NO_ENGLISH, Notebook, Unreadable
from app.catalogue.render.svg import Drawing, draw
from app.catalogue.schema.sentences import tell
from app.catalogue.schema.shape import Shape, shape_of
from app.catalogue.schema.translation import Translation
from app.catalogue.schema.typing import typed
from app.catalogue.source.files import File, read
from app.catalogue.source.tree import Tree, parse
from app.kinds.base import Phrase, say

M = TypeVar("M", bound=BaseModel)
Files = Mapping[str, File]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A YAML file, or a Markdown file cut into its front matter and its body."""

    tree: Tree
    body: str = ""
    body_line: int = 1


def sheet(file: File, notes: Notebook) -> Sheet | None:
    """What the file says; None, and a note, if it cannot be read."""
    try:
        text = read(file)
        if file.path.suffix == ".md":
            return _cut(text)
        return Sheet(parse(text))
    except Unreadable as unreadable:
        notes.add(unreadable.line, unreadable.text, unreadable.advice)
        return None


def _cut(text: str) -> Sheet:
    lines = text.split("\n")
    ends = [place for place, line in enumerate(lines) if line.rstrip() == "---"]
    if len(ends) < 2 or ends[0] != 0:
        raise Unreadable(
            1,
            say("La leçon ne commence pas par ses champs entre deux lignes « --- »."),
            say("Écrivez « --- », puis id, title, objectives…, puis de nouveau « --- »."),
        )
    tree = parse("\n".join(lines[1 : ends[1]]), 2)
    return Sheet(tree, "\n".join(lines[ends[1] + 1 :]), ends[1] + 2)


def drawing(files: Files, name: str, line: int, notes: Notebook) -> Drawing | None:
    """The drawing that stands beside the text; None, and a note, if there is none to show."""
    file = files.get(name)
    if file is None or not name.endswith(".svg"):
        notes.add(
            line,
            say("Le dessin « %(name)s » n’est pas à côté de ce fichier.", name=name[:80]),
            say("Ajoutez un fichier .svg de ce nom dans le même dossier."),
        )
        return None
    try:
        return draw(read(file))
    except Unreadable as unreadable:
        found = Notebook(file.shown)
        found.add(unreadable.line, unreadable.text, unreadable.advice)
        notes.found += found.found
        return None


def in_language(name: str, lang: str, files: Files) -> str:
    """The file name of a drawing in that language, where there is one."""
    stem = name.removesuffix(".svg")
    local = f"{stem}.{lang}.svg"
    return local if local in files else name


def record(model: type[M], tree: Tree, notes: Notebook) -> M | None:
    """The model that a French tree fills; None, and notes, if it does not."""
    shape = shape_of(model)
    return validated(model, tree.data, tree, tree, shape, notes)


def translated(model: type[M], base: Tree, tree: Tree, notes: Notebook) -> M | None:
    """The model that a translation completed by the French fills; None, and notes, if not."""
    shape = shape_of(model)
    merged = Translation(base, tree, shape, notes).merged()
    return None if len(notes) else validated(model, merged, tree, base, shape, notes)


def validated(
    model: type[M], data: dict[str, Any], tree: Tree, base: Tree, shape: Shape, notes: Notebook
) -> M | None:
    """The model that a tree of texts fills; None, and a note for each refusal, if it does not."""
    try:
        return model.model_validate(typed(data, shape))
    except ValidationError as error:
        tell(error, tree, base, shape, notes)
        return None


def missing_translation(name: str) -> tuple[Phrase, Phrase]:
    """The sentence and the remedy for an English file that is not there."""
    return NO_ENGLISH, say("Ajoutez le fichier « %(name)s ».", name=name)
