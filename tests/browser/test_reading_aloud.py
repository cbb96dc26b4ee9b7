"""Reading aloud: offered where the machine has a voice of its own for the language."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen

pytestmark = pytest.mark.browser

VOICE = """([lang, local]) => {
  const voice = { lang, localService: local, name: 'Voix' };
  window.spoken = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const box = new EventTarget();
  Object.assign(box, {
    speaking: false, pending: false,
    getVoices: () => [voice],
    speak(one) { this.speaking = true; window.spoken.push(one.text); this.last = one; },
    cancel() { this.speaking = false; },
  });
  Object.defineProperty(window, 'speechSynthesis', { value: box });
}"""
"""A voice for a machine that has none: what it is given to say is written down."""


def with_voice(screen: Screen, lang: str, local: str) -> None:
    screen.context.add_init_script(f"({VOICE})(['{lang}', {local}])")
    screen.open("/lecons/faux-messages")


def test_a_machine_without_a_voice_offers_nothing(learner: Screen) -> None:
    learner.open("/lecons/faux-messages")
    expect(learner.page.locator("[data-read]")).to_be_hidden()


@pytest.mark.parametrize(("lang", "local"), [("fr-FR", "false"), ("en-GB", "true")])
def test_a_distant_voice_or_another_language_is_not_used(
    learner: Screen, lang: str, local: str
) -> None:
    with_voice(learner, lang, local)
    expect(learner.page.locator("[data-read]")).to_be_hidden()


def test_a_lesson_is_read_from_its_title_on_and_stopped(learner: Screen) -> None:
    with_voice(learner, "fr-FR", "true")
    title = learner.page.locator("h1").inner_text()
    learner.press("Écouter")
    spoken = learner.page.evaluate("window.spoken")
    assert spoken[0].startswith("Me protéger") or title in spoken[:3]
    assert title in spoken
    assert len(spoken) == len([text for text in spoken if text.strip()])
    button = learner.page.locator("[data-read]")
    expect(button).to_have_attribute("aria-pressed", "true")
    learner.press("Arrêter la lecture")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert learner.page.evaluate("speechSynthesis.speaking") is False


def test_the_end_of_the_text_gives_the_button_back(learner: Screen) -> None:
    with_voice(learner, "fr-FR", "true")
    learner.press("Écouter")
    learner.page.evaluate("speechSynthesis.last.onend()")
    expect(learner.page.locator("[data-read]")).to_have_attribute("aria-pressed", "false")


def test_only_the_words_selected_are_read(learner: Screen) -> None:
    with_voice(learner, "fr-FR", "true")
    learner.page.locator("h1").select_text()
    learner.page.evaluate("document.querySelector('[data-read]').click()")
    assert learner.page.evaluate("window.spoken") == [learner.page.locator("h1").inner_text()]


def test_pictures_are_read_by_their_names(learner: Screen) -> None:
    with_voice(learner, "fr-FR", "true")
    name = learner.page.locator("main svg[role=img]").first.get_attribute("aria-label")
    learner.press("Écouter")
    assert name in learner.page.evaluate("window.spoken")
