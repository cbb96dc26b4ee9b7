"""The learner's home: where I left off, what is asked of me, what I can do next."""

from __future__ import annotations

import re

from app.catalogue import Library, Local
from app.learning import progress
from app.web.house import House
from tests.conftest import NOON, Clock
from tests.factories import Town
from tests.learning.conftest import Sit
from tests.learning.playing import Player, plain
from tests.pages import attributes, words
from tests.visitor import Visitor

ADDRESS = "me-proteger/la-vraie-adresse"


def test_the_first_visit_says_where_to_begin(amina: Visitor, french: Local) -> None:
    amina.open("/")

    assert amina.page.h1 == "Bonjour Amina"
    assert "Par où commencer" in amina.text
    assert "Reprendre" not in amina.text
    assert not re.search(r"\b0 ", amina.text), "nothing counts what was not done"
    assert primary(amina) == [f"Commencer {french.modules[0].lessons[0].title}"]
    amina.follow("Commencer")
    assert amina.path == f"/lecons/{french.modules[0].lessons[0].id}"


def test_to_resume_leads_to_the_exercise_that_was_left(sit: Sit) -> None:
    player = sit(ADDRESS).wrong()

    resume(player.visitor, "Les faux messages Exercice 2 sur 6")

    assert player.visitor.path == player.path
    assert player.page.all(".remark.not-yet"), "as it was left"


def test_to_resume_leads_to_the_next_exercise_once_it_is_solved(sit: Sit) -> None:
    player = sit(ADDRESS).right()

    resume(player.visitor, "Les faux messages Exercice 3 sur 6")

    assert player.visitor.path == "/exercices/me-proteger/le-courriel-de-la-mutuelle"


def test_to_resume_leads_to_what_was_going_to_be_read(sit: Sit) -> None:
    player = sit("me-proteger/par-son-chemin").right()

    link = resume(player.visitor, "Les faux messages Après l’exercice 4 sur 6")

    assert link == "/lecons/faux-messages#suite-4"
    assert player.page.all('[id="suite-4"]')


def test_to_resume_follows_the_last_thing_done(sit: Sit, clock: Clock) -> None:
    player = sit(ADDRESS).wrong()
    clock.later(hours=1)
    sit("demarches-en-ligne/ou-cliquer").wrong()

    resume(player.visitor, "FranceConnect : un bouton, beaucoup de services Exercice 2 sur 6")

    assert player.visitor.path == "/exercices/demarches-en-ligne/ou-cliquer"


def test_my_path_marks_the_lesson_in_which_i_am(sit: Sit) -> None:
    player = sit(ADDRESS).right()
    player.visitor.open("/")

    here = player.page.one('.path [aria-current="step"]')
    assert words(here) == "Les faux messages 1 exercice réussi sur 6."
    assert "Mon chemin : Me protéger en ligne" in player.text


def test_what_i_can_do_next_is_elsewhere_than_what_i_am_doing(sit: Sit, french: Local) -> None:
    player = sit(ADDRESS).wrong()
    player.visitor.open("/")

    offered = [words(one) for one in player.page.all('[aria-labelledby="next"] h3')]
    firsts = [module.lessons[0].title for module in french.modules if module.id != "me-proteger"]
    assert [plain(one) for one in offered] == [plain(one) for one in firsts]
    assert primary(player.visitor) == ["Continuer : Les faux messages"]


def test_what_is_asked_comes_first_and_opens_where_the_work_is(
    amina: Visitor, claire: Visitor, place: Town, sit: Sit
) -> None:
    ask(claire, place, "Demander la leçon : Les faux messages")
    amina.open("/")

    assert "Demandé par Claire" in amina.text
    assert "Environ 35 minutes." in amina.text
    assert primary(amina) == ["Commencer Les faux messages"]

    sit(ADDRESS).right()
    amina.open("/")

    assert "1 exercice réussi sur 6." in amina.text
    assert primary(amina) == ["Continuer Les faux messages"]
    assert "Reprendre" not in amina.text, "one button is enough for one thing"
    amina.follow("Continuer Les faux messages")
    assert amina.path == "/exercices/me-proteger/le-courriel-de-la-mutuelle"


def test_what_i_was_doing_stays_beside_another_thing_that_is_asked(
    amina: Visitor, claire: Visitor, place: Town, sit: Sit
) -> None:
    ask(claire, place, "Demander l’exercice : Sur quoi joue ce message")
    sit(ADDRESS).wrong()
    amina.open("/")

    assert "Reprendre" in amina.text
    assert [one.split(" ")[0] for one in primary(amina)] == ["Commencer"]


def test_what_was_asked_and_done_is_put_away(
    amina: Visitor, claire: Visitor, place: Town, sit: Sit
) -> None:
    ask(claire, place, "Demander l’exercice : Laquelle est la vraie")
    sit(ADDRESS).right()
    amina.open("/")

    assert "1 travail demandé est fait" in amina.text
    assert amina.has("Revoir : Laquelle est la vraie")
    assert "Demandé par Claire" not in amina.text


def test_whoever_has_done_everything_is_thanked(
    amina: Visitor, house: House, place: Town, french: Local
) -> None:
    with house.database.writing() as db:
        for exercise_id in french.exercises:
            row = progress._row(db, place.learner("Amina"), exercise_id, NOON)
            row.solved_at = NOON
    amina.open("/")

    assert "Vous avez tout fait" in amina.text
    assert primary(amina) == ["Voir tous les sujets"]


def test_a_place_without_content_says_so_kindly(amina: Visitor, house: House) -> None:
    house.library = Library(house.library.roots[1:])
    for path in ("/", "/modules", "/mon-parcours", "/recherche?q=mot", "/lexique"):
        amina.open(path)

    amina.open("/")
    assert "Aucune leçon n’est encore prête ici." in amina.text
    assert "Bravo" not in amina.text
    amina.open("/modules")
    assert "Aucun sujet n’est encore prêt ici." in amina.text


def test_what_left_the_catalogue_breaks_no_page(sit: Sit, house: House) -> None:
    player = sit(ADDRESS).right()
    house.library = Library(house.library.roots[1:])

    for path in ("/", "/modules", "/mon-parcours"):
        player.visitor.open(path)
    player.visitor.open(player.path, 404)
    player.visitor.open("/lecons/faux-messages", 404)


def test_a_guest_is_told_how_to_keep_their_work(guest: Visitor, place: Town, sit: Sit) -> None:
    guest.open("/connexion")
    guest.press("Essayer maintenant")
    Player(guest, sit(ADDRESS).exercise).open().right()
    guest.open("/")

    assert guest.page.h1 == "Bonjour"
    assert "Reprendre" in guest.text
    assert guest.has("Garder mon travail")


def test_a_facilitator_is_taken_to_the_day(claire: Visitor) -> None:
    claire.open("/")
    assert claire.path == "/animation"


def ask(claire: Visitor, place: Town, button: str) -> None:
    """Claire asks Amina for something."""
    claire.open(f"/animation/bibliotheque?pour=person:{place.learners['Amina'].id}")
    claire.press(button)


def resume(visitor: Visitor, said: str) -> str:
    """Where the button under « Reprendre » leads, once it is pressed."""
    visitor.open("/")
    card = visitor.page.one('[aria-labelledby="resume"]')
    assert plain(words(card)).startswith(plain(f"Reprendre {said}"))
    link = attributes(card.query("a")[0])["href"] or ""
    visitor.open(link)
    return link


def primary(visitor: Visitor) -> list[str]:
    """The words of the buttons that call for attention."""
    buttons = visitor.page.all("main a.button, main button.button")
    loud = [one for one in buttons if not {"quiet", "plain"} & _classes(one)]
    return [words(one) for one in loud]


def _classes(element: object) -> set[str]:
    return set((attributes(element).get("class") or "").split())
