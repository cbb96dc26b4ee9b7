"""Each attempt can be played again step by step, whatever became of its exercise."""

from __future__ import annotations

from uuid import UUID

import pytest

from app.catalogue import Local
from app.kinds import kinds
from app.web.house import House
from tests.conftest import Clock
from tests.factories import Town
from tests.pages import attributes, words
from tests.visitor import Visitor
from tests.workshops.acting import ADDRESS
from tests.workshops.conftest import Content, Learns


def open_attempt(browser: Visitor, id: UUID | None, place: int | None = None) -> None:
    step = "" if place is None else f"?etape={place}"
    browser.open(f"/animation/essais/{id}{step}")


def picked(browser: Visitor) -> list[str]:
    """What the person had ticked at the step in view."""
    labels = [one for one in browser.page.all("label.option") if one.query("input[checked]")]
    return [words(one) for one in labels]


def test_an_attempt_opens_on_its_last_step_and_goes_back_and_forth(
    claire: Visitor, learns: Learns, clock: Clock
) -> None:
    with learns("Amina") as amina:
        id = amina.wrong(ADDRESS).attempt_id
        clock.later(minutes=3)
        amina.sends(ADDRESS, "hint")
        amina.sends(ADDRESS, "show")
        amina.right(ADDRESS)
    open_attempt(claire, id)

    assert "Étape 4 sur 4 : répond" in claire.text.replace("\u00a0", " ")
    assert picked(claire) == ["www.impots.gouv.fr/accueil"]
    assert "C’est réussi." in claire.text
    log = [words(one) for one in claire.page.all("ol.log li")]
    assert [line.rpartition(" 13")[0] for line in log] == [
        "répond",
        "demande un indice",
        "se fait montrer une étape",
        "répond",
    ]
    claire.follow("Étape d’avant")
    assert "La solution, pas à pas." in claire.text
    assert "C’est réussi." not in claire.text
    claire.follow("Étape d’avant")
    assert "Un indice." in claire.text
    assert picked(claire) == ["impots.gouv.fr.suivi.example"]
    claire.follow("Étape d’avant")
    claire.follow("Étape d’avant")
    assert "Avant la première réponse" in claire.text
    assert picked(claire) == []
    assert not claire.has("Étape d’avant")
    claire.follow("Étape suivante")
    assert "C’est le site de quelqu’un d’autre." in claire.text  # what was said to her
    claire.follow("Amina")
    assert claire.page.h1 == "Amina"


def test_what_is_replayed_cannot_be_answered(claire: Visitor, learns: Learns) -> None:
    with learns("Amina") as amina:
        id = amina.wrong(ADDRESS).attempt_id
    open_attempt(claire, id)

    controls = claire.page.all(".sim input, .sim select, .sim textarea, .sim button")
    assert controls
    assert all("disabled" in attributes(one) for one in controls)
    assert not claire.page.all(".sim form")


@pytest.mark.parametrize("step", ["-3", "99", "deux", ""])
def test_a_step_that_is_none_shows_one_that_is(claire: Visitor, learns: Learns, step: str) -> None:
    with learns("Amina") as amina:
        id = amina.wrong(ADDRESS).attempt_id
    claire.open(f"/animation/essais/{id}?etape={step}")

    assert "Étape 1 sur 1" in claire.text or "Avant la première réponse" in claire.text


def test_an_attempt_that_was_begun_again_is_kept_and_numbered(
    claire: Visitor, learns: Learns, place: Town
) -> None:
    with learns("Amina") as amina:
        first = amina.wrong(ADDRESS).attempt_id
        amina.sends(ADDRESS, "restart")
        amina.right(ADDRESS)
    open_attempt(claire, first)

    assert "Étape 2 sur 2 : recommence" in claire.text.replace("\u00a0", " ")
    assert "Essai n° 1" in claire.text.replace("\u00a0", " ")
    assert "Il n’est pas encore réussi." in claire.text
    claire.open(f"/animation/personnes/{place.learners['Amina'].id}")
    assert "essai n° 2" in claire.text.replace("\u00a0", " ")


def test_an_edited_exercise_is_replayed_as_it_was(
    claire: Visitor, learns: Learns, content: Content
) -> None:
    with learns("Amina") as amina:
        id = amina.right(ADDRESS).attempt_id
    content.edit(ADDRESS, "Laquelle est la vraie", "Laquelle est la bonne")
    content.edit(ADDRESS, "www.impots.gouv.fr/accueil", "www.impots.gouv.fr/portail")
    open_attempt(claire, id)

    assert claire.page.h1.replace("\u202f", " ") == "Laquelle est la vraie ?"
    assert picked(claire) == ["www.impots.gouv.fr/accueil"]
    assert "portail" not in claire.text


def test_a_removed_exercise_is_replayed_all_the_same(
    claire: Visitor, learns: Learns, content: Content
) -> None:
    with learns("Amina") as amina:
        id = amina.wrong(ADDRESS).attempt_id
    content.remove(ADDRESS)
    open_attempt(claire, id)

    assert picked(claire) == ["impots.gouv.fr.suivi.example"]
    assert "Trouver la bonne réponse" not in claire.text


def test_a_facilitator_reads_it_in_their_own_language(claire: Visitor, learns: Learns) -> None:
    with learns("Amina") as amina:
        id = amina.wrong(ADDRESS).attempt_id
    claire.open("/animation")
    claire.press("English")
    open_attempt(claire, id)

    assert claire.page.h1 == "Which is the real one?"
    assert picked(claire) == ["impots.gouv.fr.suivi.example"]


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_is_drawn_at_every_step(
    claire: Visitor, learns: Learns, french: Local, kind: str, house: House
) -> None:
    exercise = next(one for one in french.exercises.values() if one.kind == kind)
    with learns("Amina") as amina:
        amina.solves_all(exercise.id)
        stand = amina.stand(exercise.id)
    for place in range(stand.seq + 1):
        open_attempt(claire, stand.attempt_id, place)
        controls = claire.page.all(".sim input, .sim select, .sim textarea, .sim button")
        assert all("disabled" in attributes(one) for one in controls)
    assert exercise.spec.explain[:20] in claire.text.replace("\u202f", " ").replace("\u00a0", " ")
