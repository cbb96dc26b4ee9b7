"""Subjects as paths, lessons as roads: I see where I am, and any earlier part is one step away."""

from __future__ import annotations

import pytest

from app.catalogue import Html, Local
from app.web.house import House
from tests.conftest import NOON, Clock
from tests.factories import Town
from tests.learning import stored
from tests.learning.conftest import Sit
from tests.learning.content import Shelf
from tests.learning.playing import Player, plain
from tests.learning.test_home import primary
from tests.pages import attributes, words
from tests.visitor import Visitor

ADDRESS = "me-proteger/la-vraie-adresse"


def test_the_subjects_say_how_far_i_am_in_words(sit: Sit, amina: Visitor, french: Local) -> None:
    amina.open("/modules")
    assert amina.text.count("Pas encore commencé.") == len(french.modules)

    sit(ADDRESS).wrong()
    amina.open("/modules")
    assert "Vous avez commencé ce sujet." in amina.text

    solve(sit, french, "faux-messages")
    amina.open("/modules")
    assert "1 leçon finie sur 2." in amina.text

    solve(sit, french, "bon-mot-de-passe")
    amina.open("/modules")
    assert "Vous avez fini ce sujet." in amina.text


def test_a_subject_is_a_path_of_lessons(amina: Visitor, french: Local) -> None:
    module = french.module("me-proteger")
    assert module is not None
    amina.open("/modules")
    amina.follow(f"Ouvrir {module.title}")

    lessons = [words(one) for one in amina.page.all(".path h3")]
    assert [plain(one) for one in lessons] == [plain(one.title) for one in module.lessons]
    assert primary(amina) == [f"Commencer : {module.lessons[0].title}"]
    amina.follow(module.lessons[1].title)
    assert amina.path == "/lecons/faux-messages", "any lesson may be opened at any time"


def test_a_subject_goes_on_where_i_stopped(sit: Sit, amina: Visitor) -> None:
    sit(ADDRESS).right()
    amina.open("/modules/me-proteger")

    assert words(amina.page.one('.path [aria-current="step"] h3')) == "Les faux messages"
    amina.follow("Continuer : Les faux messages")
    assert amina.path == "/exercices/me-proteger/le-courriel-de-la-mutuelle"


def test_a_finished_subject_says_so_and_stays_open(sit: Sit, amina: Visitor, french: Local) -> None:
    for lesson in ("bon-mot-de-passe", "faux-messages"):
        solve(sit, french, lesson)
    amina.open("/modules/me-proteger")

    assert "Vous avez fini ce sujet." in amina.text
    assert amina.text.count("Vous avez réussi tous les exercices.") == 2
    amina.follow("Un bon mot de passe")
    assert amina.path == "/lecons/bon-mot-de-passe"


def test_a_lesson_says_what_it_is_for_and_where_it_stands(amina: Visitor, french: Local) -> None:
    lesson = french.lesson("faux-messages")
    assert lesson is not None
    amina.open("/lecons/faux-messages")

    assert words(amina.page.one(".crumbs")).startswith("Me protéger en ligne · leçon 2 sur 2")
    for objective in lesson.objectives:
        assert plain(objective) in plain(amina.text)
    assert "Sources, vérifiées en novembre 2026 :" in amina.text
    assert "Reprendre où j’en étais" not in amina.text
    amina.follow("Me protéger en ligne")
    assert amina.path == "/modules/me-proteger"


def test_a_lesson_holds_everything_that_its_author_wrote(amina: Visitor, french: Local) -> None:
    for module in french.modules:
        for lesson in module.lessons:
            amina.open(f"/lecons/{lesson.id}")
            shown = plain(amina.page.html)
            for part in lesson.parts:
                if isinstance(part, Html):
                    after_title = part.html.rpartition("</h2>")[2]
                    assert plain(after_title) in shown
            assert len(amina.page.all("article section[id^=exercice-]")) == len(lesson.exercises)


def test_the_plan_of_a_lesson_leads_to_each_of_its_parts(amina: Visitor) -> None:
    amina.open("/lecons/faux-messages")

    plan = amina.page.all("article details")[0]
    links = plan.query("a")
    assert words(plan.query("summary")[0]) == "Le plan de la leçon"
    titles = [words(one) for one in amina.page.all("article h2")]
    assert [words(one) for one in links] == titles
    for link, title in zip(links, titles, strict=True):
        anchor = (attributes(link)["href"] or "").removeprefix("#")
        assert words(amina.page.one(f'[id="{anchor}"]')) == title


def test_the_exercises_of_a_lesson_say_how_far_they_are(sit: Sit, amina: Visitor) -> None:
    sit("me-proteger/ce-qui-presse").right()
    sit(ADDRESS).wrong()
    amina.open("/lecons/faux-messages")

    first, second, third = (amina.page.one(f'[id="exercice-{n}"]') for n in (1, 2, 3))
    assert words(first).startswith("Exercice 1 sur 6 · 2 minutes Réussi")
    assert "Revoir" in words(first)
    assert "Continuer" in words(second)
    assert "À vous" in words(third)
    assert primary(amina) == ["Continuer : Laquelle est la vraie ?"]
    amina.follow("Reprendre où j’en étais")
    assert amina.path == f"/exercices/{ADDRESS}"


def test_reading_a_lesson_counts_once(
    amina: Visitor, house: House, place: Town, clock: Clock
) -> None:
    amina.open("/lecons/faux-messages")
    amina.press("J’ai lu : passer aux exercices")
    assert amina.path == "/exercices/me-proteger/ce-qui-presse"
    clock.later(days=1)

    amina.open("/lecons/faux-messages")
    assert not amina.has("J’ai lu")
    assert amina.has("Il reste 6 exercices à faire")
    amina.post("/lecons/faux-messages/lue")

    assert stored.record(house, place, "Amina").lessons == {"faux-messages": NOON}
    assert stored.counted(house, place, NOON.date()) == {"lessons": 1}
    assert stored.counted(house, place, clock().date()) == {}


def test_opening_a_lesson_stores_nothing(amina: Visitor, house: House) -> None:
    for path in ("/lecons/faux-messages", "/modules/me-proteger", "/", f"/exercices/{ADDRESS}"):
        amina.open(path)
    assert stored.total(house) == (0, 0, 0, 0)


def test_a_lesson_whose_exercises_are_solved_is_finished_by_saying_so(
    sit: Sit, amina: Visitor, french: Local
) -> None:
    solve(sit, french, "faux-messages")
    amina.open("/lecons/faux-messages")

    assert "Vous avez réussi tous les exercices." in amina.text
    assert primary(amina) == ["J’ai fini cette leçon"]
    amina.press("J’ai fini cette leçon")
    assert amina.path == "/modules/me-proteger"
    assert "C’est noté : vous avez lu cette leçon." in amina.text
    amina.open("/lecons/faux-messages")
    assert primary(amina) == ["Continuer mon chemin"]


def test_a_lesson_without_exercises_is_done_once_read(amina: Visitor, shelf: Shelf) -> None:
    shelf.module()
    shelf.lesson("## Notre lieu\n\nIl ouvre le mardi.")
    amina.open("/lecons/le-courrier")
    assert "Le plan de la leçon" not in amina.text, "a short lesson needs none"

    amina.press("J’ai fini cette leçon")

    assert "Vous avez fini ce sujet." in amina.text
    assert "Vous avez lu cette leçon." in amina.text


@pytest.mark.parametrize("path", ["/lecons/rien/lue", "/lecons/faux-messages/lue?x=1"])
def test_reading_what_does_not_exist(amina: Visitor, house: House, path: str) -> None:
    amina.post(path, 404 if "rien" in path else 200)
    assert stored.total(house)[3] == (0 if "rien" in path else 1)


def solve(sit: Sit, french: Local, lesson_id: str) -> None:
    """Amina solves every exercise of a lesson."""
    lesson = french.lesson(lesson_id)
    assert lesson is not None
    for id in lesson.exercises:
        player: Player = sit(id)
        player.right()
