"""A facilitator looks back: a group's grid, a learner's sheet, and what resists."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session as Db

from app.learning import progress
from app.people import accounts, groups
from app.web.house import House
from app.workshops import attempted, reviewing
from app.workshops.reviewing import Stumble
from tests.conftest import Clock
from tests.factories import Town
from tests.pages import words
from tests.visitor import Visitor
from tests.workshops.acting import ACCOUNT, ADDRESS, LESSON, MODULE, Actor, Room
from tests.workshops.conftest import Content, Learns

CARDS = "me-proteger/qui-prevenir"


def stumbles(room: Room, actor: Actor) -> list[Stumble]:
    record = progress.record(room.db, actor.person.id)
    mine = progress.attempts(room.db, actor.person.id)
    exercises = attempted.exercises(room.db, room.local, mine)
    return reviewing.stumbles(room.local, record, mine, exercises)


def sheet(browser: Visitor, place: Town, name: str) -> None:
    browser.open(f"/animation/personnes/{place.learners[name].id}")


# What resists, on both databases ----------------------------------------------------------------


def test_what_resists_comes_hardest_first(room: Room) -> None:
    amina = room.actor("Amina")
    amina.right(ACCOUNT)
    assert stumbles(room, amina) == []
    amina.wrong(ADDRESS, times=2)
    amina.sends(ADDRESS, "hint")

    (one,) = stumbles(room, amina)
    assert (one.title, one.tries, one.hints, one.solved) == ("Laquelle est la vraie ?", 2, 1, False)
    assert one.attempt_id == amina.stand(ADDRESS).attempt_id
    amina.right(ADDRESS)
    assert stumbles(room, amina) == []  # three answers are no trouble


def test_many_answers_or_a_solution_shown_are_worth_a_look_even_when_solved(room: Room) -> None:
    amina = room.actor("Amina")
    amina.wrong(ADDRESS, times=3)
    amina.right(ADDRESS)
    amina.sends(ACCOUNT, "show")
    amina.right(ACCOUNT)

    found = {one.exercise_id: (one.solved, one.tries, one.shown) for one in stumbles(room, amina)}
    assert found == {ADDRESS: (True, 4, False), ACCOUNT: (True, 1, True)}


def test_cards_turned_one_after_another_are_no_trouble(room: Room) -> None:
    amina = room.actor("Amina")
    amina.solves_all(CARDS)

    assert progress.record(room.db, amina.person.id).exercises[CARDS].tries >= 4
    assert stumbles(room, amina) == []


def test_the_attempt_to_look_at_is_the_last_one_that_was_answered(room: Room) -> None:
    amina = room.actor("Amina")
    amina.wrong(ADDRESS, times=4)
    answered = amina.stand(ADDRESS).attempt_id
    amina.sends(ADDRESS, "restart")
    room.clock.later(minutes=1)
    amina.sends(ADDRESS, "hint")

    (one,) = stumbles(room, amina)
    assert one.attempt_id == answered


def test_the_grid_opens_on_a_module_that_the_group_has_begun(room: Room, db: Db) -> None:
    seniors = room.place.groups["seniors"]
    first = room.local.modules[0]
    assert reviewing.grid(db, seniors.id, room.local, None).module == first
    amina = room.actor("Amina")
    amina.right(ADDRESS)
    amina.reads("bon-mot-de-passe")

    grid = reviewing.grid(db, seniors.id, room.local, None)
    assert grid.module is not None
    assert grid.module.id == MODULE
    assert grid.begun == {MODULE}
    assert [row.label for row in grid.rows] == ["Amina", "Bernard"]
    reads, solves = grid.rows[0].steps
    assert (reads.read, reads.solved, solves.solved, solves.total) == (True, 0, 1, 6)
    assert grid.rows[0].last_at == room.clock()
    assert grid.rows[1].last_at is None
    asked = reviewing.grid(db, seniors.id, room.local, first.id)
    assert asked.module == first
    assert reviewing.grid(db, seniors.id, room.local, "nulle-part").module == grid.module


# Pages --------------------------------------------------------------------------------------------


def test_a_group_is_shown_lesson_by_lesson(claire: Visitor, place: Town, learns: Learns) -> None:
    with learns("Amina") as amina:
        amina.right(ADDRESS)
        amina.reads("bon-mot-de-passe")
        lesson = amina.local.lesson(LESSON)
        assert lesson is not None
    claire.open(f"/animation/groupes/{place.groups['seniors'].id}")

    rows = [[words(cell) for cell in row.query("th, td")] for row in claire.page.all("tbody tr")]
    assert rows[0][:3] == ["Amina", "commencé", "1 sur 6"]
    assert rows[0][3].startswith("mardi 24 novembre")
    assert rows[1] == ["Bernard", "· pas commencé", "· pas commencé", "—"]
    with learns("Bernard") as bernard:
        bernard.solves_all(*lesson.exercises)
    claire.follow("Bien vivre en ligne")
    assert "sujet=bien-vivre-en-ligne" in claire.answer.request.url
    assert "Amina" in claire.text
    claire.follow("Me protéger en ligne")
    rows = [[words(cell) for cell in row.query("th, td")] for row in claire.page.all("tbody tr")]
    assert rows[1][2] == "fini"
    claire.follow("Bernard")
    assert claire.page.h1 == "Bernard Petit"


def test_a_group_without_members_says_what_to_do(
    claire: Visitor, house: House, place: Town
) -> None:
    with house.database.writing() as db:
        empty = groups.make(db, place.site.id, "Nouveau groupe")
    claire.open(f"/animation/groupes/{empty.id}")

    assert "0 personne" in claire.text
    assert "Ce groupe est vide. Cochez des personnes ci-dessous" in claire.text
    claire.press("Ajouter au groupe", person=[str(place.learners["Amina"].id)])
    assert "Amina" in words(claire.page.one(".grid-table"))


def test_a_sheet_tells_the_path_the_time_and_what_resists(
    claire: Visitor, place: Town, learns: Learns, clock: Clock
) -> None:
    sheet(claire, place, "Amina")
    assert "N’a encore rien commencé." in claire.text
    assert "Aucun essai pour l’instant." in claire.text
    with learns("Amina") as amina:
        amina.reads()
        amina.wrong(ADDRESS)
        for _ in range(3):
            clock.later(minutes=2)
            amina.wrong(ADDRESS)
        amina.sends(ADDRESS, "hint")
        amina.right(ACCOUNT)

    sheet(claire, place, "Amina")
    assert "Dernière fois : mardi 24 novembre" in claire.text
    assert "Temps passé sur les exercices : 6 minutes." in claire.text
    hard = words(claire.page.one("#stumbles-title").parent).replace("\u202f", " ")
    assert "Laquelle est la vraie ? 4 essais, 1 indice · pas encore réussi" in hard
    assert "Un seul compte ce soir" not in hard
    path = words(claire.page.one("#path-title").parent)
    assert "Les faux messages lu" in path
    assert "Un bon mot de passe 1 sur 6" in path
    claire.follow("Revoir son essai")
    assert claire.page.h1.replace("\u202f", " ") == "Laquelle est la vraie ?"


def test_nobody_of_another_place_sees_the_group_the_sheet_or_the_attempt(
    gael: Visitor, place: Town, learns: Learns
) -> None:
    with learns("Amina") as amina:
        attempt = amina.right(ADDRESS).attempt_id
    amina_id = place.learners["Amina"].id

    gael.open(f"/animation/personnes/{amina_id}", status=404)
    gael.open(f"/animation/essais/{attempt}", status=404)
    gael.open(f"/animation/groupes/{place.groups['seniors'].id}", status=404)
    gael.fetch(f"/animation/progres.csv?groupe={place.groups['seniors'].id}", status=404)
    assert "Amina" not in gael.page.html


def test_a_facilitator_has_no_sheet(claire: Visitor, place: Town) -> None:
    claire.open(f"/animation/personnes/{place.claire.id}", status=404)


def test_learners_review_nobody(amina: Visitor, place: Town) -> None:
    amina.open(f"/animation/personnes/{place.learners['Bernard'].id}", status=403)
    amina.open(f"/animation/personnes/{place.learners['Amina'].id}", status=403)
    assert amina.client.get("/animation/progres.csv").status_code == 403


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Wolfeschlegelsteinhausenbergerdorff" * 2, "Bergerdorff" * 7),
        ("عائشة", "بن علي"),
        ("N’Guyễn", "O’Brien <i>"),
        ("e\u0301lodie", ""),
    ],
)
def test_unusual_names_are_shown_as_they_are(
    claire: Visitor, house: House, place: Town, clock: Clock, given: str, family: str
) -> None:
    with house.database.writing() as db:
        person = accounts.add_learner(db, place.site.id, given, family, clock())
        groups.put(db, place.groups["seniors"].id, [person.id])
    claire.open(f"/animation/personnes/{person.id}")

    shown = f"{person.given_name} {person.family_name}".strip()
    assert claire.page.h1 == shown
    assert words(claire.page.one("h1 bdi")) == shown
    claire.open(f"/animation/groupes/{place.groups['seniors'].id}")
    assert person.given_name in [words(one) for one in claire.page.all("bdi")]
    claire.open(f"/animation/bibliotheque?pour=person:{person.id}")
    assert person.given_name in words(claire.page.one("#audience"))


def test_the_sheet_of_a_guest_asks_for_a_name_before_a_card(
    claire: Visitor, house: House, place: Town, clock: Clock
) -> None:
    with house.database.writing() as db:
        person = accounts.add_guest(db, place.site.id, clock())
    claire.open(f"/animation/personnes/{person.id}")

    assert claire.page.h1 == "Personne invitée"
    assert not claire.has("Faire sa carte", "button")
    claire.press("Garder ce nom", given="Thierno", family="")
    assert claire.page.h1 == "Thierno"
    assert claire.has("Faire sa carte", "button")


def test_work_on_an_exercise_that_was_removed_keeps_its_title(
    claire: Visitor, place: Town, learns: Learns, content: Content
) -> None:
    with learns("Amina") as amina:
        amina.wrong(ADDRESS, times=4)
    content.remove(ADDRESS)
    sheet(claire, place, "Amina")

    text = claire.text.replace("\u202f", " ")
    assert text.count("Laquelle est la vraie ?") >= 2  # what resists, and the attempts
    assert ADDRESS not in claire.text


def test_the_pages_of_review_speak_english_too(
    claire: Visitor, place: Town, learns: Learns
) -> None:
    with learns("Amina") as amina:
        amina.wrong(ADDRESS, times=4)
    claire.open("/animation")
    claire.press("English")
    sheet(claire, place, "Amina")
    assert "Which is the real one?" in claire.text
    claire.open(f"/animation/groupes/{place.groups['seniors'].id}")
    assert "Where each person is" in claire.text
    assert "Laquelle" not in claire.text
