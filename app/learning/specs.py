"""Exercises as attempts hold them: kept once by hash, read back in any language, for ever."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session

from app.catalogue import Exercise, spec_from_document
from app.kinds import kinds
from app.kinds.base import Kind
from app.learning.models import SpecVersion


def keep(db: Session, exercise: Exercise) -> None:
    """The exercise as it stands now can be replayed whatever becomes of its file."""
    if db.get(SpecVersion, exercise.hash) is None:
        db.add(SpecVersion(hash=exercise.hash, exercise_id=exercise.id, document=exercise.document))
        db.flush()


def read(db: Session, hash: str, lang: str) -> tuple[Kind[Any], Any]:
    """The kind and the spec, in one language, of an exercise that was kept."""
    version = db.get_one(SpecVersion, hash)
    return parsed(version.document, lang)


@lru_cache(maxsize=1024)
def parsed(document: str, lang: str) -> tuple[Kind[Any], Any]:
    """The kind and the spec of a document, parsed once."""
    spec = spec_from_document(document, lang)
    return kinds()[spec.kind], spec
