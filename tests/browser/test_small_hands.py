"""What the script does for hands that tremble, press twice, or know only a French keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from app.people.words import WORDS
from tests.browser.screen import Open, Screen
from tests.browser.village import Village

pytestmark = pytest.mark.browser


def test_a_second_press_just_after_a_swap_does_nothing(learner: Screen, village: Village) -> None:
    exercise = village.first("choice")
    learner.open(f"/exercices/{exercise.id}")
    learner.press("Un indice")
    learner.sees("Indice 1.")
    learner.wait(0.5)
    learner.find("Autre indice").click()
    learner.find("Montrez-moi").click()
    learner.press("Autre indice")
    learner.sees("Indice 2.")
    assert len(learner.sent("/essais/")) == 2
    learner.sees_not("La solution, pas à pas")


def test_a_double_click_sends_a_form_once(open_screen: Open, village: Village) -> None:
    claire = open_screen(village.url, cookies=village.cookies["Claire"])
    claire.open("/animation")
    claire.write("Titre", "Deux clics")
    claire.find("Ouvrir maintenant").dblclick()
    claire.sees("Personne n’est encore entré", within="#board")
    claire.press("Aujourd’hui")
    claire.sees("Ouvrir un atelier")
    assert claire.page.get_by_role("heading", name="Deux clics").count() == 1


def test_a_file_may_be_asked_for_again(open_screen: Open, village: Village) -> None:
    claire = open_screen(village.url, cookies=village.cookies["Claire"])
    claire.open(f"/animation/personnes/{village.add('Wanda').id}")
    for _ in range(2):
        with claire.page.expect_download() as download:
            claire.press("Faire sa carte (PDF)")
        assert download.value.suggested_filename.endswith(".pdf")
        claire.wait(6)


def test_the_row_of_a_french_keyboard_types_digits(open_screen: Open, village: Village) -> None:
    comer = open_screen(village.url, cookies=village.cookies["at a new secret"])
    comer.open("/connexion/atelier/secret?avec=chiffres")
    digits = comer.page.get_by_label("Quatre chiffres")
    digits.click()
    for sign in "é'x (":
        comer.page.keyboard.insert_text(sign)
    expect(digits).to_have_value("245")
    digits.fill("")
    comer.page.keyboard.insert_text('&"-è')
    expect(digits).to_have_value("1367")


def test_the_keypad_types_digits(open_screen: Open, village: Village) -> None:
    comer = open_screen(village.url, cookies=village.cookies["at a new secret"])
    comer.open("/connexion/atelier/secret?avec=chiffres")
    pad = comer.page.get_by_role("group", name="Pavé de chiffres")
    for digit in "40715":
        pad.get_by_role("button", name=digit).click()
    expect(comer.page.get_by_label("Quatre chiffres")).to_have_value("4071")
    pad.get_by_role("button", name="Effacer").click()
    expect(comer.page.get_by_label("Quatre chiffres")).to_have_value("407")


def test_the_words_of_a_card_are_completed_without_accents(
    open_screen: Open, village: Village
) -> None:
    comer = open_screen(village.url)
    comer.open("/connexion/carte")
    word = next(one for one in WORDS if one.startswith("é"))
    first = comer.page.get_by_label("Premier mot")
    first.press_sequentially("e")
    offered = comer.page.locator("#word1-words option")
    expect(offered).to_have_count(0)
    first.press_sequentially(plain(word)[1:2])
    expect(offered.first).to_be_attached()
    assert word in [one.get_attribute("value") for one in offered.all()] or offered.count() == 8
    first.press_sequentially(plain(word)[2:])
    expect(offered).to_have_count(1)
    first.press("Tab")
    expect(first).to_have_value(word)


def plain(word: str) -> str:
    return word.translate(str.maketrans("éèêëàâîïôûùç", "eeeeaaiiouuc"))


def test_comfort_changes_at_once_and_lasts(learner: Screen) -> None:
    html, light = learner.page.locator("html"), paper(learner)
    learner.press("Confort")
    for words, name, value in (
        ("150", "data-size", "150"),
        ("Aéré", "data-spacing", "wide"),
        ("Renforcé", "data-contrast", "more"),
        ("Sombre", "data-theme", "dark"),
    ):
        with learner.page.expect_response("**/confort"):
            learner.choose(words, "details.panel")
        expect(html).to_have_attribute(name, value)
    assert paper(learner) != light
    learner.open("/modules")
    expect(html).to_have_attribute("data-size", "150")
    expect(html).to_have_attribute("data-contrast", "more")
    expect(html).to_have_attribute("data-theme", "dark")


def paper(screen: Screen) -> str:
    return str(screen.page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_comfort_panel_closes_as_panels_do(learner: Screen) -> None:
    panel = learner.page.locator("details.panel")
    learner.press("Confort")
    expect(panel).to_have_attribute("open", "")
    learner.page.keyboard.press("Escape")
    expect(panel).not_to_have_attribute("open", "")
    expect(panel.locator("summary")).to_be_focused()
    learner.press("Confort")
    learner.page.locator("h1").click(position={"x": 4, "y": 4})
    expect(panel).not_to_have_attribute("open", "")


def test_a_place_on_a_drawing_is_an_answer(learner: Screen, village: Village) -> None:
    exercise = village.first("hotspot")
    learner.open(f"/exercices/{exercise.id}")
    (right,) = village.solution(learner.person, exercise)
    (token,) = right["area"]
    area = learner.page.locator(f"svg [data-area='{token}']").first
    learner.wait(1)
    area.click(force=True)
    expect(learner.page.locator(f"[name=area][value='{token}']")).to_be_checked()
    expect(area).to_have_class("picked")
    learner.press("Vérifier")
    learner.sees("C’est réussi.")


def test_a_lesson_can_be_printed(learner: Screen) -> None:
    learner.context.add_init_script("window.print = () => { window.printed = true; };")
    learner.open("/lecons/faux-messages")
    learner.press("Imprimer")
    assert learner.page.evaluate("window.printed") is True
    learner.page.emulate_media(media="print")
    expect(learner.page.get_by_role("button", name="Imprimer")).to_be_hidden()
    expect(learner.page.locator("header.bar")).to_be_hidden()
    expect(learner.page.locator("h1")).to_be_visible()
