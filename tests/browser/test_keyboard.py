"""The learner's whole path with the keyboard alone: Tab, arrows, space and Enter."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from app.kinds import kinds
from tests.browser.answering import answer
from tests.browser.hands import Keyboard
from tests.browser.screen import Open, Screen
from tests.browser.village import Village

pytestmark = pytest.mark.browser


def told(screen: Screen) -> None:
    """The focus is on what was just said, and it is in view."""
    spot = screen.page.locator("#main :focus")
    expect(spot).to_have_attribute("role", "status")
    expect(spot).to_be_in_viewport()


def test_from_the_door_through_a_lesson_to_every_kind(open_screen: Open, village: Village) -> None:
    screen = open_screen(village.url)
    keys, left = Keyboard(screen), set(kinds())
    screen.open("/connexion")
    keys.press("Tab")
    expect(screen.page.locator(":focus")).to_have_text("Aller au contenu")
    keys.push(screen.find("Essayer maintenant"))
    screen.sees("Par où commencer")
    keys.push(screen.find("Ouvrir", "main"))
    screen.sees("À la fin")
    keys.push(screen.find("J’ai lu"))
    screen.page.wait_for_url("**/exercices/**")
    while screen.path.startswith("/exercices/"):
        here = screen.page.url
        left.discard(solve(keys, village))
        keys.push(screen.page.locator("#retour a.button"))
        expect(screen.page).not_to_have_url(here)
    screen.sees("Vous avez réussi tous les exercices.")
    for kind in sorted(left):
        screen.open(f"/exercices/{village.first(kind).id}")
        solve(keys, village)


def solve(keys: Keyboard, village: Village) -> str:
    """A wrong answer, a hint, then the solution; after each, the focus is on what was said.

    The kind of the exercise in view.
    """
    screen = keys.screen
    exercise = village.local.exercises[screen.path.removeprefix("/exercices/")]
    if kinds()[exercise.kind].judged:
        for form in village.mistake(screen.person, exercise):
            answer(keys, form)
        screen.sees("Pas encore")
        told(screen)
        keys.push(screen.find("Un indice"))
        screen.sees("Indice 1.")
        told(screen)
    for form in village.solution(screen.person, exercise):
        before = screen.page.locator("[name=seq]").first.input_value()
        answer(keys, form)
        expect(screen.page.locator("[name=seq]").first).not_to_have_value(before)
    screen.page.locator(".note.good").first.wait_for()
    told(screen)
    assert village.stand(screen.person, exercise).state["solved"]
    return exercise.kind


def test_a_session_is_joined_by_pictures(open_screen: Open, village: Village) -> None:
    screen = open_screen(village.url)
    keys = Keyboard(screen)
    screen.open("/connexion/atelier")
    keys.type("code", village.code)
    keys.press("Enter")
    screen.sees("Qui êtes-vous")
    keys.type("name", "Zacharie")
    keys.push(screen.find("C’est ma première fois ici"))
    for chosen, picture in enumerate(("Chat", "Chien", "Lune")):
        screen.sees(f"{chosen} image")
        keys.push(screen.find(picture))
    screen.sees("Retenez votre secret")
    keys.push(screen.find("C’est retenu, entrer"))
    screen.sees("Bonjour Zacharie")
