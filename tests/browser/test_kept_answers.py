"""An answer is never lost and never counted twice, whatever happens to the line."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from app.catalogue import Exercise
from tests.browser.screen import Open, Screen
from tests.browser.village import Village

pytestmark = pytest.mark.browser

KEPT = "Votre réponse est gardée : elle partira toute seule."


@pytest.fixture
def question(village: Village) -> Exercise:
    return village.first("choice")


@pytest.fixture
def ready(learner: Screen, village: Village, question: Exercise) -> Screen:
    """Somebody who has picked a wrong answer, and has not sent it yet."""
    learner.open(f"/exercices/{question.id}")
    pick(learner, village, question)
    return learner


def pick(screen: Screen, village: Village, question: Exercise) -> None:
    """The wrong answer is picked."""
    (form,) = village.mistake(screen.person, question)
    screen.page.locator(f"main label:has([name=choice][value='{form['choice'][0]}'])").click()


def test_a_reply_that_is_lost_on_the_way_is_asked_again(
    ready: Screen, village: Village, question: Exercise
) -> None:
    ready.unplugged = True
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort("connectionreset")

    ready.page.route("**/essais/*", lose, times=1)
    ready.press("Vérifier")
    ready.sees(KEPT)
    assert lost == [200]
    ready.wait(3)
    ready.sees("Pas encore : essayez autrement.")
    ready.sees_not(KEPT)
    assert village.tries(ready.person, question) == 1


def test_a_server_that_is_being_started_again_is_waited_for(
    ready: Screen, village: Village, question: Exercise
) -> None:
    ready.expect_status(503)
    ready.page.route("**/essais/*", lambda route: route.fulfill(status=503), times=1)
    ready.press("Vérifier")
    ready.sees(KEPT)
    ready.wait(3)
    ready.sees("Pas encore : essayez autrement.")
    assert village.tries(ready.person, question) == 1


def test_a_page_that_was_left_sends_its_answer_when_it_is_opened_again(
    ready: Screen, village: Village, question: Exercise
) -> None:
    with ready.cut_off():
        ready.press("Vérifier")
        ready.sees(KEPT)
        ready.page.goto("about:blank")
    ready.open(f"/exercices/{question.id}")
    ready.sees("Pas encore : essayez autrement.")
    assert ready.kept() == []
    assert village.tries(ready.person, question) == 1


def test_any_page_of_the_same_person_sends_it(
    ready: Screen, village: Village, question: Exercise
) -> None:
    with ready.cut_off():
        ready.press("Vérifier")
        ready.sees(KEPT)
        ready.page.goto("about:blank")
    with ready.page.expect_response("**/essais/*"):
        ready.open("/mon-parcours")
    ready.page.wait_for_function("Object.keys(localStorage).length === 0")
    assert village.tries(ready.person, question) == 1


def test_what_somebody_else_left_on_this_computer_is_dropped(
    ready: Screen, village: Village, question: Exercise
) -> None:
    first = ready.person
    with ready.cut_off():
        ready.press("Vérifier")
        ready.sees(KEPT)
        ready.page.goto("about:blank")
        ready.context.clear_cookies()
    ready.open("/connexion")
    assert ready.kept() == []
    ready.press("Essayer maintenant")
    ready.sees("Par où commencer")
    ready.open(f"/exercices/{question.id}")
    ready.sees("Votre mission")
    assert ready.person != first
    assert ready.sent("/essais/") == []
    assert village.tries(ready.person, question) == 0


def test_a_page_left_open_while_the_same_person_came_in_again(
    open_screen: Open, village: Village, question: Exercise
) -> None:
    screen = open_screen(village.url)
    words = village.print_card(village.add("Zélie"))
    enter(screen, words)
    screen.open(f"/exercices/{question.id}")
    pick(screen, village, question)
    with screen.another_tab():
        screen.open("/")
        screen.press("Ce n’est pas moi")
        enter(screen, words)
    screen.expect_status(400)
    screen.press("Vérifier")
    screen.sees("Pas encore : essayez autrement.")
    assert village.tries(screen.person, question) == 1


def test_a_page_left_open_while_somebody_else_came_in(
    open_screen: Open, village: Village, question: Exercise
) -> None:
    screen = open_screen(village.url)
    enter(screen, village.print_card(village.add("Ysé")))
    screen.open(f"/exercices/{question.id}")
    pick(screen, village, question)
    first = screen.person
    with screen.another_tab():
        screen.open("/")
        screen.press("Ce n’est pas moi")
        enter(screen, village.print_card(village.add("Xavier")))
        second = screen.person
    screen.expect_status(400)
    screen.press("Vérifier")
    screen.sees("La page était ouverte depuis trop longtemps")
    assert (village.tries(first, question), village.tries(second, question)) == (0, 0)
    expect(screen.page.locator("[name=choice]:checked")).to_have_count(1)


def test_two_tabs_do_not_overwrite_each_other(
    ready: Screen, village: Village, question: Exercise
) -> None:
    with ready.another_tab():
        ready.open(f"/exercices/{question.id}")
        ready.press("Un indice")
        ready.sees("Indice 1.")
    ready.expect_status(409)
    ready.press("Vérifier")
    ready.sees("Indice 1.")
    expect(ready.page.locator("#main :focus")).to_have_attribute("role", "alert")
    assert village.tries(ready.person, question) == 0


def test_back_leads_to_the_page_before_the_exercise(
    ready: Screen, village: Village, question: Exercise
) -> None:
    ready.press("Vérifier")
    ready.sees("Pas encore : essayez autrement.")
    ready.is_at(f"/exercices/{question.id}")
    ready.page.go_back()
    ready.is_at("/")
    ready.page.go_forward()
    ready.is_at(f"/exercices/{question.id}")
    ready.sees("Pas encore")
    ready.page.reload()
    ready.sees("Pas encore")
    assert village.tries(ready.person, question) == 1


def enter(screen: Screen, words: tuple[str, ...]) -> None:
    screen.open("/connexion/carte")
    for place, word in enumerate(words, start=1):
        screen.page.locator(f"[name=word{place}]").fill(word)
    screen.press("Entrer")
    screen.sees("Bonjour")
