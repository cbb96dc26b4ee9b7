"""Translations read from .po files and compiled in memory: nothing compiled is kept on disk."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from app.web.typography import french_cached

FOLDER = Path(__file__).resolve().parent.parent / "translations"


class French(NullTranslations):
    """The source language: msgids come back with French typography and French plurals."""

    def gettext(self, message: str) -> str:
        return french_cached(message)

    def ngettext(self, msgid1: str, msgid2: str, n: float) -> str:
        return french_cached(msgid2 if abs(n) >= 2 else msgid1)

    # Babel and flask-babel call the names of Python 2.
    ugettext = gettext
    ungettext = ngettext


def path_of(language: str) -> Path:
    """Where the translations of a language are kept."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """The catalogue of a language as its file says; empty when there is no file."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def translations(language: str) -> Any:
    """What gettext asks for in a language; a .po file that changes is read again."""
    if language == "fr":
        return FRENCH
    path = path_of(language)
    return _compiled(language, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=8)
def _compiled(language: str, _stamp: int) -> Any:
    compiled = io.BytesIO()
    write_mo(compiled, read(language))
    compiled.seek(0)
    return Translations(compiled)


FRENCH = French()
