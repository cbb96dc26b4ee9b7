"""Content of a place's own, written, changed and taken away in the middle of a story."""

from __future__ import annotations

import os
from pathlib import Path
from textwrap import dedent

from app.catalogue import Exercise
from app.web.house import House

MODULE = """
title: {title}
summary: Un sujet du lieu.
theme: internet
order: 90
audiences: [tous]
license: CC-BY-SA-4.0
"""

MODULE_EN = """
title: Our place
summary: A subject of the place.
"""

LESSON = """
---
id: {id}
title: {title}
objectives: ["Je sais lire le courrier du lieu."]
minutes: 5
level: 1
crcn: ["2.1"]
digcomp: ["2.1"]
activity_theme: email
tablet: ok
verified: "2026-11"
sources: ["Le lieu lui-même"]
---
{body}
"""

LESSON_EN = """
---
id: {id}
title: The post
objectives: ["I can read the place’s post."]
sources: ["The place itself"]
---
{body}
"""

CHOICE = """
id: {id}
kind: choice
title: {title}
task: Quel jour ouvre le lieu ?
material: {material}
level: 1
crcn: ["2.1"]
digcomp: ["2.1"]
minutes: 1
shuffle: false
choices:
  - {{id: jour-a, text: Le mardi, right: true, says: "Oui, dès neuf heures."}}
  - {{id: jour-b, text: Le dimanche, says: "Ce jour-là, la porte est fermée."}}
hints: ["Regardez la porte.", "Ce n’est pas le week-end."]
explain: Le lieu ouvre chaque mardi.
"""

CHOICE_EN = """
id: {id}
title: The right day
task: Which day does the place open?
material: {material}
choices:
  - {{id: jour-a, text: Tuesday, says: "Yes, from nine o’clock."}}
  - {{id: jour-b, text: Sunday, says: "The door is shut on that day."}}
hints: ["Look at the door.", "It is not at the weekend."]
explain: The place opens every Tuesday.
"""


class Shelf:
    """The folder of a place's content."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.root = house.library.roots[-1]

    def module(self, id: str = "le-lieu", title: str = "Notre lieu") -> None:
        folder = self.root.lessons / id
        self._write(folder / "module.yaml", MODULE.format(title=title))
        self._write(folder / "module.en.yaml", MODULE_EN)

    def lesson(self, body: str, id: str = "le-courrier", title: str = "Le courrier") -> None:
        folder, text = self.root.lessons / "le-lieu", dedent(body)
        self._write(folder / f"01-{id}.md", LESSON.format(id=id, title=title, body=text))
        self._write(folder / f"01-{id}.en.md", LESSON_EN.format(id=id, body=text))

    def choice(
        self, id: str = "le-lieu/le-jour", title: str = "Le bon jour", material: str = "L’affiche."
    ) -> Exercise:
        """A choice between Tuesday, which is right, and Sunday."""
        self._write(self.path(id), CHOICE.format(id=id, title=title, material=material))
        self._write(self.path(id, ".en.yaml"), CHOICE_EN.format(id=id, material=material))
        found = self.house.library.current().within("fr").exercise(id)
        assert found is not None, [problem.text for problem in self.house.library.problems]
        return found

    def change(self, id: str, before: str, after: str) -> None:
        """One text of an exercise is another one from now on."""
        text = self.path(id).read_text(encoding="utf-8")
        assert before in text
        self._write(self.path(id), text.replace(before, after))

    def remove(self, id: str) -> None:
        self.path(id).unlink()
        self.path(id, ".en.yaml").unlink()

    def path(self, id: str, suffix: str = ".yaml") -> Path:
        return self.root.exercises / f"{id}{suffix}"

    def _write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.stat().st_mtime_ns if path.exists() else 0
        path.write_text(dedent(text).strip() + "\n", encoding="utf-8")
        if before:  # two writings within one tick of the disk's clock are still two
            os.utime(path, ns=(before + 10**9, before + 10**9))
