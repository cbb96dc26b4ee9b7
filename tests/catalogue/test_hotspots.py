"""A drawing to point at: read beside its exercise, in the reader's language."""

from __future__ import annotations

import pytest

from tests.catalogue.conftest import Folder

FILE = "exercises/courriels/qui-ecrit.yaml"
ENGLISH = "exercises/courriels/qui-ecrit.en.yaml"
SVG = "exercises/courriels/ecran.svg"
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300">'
    '<g data-area="haut"><text x="1" y="20">Haut</text></g>'
    '<rect data-area="bas" x="1" y="9"/></svg>'
)


@pytest.fixture
def drawn(folder: Folder) -> Folder:
    folder.write(
        FILE,
        """\
id: courriels/qui-ecrit
kind: hotspot
title: Où cliquer ?
task: Montrez le haut.
level: 1
crcn: ["2.1"]
digcomp: ["2.1"]
minutes: 1
figure: ecran.svg
areas:
  - {id: haut, name: Le haut, right: true, says: Oui.}
  - {id: bas, name: Le bas, says: Plus haut.}
hints: [un, deux]
explain: Fin.
""",
    )
    folder.write(
        ENGLISH,
        """\
id: courriels/qui-ecrit
title: Where to click?
task: Show the top.
areas:
  - {id: haut, name: The top, says: Yes.}
  - {id: bas, name: The bottom, says: Higher.}
hints: [one, two]
explain: End.
""",
    )
    folder.write(SVG, DRAWN)
    return folder


def test_the_drawing_is_in_the_spec_of_each_language(drawn: Folder) -> None:
    drawn.write("exercises/courriels/ecran.en.svg", DRAWN.replace("Haut", "Top"))
    assert drawn.told() == []
    catalogue = drawn.load().catalogue
    id = "courriels/qui-ecrit"
    assert ">Haut<" in catalogue.within("fr").exercises[id].spec.svg
    assert ">Top<" in catalogue.within("en").exercises[id].spec.svg
    assert ">Top<" in catalogue.within("fr").exercises[id].document.replace("\\", "")


def test_without_an_english_drawing_the_french_one_serves(drawn: Folder) -> None:
    assert drawn.told() == []
    assert ">Haut<" in drawn.load().catalogue.within("en").exercises["courriels/qui-ecrit"].spec.svg


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('data-area="bas"', 'data-area="pied"', "La zone « pied »"),
        ('data-area="bas"', 'data-area="haut"', "La zone « haut »"),
        ('data-area="bas"', "", "La zone « bas »"),
        ("<rect", "<script>x</script><rect", "ecran.svg:1 L’élément « script »"),
    ],
)
def test_drawing_and_areas_must_agree(drawn: Folder, before: str, after: str, told: str) -> None:
    drawn.change(SVG, before, after)
    assert any(told in each for each in drawn.told())
    assert drawn.load().catalogue.within("fr").exercises == {}


def test_a_drawing_that_is_not_there_is_told(drawn: Folder) -> None:
    (drawn.path / SVG).unlink()
    assert any("yaml:9 Le dessin « ecran.svg » n’est pas" in each for each in drawn.told())


@pytest.mark.parametrize("name", ["../../secret.svg", "/etc/passwd", "ecran.png"])
def test_a_drawing_is_never_looked_for_elsewhere(drawn: Folder, name: str) -> None:
    drawn.change(FILE, "figure: ecran.svg", f"figure: {name}")
    assert any("n’est pas à côté" in each for each in drawn.told())


def test_a_changed_drawing_is_read_again(drawn: Folder) -> None:
    before = drawn.load().catalogue.version
    drawn.change(SVG, "Haut", "Sommet")
    assert drawn.load().catalogue.version != before
