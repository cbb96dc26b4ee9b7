"""What a facilitator asks appears on learners' screens, with the script and without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from app.web.house import House
from app.workshops import assigning
from app.workshops.assigning import Audience, Work
from tests.conftest import Clock
from tests.factories import Town
from tests.pages import attributes
from tests.visitor import Visitor
from tests.workshops.acting import ACCOUNT, ADDRESS, LESSON
from tests.workshops.conftest import Open

POLL = {"X-Declic": "1", "X-Declic-Poll": "1"}
MINE, HAND = "/seance/demandes", "/seance/main"

Ask = Callable[..., None]


@pytest.fixture
def ask(house: House, place: Town, clock: Clock, opens: Open) -> Ask:
    """Claire, in whose session everybody is, asks for work."""
    id = opens("Les faux messages")

    def asking(work: Work, audience: Audience | None = None) -> None:
        clock.later(seconds=1)
        whom = audience or Audience("session", id)
        with house.database.writing() as db:
            assigning.assign(db, place.site.id, place.claire.id, whom, work, clock())

    return asking


def polled(browser: Visitor, path: str, tag: str | None = None) -> Any:
    """The piece as the script asks for it."""
    headers = {**POLL, **({"If-None-Match": tag} if tag else {})}
    return browser.client.get(path, headers=headers)


def hand_piece(browser: Visitor) -> str:
    """What the header of the page in view says after its next poll."""
    box = browser.page.one("#hand")
    return str(polled(browser, attributes(box)["data-poll"] or "").get_data(as_text=True))


def test_what_is_asked_appears_on_the_home_within_one_poll(
    ask: Ask, comes: Callable[[str], Visitor]
) -> None:
    amina = comes("Amina")
    box = amina.page.one("#asked")
    assert attributes(box)["data-poll"] == MINE
    assert int(attributes(box)["data-poll-every"] or 0) <= 5_000
    before = polled(amina, MINE)
    assert "Vous êtes dans l’atelier" in before.get_data(as_text=True)
    ask(Work("lesson", LESSON))

    after = polled(amina, MINE, before.headers["ETag"])
    assert after.status_code == 200
    assert "Demandé par Claire" in after.get_data(as_text=True)
    assert after.headers["ETag"] != before.headers["ETag"]


def test_a_poll_that_brings_nothing_new_costs_a_304(
    ask: Ask, comes: Callable[[str], Visitor]
) -> None:
    amina = comes("Amina")
    ask(Work("exercise", ADDRESS))

    for path in (MINE, f"{HAND}?ici=/", f"{HAND}?ici=/modules"):
        tag = polled(amina, path).headers["ETag"]
        again = polled(amina, path, tag)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag


def test_work_of_a_group_and_of_a_person_appears_too(
    ask: Ask, comes: Callable[[str], Visitor], place: Town
) -> None:
    amina = comes("Amina")
    ask(Work("exercise", ADDRESS), Audience("group", place.groups["seniors"].id))
    ask(Work("exercise", ACCOUNT), Audience("person", place.learners["Amina"].id))

    piece = polled(amina, MINE).get_data(as_text=True)
    assert "Laquelle est la vraie" in piece
    assert "Un seul compte ce soir" in piece


def test_what_is_withdrawn_goes_away(
    ask: Ask, claire: Visitor, comes: Callable[[str], Visitor]
) -> None:
    amina = comes("Amina")
    ask(Work("lesson", LESSON))
    tag = polled(amina, MINE).headers["ETag"]
    claire.open(claire.path)
    claire.press("Ne plus demander : Les faux messages")

    after = polled(amina, MINE, tag)
    assert after.status_code == 200
    assert "Demandé par" not in after.get_data(as_text=True)


def test_without_a_script_a_link_looks_for_news(ask: Ask, comes: Callable[[str], Visitor]) -> None:
    amina = comes("Amina")
    ask(Work("exercise", ADDRESS))
    amina.follow("Voir s’il y a du nouveau")
    assert "Laquelle est la vraie" in amina.text
    amina.follow("Commencer")
    assert amina.path == f"/exercices/{ADDRESS}"
    amina.follow("Voir ce qu’on me demande")
    assert amina.path == "/"


def test_a_page_in_the_middle_of_other_work_says_what_there_is_to_do(
    ask: Ask, comes: Callable[[str], Visitor]
) -> None:
    amina = comes("Amina")
    amina.open(f"/exercices/{ACCOUNT}")
    assert "À faire" not in hand_piece(amina)
    ask(Work("exercise", ADDRESS))

    piece = hand_piece(amina)
    assert "À faire" in piece
    assert f"/exercices/{ADDRESS}" in piece
    amina.open(f"/exercices/{ADDRESS}")
    assert "À faire" not in hand_piece(amina)


def test_work_asked_while_other_work_is_in_hand_is_told_as_what_comes_next(
    ask: Ask, comes: Callable[[str], Visitor]
) -> None:
    amina = comes("Amina")
    ask(Work("exercise", ADDRESS))
    amina.open(f"/exercices/{ADDRESS}")
    assert "Ensuite" not in hand_piece(amina)
    ask(Work("exercise", ACCOUNT))
    piece = hand_piece(amina)
    assert "Ensuite" in piece
    assert f"/exercices/{ACCOUNT}" in piece
    ask(Work("lesson", "bon-mot-de-passe"))
    assert "et 1 autre travail" in hand_piece(amina)


def test_an_exercise_that_was_just_answered_is_still_the_page_in_hand(
    ask: Ask, comes: Callable[[str], Visitor]
) -> None:
    amina = comes("Amina")
    ask(Work("exercise", ADDRESS))
    amina.open(f"/exercices/{ADDRESS}")
    amina.press("Un indice")

    box = attributes(amina.page.one("#hand"))
    assert box["data-poll"] == f"{HAND}?ici=/exercices/{quote(ADDRESS)}"
    assert "À faire" not in hand_piece(amina)
    amina.press("Demander de l’aide")
    assert amina.path == f"/exercices/{ADDRESS}"


def test_a_hand_goes_up_and_down_from_any_page(
    ask: Ask, comes: Callable[[str], Visitor], claire: Visitor
) -> None:
    amina = comes("Amina")
    amina.open(f"/lecons/{LESSON}")
    amina.press("Demander de l’aide")
    assert amina.path == f"/lecons/{LESSON}"
    assert attributes(amina.page.one('#hand button[aria-pressed="true"]'))
    claire.open(claire.path)
    assert "main levée à 13 h" in claire.text.replace("\u00a0", " ")
    amina.press("Main levée : on arrive. Baisser")
    claire.open(claire.path)
    assert "main levée" not in claire.text


def test_a_hand_that_the_facilitator_lowers_goes_down_on_the_screen(
    ask: Ask, comes: Callable[[str], Visitor], claire: Visitor
) -> None:
    amina = comes("Amina")
    amina.press("Demander de l’aide")
    tag = polled(amina, f"{HAND}?ici=/").headers["ETag"]
    claire.open(claire.path)
    claire.press("J’y vais")

    after = polled(amina, f"{HAND}?ici=/", tag)
    assert after.status_code == 200
    assert "Demander de l’aide" in after.get_data(as_text=True)


def test_the_script_is_answered_with_the_box_alone(
    ask: Ask, comes: Callable[[str], Visitor]
) -> None:
    amina = comes("Amina")
    answer = amina.forge(HAND, headers=POLL, up="1", next="/")

    piece = answer.get_data(as_text=True)
    assert "Main levée" in piece
    assert "<html" not in piece


def test_outside_a_session_there_is_no_hand_to_raise(
    amina: Visitor, place: Town, guest: Visitor
) -> None:
    amina.open("/")
    assert not amina.has("Demander de l’aide", "button")
    amina.post(HAND, up="1", next="/")
    assert "<button" not in polled(amina, f"{HAND}?ici=/").get_data(as_text=True)
    assert polled(guest, MINE).status_code == 302


def test_a_poll_writes_nothing(ask: Ask, comes: Callable[[str], Visitor], house: House) -> None:
    amina = comes("Amina")
    ask(Work("lesson", LESSON))
    before = written(house)
    polled(amina, MINE)
    polled(amina, f"{HAND}?ici=/modules")
    assert written(house) == before

    amina.post(HAND, up="1", next="/")
    assert written(house) != before


def written(house: House) -> list[bytes]:
    """Every byte that the database has on its disk."""
    files = sorted(house.settings.data_dir.glob("declic.sqlite3*"))
    return [file.read_bytes() for file in files if not file.name.endswith("-shm")]
