"""The words of the vocabulary that modules, lessons and exercises are tagged with."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from rapidfuzz import fuzz, process

from app.catalogue import vocabulary
from app.catalogue.problems import Notebook
from app.catalogue.source.tree import Path, Tree
from app.kinds.base import Phrase, say

KNOWN: dict[str, Collection[str]] = {
    "theme": vocabulary.THEMES,
    "audiences": vocabulary.AUDIENCES,
    "license": vocabulary.LICENSES,
    "crcn": vocabulary.CRCN,
    "digcomp": vocabulary.DIGCOMP,
    "activity_theme": vocabulary.ACTIVITY_THEMES,
}


def check_codes(record: Any, tree: Tree, notes: Notebook) -> None:
    """Every code of the record that the vocabulary does not hold is noted with its line."""
    for field, known in KNOWN.items():
        value = getattr(record, field, None)
        if value is None:
            continue
        values = (value,) if isinstance(value, str) else value
        for place, code in enumerate(values):
            path: Path = (field,) if isinstance(value, str) else (field, place)
            if code not in known:
                text = say(
                    "« %(value)s » n’existe pas dans « %(field)s ».", value=code, field=field
                )
                notes.add(tree.line(path), text, _remedy(code, known))
            elif code in values[:place]:
                text = say(
                    "« %(value)s » est écrit deux fois dans « %(field)s ».", value=code, field=field
                )
                notes.add(tree.line(path), text, say("Gardez-le une seule fois."))


def _remedy(code: str, known: Collection[str]) -> Phrase:
    near = process.extractOne(code, list(known), scorer=fuzz.ratio, score_cutoff=70)
    if near is not None:
        return say("Vouliez-vous écrire « %(near)s » ?", near=near[0])
    return say("Choisissez parmi : %(known)s.", known=", ".join(known))
