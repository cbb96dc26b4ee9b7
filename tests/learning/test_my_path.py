"""My progress, told in sentences."""

from __future__ import annotations

from app.catalogue import Local
from tests.learning.conftest import Sit
from tests.learning.playing import plain
from tests.learning.test_lessons import solve
from tests.visitor import Visitor

ADDRESS = "me-proteger/la-vraie-adresse"


def test_at_first_the_page_waits(amina: Visitor) -> None:
    amina.open("/mon-parcours")

    assert "Votre parcours commence ici." in amina.text
    amina.follow("Choisir un sujet")
    assert amina.path == "/modules"


def test_what_was_done_is_told_lesson_by_lesson(sit: Sit, amina: Visitor) -> None:
    sit(ADDRESS).wrong()
    amina.open("/mon-parcours")
    assert "Vous avez commencé cette leçon." in amina.text
    assert "Laquelle est la vraie ? : en cours." in amina.text

    sit(ADDRESS).right()
    amina.open("/mon-parcours")
    assert "Vous avez déjà réussi 1 exercice." in amina.text
    assert "Vous avez réussi 1 exercice sur 6." in amina.text
    assert "Laquelle est la vraie ? : réussi." in amina.text

    sit("me-proteger/ce-qui-presse").press("hint").right()
    sit("me-proteger/par-son-chemin").press("show").right()
    amina.open("/mon-parcours")
    assert "Vous avez déjà réussi 3 exercices." in amina.text
    assert "Sur quoi joue ce message ? : réussi, avec des indices." in amina.text
    assert "Par son propre chemin : réussi, avec la solution montrée." in amina.text


def test_a_lesson_that_was_only_read_waits_for_its_exercises(amina: Visitor) -> None:
    amina.open("/lecons/faux-messages")
    amina.press("J’ai lu")
    amina.open("/mon-parcours")

    assert "Vous avez lu cette leçon. Les exercices vous attendent." in amina.text


def test_a_finished_lesson_says_what_i_can_do_now(sit: Sit, amina: Visitor, french: Local) -> None:
    lesson = french.lesson("faux-messages")
    assert lesson is not None
    solve(sit, french, "faux-messages")
    amina.open("/mon-parcours")

    assert "Vous avez fini 1 leçon." in amina.text
    assert "Vous pouvez dire maintenant :" in amina.text
    for objective in lesson.objectives:
        assert plain(objective) in plain(amina.text)


def test_everything_done_may_be_opened_again(sit: Sit, amina: Visitor) -> None:
    player = sit(ADDRESS).right()
    amina.open("/mon-parcours")

    amina.follow("Laquelle est la vraie ?")

    assert amina.path == player.path
    assert player.page.all(".remark.good"), "my answer is still there"
    player.press("restart").wrong()
    assert player.page.all(".remark.not-yet")


def test_nobody_reads_the_path_of_somebody_else(sit: Sit, claire: Visitor, guest: Visitor) -> None:
    sit(ADDRESS).right()

    claire.open("/mon-parcours")
    assert "Laquelle est la vraie" not in claire.text
    guest.open("/mon-parcours")
    assert guest.path == "/connexion"
