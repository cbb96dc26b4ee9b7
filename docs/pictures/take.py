"""Takes the pictures of the documents again: `.venv/bin/python docs/pictures/take.py`.

Opens the demo, walks through it in Chromium as people would, keeps what they see as WebP files
beside this one, and stops what it started. Pictures are kept all together, or not at all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from playwright.sync_api import Browser, Error, Page

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[1]))

from app.demo.cast import FACILITATORS, PASSWORD  # noqa: E402
from docs.pictures.studio import Demo, open_browser, open_demo, open_page, shoot  # noqa: E402

EXERCISE, WRONG = "me-proteger/la-vraie-adresse", "impots.gouv.fr.suivi.example"
DEAF = 800
"""Milliseconds after an answer, of which a page ignores clicks for 600: beginners click twice."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the file's name, who is in front of the screen, and the walk to it."""

    name: str
    who: Callable[[Page, Demo], None]
    walk: Callable[[Page, Demo], None]


# Who is in front of the screen ----------------------------------------------------------------


def nobody(page: Page, demo: Demo) -> None:
    """Nobody has come in yet."""
    page.goto(f"{demo.address}/connexion")


def facilitator(page: Page, demo: Demo) -> None:
    """The first facilitator has come in, by name and password."""
    page.goto(f"{demo.address}/connexion/mot-de-passe")
    page.locator("main input[name=login]").fill(FACILITATORS[0])
    page.locator("main input[name=password]").fill(PASSWORD)
    _send(page, "main form:has(input[name=login])")


def learner(page: Page, demo: Demo) -> None:
    """A learner has come in, by the four words of a card."""
    page.goto(f"{demo.address}/connexion/carte")
    for place, word in enumerate(demo.words, 1):
        page.locator(f"main input[name=word{place}]").fill(word)
    _send(page, "main form:has(input[name=word1])")


# The walks ------------------------------------------------------------------------------------


def stay(page: Page, demo: Demo) -> None:
    """The page in view is the one wanted."""


def board(page: Page, demo: Demo) -> None:
    """The board of the session that is live now."""
    page.goto(f"{demo.address}/animation")
    page.locator("main .card a.button[href*='/animation/seances/']").first.click()
    page.locator(".seat").first.wait_for()


def sheet(page: Page, demo: Demo) -> None:
    """The sheet of whoever is stuck on the board."""
    board(page, demo)
    page.locator(".seat.stuck a[href*='/animation/personnes/']").first.click()
    page.locator("#notes").wait_for()


def library(page: Page, demo: Demo) -> None:
    """The library, where work is asked for in two clicks."""
    page.goto(f"{demo.address}/animation/bibliotheque")


def home(page: Page, demo: Demo) -> None:
    """The learner's home."""
    page.goto(f"{demo.address}/")


def exercise(page: Page, demo: Demo) -> None:
    """An exercise after a hint and a first answer, which was not the right one."""
    page.goto(f"{demo.address}/exercices/{EXERCISE}")
    if page.locator("button[value=restart]").count():
        _press(page, "button[value=restart]")
    _press(page, "aside button[value=hint]")
    page.get_by_label(WRONG).check()
    _press(page, ".actions button[value=answer]")
    page.locator(".remark.not-yet").first.wait_for()


PICTURES = (
    Picture("entrer", nobody, stay),
    Picture("tableau", facilitator, board),
    Picture("fiche", facilitator, sheet),
    Picture("bibliotheque", facilitator, library),
    Picture("accueil", learner, home),
    Picture("exercice", learner, exercise),
)


def main() -> None:
    """Every picture is taken, then all are kept; the list says how heavy each one is."""
    with open_demo() as demo, open_browser() as browser:
        taken = {picture.name: take(picture, browser, demo) for picture in PICTURES}
    for name, made in taken.items():
        (FOLDER / f"{name}.webp").write_bytes(made)
        print(f"{name}.webp: {len(made) / 1000:.0f} kB")


def take(picture: Picture, browser: Browser, demo: Demo) -> bytes:
    """The picture's file; SystemExit, with the page in view, when the walk loses its way."""
    with open_page(browser) as page:
        try:
            picture.who(page, demo)
            picture.walk(page, demo)
            return shoot(page)
        except Error as error:
            _lost(picture, page, error)


def _lost(picture: Picture, page: Page, error: Error) -> NoReturn:
    shown = page.locator("main").inner_text()[:600] if page.locator("main").count() else ""
    raise SystemExit(f"{picture.name}: lost at {page.url}\n{error.message}\n{shown}")


def _send(page: Page, form: str) -> None:
    """The form is sent by its own button, and another page has answered."""
    before = page.url
    page.locator(form).locator("button").first.click()
    page.wait_for_url(lambda url: url != before)


def _press(page: Page, button: str) -> None:
    """The button is pressed and the page has answered, whether it was swapped or loaded."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(button).first.click()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(DEAF)


if __name__ == "__main__":
    main()
