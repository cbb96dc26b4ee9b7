"""The house's sentences: gathered from code and templates, and set beside their translations.

`python -m app.web.messages` rewrites the .po files: new sentences come in empty, those that no
page says any more go out.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from app.web import po

APP = Path(__file__).resolve().parent.parent
LANGUAGES = ("en",)
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "lazy": None,
    "say": None,
    "ngettext": (1, 2),
}

HEADER = {
    "header_comment": "# Déclic: the French sentences of the house and their translation.",
    "project": "Déclic",
    "version": "1",
    "msgid_bugs_address": "-",
    "last_translator": "Déclic",
    "language_team": "Déclic",
}
STILL = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)

IN_THE_TERMINAL = re.compile(
    r"from app\.terminal import (?:\([^)]*|.*)\bsay\b|^def say\(french", re.MULTILINE
)
"""The terminal's own `say` has both languages beside each other: nothing there is translated."""

Message = str | tuple[str, str]
"""A msgid, or a singular and a plural."""


def extract(root: Path = APP) -> dict[Message, list[str]]:
    """Every sentence that the code and the templates under `root` say, and the files that do."""
    found: dict[Message, list[str]] = {}
    for file, message in _messages(root):
        files = found.setdefault(message, [])
        if file not in files:
            files.append(file)
    return found


def update() -> None:
    """Each .po file holds exactly the sentences of the house; kept translations are unchanged."""
    found = extract()
    for language in LANGUAGES:
        known = po.read(language)
        fresh = Catalog(**HEADER, locale=language, charset="utf-8", fuzzy=False)
        for message in sorted(found, key=lambda one: (found[one][0], str(one))):
            old = known.get(message if isinstance(message, str) else message[0])
            kept = old.string if old and old.id == message else _nothing(message)
            places = [(file, 0) for file in sorted(found[message])]
            fresh.add(message, kept, locations=places)
        _write(fresh, po.path_of(language))


def _nothing(message: Message) -> str | tuple[str, str]:
    return "" if isinstance(message, str) else ("", "")


def _messages(root: Path) -> Iterator[tuple[str, Message]]:
    rows = extract_from_dir(
        root,
        [*((file, "ignore") for file in _terminal(root)), *METHODS],
        options_map={"**/templates/**.html": {"silent": "false"}},
        keywords=KEYWORDS,
    )
    for file, _line, message, _comments, _context in rows:
        yield (
            f"app/{Path(file).as_posix()}",
            message
            if isinstance(message, str)
            else (
                str(message[0]),
                str(message[1]),
            ),
        )


def _terminal(root: Path) -> Iterator[str]:
    for path in root.rglob("*.py"):
        if IN_THE_TERMINAL.search(path.read_text(encoding="utf-8")):
            yield path.relative_to(root).as_posix()


def _write(catalog: Catalog, path: Path) -> None:
    # The date of the run would make every update look like a change.
    catalog.creation_date = catalog.revision_date = STILL
    written = io.BytesIO()
    write_po(written, catalog, width=100, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written.getvalue())


if __name__ == "__main__":
    update()
