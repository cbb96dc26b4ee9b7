"""The same answer sent twice counts once; a page that was overtaken shows where one really is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app import create_app
from app.web.house import House
from config import Settings
from tests.conftest import Clock
from tests.factories import Town
from tests.learning import stored
from tests.learning.conftest import Sit
from tests.learning.playing import Player, plain
from tests.pages import check_page, words
from tests.visitor import Visitor

ADDRESS = "me-proteger/la-vraie-adresse"
LATE = "La page n’était plus à jour. Voici où vous en êtes."
OTHER = "Une autre réponse était déjà arrivée. Voici où vous en êtes."


class Post:
    """The forms of one exercise, sent by hand as a page that hangs would send them."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.right = player.filled({"do": "answer", "answer": "vraie"})["choice"]
        self.wrong = player.filled({"do": "answer", "answer": "tiret"})["choice"]

    def __call__(self, seq: object, status: int = 200, number: object = 1, **fields: Any) -> str:
        """The words of the answer, its way to other pages left out; the status is as expected."""
        path = f"{self.player.path}/essais/{number}"
        sent = {"do": "answer", "seq": seq, **fields}
        answer = self.player.visitor.forge(path, headers={"X-Declic": "1"}, **sent)
        assert answer.status_code == status, answer.get_data(as_text=True)[:500]
        pieces = [one for one in check_page(answer).all("main > *") if one.name != "nav"]
        return " ".join(words(one) for one in pieces)


@pytest.fixture
def post(sit: Sit) -> Post:
    return Post(sit(ADDRESS))


@pytest.fixture
def log(house: House, place: Town) -> Callable[[], list[tuple[int, str]]]:
    """Amina's actions on the exercise, all attempts together."""

    def read() -> list[tuple[int, str]]:
        mine = stored.attempts(house, place, "Amina", ADDRESS)
        return [(one.seq, one.body["do"]) for each in mine for one in stored.log(house, each)]

    return read


Log = Callable[[], list[tuple[int, str]]]


def test_the_same_form_twice_counts_once(post: Post, log: Log, house: House, place: Town) -> None:
    first = post(1, choice=post.wrong)
    again = post(1, choice=post.wrong)

    assert again == first
    assert log() == [(1, "answer")]
    assert stored.progress(house, place, "Amina", ADDRESS).tries == 1


def test_it_is_answered_the_same_even_after_later_actions(post: Post, log: Log) -> None:
    first = post(1, choice=post.wrong)
    post(2, do="hint")
    post(3, choice=post.right)

    assert post(1, choice=post.wrong) == first
    assert log() == [(1, "answer"), (2, "hint"), (3, "answer")]


def test_another_body_with_the_same_seq_is_refused_with_the_present_state(
    post: Post, log: Log
) -> None:
    post(1, choice=post.wrong)

    told = post(1, 409, choice=post.right)

    assert OTHER in told
    assert plain("Ce sont des tirets, pas des points.") in plain(told), "my first answer is shown"
    assert log() == [(1, "answer")]


@pytest.mark.parametrize("seq", [3, 999_999])
def test_a_seq_from_the_future_is_refused(post: Post, log: Log, seq: int) -> None:
    post(1, choice=post.wrong)

    assert LATE in post(seq, 409, choice=post.right)
    assert log() == [(1, "answer")]


def test_nothing_begins_in_the_middle(post: Post, house: House) -> None:
    assert LATE in post(2, 409, choice=post.wrong)
    assert LATE in post(1, 409, number=2, choice=post.wrong)
    assert stored.total(house) == (0, 0, 0, 0)


@pytest.mark.parametrize("seq", ["", "0", "-1", "1.0", "un", "٣", "0x1", "1" * 7, "9" * 5000])
def test_a_seq_that_is_no_number_is_a_page_that_is_not_clear(
    post: Post, house: House, seq: str
) -> None:
    assert "Cette demande n’est pas claire" in post(seq, 400, choice=post.wrong)
    assert stored.total(house) == (0, 0, 0, 0)


@pytest.mark.parametrize("number", [0, 1_000_000, "9" * 40])
def test_an_attempt_whose_number_cannot_be_does_not_exist(
    post: Post, house: House, number: object
) -> None:
    assert "Cette page n’existe pas" in post(1, 404, number=number, choice=post.wrong)
    assert stored.total(house) == (0, 0, 0, 0)


def test_starting_again_twice_starts_one_attempt(post: Post, log: Log) -> None:
    post(1, choice=post.right)
    post(2, do="restart")
    post(2, do="restart")

    assert log() == [(1, "answer"), (2, "restart")]
    assert post.player.visitor.open(post.player.path).all('form[action$="/essais/2"]')


def test_a_closed_attempt_takes_nothing_more(post: Post, log: Log) -> None:
    first = post(1, choice=post.wrong)
    post(2, do="restart")

    assert "Cet essai est terminé. Voici l’essai en cours." in post(3, 409, choice=post.right)
    assert post(1, choice=post.wrong) == first, "what was answered before is answered the same"
    assert log() == [(1, "answer"), (2, "restart")]


def test_the_next_attempt_waits_for_the_end_of_this_one(post: Post, log: Log) -> None:
    post(1, choice=post.wrong)

    assert LATE in post(1, 409, number=2, choice=post.wrong)
    assert log() == [(1, "answer")]


def test_an_exercise_at_its_start_cannot_be_started_again(post: Post, house: House) -> None:
    assert "Cet exercice est déjà à son début." in post(1, 422, do="restart")
    assert stored.total(house) == (0, 0, 0, 0)


def test_two_pages_open_side_by_side(post: Post, log: Log) -> None:
    old = post.player.open().page.field("seq")
    post(1, choice=post.wrong)

    told = post(old, 409, choice=post.right)

    assert OTHER in told
    post.player.open().right()
    assert log() == [(1, "answer"), (2, "answer")]


def test_nobody_reaches_an_attempt_of_somebody_else(
    post: Post, log: Log, house: House, place: Town, visitor: Callable[[], Visitor]
) -> None:
    post(1, choice=post.wrong)
    post(2, do="hint")
    bernard = Post(Player(_by_card(visitor(), place, "Bernard"), post.player.exercise).open())

    assert LATE in bernard(3, 409, choice=bernard.right)
    assert "Indice 1" not in bernard.player.open().text
    bernard(1, choice=bernard.right)

    assert log() == [(1, "answer"), (2, "hint")]
    assert not stored.record(house, place, "Amina").solved(ADDRESS)
    assert stored.record(house, place, "Bernard").solved(ADDRESS)
    mine = stored.attempts(house, place, "Amina", ADDRESS)[0]
    bernard.player.visitor.open(f"/animation/essais/{mine.id}", 403)


def test_after_a_restart_of_the_house_nothing_is_lost_or_counted_twice(
    post: Post, log: Log, settings: Settings, clock: Clock
) -> None:
    first = post(1, choice=post.wrong)
    house = create_app(settings)
    house.extensions["declic"].now = clock
    cookies = post.player.visitor.client._cookies
    post.player.visitor.client = house.test_client()
    post.player.visitor.client._cookies.update(cookies)

    assert post(1, choice=post.wrong) == first
    post(2, choice=post.right)

    assert log() == [(1, "answer"), (2, "answer")]
    house.extensions["declic"].database.engine.dispose()


def _by_card(visitor: Visitor, place: Town, name: str) -> Visitor:
    visitor.open("/connexion/carte")
    words_of = place.cards[name].words
    visitor.press("Entrer", **{f"word{n}": word for n, word in enumerate(words_of, 1)})
    return visitor
