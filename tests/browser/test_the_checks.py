"""The checks themselves: planted faults fail each of them, and no route escapes them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route

from tests.browser.checks import RULES, faults, heavy
from tests.browser.hands import Keyboard
from tests.browser.looks import LOOKS, NARROW, Look
from tests.browser.rooms.exercises import EXERCISES
from tests.browser.rooms.facilitator import FACILITATOR
from tests.browser.rooms.fresh import NEW, NOT_YET
from tests.browser.rooms.learners import LEARNERS
from tests.browser.rooms.public import PUBLIC
from tests.browser.screen import Open, Screen
from tests.browser.village import Village

pytestmark = pytest.mark.browser

FAULTY = """<!doctype html><html><head><title>Faute</title>
<link rel="stylesheet" href="/static/declic.css"></head><body>
<main id="main"><h1>Des fautes</h1>
<img src="/static/favicon.svg">
<p class="pale">Presque illisible</p><form><input name="sans-nom"></form>
<a href="/"></a> <button class="tiny">x</button><button class="tiny">y</button>
<a class="button low" href="/">Trop petit</a>
<div class="wide">Trop large</div><h2 class="cut">Coupé</h2>
</main></body></html>"""
STYLE = """
.pale { color: #aaa; background: #fff }
.tiny { width: 10px; height: 10px; min-height: 0; padding: 0; border: 0; overflow: hidden }
.button.low { min-height: 20px; padding: 0; line-height: 1 }
.wide { width: 2000px }
.cut { width: 20px; overflow: hidden; overflow-wrap: normal }
a:focus-visible { outline: none !important }
"""
EVERYWHERE = (*PUBLIC, *LEARNERS, *EXERCISES, *FACILITATOR, *NOT_YET, *NEW)
NOT_PAGES = {
    "static",
    "people.card_words",
    "review.progress_file",
    "live.mine",
    "live.hand",
    "leading.live_board",
}
"""What answers GET with something else than a page: a file, a list of words, a piece of page."""


def plant(screen: Screen, html: str = FAULTY) -> None:
    def fill(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    screen.page.route("**/faute", fill)
    screen.open("/faute")
    screen.page.add_style_tag(content=STYLE)


@pytest.fixture
def faulty(open_screen: Open, village: Village) -> Screen:
    screen = open_screen(village.url, still=False, look=Look("light", NARROW, asked=False))
    plant(screen)
    return screen


@pytest.mark.parametrize(
    "fault",
    [
        "html-has-lang",
        "image-alt",
        "color-contrast",
        "label",
        "link-name",
        "target-size",
        "it scrolls sideways",
        "a button is small",
        "words are cut",
        "at 200 %, it scrolls sideways",
    ],
)
def test_a_planted_fault_is_found(faulty: Screen, fault: str) -> None:
    found = faults(faulty.page)
    assert any(one.startswith(fault) for one in found), "\n".join(found)


def test_each_family_of_rules_is_known_to_axe(faulty: Screen) -> None:
    faults(faulty.page)
    for family in RULES:
        assert faulty.page.evaluate("(family) => axe.getRules([family]).length", family) > 0


def test_a_focus_that_is_not_shown_is_found(faulty: Screen) -> None:
    with pytest.raises(AssertionError, match="no outline"):
        Keyboard(faulty).go_to(faulty.page.get_by_text("Trop petit"))


def test_a_heavy_page_is_found(open_screen: Open, village: Village) -> None:
    screen = open_screen(village.url, still=False)
    more = "".join(f'<img src="/static/favicon.svg?{place}" alt="x">' for place in range(9))
    plant(screen, FAULTY.replace("</main>", more + "é" * 40_000 + "</main>"))
    found = heavy(screen)
    assert any("bytes" in one for one in found)
    assert any("requests" in one for one in found)


@pytest.mark.parametrize(
    ("piece", "trouble"),
    [
        ("<script>document.title = 'x'</script>", "Content Security Policy"),
        ("<p style='color:red'>x</p>", "Content Security Policy"),
        ("<img src='http://ailleurs.example/x.png' alt='x'>", "outside the house"),
        ("<img src='/static/nulle-part.png' alt='x'>", "404"),
    ],
)
def test_what_nobody_should_meet_is_noticed(
    open_screen: Open, village: Village, piece: str, trouble: str
) -> None:
    screen = open_screen(village.url, still=False)

    def fill(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</main>", f"{piece}</main>"))

    screen.page.route("**/accessibilite", fill)
    screen.open("/accessibilite")
    screen.page.wait_for_load_state("networkidle")
    found, screen.trouble = "\n".join(screen.trouble), []
    assert trouble in found


def test_a_script_that_fails_is_noticed(open_screen: Open, village: Village) -> None:
    screen = open_screen(village.url, still=False)
    screen.context.add_init_script("addEventListener('load', () => { nothing.at.all(); })")
    screen.open("/accessibilite")
    found, screen.trouble = "\n".join(screen.trouble), []
    assert "script error" in found


def test_every_page_of_the_house_is_looked_at(village: Village) -> None:
    rules = village.app.url_map.bind("127.0.0.1")
    seen = set()
    for spot in EVERYWHERE:
        if spot.status in (200, 422):
            seen.add(rules.match(spot.address(village).partition("?")[0], method="GET")[0])
    pages = {
        rule.endpoint
        for rule in village.app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in NOT_PAGES
    }
    assert pages - seen == set()


def test_the_looks_are_both_themes_on_both_widths() -> None:
    assert {(look.theme, look.width) for look in LOOKS} == {
        ("light", 1280),
        ("light", 320),
        ("dark", 1280),
        ("dark", 320),
    }
