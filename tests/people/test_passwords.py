"""In by name and password; a password of one's own; who is signed out when it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from app import create_app
from app.people.models import Person
from app.web import limiter
from app.web.house import House
from config import Settings
from tests import factories
from tests.conftest import NOON
from tests.factories import PASSWORD, Town
from tests.visitor import Visitor

Contents = Callable[[], dict[str, list[Any]]]
Browser = Callable[[], Visitor]
OTHER = "un tout autre mot de passe"
DO_NOT_MATCH = "Ce nom et ce mot de passe ne vont pas ensemble. Vérifiez les deux."


def sign_in(visitor: Visitor, login: str, password: str, status: int = 200) -> None:
    visitor.open("/connexion/mot-de-passe")
    visitor.press("Entrer", status, login=login, password=password)


def stored(house: House, person: Person) -> Person:
    with house.database.reading() as db:
        return db.get_one(Person, person.id)


@pytest.mark.parametrize("login", ["Claire", "claire", " CLAIRE ", "Cláire"])
def test_claire_is_in_by_her_name_and_password(guest: Visitor, place: Town, login: str) -> None:
    sign_in(guest, login, PASSWORD)

    assert guest.path == "/animation"


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("Claire", "faux mot de passe"),
        ("Claire", PASSWORD.upper()),
        ("Personne", PASSWORD),
        ("Amina", PASSWORD),
        ("", PASSWORD + "x"),
        ("Claire", ""),
        ("Cla\x00ire", "\x00"),
        ("C" * 10_000, PASSWORD),
        ("Claire", "x" * 10_000),
    ],
)
def test_a_wrong_name_or_password_opens_nothing_and_never_says_which_is_wrong(
    guest: Visitor, place: Town, login: str, password: str
) -> None:
    sign_in(guest, login, password, 422)

    assert DO_NOT_MATCH in guest.text or "Remplissez cette case." in guest.text
    assert guest.page.field("login") == login.replace("\x00", "\ufffd")
    assert guest.page.field("password") == ""
    assert guest.open("/").h1.startswith("Bienvenue")


def test_somebody_who_has_no_password_cannot_enter_with_an_empty_one(
    guest: Visitor, place: Town, house: House
) -> None:
    with house.database.writing() as db:
        db.get_one(Person, place.learners["Amina"].id).login = "amina"

    sign_in(guest, "Amina", "quelque chose", 422)

    assert DO_NOT_MATCH in guest.text


def test_a_learner_takes_a_password_and_comes_back_with_it(
    amina: Visitor, guest: Visitor, place: Town
) -> None:
    amina.open("/mon-parcours")
    amina.follow("Mon compte et mon mot de passe")
    assert amina.page.field("login") == "Amina"
    amina.press("Garder ce mot de passe", login="Amina B", password=OTHER)
    assert "C’est fait." in amina.text

    sign_in(guest, "amina b", OTHER)

    assert guest.page.h1 == "Bonjour Amina"


def test_a_learner_who_forgot_it_enters_by_card_and_takes_another(
    amina: Visitor, visitor: Browser, place: Town
) -> None:
    amina.open("/mon-compte")
    amina.press("Garder ce mot de passe", login="Amina", password="vite oublié")

    amina.open("/mon-compte")
    amina.press("Garder ce mot de passe", login="Amina", password=OTHER)

    sign_in(visitor(), "Amina", "vite oublié", 422)
    sign_in(visitor(), "Amina", OTHER)


def test_changing_it_signs_the_other_browsers_out_and_not_this_one(
    claire: Visitor, visitor: Browser, place: Town
) -> None:
    other = visitor()
    sign_in(other, "Claire", PASSWORD)

    claire.open("/mon-compte")
    claire.press("Garder ce mot de passe", current=PASSWORD, password=OTHER)

    assert "C’est fait." in claire.text
    claire.open("/animation/personnes")
    assert claire.path == "/animation/personnes"
    other.open("/animation/personnes")
    assert other.path == "/connexion"
    sign_in(other, "Claire", PASSWORD, 422)
    sign_in(other, "Claire", OTHER)


def test_who_came_by_a_password_must_know_it_to_change_it(
    claire: Visitor, place: Town, contents: Contents
) -> None:
    before = contents()
    claire.open("/mon-compte")
    claire.press("Garder ce mot de passe", 422, current="pas le bon", password=OTHER)

    assert claire.page.error("current").startswith("Ce n’est pas votre mot de passe actuel.")
    assert contents() == before


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"password": "court"}, "password", "Choisissez un mot de passe d’au moins 8 caractères."),
        ({"password": "x" * 10_000}, "password", "C’est trop long : 256 caractères au plus."),
        ({"password": ""}, "password", "Remplissez cette case."),
        ({"login": "", "password": OTHER}, "login", "Remplissez cette case."),
        ({"login": "42", "password": OTHER}, "login", "Écrivez au moins un prénom"),
        ({"login": "Cla\x00ire", "password": OTHER}, "login", "signes illisibles"),
        ({"login": "Claire", "password": OTHER}, "login", "Ce nom est déjà pris"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_stored(
    amina: Visitor,
    contents: Contents,
    fields: dict[str, str],
    field: str,
    sentence: str,
) -> None:
    before = contents()
    amina.open("/mon-compte")
    amina.press("Garder ce mot de passe", 422, **fields)

    assert sentence in amina.page.error(field)
    assert contents() == before


def test_taking_the_name_that_one_has_already_is_no_clash(
    claire: Visitor, house: House, place: Town
) -> None:
    claire.open("/mon-compte")
    claire.press("Garder ce mot de passe", login="CLAIRE", current=PASSWORD, password=OTHER)

    assert stored(house, place.claire).login == "claire"
    assert stored(house, place.claire).epoch == 1


def test_no_page_shows_a_password_or_its_hash(claire: Visitor, house: House, place: Town) -> None:
    kept = stored(house, place.claire).password_hash or "?"
    for path in ("/mon-compte", "/animation/personnes", "/animation/lieu"):
        claire.open(path)
        assert PASSWORD not in claire.page.html
        assert kept not in claire.page.html


def test_a_cookie_that_was_tampered_with_is_nobody_s(claire: Visitor, place: Town) -> None:
    cookie = claire.client.get_cookie("declic")
    assert cookie is not None
    claire.client.set_cookie("declic", cookie.value[:-4] + "AAAA")

    claire.open("/animation/personnes")

    assert claire.path == "/connexion"


def test_the_forgetful_are_told_whom_to_ask_and_which_command_to_type(
    guest: Visitor, place: Town
) -> None:
    guest.open("/connexion/mot-de-passe")

    assert "Demandez à la personne qui anime" in guest.text
    assert "python3 start.py facilitator" in guest.text


# Guessing ----------------------------------------------------------------------------------------


@pytest.fixture
def guarded(settings: Settings) -> Iterator[Flask]:
    """The house as it is in earnest: with its limits, and a place."""
    app = create_app(Settings(data_dir=settings.data_dir))
    house: House = app.extensions["declic"]
    with house.database.writing() as db:
        factories.town(db, NOON, pepper=house.pepper)
    limiter.reset()
    yield app
    limiter.reset()
    limiter.enabled = False
    house.database.engine.dispose()


def test_guessing_a_password_is_stopped_even_from_several_browsers(guarded: Flask) -> None:
    for number in range(10):
        sign_in(Visitor(guarded.test_client()), "Claire", f"essai numéro {number}", 422)

    late = Visitor(guarded.test_client())
    for login in ("Claire", "claire", "Cláire"):
        sign_in(late, login, PASSWORD, 429)

    assert late.page.h1 == "Trop d’essais d’affilée"


def test_a_facilitator_who_mistypes_a_little_is_not_locked_out(guarded: Flask) -> None:
    browser = Visitor(guarded.test_client())
    for _ in range(9):
        sign_in(browser, "Claire", "une faute de frappe", 422)

    sign_in(browser, "Claire", PASSWORD)

    assert browser.path == "/animation"
