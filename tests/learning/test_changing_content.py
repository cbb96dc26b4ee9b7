"""The author changes or removes an exercise while somebody is doing it: nobody's work is lost."""

from __future__ import annotations

import pytest

from app.web.house import House
from tests.factories import Town
from tests.learning import stored
from tests.learning.content import Shelf
from tests.learning.playing import Player, plain
from tests.pages import words
from tests.visitor import Visitor

DAY = "le-lieu/le-jour"


@pytest.fixture
def player(shelf: Shelf, amina: Visitor) -> Player:
    """Amina in front of the place's own exercise, which stands in the place's own lesson."""
    shelf.module()
    exercise = shelf.choice()
    shelf.lesson(f"## Notre lieu\n\nLisez l’affiche.\n\n/// exercise | {DAY}\n///")
    return Player(amina, exercise).open()


def test_the_places_own_content_stands_beside_what_ships(player: Player, amina: Visitor) -> None:
    assert "L’affiche." in player.text
    assert words(player.page.one(".crumbs")).startswith("Le courrier · exercice 1 sur 1")
    amina.open("/modules")
    assert amina.has("Ouvrir Notre lieu")
    assert amina.has("Ouvrir Me protéger en ligne")


def test_an_open_attempt_goes_on_with_the_exercise_as_it_was(
    player: Player, shelf: Shelf, house: House, place: Town
) -> None:
    player.wrong()
    shelf.change(DAY, "Quel jour ouvre", "Quel matin ouvre")
    shelf.change(DAY, "Le mardi", "Le jeudi")
    shelf.change(DAY, "L’affiche.", "La nouvelle affiche.")
    shelf.change(DAY, "Le bon jour", "Un titre tout neuf")

    player.open()

    assert player.page.h1 == "Le bon jour"
    assert "Quel jour ouvre le lieu ?" in player.text
    assert "L’affiche." in player.text
    assert "Le jeudi" not in player.text
    player.right()
    assert "C’est réussi." in player.text
    player.press("restart")
    assert player.page.h1 == "Un titre tout neuf"
    assert "Quel matin ouvre le lieu ?" in player.text
    assert "La nouvelle affiche." in player.text
    assert "Le jeudi" in player.text


def test_the_facilitator_sees_each_attempt_on_its_own_exercise(
    player: Player, shelf: Shelf, claire: Visitor, house: House, place: Town
) -> None:
    player.wrong().press("restart").right()
    shelf.change(DAY, "Le mardi", "Le jeudi")
    first, _second = stored.attempts(house, place, "Amina", DAY)

    claire.open(f"/animation/essais/{first.id}?etape=1")

    assert "Ce jour-là, la porte est fermée." in claire.text
    assert "Le mardi" in claire.text
    assert "Le jeudi" not in claire.text


def test_an_exercise_that_was_removed_says_so_and_loses_nothing(
    player: Player, shelf: Shelf, house: House, place: Town
) -> None:
    player.wrong()
    page_left_open = player.filled({"do": "answer", "answer": "jour-a"})
    seq = player.page.field("seq")
    shelf.lesson("## Notre lieu\n\nLisez l’affiche.")
    shelf.remove(DAY)

    path = f"{player.path}/essais/1"
    player.visitor.post(path, 404, seq=seq, do="answer", **page_left_open)

    assert "l’adresse a peut-être une faute" in player.text.casefold()
    assert "Vous n’avez rien cassé." in player.text
    player.visitor.open(player.path, 404)
    player.visitor.open("/lecons/le-courrier")
    assert "Le bon jour" not in player.text
    player.visitor.open("/")
    player.visitor.open("/mon-parcours")
    (kept,) = stored.attempts(house, place, "Amina", DAY)
    assert [one.body["do"] for one in stored.log(house, kept)] == ["answer"]

    shelf.choice()
    player.open()
    assert player.page.all(".remark.not-yet"), "it comes back as it was left"


def test_a_mistake_of_the_author_changes_nothing_for_the_learner(
    player: Player, shelf: Shelf
) -> None:
    player.wrong()
    shelf.change(DAY, "kind: choice", "kind: chose")

    player.open().right()

    assert "C’est réussi." in player.text
    assert plain("Le lieu ouvre chaque mardi.") in plain(player.text)
