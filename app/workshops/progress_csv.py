"""Progress as a table for a spreadsheet: a line per learner and exercise, no live formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy.orm import Session as Db

from app.catalogue import Local
from app.learning import progress
from app.learning.models import Progress
from app.people.models import Person
from app.web.i18n import _

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet run a cell (OWASP, "CSV Injection")."""


def neutral(value: object) -> str:
    """The value as text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    # Full-width signs, and signs after a space, are run too by some spreadsheets.
    seen = unicodedata.normalize("NFKC", text[:40]).lstrip(" ")
    return f"'{text}" if seen.startswith(FORMULA_SIGNS) else text


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], *, separator: str) -> bytes:
    """The CSV file, in UTF-8 with the mark by which spreadsheets know it."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    writer.writerow([neutral(head) for head in heads])
    writer.writerows([neutral(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def heads() -> list[str]:
    """The titles of the columns, in the reader's language."""
    return [
        _("Prénom"),
        _("Nom"),
        _("Leçon"),
        _("Exercice"),
        _("État"),
        _("Essais"),
        _("Indices"),
        _("Solution montrée"),
        _("Minutes"),
        _("Réussi le"),
        _("Dernière fois"),
    ]


def rows(db: Db, local: Local, people: Sequence[Person]) -> list[list[object]]:
    """A line for each exercise that each of these people has begun, in the catalogue's order."""
    records = progress.records(db, [person.id for person in people])
    return [
        [person.given_name, person.family_name, *cells]
        for person in people
        for cells in _lines(local, records[person.id])
    ]


def _lines(local: Local, record: progress.Record) -> Iterator[list[object]]:
    for module in local.modules:
        for lesson in module.lessons:
            for id in lesson.exercises:
                exercise, row = local.exercise(id), record.exercises.get(id)
                if exercise is not None and row is not None:
                    yield [lesson.title, exercise.title, *_cells(row)]


def _cells(row: Progress) -> list[object]:
    return [
        _("réussi") if row.solved_at else _("en cours"),
        row.tries,
        row.hints,
        _("oui") if row.shown else _("non"),
        round(row.seconds / 60),
        row.solved_at.date().isoformat() if row.solved_at else "",
        row.last_at.date().isoformat(),
    ]
