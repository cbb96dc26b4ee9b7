"""A demonstration: the solution played step by step, forward and back, before one's own try."""

from __future__ import annotations

import pytest

from app.catalogue import Demonstration, Local
from app.kinds import engine, kinds
from app.web.house import House
from tests.learning import stored
from tests.learning.playing import plain
from tests.pages import attributes, words
from tests.visitor import Visitor

PAPERS = "demarches-en-ligne/le-role-des-papiers"


def test_one_watches_forward_and_back_then_tries(amina: Visitor, french: Local) -> None:
    amina.open("/lecons/preparer-ses-papiers")
    amina.follow("Voir la démonstration")
    assert amina.path == f"/demonstrations/{PAPERS}"
    assert "Avant de commencer : voici ce qu’on voit." in amina.text
    assert not amina.has("Étape d’avant")
    assert filled(amina) == 0

    amina.follow("Étape suivante")
    assert "Étape 1 sur 4" in amina.text
    assert filled(amina) == 1
    amina.follow("Étape suivante")
    assert filled(amina) == 2
    amina.follow("Étape d’avant")
    assert filled(amina) == 1
    for _ in range(3):
        assert not amina.page.all(".remark"), "nothing is judged while one watches"
        amina.follow("Étape suivante")

    assert filled(amina) == 4
    assert len(amina.page.all(".remark.good")) == 4
    assert not amina.has("Étape suivante")
    amina.follow("À vous")
    assert amina.path == f"/exercices/{PAPERS}"
    assert filled(amina) == 0, "the exercise itself is untouched"


def test_watching_stores_nothing(amina: Visitor, house: House) -> None:
    for step in range(5):
        amina.open(f"/demonstrations/{PAPERS}?etape={step}")
    assert stored.total(house) == (0, 0, 0, 0)


@pytest.mark.parametrize("step", ["-3", "99", "un", "", "9" * 5000])
def test_a_step_that_does_not_exist_shows_the_nearest(amina: Visitor, step: str) -> None:
    amina.open(f"/demonstrations/{PAPERS}?etape={step}")

    assert ("Étape 4 sur 4" if step == "99" else "Avant de commencer") in amina.text


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_demonstration_of_a_lesson_ends_with_the_exercise_solved(
    amina: Visitor, french: Local, lang: str
) -> None:
    amina.client.set_cookie("lang", lang)
    parts = [part for m in french.modules for lesson in m.lessons for part in lesson.parts]
    shown = [part.id for part in parts if isinstance(part, Demonstration)]
    assert len(shown) >= 8
    for id in shown:
        exercise = french.exercise(id)
        assert exercise is not None
        steps = engine.demonstration(kinds()[exercise.kind], exercise.spec)
        amina.open(f"/demonstrations/{id}?etape={len(steps)}")
        assert amina.page.all(".remark.good")
        assert not amina.page.all(".remark.not-yet")
        assert not amina.page.all("main form"), "it is to be watched"


def test_the_way_back_leads_to_where_it_was_shown(amina: Visitor) -> None:
    amina.open(f"/demonstrations/{PAPERS}")
    back = amina.page.one(".crumbs a")
    link = attributes(back)["href"] or ""

    amina.open(link)

    anchor = link.partition("#")[2]
    assert words(amina.page.one(f'[id="{anchor}"]')).startswith("Montrez-moi")
    assert plain("Préparer ses papiers") in plain(amina.page.h1)


def filled(visitor: Visitor) -> int:
    """How many lists show an answer."""
    chosen = [attributes(one).get("value") for one in visitor.page.all("option[selected]")]
    return len([one for one in chosen if one])
