"""An exercise from its files: validated, translated, drawn and played before anyone is given it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from app.catalogue.items.codes import check_codes
from app.catalogue.items.figures import drawn
from app.catalogue.items.playing import check_play
from app.catalogue.items.reading import (
    Files,
    missing_translation,
    sheet,
    validated,
)
from app.catalogue.problems import Notebook, Problem
from app.catalogue.render.blocks import TOO_MANY_BRACKETS, check_prose, crowded
from app.catalogue.render.markdown import examine_material
from app.catalogue.schema.shape import shape_of
from app.catalogue.schema.translation import Translation
from app.catalogue.source.tree import Tree
from app.kinds import kinds
from app.kinds.base import Kind, say

FEWEST_HINTS = 2


@dataclass(frozen=True, slots=True)
class BuiltExercise:
    """An exercise as its files say; without specs when they do not hold together."""

    id: str
    module_id: str
    file: str
    line: int = 1
    kind: str = ""
    judged: bool = False
    specs: Mapping[str, Any] = field(default_factory=dict)
    materials: Mapping[str, str] = field(default_factory=dict)
    document: str = ""
    hash: str = ""
    problems: tuple[Problem, ...] = ()


def build_exercise(folder: str, name: str, files: Files) -> BuiltExercise:
    """The exercise of a file; French alone where the translation is missing or wrong."""
    stem = name.removesuffix(".yaml")
    bench = _Bench(f"{folder}/{stem}", files, Notebook(files[name].shown))
    base = sheet(files[name], bench.notes)
    if base is not None:
        bench.put_together(base.tree, f"{stem}.en.yaml")
    return bench.built(folder, files[name].shown)


class _Bench:
    """Where one exercise is put together."""

    def __init__(self, id: str, files: Files, notes: Notebook) -> None:
        self.id, self.files, self.notes = id, files, notes
        self.others: list[Problem] = []
        self.kind: Kind[Any] | None = None
        self.specs: dict[str, Any] = {}
        self.materials: dict[str, str] = {}

    def put_together(self, tree: Tree, english: str) -> None:
        """Both languages. A kind that fails on a spec closes this exercise, not the catalogue."""
        try:
            self.french(tree)
            self.english(english, tree)
        except Exception as error:
            self.specs.clear()
            self.notes.add(
                1,
                say("Cet exercice n’a pas pu être lu (%(detail)s).", detail=repr(error)[:200]),
                say("Comparez-le à un exercice du même genre, champ par champ."),
            )

    def french(self, tree: Tree) -> None:
        self.kind = self._kind(tree)
        if self.kind is not None:
            self._keep("fr", tree, tree, tree.data, self.notes)

    def english(self, name: str, base: Tree) -> None:
        notes = self.notes if name not in self.files else Notebook(self.files[name].shown)
        if name not in self.files:
            if "fr" in self.specs:
                found = Notebook(self.notes.file)
                found.add(1, *missing_translation(name))
                self.others += found.found
            return
        other = sheet(self.files[name], notes)
        if other is not None and self.kind is not None and "fr" in self.specs:
            shape = shape_of(_model(self.kind))
            merged = Translation(base, other.tree, shape, notes).merged()
            if not len(notes):
                self._keep("en", other.tree, base, merged, notes)
        self.others += notes.found

    def built(self, folder: str, file: str) -> BuiltExercise:
        document = _document(self.specs) if self.specs else ""
        return BuiltExercise(
            id=self.id,
            module_id=folder,
            file=file,
            kind=self.kind.name if self.kind else "",
            judged=bool(self.kind and self.kind.judged),
            specs=self.specs,
            materials=self.materials,
            document=document,
            hash=hashlib.sha256(document.encode()).hexdigest(),
            problems=(*self.notes, *self.others),
        )

    def _kind(self, tree: Tree) -> Kind[Any] | None:
        name = tree.data.get("kind")
        if isinstance(name, str) and name in kinds():
            return kinds()[name]
        if name is None:
            self.notes.add(
                1,
                say("Il manque « %(field)s ».", field="kind"),
                say("Ajoutez une ligne « kind: … »."),
            )
            return None
        self.notes.add(
            tree.line(("kind",)),
            say("Le genre d’exercice « %(name)s » n’existe pas.", name=str(name)[:60]),
            say("Choisissez parmi : %(known)s.", known=", ".join(kinds())),
        )
        return None

    def _keep(
        self, lang: str, tree: Tree, base: Tree, data: dict[str, Any], notes: Notebook
    ) -> None:
        """One language, once everything that can be wrong with it has been looked at."""
        assert self.kind is not None
        shape = shape_of(_model(self.kind))
        data = drawn(data, lang, self.files, tree, shape, notes)
        if len(notes):
            return
        spec = validated(self.kind.spec_type, data, tree, base, shape, notes)
        if spec is None:
            return
        if lang == "fr":
            self._check(spec, tree, notes)
        self._material(spec, lang, tree, notes)
        if not len(notes):
            check_play(self.kind, spec, notes)
        if not len(notes):
            self.specs[lang] = spec

    def _check(self, spec: Any, tree: Tree, notes: Notebook) -> None:
        check_codes(spec, tree, notes)
        if spec.id != self.id:
            notes.add(
                tree.line(("id",)),
                say("L’id « %(id)s » ne suit pas le dossier et le nom du fichier.", id=spec.id),
                say("Écrivez « id: %(id)s ».", id=self.id),
            )
        if self.kind is not None and self.kind.judged and len(spec.hints) < FEWEST_HINTS:
            notes.add(
                tree.line(("hints",)),
                say("Il faut au moins deux indices, du plus vague au plus clair."),
                say("Ajoutez ce qui manque à « hints »."),
            )

    def _material(self, spec: Any, lang: str, tree: Tree, notes: Notebook) -> None:
        if not spec.material:
            self.materials[lang] = ""
            return
        line = tree.line(("material",))
        found = Notebook(notes.file)
        check_prose(spec.material, line, found, headings=False)
        if crowded(spec.material):
            found.add(line, *TOO_MANY_BRACKETS)
            notes.found += found.found
            return
        html, rendered = examine_material(spec.material, lang)
        if rendered.links or rendered.images or "\n///" in f"\n{spec.material}":
            found.add(
                line,
                say("« material » ne contient ni lien, ni image, ni bloc « /// »."),
                say("Écrivez les adresses entre accents graves : `exemple.example`."),
            )
        notes.found += found.found
        self.materials[lang] = html


def _model(kind: Kind[Any]) -> type[BaseModel]:
    model: type[BaseModel] = kind.spec_type
    return model


def _document(specs: Mapping[str, Any]) -> str:
    trees = {lang: spec.model_dump(mode="json") for lang, spec in specs.items()}
    return json.dumps(trees, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
