"""The board that keeps itself fresh on facilitators' screens: one piece, handed to all who poll."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from app.people import accounts
from app.web.house import House
from app.workshops import assigning, joining
from app.workshops.assigning import Audience, Work
from tests.conftest import Clock
from tests.factories import Town
from tests.pages import attributes, words
from tests.visitor import Visitor
from tests.workshops.acting import ADDRESS
from tests.workshops.conftest import Open

Come = Callable[[str], Visitor]


class Watch:
    """A facilitator's page that polls its board; `piece` is what it shows."""

    def __init__(self, browser: Visitor, id: UUID) -> None:
        self.browser, self.path = browser, f"/animation/seances/{id}/tableau"
        self.tag, self.piece = "", ""
        self.changed()

    def changed(self) -> bool:
        """Whether the next poll brings something; unchanged costs a 304 without a body."""
        headers = {"X-Declic": "1", "X-Declic-Poll": "1", "If-None-Match": self.tag}
        answer = self.browser.client.get(self.path, headers=headers)
        assert answer.headers["ETag"]
        if answer.status_code == 304:
            assert answer.data == b""
            return False
        assert answer.status_code == 200
        self.tag, self.piece = answer.headers["ETag"], answer.get_data(as_text=True)
        return True


@pytest.fixture
def watch(opens: Open, claire: Visitor, place: Town, house: House, clock: Clock) -> Watch:
    """Claire's board; ADDRESS is asked."""
    id = opens("Les faux messages")
    with house.database.writing() as db:
        site_id, author_id = place.site.id, place.claire.id
        work, whom = Work("exercise", ADDRESS), Audience("session", id)
        assigning.assign(db, site_id, author_id, whom, work, clock())
    return Watch(claire, id)


def answers(browser: Visitor, text: str, exercise: str = ADDRESS) -> None:
    """A choice is ticked on its page, and sent."""
    browser.open(f"/exercices/{exercise}")
    label = next(one for one in browser.page.all("label.option") if text in words(one))
    token = attributes(label.query("input")[0])["value"]
    browser.press("Vérifier", choice=token)


def test_the_page_polls_its_board_and_a_link_does_it_without_a_script(
    watch: Watch, claire: Visitor, comes: Come
) -> None:
    box = attributes(claire.page.one("#board"))
    assert box["data-poll"] == watch.path
    assert int(box["data-poll-every"] or 0) <= 3_000
    comes("Amina")
    claire.follow("Voir s’il y a du nouveau")
    assert "Amina" in claire.text


def test_an_unchanged_board_costs_a_304_and_writes_nothing(watch: Watch) -> None:
    assert not watch.changed()
    assert not watch.changed()


def test_the_board_changes_when_somebody_comes(watch: Watch, comes: Come) -> None:
    assert "Personne n’est encore entré." in watch.piece
    comes("Amina")

    assert watch.changed()
    assert "1 personne<" in watch.piece
    assert "Amina" in watch.piece
    assert not watch.changed()


def test_the_board_changes_with_each_answer_hint_and_reading(watch: Watch, comes: Come) -> None:
    amina = comes("Amina")
    watch.changed()
    answers(amina, "impots-gouv-fr.example")
    assert watch.changed()
    assert "Trouver la bonne réponse" in watch.piece
    amina.press("Un indice")
    assert watch.changed()
    answers(amina, "www.impots.gouv.fr/accueil")
    assert watch.changed()
    assert "tout est réussi" in watch.piece
    amina.open("/lecons/faux-messages")
    amina.post("/lecons/faux-messages/lue")
    assert watch.changed()
    assert not watch.changed()


def test_an_answer_that_was_refused_or_sent_again_changes_nothing(
    watch: Watch, comes: Come
) -> None:
    amina = comes("Amina")
    answers(amina, "impots-gouv-fr.example")
    watch.changed()
    amina.post(f"/exercices/{ADDRESS}/essais/1", 422, seq="2", do="answer", choice="9")
    amina.post(f"/exercices/{ADDRESS}/essais/1", 409, seq="7", do="answer", choice="1")

    assert not watch.changed()


def test_the_board_changes_when_a_hand_goes_up_and_down(watch: Watch, comes: Come) -> None:
    amina = comes("Amina")
    watch.changed()
    amina.press("Demander de l’aide")
    assert watch.changed()
    assert "main levée à 13" in watch.piece
    amina.press("Main levée : on arrive. Baisser")
    assert watch.changed()
    assert "main levée" not in watch.piece


def test_the_board_changes_when_work_is_asked_and_taken_back(
    watch: Watch, claire: Visitor, comes: Come, place: Town
) -> None:
    comes("Amina")
    watch.changed()
    claire.follow("Demander un travail")
    claire.press("Demander l’exercice : Un seul compte ce soir")
    assert watch.changed()
    assert "Un seul compte ce soir" in watch.piece
    claire.press("Ne plus demander : Un seul compte ce soir")
    assert watch.changed()
    assert "Un seul compte ce soir" not in watch.piece
    claire.open(f"/animation/bibliotheque?pour=person:{place.learners['Amina'].id}")
    claire.press("Demander l’exercice : Un seul compte ce soir")
    assert watch.changed()
    assert "en plus\u00a0: Un seul compte ce soir" in watch.piece


def test_the_board_changes_when_time_makes_somebody_stuck(
    watch: Watch, comes: Come, clock: Clock
) -> None:
    amina = comes("Amina")
    answers(amina, "impots-gouv-fr.example")
    watch.changed()
    clock.later(seconds=59)
    assert not watch.changed()
    clock.later(seconds=122)
    assert watch.changed()
    assert "sur le même exercice depuis 3 min" in watch.piece
    assert not watch.changed()
    clock.later(seconds=60)
    assert watch.changed()
    assert "sur le même exercice depuis 4 min" in watch.piece


def test_the_board_says_for_how_long_it_has_been_open(watch: Watch, clock: Clock) -> None:
    assert "Ouvert depuis moins d’une minute." in watch.piece
    clock.later(minutes=25)
    assert watch.changed()
    assert "Ouvert depuis 25 minutes." in watch.piece


def test_each_kind_of_trouble_is_said_in_words(
    watch: Watch, comes: Come, clock: Clock, place: Town
) -> None:
    amina, bernard = comes("Amina"), comes("Bernard")
    for _ in range(4):
        answers(amina, "impots-gouv-fr.example")
    for _ in range(2):
        answers(bernard, "dossier.example")
    for _ in range(3):
        bernard.press("indice")
    watch.changed()
    assert "4 erreurs en 1 min" in watch.piece
    assert "plus aucun indice, et toujours pas réussi" in watch.piece
    bernard.press("Demander de l’aide")
    watch.changed()
    assert "plus aucun indice, et toujours pas réussi" in watch.piece  # the hand does not hide why


def test_who_has_not_answered_at_all_is_seen_too(watch: Watch, comes: Come, clock: Clock) -> None:
    comes("Amina").post("/lecons/faux-messages/lue")
    watch.changed()
    clock.later(minutes=12)

    assert watch.changed()
    assert "aucune réponse depuis 12 min" in watch.piece


def test_the_grid_has_a_line_for_each_person_and_a_column_for_each_exercise(
    watch: Watch, claire: Visitor, comes: Come, clock: Clock
) -> None:
    claire.follow("Demander un travail")
    claire.press("Demander l’exercice : Un seul compte ce soir")
    bernard = comes("Bernard")
    clock.later(seconds=30)
    amina = comes("Amina")
    answers(amina, "www.impots.gouv.fr/accueil")
    answers(bernard, "dossier.example")
    bernard.press("Un indice")
    claire.open(claire.path)

    heads = [words(one) for one in claire.page.all(".grid-table thead th")]
    assert heads == ["Prénom", "1 : Laquelle est la vraie ?", "2 : Un seul compte ce soir"]
    lines = [[words(cell) for cell in row.query("th, td")] for row in claire.page.all("tbody tr")]
    assert lines == [
        ["Amina", "réussi", "· pas commencé"],
        ["Bernard", "en cours, essais : 1", "· pas commencé"],
    ]
    seats = [words(one) for one in claire.page.all(".seat strong")]
    assert seats == ["Bernard", "Amina"]  # who works, in the order of coming


def test_the_solution_shown_is_told_on_the_grid(watch: Watch, claire: Visitor, comes: Come) -> None:
    amina = comes("Amina")
    amina.open(f"/exercices/{ADDRESS}")
    amina.press("Montrez-moi")
    answers(amina, "www.impots.gouv.fr/accueil")
    claire.open(claire.path)

    (cell,) = claire.page.all("tbody td")
    assert words(cell) == "réussi , avec la solution montrée"


def test_hands_stand_first_in_their_order_and_one_tap_lowers_them(
    watch: Watch, claire: Visitor, comes: Come, clock: Clock, place: Town
) -> None:
    amina, bernard = comes("Amina"), comes("Bernard")
    bernard.press("Demander de l’aide")
    clock.later(minutes=2)
    amina.press("Demander de l’aide")
    claire.open(claire.path)
    assert [words(one) for one in claire.page.all(".seat strong")] == ["Bernard", "Amina"]
    assert claire.has("J’y vais : Bernard")

    claire.press("J’y vais : Bernard")
    assert claire.path.startswith("/animation/seances/")
    assert [words(one) for one in claire.page.all(".seat strong")] == ["Amina", "Bernard"]
    assert not claire.has("J’y vais : Bernard")


def test_the_piece_is_the_same_for_two_facilitators_who_both_lower_hands(
    watch: Watch, claire: Visitor, karim: Visitor, comes: Come
) -> None:
    amina, bernard = comes("Amina"), comes("Bernard")
    amina.press("Demander de l’aide")
    bernard.press("Demander de l’aide")
    id = UUID(claire.path.rpartition("/")[2])
    karim.open(claire.path)
    claire.open(claire.path)
    other = Watch(karim, id)
    watch.changed()
    assert (other.piece, other.tag) == (watch.piece, watch.tag)
    assert "csrf" not in watch.piece
    assert claire.token not in watch.piece
    assert claire.token != karim.token

    claire.press("J’y vais : Amina")
    karim.press("J’y vais : Bernard")
    assert watch.changed()
    assert other.changed()
    assert "main levée" not in watch.piece
    assert other.piece == watch.piece


def test_the_script_lowers_a_hand_without_a_page(
    watch: Watch, claire: Visitor, comes: Come, place: Town
) -> None:
    comes("Amina").press("Demander de l’aide")
    watch.changed()
    path = watch.path.replace("tableau", "mains")
    answer = claire.forge(path, {"X-Declic": "1"}, person=place.learners["Amina"].id)

    assert (answer.status_code, answer.data) == (204, b"")
    assert watch.changed()
    assert "main levée" not in watch.piece


@pytest.mark.parametrize("person", ["", "personne", "0199aaaa-0000-7000-8000-000000000000"])
def test_lowering_the_hand_of_nobody_changes_nothing(
    watch: Watch, claire: Visitor, comes: Come, person: str
) -> None:
    comes("Amina").press("Demander de l’aide")
    watch.changed()
    claire.post(watch.path.replace("tableau", "mains"), person=person)

    assert not watch.changed()


def test_each_language_has_a_board_of_its_own(
    watch: Watch, claire: Visitor, karim: Visitor, comes: Come
) -> None:
    comes("Amina")
    karim.press("English")
    english = Watch(karim, UUID(claire.path.rpartition("/")[2]))
    watch.changed()

    assert "Open for less than a minute." in english.piece
    assert "Ouvert depuis moins d’une minute." in watch.piece
    assert english.tag != watch.tag
    assert not watch.changed()
    assert not english.changed()


def test_a_learner_polls_no_board(watch: Watch, comes: Come) -> None:
    amina = comes("Amina")
    assert amina.client.get(watch.path).status_code == 403


def test_a_board_whose_session_ends_elsewhere_leads_to_what_was_done(
    watch: Watch, claire: Visitor, karim: Visitor
) -> None:
    karim.open(claire.path)
    karim.press("Oui, terminer l’atelier")

    answer = claire.client.get(watch.path, headers={"If-None-Match": watch.tag})
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        watch.path.removesuffix("/tableau"),
    )


def test_a_learner_whose_card_is_taken_back_stays_on_the_board_and_comes_again(
    watch: Watch, claire: Visitor, comes: Come, place: Town, house: House
) -> None:
    amina = comes("Amina")
    answers(amina, "www.impots.gouv.fr/accueil")
    claire.open(f"/animation/personnes/{place.learners['Amina'].id}")
    claire.press("Retirer sa carte")
    assert "Pas de carte pour l’instant." in claire.text

    amina.open("/")
    assert amina.path == "/connexion"
    watch.changed()
    assert "Amina" in watch.piece
    assert "tout est réussi" in watch.piece
    old = place.cards["Amina"].words
    amina.open("/connexion/carte")
    fields = {f"word{place}": word for place, word in enumerate(old, 1)}
    amina.press("Entrer", 422, **fields)
    assert "Cette carte a été remplacée." in amina.text


def test_guests_and_unusual_names_have_their_place_on_the_board(
    watch: Watch, claire: Visitor, house: House, place: Town, clock: Clock
) -> None:
    long, arabic, odd = "Mahāmantrī" * 8, "عائشة", "<b>O’Neil & fils</b>"
    with house.database.writing() as db:
        session = assigning.sessions.get(db, place.site.id, UUID(watch.path.split("/")[3]))
        site_id = place.site.id
        people = [accounts.add_guest(db, site_id, clock()) for _ in range(2)]
        people += [accounts.add_learner(db, site_id, name, "", clock()) for name in (long, arabic)]
        people.append(accounts.add_learner(db, site_id, odd, "", clock()))
        for person in people:
            joining.join(db, session, person.id, clock())
            joining.hand(db, session.id, person.id, True, clock())
            clock.later(seconds=1)
    claire.open(claire.path)

    shown = [words(one) for one in claire.page.all(".seat strong bdi")]
    assert shown == ["Personne invitée 1", "Personne invitée 2", long, arabic, odd]
    claire.follow("Personne invitée 2")
    assert claire.page.h1 == "Personne invitée"


def test_an_unchanged_board_costs_a_few_small_reads(
    watch: Watch, claire: Visitor, comes: Come, statements: Callable[[Any], Any], house: House
) -> None:
    comes("Amina")
    watch.changed()
    with statements(house.database.engine) as run:
        assert not watch.changed()
    reads = [one for one in run if one.startswith("SELECT")]
    assert len(reads) <= 4, reads  # who asks, and the session's mark
