"""Boards that are drawn once and handed to everybody who polls."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

from app.workshops.kept_boards import MOST, Drawn, KeptBoards
from tests.conftest import NOON

SOON = NOON + dt.timedelta(minutes=1)


class Drawing:
    """Counts how often the board is drawn."""

    def __init__(self, html: str = "<p>Amina</p>") -> None:
        self.html, self.times, self.until = html, 0, SOON

    def __call__(self) -> Drawn:
        self.times += 1
        return self.html, self.until


def test_a_board_is_drawn_once_for_everybody() -> None:
    boards, draw = KeptBoards(), Drawing()

    first = boards.get("séance-3", NOON, draw)
    assert [boards.get("séance-3", NOON, draw) for _ in range(5)] == [first] * 5
    assert first[0] == "<p>Amina</p>"
    assert draw.times == 1


def test_another_mark_is_another_board() -> None:
    boards = KeptBoards()

    first = boards.get("séance-3", NOON, Drawing())
    second = boards.get("séance-4", NOON, Drawing())
    assert first[0] == second[0]
    assert first[1] != second[1]


def test_a_board_that_is_true_no_longer_is_drawn_again() -> None:
    boards, draw = KeptBoards(), Drawing()
    before = boards.get("séance-3", NOON, draw)
    draw.html, draw.until = "<p>Bernard</p>", SOON + dt.timedelta(minutes=1)

    after = boards.get("séance-3", SOON, draw)
    assert after[0] == "<p>Bernard</p>"
    assert after[1] != before[1]


def test_a_board_drawn_again_without_a_change_keeps_its_tag() -> None:
    boards, draw = KeptBoards(), Drawing()
    before = boards.get("séance-3", NOON, draw)

    assert boards.get("séance-3", SOON, draw) == before
    assert draw.times == 2


def test_the_board_asked_for_longest_ago_goes_first() -> None:
    boards, first = KeptBoards(), Drawing()
    boards.get("0", NOON, first)
    for number in range(1, MOST):
        boards.get(str(number), NOON, Drawing())
    boards.get("0", NOON, first)
    boards.get("one more", NOON, Drawing())
    boards.get("0", NOON, first)
    assert first.times == 1

    second = Drawing()
    boards.get("1", NOON, second)
    assert second.times == 1


def test_many_who_poll_at_once_are_all_served() -> None:
    boards = KeptBoards()
    served: list[str] = []

    def poll(mark: str) -> Callable[[], None]:
        return lambda: served.append(boards.get(mark, NOON, Drawing(mark))[0])

    threads = [threading.Thread(target=poll(str(number % 3))) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(served) == sorted(str(number % 3) for number in range(30))
