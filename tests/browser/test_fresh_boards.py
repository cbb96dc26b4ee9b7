"""Boards and lists that keep themselves fresh, without disturbing who is reading or typing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from app.agenda.models import Session
from tests.browser.screen import Open, Screen
from tests.browser.village import Village

pytestmark = pytest.mark.browser


@pytest.fixture
def session(village: Village) -> Session:
    return village.open_session("Un atelier de plus")


@pytest.fixture
def claire(open_screen: Open, village: Village, session: Session) -> Screen:
    """The screen of who leads, on the board of the session, where somebody has come."""
    village.come_in(session, "Victor")
    screen = open_screen(village.url, cookies=village.cookies["Claire"])
    screen.open(f"/animation/seances/{session.id}")
    screen.sees("1 personne", within="#board")
    return screen


def test_whoever_comes_appears_within_five_seconds_without_a_reload(
    claire: Screen, village: Village, session: Session
) -> None:
    claire.page.evaluate("window.same = true")
    village.come_in(session, "Ursule")
    claire.wait(5)
    claire.sees("2 personnes", "Ursule", within="#board")
    assert claire.page.evaluate("window.same") is True


def test_the_focus_stays_where_it_was_on_the_board(
    claire: Screen, village: Village, session: Session
) -> None:
    name = claire.find("Victor", "#board")
    name.focus()
    village.come_in(session, "Ursule")
    claire.wait(5)
    claire.sees("Ursule", within="#board")
    expect(claire.find("Victor", "#board")).to_be_focused()


def test_an_unchanged_board_costs_an_empty_answer(claire: Screen) -> None:
    with claire.page.expect_response("**/tableau"):
        claire.wait(2)
    with claire.page.expect_response("**/tableau") as answer:
        claire.wait(2)
    assert answer.value.status == 304


def test_a_folded_part_that_was_opened_stays_open(
    open_screen: Open, village: Village, session: Session
) -> None:
    done, more = village.first("choice"), village.first("text")
    screen = open_screen(village.url, cookies=village.come_in(session, "Tom"))
    screen.open("/")
    village.ask(session, "exercise", done.id)
    solution = village.solution(screen.person, done)
    village.play(screen.person, done, solution, session_id=session.id)
    village.ask(session, "lesson", "faux-messages")
    screen.wait(5)
    screen.press("1 travail demandé est fait")
    again = screen.find(f"Revoir : {done.title}")
    again.focus()
    village.ask(session, "exercise", more.id)
    screen.wait(5)
    screen.sees(more.title, within="#asked")
    expect(again).to_be_visible()
    expect(again).to_be_focused()


def test_a_list_in_use_is_left_alone_until_it_is_no_more(
    open_screen: Open, village: Village
) -> None:
    """A page with a field inside its list, which no page of the house has yet."""
    screen = open_screen(village.url)

    def serve(route: Route) -> None:
        body = "<p>du nouveau</p><input aria-label='Mot'>"
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    def plant(route: Route) -> None:
        page = route.fetch().text()
        list_ = '<div id="list" data-poll="/liste"><input aria-label="Mot"></div>'
        route.fulfill(body=page.replace("</main>", f"{list_}</main>"), content_type="text/html")

    screen.page.route("**/liste", serve)
    screen.page.route("**/accessibilite", plant)
    screen.open("/accessibilite")
    screen.page.get_by_label("Mot").press_sequentially("bonj")
    screen.wait(10)
    screen.sees_not("du nouveau", within="#list")
    expect(screen.page.get_by_label("Mot")).to_have_value("bonj")
    screen.page.get_by_label("Mot").blur()
    screen.wait(5)
    screen.sees("du nouveau", within="#list")


def test_the_hand_still_follows_the_session_after_an_answer(
    open_screen: Open, village: Village, session: Session
) -> None:
    exercise = village.first("choice")
    screen = open_screen(village.url, cookies=village.come_in(session, "Simone"))
    screen.open(f"/exercices/{exercise.id}")
    screen.press("Un indice")
    screen.sees("Indice 1.")
    village.ask(session, "exercise", village.first("text").id)
    screen.wait(5)
    screen.sees("À faire", village.first("text").title, within="#help")
    screen.press("Demander de l’aide")
    screen.sees("Main levée", within="#help")
    expect(screen.page.locator("#help button")).to_be_focused()


def test_a_board_that_lost_the_line_says_so_and_comes_back(
    claire: Screen, village: Village, session: Session
) -> None:
    with claire.cut_off():
        claire.wait(5)
        claire.sees("Connexion perdue. Nous réessayons toutes les quelques secondes.")
        village.come_in(session, "Rose")
    claire.sees("Rose", within="#board")
    claire.sees_not("Connexion perdue")
