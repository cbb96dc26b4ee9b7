"""A module from its folder: `module.yaml` and its translation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.catalogue.items.codes import check_codes
from app.catalogue.items.reading import (
    Files,
    missing_translation,
    record,
    sheet,
    translated,
)
from app.catalogue.problems import Notebook, Problem
from app.catalogue.schema.records import ModuleRecord

FILE, ENGLISH = "module.yaml", "module.en.yaml"


@dataclass(frozen=True, slots=True)
class BuiltModule:
    """A module as its files say, or without texts when they do not hold together."""

    id: str
    file: str
    texts: Mapping[str, ModuleRecord] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def build_module(id: str, files: Files) -> BuiltModule:
    """The module of a folder; French alone where the translation is missing or wrong."""
    french, english = Notebook(files[FILE].shown), Notebook(files[FILE].shown)
    texts: dict[str, ModuleRecord] = {}
    base = sheet(files[FILE], french)
    if base is not None:
        made = record(ModuleRecord, base.tree, french)
        if made is not None:
            check_codes(made, base.tree, french)
        if made is not None and not len(french):
            texts["fr"] = made
    if ENGLISH not in files:
        english.add(1, *missing_translation(ENGLISH))
    elif base is not None:
        english = Notebook(files[ENGLISH].shown)
        other = sheet(files[ENGLISH], english)
        if other is not None and texts:
            in_english = translated(ModuleRecord, base.tree, other.tree, english)
            if in_english is not None:
                texts["en"] = in_english
    return BuiltModule(id, files[FILE].shown, texts, (*french, *english))
