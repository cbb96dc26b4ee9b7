"""A small place's folder of content, whole and sound, which each test then changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.catalogue import Loaded, Root, load

MODULE = """\
title: Mes premiers courriels
summary: Lire et écrire un courriel.
theme: internet
order: 10
audiences: [tous]
license: CC-BY-SA-4.0
"""
MODULE_EN = "title: My first emails\nsummary: Read and write an email.\n"
LESSON = """\
---
id: lire-un-courriel
title: Lire un courriel
objectives:
  - Je sais ouvrir un courriel.
minutes: 12
level: 1
crcn: ["2.1"]
digcomp: ["2.1"]
activity_theme: email
tablet: ok
verified: "2026-11"
sources:
  - "Cnil, Les courriels (cnil.fr)"
---
## Pourquoi c’est utile

Un courriel arrive en une seconde.

/// word | hameçonnage
Un faux message qui veut voler un mot de passe.
///

/// demonstration | courriels/qui-ecrit
///

/// exercise | courriels/qui-ecrit
///

## À retenir

/// memo
- Je lis l’adresse.
///
"""
LESSON_EN = """\
---
id: lire-un-courriel
title: Reading an email
objectives:
  - I can open an email.
sources:
  - "Cnil, Emails (cnil.fr)"
---
## Why it matters

An email arrives in a second.

/// word | phishing
A fake message that wants to steal a password.
///

/// demonstration | courriels/qui-ecrit
///

/// exercise | courriels/qui-ecrit
///

## To remember

/// memo
- I read the address.
///
"""
CHOICE = """\
id: courriels/qui-ecrit
kind: choice
title: Qui écrit ?
task: Qui vous écrit vraiment ?
level: 1
crcn: ["2.1"]
digcomp: ["2.1"]
minutes: 1,5
choices:
  - text: La personne de l’adresse
    right: oui
    says: Oui, l’adresse le dit.
  - text: Le nom affiché
    says: Le nom peut mentir.
hints:
  - Regardez en haut.
  - Regardez après le nom.
explain: Attention : seul compte ce qui suit le signe @.
"""
CHOICE_EN = """\
id: courriels/qui-ecrit
title: Who is writing?
task: Who is really writing to you?
choices:
  - text: The person of the address
    says: Yes, the address tells.
  - text: The name shown
    says: A name can lie.
hints:
  - Look at the top.
  - Look after the name.
explain: Only the address counts.
"""


class Folder:
    """Content under `content/`, and what a reading of it says."""

    def __init__(self, path: Path, name: str = "declic") -> None:
        self.path = path
        self.root = Root(path / "lessons", path / "exercises", name)

    def write(self, file: str, text: str | bytes) -> Path:
        """The file holds this text."""
        path = self.path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def change(self, file: str, before: str, after: str) -> None:
        """In that file, `before`, which must be there, becomes `after`."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert before in text, f"{before!r} is not in {file}"
        self.write(file, text.replace(before, after, 1))

    def load(self) -> Loaded:
        return load([self.root])

    def told(self) -> list[str]:
        """Each problem as « file:line message | remedy »."""
        return [
            f"{problem.file}:{problem.line} {problem.message} | {problem.remedy}"
            for problem in self.load().problems
        ]

    def only(self) -> str:
        """The one problem there is."""
        told = self.told()
        assert len(told) == 1, told
        return told[0]


def fill(folder: Folder) -> Folder:
    """One module, one lesson and one exercise, in both languages, without a problem."""
    folder.write("lessons/courriels/module.yaml", MODULE)
    folder.write("lessons/courriels/module.en.yaml", MODULE_EN)
    folder.write("lessons/courriels/01-lire.md", LESSON)
    folder.write("lessons/courriels/01-lire.en.md", LESSON_EN)
    folder.write("exercises/courriels/qui-ecrit.yaml", CHOICE)
    folder.write("exercises/courriels/qui-ecrit.en.yaml", CHOICE_EN)
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")


@pytest.fixture
def folder(empty: Folder) -> Folder:
    return fill(empty)


@pytest.fixture
def another(tmp_path: Path) -> Callable[[str], Folder]:
    """Makes a second, empty folder of that name, as a place's own beside the shipped one."""
    return lambda name: Folder(tmp_path / name, "place")
