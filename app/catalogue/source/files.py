"""Finding and reading content files: ordinary files inside their root, UTF-8, of a bounded size."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.catalogue.problems import Problem, Unreadable
from app.kinds.base import say

MOST_FILES = 5_000
"""Files read under one root; the rest is refused."""
LARGEST = {".yaml": 256_000, ".md": 32_000, ".svg": 128_000}
"""Bytes that a file may hold, by extension."""
LONGEST_LINE = 8_000
"""Characters on one line."""
IGNORED = re.compile(r"^(?:\.|~|README|LICENSE)|~$", re.IGNORECASE)
NAME = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.en)?\.(?:yaml|md|svg)$")
FOLDER = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")

# Controls, line and paragraph separators, direction overrides, halves of characters, private use,
# non-characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufffe\uffff]"
)

Stamp = tuple[int, int, int, int]
"""What tells that a file changed: modified and changed at (ns), size (bytes), inode."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as the folder shows it, before it is read. `shown` is how people are told of it."""

    path: Path
    shown: str
    stamp: Stamp

    @property
    def name(self) -> str:
        return self.path.name


@dataclass(frozen=True, slots=True)
class _Walk:
    """A look through a folder: nothing outside `root` is followed, names are shown from `base`."""

    root: Path
    base: Path
    found: list[Problem]

    def shown(self, path: str) -> str:
        # A file name may hold bytes that are not text; what people are shown must be printable.
        name = Path(path).relative_to(self.base).as_posix()
        name = name.encode("utf-8", "replace").decode("utf-8")
        return "".join(character if character.isprintable() else "?" for character in name)


def listing(folder: Path, base: Path, found: list[Problem]) -> dict[str, dict[str, File]]:
    """The files of each sub-folder, by name, in order; a missing folder is empty, not an error.

    Only ordinary files that stand inside `folder` count; everything else is a problem, found.
    """
    walk = _Walk(folder, base, found)
    left = MOST_FILES
    tree: dict[str, dict[str, File]] = {}
    for entry in _entries(folder, walk):
        if not FOLDER.match(entry.name) or not entry.is_dir():
            _unread(walk.shown(entry.path), found)
            continue
        files: dict[str, File] = {}
        for inner in _entries(Path(entry.path), walk):
            left -= 1
            if left < 0:
                _too_many(walk.shown(entry.path), found)
                return tree
            file = _file(inner, walk)
            if file is not None:
                files[inner.name] = file
        tree[entry.name] = files
    return tree


def read(file: File) -> str:
    """The file's text: NFC, lines ended by a line feed, no control character. Raises Unreadable."""
    limit = LARGEST[file.path.suffix]
    try:
        with file.path.open("rb") as handle:
            raw = handle.read(limit + 1)
    except OSError as error:
        raise Unreadable(
            1,
            say("Le fichier ne s’ouvre pas (%(detail)s).", detail=error.strerror or "?"),
            say("Vérifiez que Déclic a le droit de le lire."),
        ) from None
    if len(raw) > limit:
        raise Unreadable(
            1,
            say("Le fichier dépasse %(limit)s Ko.", limit=str(limit // 1_000)),
            say("Coupez-le en plusieurs fichiers plus courts."),
        )
    return clean(raw)


def clean(raw: bytes) -> str:
    """The text that the bytes spell in UTF-8, safe to parse. Raises Unreadable with the line."""
    advice = say("Enregistrez le fichier en « UTF-8 » dans votre éditeur de texte.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(1, say("Le fichier n’est pas en UTF-8, mais en UTF-16."), advice)
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, say("Un caractère n’est pas en UTF-8."), advice) from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    refuse_hidden(text)
    _refuse_long_lines(text)
    return text


def refuse_hidden(text: str, first_line: int = 1) -> None:
    """Raises Unreadable, with the line, at the first character that nobody could see or type."""
    hidden = _HIDDEN.search(text)
    if hidden:
        code = f"U+{ord(hidden[0]):04X}"
        raise Unreadable(
            first_line + text.count("\n", 0, hidden.start()),
            say("Un caractère invisible s’est glissé ici (%(code)s).", code=code),
            say("Effacez cette ligne et tapez-la de nouveau."),
        )


def _refuse_long_lines(text: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise Unreadable(
                number,
                say("Cette ligne dépasse %(limit)s caractères.", limit=str(LONGEST_LINE)),
                say("Coupez-la en plusieurs lignes."),
            )


def _entries(folder: Path, walk: _Walk) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as scan:
            entries = []
            for entry in scan:
                entries.append(entry)
                if len(entries) > MOST_FILES:
                    _too_many(walk.shown(str(folder)), walk.found)
                    break
    except OSError:
        return
    for entry in sorted(entries, key=lambda entry: entry.name):
        if IGNORED.search(entry.name):
            continue
        if entry.is_symlink() and not _inside(Path(entry.path), walk.root):
            walk.found.append(
                Problem(
                    walk.shown(entry.path),
                    1,
                    say("Ce lien mène hors du dossier des contenus : il n’est pas suivi."),
                    say("Copiez le fichier lui-même dans le dossier."),
                )
            )
            continue
        yield entry


def _file(entry: os.DirEntry[str], walk: _Walk) -> File | None:
    shown = walk.shown(entry.path)
    try:
        status = entry.stat()
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode) or not NAME.match(entry.name):
        _unread(shown, walk.found)
        return None
    stamp = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
    return File(Path(entry.path), shown, stamp)


def _inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _unread(shown: str, found: list[Problem]) -> None:
    found.append(
        Problem(
            shown,
            1,
            say("Ce fichier n’est pas lu : son nom ne suit pas la règle."),
            say(
                "Prenez des minuscules sans accents, des chiffres et des tirets, "
                "et l’extension .yaml, .md ou .svg ; ou retirez-le."
            ),
        )
    )


def _too_many(shown: str, found: list[Problem]) -> None:
    found.append(
        Problem(
            shown,
            1,
            say(
                "Il y a plus de %(limit)s fichiers : la suite n’est pas lue.", limit=str(MOST_FILES)
            ),
            say("Retirez de ce dossier ce qui n’est pas une leçon ou un exercice."),
        )
    )
