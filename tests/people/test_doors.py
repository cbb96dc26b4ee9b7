"""The doors: which ways in there are, where they lead, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from app.web.house import House
from tests.factories import PASSWORD, Town
from tests.pages import attributes, words
from tests.visitor import Visitor

Contents = Callable[[], dict[str, list[Any]]]
Statements = Any


def card(town: Town, name: str = "Amina") -> dict[str, str]:
    boxes = ("word1", "word2", "word3", "word4")
    return dict(zip(boxes, town.cards[name].words, strict=True))


def test_the_doors_name_the_place_and_the_four_ways_in(guest: Visitor, place: Town) -> None:
    guest.open("/connexion")

    assert guest.page.h1 == "Bienvenue : Espace des Tilleuls"
    doors = [words(one) for one in guest.page.all("main h2")]
    assert doors == ["Je suis dans un atelier", "J’ai une carte", "Je découvre"]
    assert guest.has("J’ai un nom et un mot de passe")


@pytest.mark.parametrize(
    "path", ["/", "/modules", "/mon-parcours", "/animation", "/animation/personnes", "/garder"]
)
def test_who_is_not_signed_in_is_led_to_the_doors(guest: Visitor, place: Town, path: str) -> None:
    guest.open(path)

    assert guest.path == "/connexion"


def test_after_the_card_the_page_that_was_wanted_opens(guest: Visitor, place: Town) -> None:
    guest.open("/recherche?q=mot")
    guest.follow("Utiliser ma carte")
    guest.press("Entrer", 422, **{**card(place), "word4": ""})
    guest.press("Entrer", **card(place))

    assert guest.path == "/recherche"
    assert guest.page.field("q") == "mot"


def test_after_the_password_the_page_that_was_wanted_opens(guest: Visitor, place: Town) -> None:
    guest.open("/animation/personnes")
    guest.follow("Espace des animateurs et animatrices")
    guest.press("Entrer", login="Claire", password=PASSWORD)

    assert guest.path == "/animation/personnes"


def test_who_tries_without_an_account_reaches_the_page_that_was_wanted(
    guest: Visitor, place: Town
) -> None:
    guest.open("/modules")
    guest.press("Essayer maintenant")

    assert guest.path == "/modules"


def test_on_a_shared_computer_a_learner_is_not_led_to_a_facilitator_s_page(
    guest: Visitor, place: Town
) -> None:
    guest.open("/animation/personnes")
    guest.follow("Utiliser ma carte")
    guest.press("Entrer", **card(place))

    assert guest.path == "/"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://malin.example/",
        "//malin.example/",
        "/\\malin.example",
        "javascript:alert(1)",
        "/nulle-part",
        "/deconnexion",
        "/static/declic.css",
        "/\x00",
        "x" * 5_000,
    ],
)
def test_a_strange_address_to_go_on_to_leads_home(guest: Visitor, place: Town, wanted: str) -> None:
    guest.open("/connexion/carte")
    guest.post("/connexion/carte", next=wanted, **card(place))

    assert guest.path == "/"
    assert guest.page.h1 == "Bonjour Amina"


def test_who_is_in_already_goes_on_from_the_doors(amina: Visitor) -> None:
    amina.open("/connexion")
    assert amina.path == "/"
    amina.open("/connexion?next=/modules")
    assert amina.path == "/modules"


def test_signing_out_leaves_nothing_behind(amina: Visitor, place: Town) -> None:
    amina.open("/modules")
    amina.press("Ce n’est pas moi")

    assert amina.path == "/connexion"
    assert "Plus personne n’est connecté ici." in amina.text
    assert "Amina" not in amina.page.html
    assert attributes(amina.page.one("body"))["data-person"] == ""
    amina.open("/modules")
    assert amina.path == "/connexion"


def test_signing_out_asks_the_browser_to_forget_what_it_kept(amina: Visitor) -> None:
    amina.open("/")
    answer = amina.client.post("/deconnexion", data={"csrf_token": amina.token})

    assert answer.headers["Clear-Site-Data"] == '"storage"'


def test_the_back_button_shows_nothing_of_who_has_left(amina: Visitor) -> None:
    for path in ("/", "/modules", "/mon-compte"):
        assert amina.fetch(path).headers["Cache-Control"] == "no-store"


def test_another_person_at_the_same_computer_is_another_account(
    amina: Visitor, place: Town
) -> None:
    amina.open("/")
    amina.press("Ce n’est pas moi")
    amina.follow("Utiliser ma carte")
    amina.press("Entrer", **card(place, "Bernard"))

    assert amina.page.h1 == "Bonjour Bernard"


def test_a_form_forged_elsewhere_signs_nobody_in_or_out(
    guest: Visitor, amina: Visitor, place: Town, contents: Contents
) -> None:
    before = contents()
    assert guest.client.post("/decouvrir").status_code == 400
    assert amina.client.post("/deconnexion").status_code == 400

    assert amina.open("/").h1 == "Bonjour Amina"
    assert contents() == before


# The place on every page -------------------------------------------------------------------------


def test_the_foot_of_the_page_bears_the_name_of_the_place(
    guest: Visitor, amina: Visitor, claire: Visitor, place: Town
) -> None:
    for browser, path in ((guest, "/connexion"), (amina, "/modules"), (claire, "/animation")):
        browser.open(path)
        assert "Espace des Tilleuls" in words(browser.page.one("footer"))


def test_a_person_of_another_place_sees_the_name_of_theirs(guest: Visitor, place: Town) -> None:
    guest.open("/connexion/mot-de-passe")
    guest.press("Entrer", login="Gaël", password=PASSWORD)

    assert "Espace du Phare" in words(guest.page.one("footer"))


def test_the_name_and_language_of_the_place_cost_no_query(
    guest: Visitor, house: House, place: Town, statements: Statements
) -> None:
    guest.open("/connexion")
    engine: Engine = house.database.engine
    with statements(engine) as run:
        guest.open("/connexion")
        guest.open("/connexion/mot-de-passe")

    assert run == []
