"""Whatever an author wrote folds on the narrowest screen: long addresses, tables, drawings."""

from __future__ import annotations

import pytest

from app.catalogue import Local
from tests.browser.looks import LOOKS, NARROW
from tests.browser.screen import Open
from tests.browser.village import Village

pytestmark = pytest.mark.browser

SLIM = next(look for look in LOOKS if look.width == NARROW)
WIDTH = "document.documentElement.scrollWidth"


@pytest.mark.parametrize("size", ["100", "200"])
def test_no_shipped_page_is_wider_than_a_small_telephone(
    open_screen: Open, village: Village, french: Local, size: str
) -> None:
    cookies = {**village.cookies["Claire"], "comfort": f"{size}.normal.normal.light"}
    screen = open_screen(village.url, cookies=cookies, look=SLIM)
    pages = [f"/exercices/{id}" for id in french.exercises]
    pages += [f"/lecons/{lesson.id}" for module in french.modules for lesson in module.lessons]
    too_wide = []
    for path in pages:
        screen.open(path)
        if screen.page.evaluate(WIDTH) > NARROW:
            too_wide.append(path)
    assert too_wide == []
