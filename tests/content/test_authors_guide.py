"""The guide for authors is true: its examples load and play; it names all that can be written."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import BaseModel

from app.catalogue import Loaded, Root, load, vocabulary
from app.catalogue.render import blocks, svg
from app.catalogue.schema.records import LessonRecord, ModuleRecord
from app.catalogue.schema.shape import Shape, shape_of
from app.catalogue.source.files import LARGEST
from app.kinds import engine, kinds
from app.kinds.base import Spec
from app.kinds.comparators import READERS, Compare
from config import ROOT

GUIDE = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(
    r"^\*\*`((?:lessons|exercises)/[^`]+)`\*\*\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
EXAMPLES = EXAMPLE.findall(GUIDE)
SECTION = re.compile(r"^#{2,3} (.+?)\n(.*?)(?=^## |^### |\Z)", re.MULTILINE | re.DOTALL)
NOT_TRANSLATED_HERE = "La traduction anglaise manque."


def section(title: str) -> str:
    """What stands under a heading of the guide, outside its examples."""
    without = EXAMPLE.sub("", GUIDE)
    [text] = [text for heading, text in SECTION.findall(without) if heading == title]
    return str(text)


def names(text: str) -> set[str]:
    """What stands between backticks."""
    return set(re.findall(r"`([^`]+)`", text))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The examples of the guide as a place's own content, read by the loader."""
    content = tmp_path_factory.mktemp("place") / "content"
    for file, text in EXAMPLES:
        path = content / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load([Root(content / "lessons", content / "exercises", "place")])


def test_every_example_loads(loaded: Loaded) -> None:
    french = [file for file, _ in EXAMPLES if file.endswith(".yaml") and ".en." not in file]
    translated = {file.replace(".en.", ".") for file, _ in EXAMPLES if ".en." in file}
    assert {(problem.file, problem.message) for problem in loaded.problems} == {
        (f"content/{file}", NOT_TRANSLATED_HERE) for file in french if file not in translated
    }
    local = loaded.catalogue.within("fr")
    assert len(local.exercises) == len([file for file in french if "exercises/" in file])
    [module] = local.modules
    [lesson] = module.lessons
    assert len(lesson.exercises) == 3


def test_every_example_is_played(loaded: Loaded) -> None:
    exercises = loaded.catalogue.within("fr").exercises.values()
    assert {exercise.kind for exercise in exercises} == set(kinds())
    for exercise in exercises:
        kind = kinds()[exercise.kind]
        steps = [action for action, _ in engine.solution(kind, exercise.spec)]
        assert engine.replay(kind, exercise.spec, 7, steps)["solved"]
        for wrong in kind.wrong(exercise.spec):
            assert not engine.replay(kind, exercise.spec, 7, wrong.actions)["solved"]


def test_what_is_translated_is_read_in_english(loaded: Loaded) -> None:
    english = loaded.catalogue.within("en")
    assert english.modules[0].title == "Our room"
    assert english.modules[0].lessons[0].title == "Printing in our room"
    assert english.exercises["notre-salle/deux-pages"].title == "Two pages out of ten"


@pytest.mark.parametrize("name", kinds())
def test_every_field_of_every_kind_is_explained(name: str) -> None:
    explained = names(section(f"`{name}`"))
    assert own_fields(kinds()[name].spec_type) <= explained
    assert f"[`{name}`](#{name})" in section("Les douze types d’exercice")


def own_fields(spec: type[BaseModel]) -> set[str]:
    """The fields of a kind and of its items; those that all kinds have are explained once."""
    shared = set(Spec.model_fields)
    return {
        field
        for name, shape in shape_of(spec).fields.items()
        if name not in shared
        for field in (name, *inner_fields(shape))
    }


def inner_fields(shape: Shape) -> set[str]:
    if shape.model is Compare:
        return set()
    found = set(shape.fields)
    for inner in (*shape.fields.values(), *([shape.item] if shape.item else [])):
        found |= inner_fields(inner)
    return found


@pytest.mark.parametrize(
    ("title", "model"),
    [
        ("Le module", ModuleRecord),
        ("La leçon", LessonRecord),
        ("L’exercice : les champs communs", Spec),
        ("Comparer une réponse écrite", Compare),
    ],
)
def test_every_other_field_is_explained(title: str, model: type[BaseModel]) -> None:
    assert set(model.model_fields) <= names(section(title))


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("Les dessins", svg.ELEMENTS | svg.CLASSES | svg.ATTRIBUTES),
        ("Comparer une réponse écrite", set(READERS)),
        (
            "Les listes de codes",
            {
                *(*vocabulary.THEMES, *vocabulary.AUDIENCES, *vocabulary.LICENSES),
                *(*vocabulary.ACTIVITY_THEMES, *vocabulary.CRCN, *vocabulary.DIGCOMP),
            },
        ),
        ("La leçon", set(vocabulary.TABLET)),
    ],
)
def test_every_word_that_may_be_written_is_named(title: str, known: Any) -> None:
    assert set(known) - names(section(title)) == set()


@pytest.mark.parametrize("name", blocks.NAMES)
def test_every_block_is_named(name: str) -> None:
    assert re.search(rf"`/// {name}( \\\| [^`]+)?`", section("Les blocs"))


@pytest.mark.parametrize("suffix", LARGEST)
def test_the_largest_files_are_told(suffix: str) -> None:
    assert f"{LARGEST[suffix] // 1_000} Ko pour `{suffix}`" in section("Où ranger ses fichiers")


def test_every_link_leads_somewhere() -> None:
    headings = re.findall(r"^#+ (.+)$", EXAMPLE.sub("", GUIDE), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= anchors


def test_the_guide_is_where_the_code_says() -> None:
    assert "docs/authors.md" in (ROOT / "app" / "kinds" / "base.py").read_text(encoding="utf-8")
