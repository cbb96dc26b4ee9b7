"""Files become a catalogue; each mistake is told with its file, its line and the remedy."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.catalogue import Demonstration, ExerciseRef, Html, Root, load, spec_from_document
from app.catalogue.problems import MOST_PROBLEMS
from tests.catalogue.conftest import CHOICE, CHOICE_EN, LESSON, LESSON_EN, Folder, fill

MODULE_FILE = "lessons/courriels/module.yaml"
LESSON_FILE = "lessons/courriels/01-lire.md"
ENGLISH_LESSON = "lessons/courriels/01-lire.en.md"
EXERCISE_FILE = "exercises/courriels/qui-ecrit.yaml"
ENGLISH_EXERCISE = "exercises/courriels/qui-ecrit.en.yaml"


def test_a_sound_folder_becomes_a_catalogue(folder: Folder) -> None:
    loaded = folder.load()
    assert loaded.problems == ()
    local = loaded.catalogue.within("fr")
    [module] = local.modules
    [lesson] = module.lessons
    assert (module.id, module.theme, module.order) == ("courriels", "internet", 10)
    assert (lesson.number, lesson.exercises) == (1, ("courriels/qui-ecrit",))
    assert [type(part) for part in lesson.parts] == [Html, Demonstration, ExerciseRef, Html]
    assert local.lesson("lire-un-courriel") is lesson
    assert local.words[0].term == "hameçonnage"
    exercise = local.exercise("courriels/qui-ecrit")
    assert exercise is not None
    assert (exercise.lesson_id, exercise.minutes) == ("lire-un-courriel", 1.5)
    assert exercise.spec.choices[0].right
    assert exercise.spec.explain.startswith("Attention : seul")
    assert local.exercise("courriels/autre") is None


def test_each_language_reads_its_own_words(folder: Folder) -> None:
    catalogue = folder.load().catalogue
    english = catalogue.within("en")
    assert english.modules[0].title == "My first emails"
    assert english.words[0].term == "phishing"
    exercise = english.exercises["courriels/qui-ecrit"]
    assert exercise.title == "Who is writing?"
    assert exercise.spec.choices[0].right
    assert catalogue.within("de") is catalogue.within("fr")


def test_a_kept_document_gives_back_each_language(folder: Folder) -> None:
    exercise = folder.load().catalogue.within("fr").exercises["courriels/qui-ecrit"]
    assert set(json.loads(exercise.document)) == {"fr", "en"}
    assert spec_from_document(exercise.document, "fr") == exercise.spec
    assert spec_from_document(exercise.document, "en").title == "Who is writing?"
    assert spec_from_document(exercise.document, "de") == exercise.spec


def test_the_hash_and_the_version_follow_the_words(folder: Folder) -> None:
    before = folder.load().catalogue
    assert folder.load().catalogue.version == before.version
    folder.change(ENGLISH_EXERCISE, "A name can lie.", "Names can lie.")
    after = folder.load().catalogue
    id = "courriels/qui-ecrit"
    assert after.version != before.version
    assert after.within("fr").exercises[id].hash != before.within("fr").exercises[id].hash
    folder.change(LESSON_FILE, "en une seconde", "en deux secondes")
    assert folder.load().catalogue.version != after.version


def test_no_folder_is_an_empty_catalogue(empty: Folder) -> None:
    loaded = empty.load()
    assert loaded.problems == ()
    assert loaded.catalogue.within("fr").modules == ()


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        (EXERCISE_FILE, "title:", "titel:", "qui-ecrit.yaml:3 « titel » n’est pas un champ"),
        (EXERCISE_FILE, "level: 1", "level: 4", "qui-ecrit.yaml:5 « level » doit valoir au plus 3"),
        (EXERCISE_FILE, "level: 1", "level: 1e3", "yaml:5 « level » attend un nombre entier"),
        (EXERCISE_FILE, "minutes: 1,5", "minutes: nan", "yaml:8 « minutes » attend un nombre"),
        (EXERCISE_FILE, "minutes: 1,5", "minutes: 1e99", "yaml:8 « minutes » attend un nombre"),
        (EXERCISE_FILE, "minutes: 1,5", f"minutes: {'9' * 4000}", "yaml:8 « minutes » attend"),
        (EXERCISE_FILE, "right: oui", "right: on", "yaml:11 « right » attend oui ou non"),
        (EXERCISE_FILE, "right: oui", "right: 1", "yaml:11 « right » attend oui ou non"),
        (EXERCISE_FILE, "kind: choice", "kind: quiz", "yaml:2 Le genre d’exercice « quiz »"),
        (EXERCISE_FILE, 'crcn: ["2.1"]', 'crcn: ["2.9"]', "yaml:6 « 2.9 » n’existe pas"),
        (EXERCISE_FILE, 'crcn: ["2.1"]', "crcn: 2.1", "yaml:6 « crcn » attend une liste"),
        (EXERCISE_FILE, 'crcn: ["2.1"]', 'crcn: ["2.1", "2.1"]', "écrit deux fois"),
        (EXERCISE_FILE, "id: courriels/qui", "id: courriels/quoi", "yaml:1 L’id « courriels/quoi"),
        (EXERCISE_FILE, "task: Qui vous écrit vraiment ?", "task:", "yaml:4 « task » est vide"),
        (EXERCISE_FILE, "hints:\n  - Regardez en haut.", "hints:", "au moins deux indices"),
        (EXERCISE_FILE, "hints:", "hints:" + "\n  - un" * 9, "« hints » compte plus de 10"),
        (EXERCISE_FILE, "- text: La personne", "- texte: La personne", "yaml:10"),
        (EXERCISE_FILE, "says: Le nom peut mentir.", "", "Il manque « says »"),
        (
            EXERCISE_FILE,
            "kind: choice",
            "kind: choice\nkind: text",
            "yaml:3 « kind » est écrit deux",
        ),
        (EXERCISE_FILE, "explain: Att", "svg: x\nexplain: Att", "« svg » n’est pas un champ"),
        (EXERCISE_FILE, "explain: Att", "material: <b>x</b>\nexplain: Att", "balise HTML"),
        (EXERCISE_FILE, "explain: Att", "material: '[a](/b)'\nexplain: Att", "ni lien"),
        (LESSON_FILE, 'verified: "2026-11"', "verified: 2026-13", "md:12 « 2026-13 » n’a pas"),
        (LESSON_FILE, "tablet: ok", "tablet: oui", "md:11 « oui » n’est pas possible"),
        (LESSON_FILE, "activity_theme: email", "activity_theme: mail", "md:10 « mail » n’existe"),
        (LESSON_FILE, "Un courriel arrive", "<b>Un</b> courriel arrive", "md:18 Une balise HTML"),
        (LESSON_FILE, "## Pourquoi", "# Pourquoi", "md:16 Ce titre"),
        (LESSON_FILE, "/// memo", "/// mémo", "md:32 Le bloc « mémo »"),
        (LESSON_FILE, "seconde.", "[ici](https://x.example).", "md:18 Ce lien mène ailleurs"),
        (LESSON_FILE, "seconde.", "[ici](/lecons/absente).", "md:18 La leçon « absente »"),
        (LESSON_FILE, "seconde.", "\n\n![](a.svg)\n", "texte de remplacement"),
        (LESSON_FILE, "seconde.", "\n\n![un](a.svg)\n", "md:20 Le dessin « a.svg » n’est pas"),
        (LESSON_FILE, "seconde.", "![un](a.svg) là", "md:18 L’image « a.svg » n’est pas seule"),
        (LESSON_FILE, "seconde.", "\n\n![un](https://x.example/a.png)\n", "n’est pas à côté"),
        (LESSON_FILE, "---\n## Pour", "## Pour", "md:1 La leçon ne commence pas"),
        (MODULE_FILE, "theme: internet", "theme: web", "module.yaml:3 « web » n’existe pas"),
        (MODULE_FILE, "audiences: [tous]", "audiences: []", "yaml:5 « audiences »"),
        (MODULE_FILE, "license: CC-BY-SA-4.0", "license: MIT", "yaml:6 « MIT » n’existe pas"),
        (MODULE_FILE, "order: 10", "order: dix", "yaml:4 « order » attend un nombre entier"),
    ],
)
def test_a_mistake_is_told_where_it_is(
    folder: Folder, file: str, before: str, after: str, told: str
) -> None:
    folder.change(file, before, after)
    found = folder.told()
    assert any(told in each for each in found), found
    assert all(" | " in each and not each.endswith("| ") for each in found)
    assert all("%(" not in each for each in found)


def test_the_first_problems_of_a_file_are_enough_to_begin_with(folder: Folder) -> None:
    folder.change(EXERCISE_FILE, "explain:", "".join(f"k{n}: x\n" for n in range(500)) + "explain:")
    told = [each for each in folder.told() if EXERCISE_FILE in each]
    assert len(told) == MOST_PROBLEMS


def test_a_field_misspelt_is_given_its_name_back(folder: Folder) -> None:
    folder.change(EXERCISE_FILE, "explain:", "explian:")
    assert any("Vouliez-vous écrire « explain » ?" in each for each in folder.told())


def test_what_is_wrong_is_left_out_and_the_rest_is_served(folder: Folder) -> None:
    folder.write("exercises/courriels/bombe.yaml", "a: &a [*a]")
    folder.write("exercises/courriels/latin.yaml", b"id: \xe9")
    loaded = folder.load()
    assert set(loaded.catalogue.within("fr").exercises) == {"courriels/qui-ecrit"}
    assert [problem.file for problem in loaded.problems] == [
        "exercises/courriels/bombe.yaml",
        "exercises/courriels/latin.yaml",
    ]


def test_a_dead_reference_is_told_and_not_shown(folder: Folder) -> None:
    folder.change(LESSON_FILE, "/// exercise | courriels/qui-ecrit", "/// exercise | courriels/non")
    folder.change(
        ENGLISH_LESSON, "/// exercise | courriels/qui-ecrit", "/// exercise | courriels/non"
    )
    loaded = folder.load()
    assert any("md:27 L’exercice « courriels/non » n’existe pas" in each for each in folder.told())
    lesson = loaded.catalogue.within("fr").modules[0].lessons[0]
    assert not any(isinstance(part, ExerciseRef) for part in lesson.parts)


def test_an_exercise_that_no_lesson_uses_is_told_where_it_ships(folder: Folder) -> None:
    folder.write(
        "exercises/courriels/seul.yaml", CHOICE.replace("courriels/qui-ecrit", "courriels/seul")
    )
    folder.write(
        "exercises/courriels/seul.en.yaml",
        CHOICE_EN.replace("courriels/qui-ecrit", "courriels/seul"),
    )
    assert "seul.yaml:1 Aucune leçon n’utilise cet exercice" in folder.only()
    folder.root = Root(folder.root.lessons, folder.root.exercises, "place")
    assert folder.told() == []


def test_an_id_is_used_once(folder: Folder) -> None:
    folder.write("lessons/courriels/02-encore.md", LESSON)
    folder.write("lessons/courriels/02-encore.en.md", LESSON_EN)
    assert "02-encore.md:2 L’id « lire-un-courriel » est déjà pris" in folder.only()


def test_a_folder_without_its_module_is_told(folder: Folder) -> None:
    (folder.path / MODULE_FILE).unlink()
    (folder.path / "lessons/courriels/module.en.yaml").unlink()
    assert any("Le module « courriels » n’existe pas" in each for each in folder.told())
    assert folder.load().catalogue.within("fr").exercises == {}


def test_a_demonstration_needs_a_solution(folder: Folder) -> None:
    cards = """\
id: courriels/qui-ecrit
kind: cards
title: Des mots
task: Retournez les cartes.
level: 1
crcn: ["2.1"]
digcomp: ["2.1"]
minutes: 1
cards:
"""
    pairs = "".join(f"  - front: mot {place}\n    back: sens {place}\n" for place in range(4))
    folder.write(EXERCISE_FILE, cards + pairs + "explain: Fin.\n")
    (folder.path / ENGLISH_EXERCISE).unlink()
    assert any(
        "md:24 « courriels/qui-ecrit » n’a pas de solution" in each for each in folder.told()
    )


def test_an_exercise_that_does_not_behave_as_stated_is_told(folder: Folder) -> None:
    text = """\
id: courriels/qui-ecrit
kind: text
title: Le mot
task: Écrivez le mot.
level: 1
crcn: ["2.1"]
digcomp: ["2.1"]
minutes: 1
label: Le mot
accept: [courriel]
says: Oui.
traps:
  - text: Courriel
    says: Non.
otherwise: Pas encore.
hints: [un, deux]
explain: Fin.
"""
    folder.write(EXERCISE_FILE, text)
    (folder.path / ENGLISH_EXERCISE).unlink()
    assert any("qui-ecrit.yaml" in each and "Courriel" in each for each in folder.told())
    assert folder.load().catalogue.within("fr").exercises == {}


TYPED = """\
id: courriels/qui-ecrit
kind: text
title: 2024-02-30
task: 12:30
level: 1
crcn: ["2.1"]
digcomp: ["2.1"]
minutes: 01
label: no
accept: [12:30, no, 01, 2024-02-30, ~, 0x1F, 1_000]
says: Oui : juste.
traps:
  - text: on
    says: off
otherwise: yes
hints: [null, "true"]
explain: 1e3
"""


def test_what_yaml_would_take_for_something_else_is_what_the_author_wrote(folder: Folder) -> None:
    folder.write(EXERCISE_FILE, TYPED)
    spec = folder.load().catalogue.within("fr").exercises["courriels/qui-ecrit"].spec
    assert spec.accept == ("12:30", "no", "01", "2024-02-30", "~", "0x1F", "1_000")
    assert (spec.title, spec.task, spec.label) == ("2024-02-30", "12:30", "no")
    assert (spec.says, spec.otherwise, spec.explain) == ("Oui : juste.", "yes", "1e3")
    assert (spec.traps[0].text, spec.traps[0].says) == ("on", "off")
    assert (spec.hints, spec.minutes) == (("null", "true"), 1.0)


@pytest.mark.parametrize(
    ("type", "accepted", "refused"),
    [
        ("date", "29/02/2024", "2024-02-30"),
        ("number", "12,5", "9" * 400),
        ("amount", "12,50 €", "12:30"),
        ("email", "a@b.example", "no"),
        ("url", "b.example", "01"),
    ],
)
def test_a_value_that_is_none_is_refused(
    folder: Folder, type: str, accepted: str, refused: str
) -> None:
    folder.write(EXERCISE_FILE, TYPED.replace("label: no", f"label: no\ntype: {type}"))
    folder.change(EXERCISE_FILE, "accept: [12:30, no, 01, 2024-02-30, ~, 0x1F, 1_000]", "accept:")
    folder.change(EXERCISE_FILE, "accept:", f"accept: ['{accepted}']")
    assert "courriels/qui-ecrit" in folder.load().catalogue.within("fr").exercises
    folder.change(EXERCISE_FILE, f"['{accepted}']", f"['{refused}']")
    assert any(
        f"« {refused} » ne se lit pas comme « type: {type} »" in each for each in folder.told()
    )
    assert folder.load().catalogue.within("fr").exercises == {}


def test_the_month_of_checking_is_a_month_and_not_a_day(folder: Folder) -> None:
    folder.change(LESSON_FILE, 'verified: "2026-11"', "verified: 2026-11")
    assert folder.told() == []
    folder.change(LESSON_FILE, "verified: 2026-11", "verified: 2024-02-30")
    assert any("« 2024-02-30 » n’a pas la forme" in each for each in folder.told())


def test_a_place_s_own_lessons_stand_beside_the_shipped_ones(
    folder: Folder, another: Callable[[str], Folder]
) -> None:
    own = another("own")
    own.write("lessons/courriels/02-chez-nous.md", LESSON.replace("lire-un-courriel", "chez-nous"))
    own.write(
        "lessons/courriels/02-chez-nous.en.md", LESSON_EN.replace("lire-un-courriel", "chez-nous")
    )
    loaded = load([folder.root, own.root])
    assert loaded.problems == ()
    [module] = loaded.catalogue.within("fr").modules
    assert [(lesson.id, lesson.number) for lesson in module.lessons] == [
        ("lire-un-courriel", 1),
        ("chez-nous", 2),
    ]


def test_the_shipped_one_keeps_its_id(folder: Folder, another: Callable[[str], Folder]) -> None:
    own = fill(another("own"))
    own.change(EXERCISE_FILE, "title: Qui écrit ?", "title: Autre")
    loaded = load([folder.root, own.root])
    assert {problem.file for problem in loaded.problems} == {
        f"own/{file}" for file in (MODULE_FILE, LESSON_FILE, EXERCISE_FILE)
    }
    assert loaded.catalogue.within("fr").exercises["courriels/qui-ecrit"].title == "Qui écrit ?"


class TestFiles:
    """Only ordinary files, inside the folder, of a bounded size and number."""

    def test_a_link_out_of_the_folder_is_not_followed(self, folder: Folder, tmp_path: Path) -> None:
        secret = tmp_path / "secret.yaml"
        secret.write_text(CHOICE, encoding="utf-8")
        (folder.path / "exercises/courriels/lien.yaml").symlink_to(secret)
        assert "lien.yaml:1 Ce lien mène hors du dossier" in folder.only()

    def test_a_folder_linked_out_is_not_followed(self, folder: Folder, tmp_path: Path) -> None:
        (tmp_path / "ailleurs").mkdir()
        (folder.path / "exercises/ailleurs").symlink_to(tmp_path / "ailleurs")
        assert "Ce lien mène hors du dossier" in folder.only()

    def test_a_pipe_is_never_opened(self, folder: Folder) -> None:
        os.mkfifo(folder.path / "exercises/courriels/tuyau.yaml")
        assert "tuyau.yaml:1 Ce fichier n’est pas lu" in folder.only()

    @pytest.mark.parametrize("name", ["photo.png", "Qui Écrit.yaml", "notes.yml", "a.md.bak"])
    def test_a_file_that_is_not_read_is_told(self, folder: Folder, name: str) -> None:
        folder.write(f"exercises/courriels/{name}", "x")
        assert "n’est pas lu" in folder.only()

    @pytest.mark.parametrize("name", [".DS_Store", "README.md", "qui-ecrit.yaml~", "~$note.md"])
    def test_what_editors_leave_behind_is_ignored(self, folder: Folder, name: str) -> None:
        folder.write(f"exercises/courriels/{name}", "x")
        assert folder.told() == []

    def test_a_large_file_is_refused(self, folder: Folder) -> None:
        folder.write(EXERCISE_FILE, CHOICE + "# remarque\n" * 30_000)
        assert any("yaml:1 Le fichier dépasse 256 Ko" in each for each in folder.told())

    def test_too_many_files_are_not_all_read(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("app.catalogue.source.files.MOST_FILES", 3)
        assert any("plus de 3 fichiers" in each for each in folder.told())

    def test_a_lesson_without_rank_is_told(self, folder: Folder) -> None:
        os.rename(folder.path / LESSON_FILE, folder.path / "lessons/courriels/lire.md")
        os.rename(folder.path / ENGLISH_LESSON, folder.path / "lessons/courriels/lire.en.md")
        assert any("commence par son rang" in each for each in folder.told())

    def test_an_unchanged_file_is_not_built_again(self, folder: Folder) -> None:
        other = "courriels/autre"
        folder.write(f"exercises/{other}.yaml", CHOICE.replace("courriels/qui-ecrit", other))
        before = folder.load().catalogue.within("fr").exercises
        folder.change(EXERCISE_FILE, "title: Qui écrit ?", "title: Qui donc ?")
        after = folder.load().catalogue.within("fr").exercises
        assert after[other].spec is before[other].spec
        assert after["courriels/qui-ecrit"].spec is not before["courriels/qui-ecrit"].spec
