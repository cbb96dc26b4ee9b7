"""The sentences of the house: gathered, beside their English, and looked for on pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry

from app.web import messages, po
from app.web.typography import french
from tests.pages import Page

Msgid = str | tuple[str, ...]
"""A sentence; or its singular and its plural."""


@cache
def said() -> frozenset[Msgid]:
    """Every sentence that code and templates say."""
    return frozenset(messages.extract())


@cache
def english() -> Catalog:
    return po.read("en")


def entries() -> list[Entry]:
    return [entry for entry in english() if entry.id]


def forms(text: Msgid) -> tuple[str, ...]:
    """The sentence; or its singular and its plural."""
    return (text,) if isinstance(text, str) else tuple(text)


MARK = re.compile(r"%\(\w+\)s")


@dataclass(frozen=True)
class Known:
    """French sentences whose English differs, ready to be looked for."""

    whole: frozenset[str]
    """Those that are always the same, short words too: found alone in their place."""
    filled: re.Pattern[str]
    """Those in which something changes: found alone in their place."""
    pieces: tuple[str, ...]
    """Three words or more that are always the same: found anywhere."""


@cache
def known() -> Known:
    differing = {
        text
        for entry in entries()
        for source, target in zip(forms(entry.id), forms(entry.string), strict=True)
        if source != target and how_long(MARK.sub("", source))
        for text in (source, french(source))
    }
    changing = sorted(text for text in differing if MARK.search(text))
    pieces = {piece.strip() for text in differing for piece in MARK.split(text)}
    return Known(
        whole=frozenset(differing),
        filled=re.compile(
            "|".join(".+?".join(map(re.escape, MARK.split(one))) for one in changing)
        ),
        pieces=tuple(piece for piece in pieces if how_long(piece) >= 3),
    )


def how_long(text: str) -> int:
    """The words of a sentence, those of one letter left out."""
    return len(re.findall(r"[^\W\d_]{2,}", text))


def french_on(page: Page) -> list[str]:
    """The French sentences of the house that stand on a page."""
    shown = list(texts(page))
    alone = [one for one in shown if one in known().whole or known().filled.fullmatch(one)]
    whole = "\n".join(shown)
    return alone + [piece for piece in known().pieces if piece in whole]


def texts(page: Page) -> Iterator[str]:
    """Every text of a page, seen or heard; what is marked as being in French is left out."""
    yield from _texts(page.document.root, page)


def one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _texts(element: Any, page: Page) -> Iterator[str]:
    holds = dict(getattr(element, "attrs", None) or {})
    if holds.get("lang") == "fr" and element.name != "html":
        return
    for name, value in holds.items():
        if name in ("aria-label", "title", "alt", "placeholder") or name.startswith("data-"):
            yield one_line(value or "")
    for child in getattr(element, "children", None) or ():
        if child.name == "#text":
            yield one_line(str(child.data))
        else:
            yield from _texts(child, page)
