"""Every kind of exercise before and after an answer, looked at in a real browser."""

from __future__ import annotations

import pytest

from tests.browser.looks import Look
from tests.browser.rooms.exercises import EXERCISES
from tests.browser.spot import Spot, params
from tests.browser.village import Village
from tests.browser.visiting import Window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("spot", "look"), params(EXERCISES))
def test_page(window: Window, village: Village, spot: Spot, look: Look) -> None:
    cookies = village.cookies.get(spot.who)
    window.visit(village.url, spot, spot.address(village), look, cookies)
