"""The learner's whole path in a browser that runs no script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from app.agenda.sessions import shown_code
from app.kinds import kinds
from tests.browser.answering import answer
from tests.browser.hands import Mouse
from tests.browser.screen import Open, Screen
from tests.browser.village import Village

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(open_screen: Open, village: Village) -> Screen:
    """Somebody who has just begun without an account, in such a browser."""
    screen = open_screen(village.url, script=False)
    screen.open("/connexion")
    screen.press("Essayer maintenant")
    screen.sees("Par où commencer")
    return screen


def test_from_the_door_through_a_lesson_to_every_kind(plain: Screen, village: Village) -> None:
    left = set(kinds())
    plain.press("Ouvrir", "main")
    plain.sees("À la fin")
    plain.press("J’ai lu")
    plain.page.wait_for_url("**/exercices/**")
    while plain.path.startswith("/exercices/"):
        here = plain.page.url
        left.discard(solve(plain, village))
        plain.page.locator("#retour a.button").click()
        expect(plain.page).not_to_have_url(here)
    plain.sees("Vous avez réussi tous les exercices.")
    for kind in sorted(left):
        plain.open(f"/exercices/{village.first(kind).id}")
        solve(plain, village)
    plain.press("Mon parcours")
    plain.sees("réussi, avec des indices")


def solve(plain: Screen, village: Village) -> str:
    """A wrong answer, a hint, then the solution; the page comes back at what was said.

    The kind of the exercise in view.
    """
    mouse = Mouse(plain)
    exercise = village.local.exercises[plain.path.removeprefix("/exercices/")]
    if kinds()[exercise.kind].judged:
        for form in village.mistake(plain.person, exercise):
            answer(mouse, form)
        plain.sees("Pas encore")
        expect(plain.page.locator("#retour")).to_be_in_viewport()
        plain.press("Un indice")
        plain.sees("Indice 1.")
    for form in village.solution(plain.person, exercise):
        answer(mouse, form)
    expect(plain.page.locator("#retour.good")).to_be_in_viewport()
    assert village.stand(plain.person, exercise).state["solved"]
    return exercise.kind


def test_what_needs_the_script_is_not_offered(plain: Screen) -> None:
    plain.open("/lecons/faux-messages")
    expect(plain.page.get_by_text("Imprimer")).to_be_hidden()
    expect(plain.page.get_by_text("Écouter")).to_be_hidden()


def test_a_session_by_a_link_instead_of_a_poll(open_screen: Open, village: Village) -> None:
    session = village.open_session("Sans script")
    screen = open_screen(village.url, script=False)
    screen.open("/connexion/atelier")
    screen.write("Code de l’atelier", shown_code(session.code))
    screen.press("Continuer")
    screen.write("Votre prénom", "Yann")
    screen.press("C’est ma première fois ici")
    screen.press("Je préfère quatre chiffres")
    expect(screen.page.locator("[data-pad]")).to_be_hidden()
    screen.write("Quatre chiffres", "4271")
    screen.press("Entrer")
    screen.sees("Vous êtes dans l’atelier")

    village.ask(session, "exercise", village.first("text").id)
    screen.press("Voir s’il y a du nouveau")
    screen.sees("Ce qu’on me demande", village.first("text").title)
    screen.press("Demander de l’aide")
    screen.sees("Main levée")
    screen.press("Main levée")
    screen.sees("Demander de l’aide")


def test_comfort_and_language_by_their_forms(plain: Screen) -> None:
    plain.press("Confort")
    plain.choose("200", "details.panel")
    plain.choose("Sombre", "details.panel")
    plain.press("Appliquer", "details.panel")
    plain.sees("C’est fait : la page est à votre goût.")
    expect(plain.page.locator("html")).to_have_attribute("data-size", "200")
    expect(plain.page.locator("html")).to_have_attribute("data-theme", "dark")
    plain.press("English")
    plain.sees("Where to start")
