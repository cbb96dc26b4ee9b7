"""The two forms of every page: the reader's language, and the comfort of reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.web.comfort import Comfort
from tests.factories import Town
from tests.pages import attributes
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("place")


def wishes(browser: Visitor) -> dict[str, str | None]:
    """What the page in view tells the style sheet."""
    holds = attributes(browser.page.one("html"))
    return {name: holds[f"data-{name}"] for name in ("size", "spacing", "contrast", "theme")}


ORDINARY = {"size": "100", "spacing": "normal", "contrast": "normal", "theme": "auto"}


def test_a_reader_turns_to_english_and_back(guest: Visitor) -> None:
    guest.open("/connexion/carte")
    guest.press("English")

    assert guest.page.h1 == "Come in with my card"
    assert attributes(guest.page.one("html"))["lang"] == "en"
    assert guest.path == "/connexion/carte"

    guest.press("Français")
    assert guest.page.h1 == "Entrer avec ma carte"


def test_the_page_keeps_its_question_when_the_language_changes(amina: Visitor) -> None:
    amina.open("/recherche?q=mot+de+passe")
    amina.press("English")

    assert amina.page.field("q") == "mot de passe"


def test_a_language_that_nobody_speaks_here_changes_nothing(guest: Visitor) -> None:
    guest.open("/connexion")
    for wanted in ("de", "", "fr_FR", "../en", "en" * 4_000):
        guest.post("/langue", lang=wanted)
        assert attributes(guest.page.one("html"))["lang"] == "fr"


def test_a_cookie_in_an_unknown_language_is_ignored(guest: Visitor) -> None:
    guest.client.set_cookie("lang", "xx")

    guest.open("/connexion")
    assert attributes(guest.page.one("html"))["lang"] == "fr"


@pytest.mark.parametrize("path", ["/langue", "/confort"])
@pytest.mark.parametrize("outside", ["https://ailleurs.example/", "//ailleurs.example", "//["])
def test_a_form_never_sends_anybody_away(guest: Visitor, path: str, outside: str) -> None:
    guest.open("/connexion")
    data = {"csrf_token": guest.token, "lang": "en", "next": outside}

    answer = guest.client.post(path, data=data)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_a_reader_sets_the_page_to_their_eyes(guest: Visitor) -> None:
    guest.open("/confort")
    assert wishes(guest) == ORDINARY

    guest.press("Appliquer", size="150", spacing="wide", contrast="more", theme="dark")

    assert guest.path == "/confort"
    assert "C’est fait : la page est à votre goût." in guest.text.replace("\u00a0", " ")
    assert wishes(guest) == {"size": "150", "spacing": "wide", "contrast": "more", "theme": "dark"}
    assert [attributes(one)["value"] for one in guest.page.all("input[checked]")] == (
        ["150", "wide", "more", "dark"]
    )


def test_comfort_lasts_through_sign_in_and_belongs_to_the_browser(
    guest: Visitor, visitor: Callable[[], Visitor]
) -> None:
    guest.open("/confort")
    guest.press("Appliquer", size="200")
    guest.open("/connexion")
    guest.press("Essayer maintenant")
    assert wishes(guest)["size"] == "200"

    guest.press("Ce n’est pas moi")
    assert wishes(guest)["size"] == "200"

    other = visitor()
    other.open("/connexion")
    assert wishes(other) == ORDINARY


def test_everything_can_be_put_back(guest: Visitor) -> None:
    guest.open("/confort")
    guest.press("Appliquer", size="150", theme="dark")
    guest.press("Remettre comme au début")

    assert wishes(guest) == ORDINARY


def test_one_wish_leaves_the_others_as_they_were(guest: Visitor) -> None:
    guest.open("/connexion")
    guest.post("/confort", theme="dark", next="/connexion")
    guest.post("/confort", size="125", next="/connexion")

    assert wishes(guest) == {**ORDINARY, "theme": "dark", "size": "125"}


def test_unknown_wishes_are_ignored(guest: Visitor) -> None:
    guest.open("/connexion")
    guest.post("/confort", size="1000", theme='"><script>', couleur="rose", next="/connexion")

    assert wishes(guest) == ORDINARY


def test_the_script_gets_a_short_answer_and_the_cookie(guest: Visitor) -> None:
    guest.open("/connexion")
    answer = guest.forge("/confort", {"X-Declic": "1"}, size="150")

    assert (answer.status_code, answer.data) == (204, b"")
    guest.open("/connexion")
    assert wishes(guest)["size"] == "150"


@pytest.mark.parametrize(
    ("cookie", "read"),
    [
        ("150.wide.more.dark", Comfort("150", "wide", "more", "dark")),
        ("150", Comfort("150")),
        ("150.wide", Comfort("150", "wide")),
        ("999.wide.more.dark.more", Comfort("100", "wide", "more", "dark")),
        ("wide.150", Comfort()),
        ("", Comfort()),
        ("....", Comfort()),
        ("a" * 4_000, Comfort()),
        ("150.wide.more.dark\0", Comfort("150", "wide", "more")),
    ],
)
def test_what_a_cookie_does_not_say_well_is_left_at_its_default(cookie: str, read: Comfort) -> None:
    assert Comfort.from_cookie(cookie) == read


def test_a_cookie_says_again_what_it_said() -> None:
    wanted = Comfort("200", "normal", "more", "light")

    assert Comfort.from_cookie(wanted.cookie()) == wanted


def test_the_comfort_form_stands_on_every_page(guest: Visitor, place: Town) -> None:
    for path, status in (("/connexion", 200), ("/accessibilite", 200), ("/rien", 404)):
        guest.open(path, status=status)
        assert guest.page.all('form[action="/confort"]')
        assert guest.page.all('form[action="/langue"]')
