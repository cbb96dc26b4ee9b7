"""A translation holds words and nothing else; what it lacks is told, and French is served."""

from __future__ import annotations

import pytest

from tests.catalogue.conftest import Folder

EXERCISE_FILE = "exercises/courriels/qui-ecrit.yaml"
ENGLISH = "exercises/courriels/qui-ecrit.en.yaml"
ENGLISH_LESSON = "lessons/courriels/01-lire.en.md"


def english_title(folder: Folder) -> str:
    return folder.load().catalogue.within("en").exercises["courriels/qui-ecrit"].title


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("title: Who", "level: 2\ntitle: Who", "en.yaml:2 « level » ne se traduit pas"),
        ("title: Who", "kind: text\ntitle: Who", "en.yaml:2 « kind » ne se traduit pas"),
        ("title: Who", "crcn: [x]\ntitle: Who", "en.yaml:2 « crcn » ne se traduit pas"),
        ("title: Who", "titel: Who", "en.yaml:2 « titel » n’est pas un champ connu"),
        ("title: Who", "material: x\ntitle: Who", "« material » n’existe pas dans le fichier"),
        ("title: Who is writing?\n", "", "La traduction de « title » manque"),
        ("says: A name can lie.", "", "en.yaml:7 La traduction de « says » manque"),
        ("    says: A name", "    right: true\n    says: A name", "« right » ne se traduit pas"),
        ("  - Look at the top.\n", "", "« hints » compte 1 élément(s), et 2 en français"),
        ("id: courriels/qui-ecrit", "id: courriels/x", "en.yaml:1 L’id « courriels/x »"),
        ("- text: The name shown", "- id: z\n    text: The name shown", "« z » n’existe pas"),
        ("choices:", "choices: x\nhint:", "en.yaml:4"),
        ("explain: Only the address counts.", "explain:", "« explain » est vide"),
    ],
)
def test_anything_but_words_is_refused(folder: Folder, before: str, after: str, told: str) -> None:
    folder.change(ENGLISH, before, after)
    found = folder.told()
    assert any(told in each for each in found), found
    assert english_title(folder) == "Qui écrit ?"


def test_a_missing_translation_is_told_and_french_is_served(folder: Folder) -> None:
    (folder.path / ENGLISH).unlink()
    assert "qui-ecrit.yaml:1 La traduction anglaise manque" in folder.only()
    assert english_title(folder) == "Qui écrit ?"


def test_items_are_translated_by_id_whatever_their_order(folder: Folder) -> None:
    folder.change(EXERCISE_FILE, "- text: La personne", "- id: adresse\n    text: La personne")
    folder.change(EXERCISE_FILE, "- text: Le nom", "- id: nom\n    text: Le nom")
    folder.write(
        ENGLISH,
        """\
id: courriels/qui-ecrit
title: Who is writing?
task: Who is really writing to you?
choices:
  - {id: nom, text: The name shown, says: A name can lie.}
  - {id: adresse, text: The address, says: "Yes, the address tells."}
hints: [Look at the top., Look after the name.]
explain: Only the address counts.
""",
    )
    assert folder.told() == []
    spec = folder.load().catalogue.within("en").exercises["courriels/qui-ecrit"].spec
    assert [(choice.id, choice.right) for choice in spec.choices] == [
        ("adresse", True),
        ("nom", False),
    ]


def test_addresses_and_numbers_need_no_translation(folder: Folder) -> None:
    folder.write(
        EXERCISE_FILE,
        """\
id: courriels/qui-ecrit
kind: text
title: L’adresse
task: Recopiez l’adresse.
level: 1
crcn: ["2.1"]
digcomp: ["2.1"]
minutes: 1
label: Adresse
type: url
accept: [impots.gouv.fr]
says: Oui.
traps:
  - text: impots.gouv.com
    says: Relisez la fin.
otherwise: Pas encore.
hints: [un, deux]
explain: Fin.
""",
    )
    folder.write(
        ENGLISH,
        """\
id: courriels/qui-ecrit
title: The address
task: Copy the address.
label: Address
says: Yes.
traps:
  - says: Read the end again.
otherwise: Not yet.
hints: [one, two]
explain: End.
""",
    )
    assert folder.told() == []
    spec = folder.load().catalogue.within("en").exercises["courriels/qui-ecrit"].spec
    assert (spec.traps[0].text, spec.traps[0].says) == ("impots.gouv.com", "Read the end again.")


def test_a_translated_lesson_shows_the_same_blocks(folder: Folder) -> None:
    folder.change(ENGLISH_LESSON, "/// memo", "/// tip")
    assert "01-lire.en.md:25 Ici, le français a « /// memo »" in folder.only()
    assert folder.load().catalogue.within("en").modules[0].lessons[0].title == "Lire un courriel"


def test_a_translated_lesson_states_only_words(folder: Folder) -> None:
    folder.change(ENGLISH_LESSON, "title: Reading", "minutes: 10\ntitle: Reading")
    assert "01-lire.en.md:3 « minutes » ne se traduit pas" in folder.only()
