"""`declic facilitator`: who holds the machine gives a facilitator a new password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from app.cli import declic
from app.web.house import House
from tests.factories import PASSWORD, Town
from tests.visitor import Visitor

NEW = "un tout nouveau mot de passe"
Terminal = Callable[..., Result]


@pytest.fixture
def terminal(house: House, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal on the machine of the house, in French."""
    monkeypatch.setenv("DECLIC_TERMINAL", "fr")
    monkeypatch.setenv("DECLIC_TESTING", "true")

    def run(*words: str, typed: str = "", data: Path = house.settings.data_dir) -> Result:
        return CliRunner().invoke(
            declic, ["facilitator", *words, "--data", str(data)], input=typed, prog_name="declic"
        )

    return run


def can_enter(app: Flask, login: str, password: str) -> bool:
    browser = Visitor(app.test_client())
    browser.open("/connexion/mot-de-passe")
    answer = browser.send("Entrer", login=login, password=password)
    return answer.status_code == 200


def test_claire_who_forgot_her_password_gets_another_one(
    app: Flask, claire: Visitor, terminal: Terminal
) -> None:
    told = terminal("Claire", typed=f"{NEW}\n{NEW}\n")

    assert told.exit_code == 0, told.output
    assert "C’est fait : Claire entre avec le nom « claire » et ce mot de passe." in told.output
    assert NEW not in told.output
    assert can_enter(app, "Claire", NEW)
    assert not can_enter(app, "Claire", PASSWORD)
    claire.open("/animation/personnes")
    assert claire.path == "/connexion"


def test_without_a_name_the_terminal_shows_who_facilitates_and_asks(
    app: Flask, place: Town, terminal: Terminal
) -> None:
    told = terminal(typed=f"cláire\n{NEW}\n{NEW}\n")

    assert "Qui anime : Claire, Gaël" in told.output
    assert "Nom: " in told.output
    assert can_enter(app, "Claire", NEW)
    assert can_enter(app, "Gaël", PASSWORD)


def test_a_password_too_short_or_typed_differently_is_asked_again(
    app: Flask, place: Town, terminal: Terminal
) -> None:
    told = terminal("Claire", typed=f"court\n{NEW}\nautre chose\n{NEW}\n{NEW}\n")

    assert "Il faut de 8 à 256 caractères." in told.output
    assert "Ce ne sont pas les mêmes. Recommencez." in told.output
    assert can_enter(app, "Claire", NEW)


@pytest.mark.parametrize("name", ["Personne", "Amina", "42", "\u202e"])
def test_a_name_that_is_no_facilitator_s_changes_nothing(
    app: Flask, place: Town, terminal: Terminal, name: str
) -> None:
    told = terminal(name, typed=f"{NEW}\n{NEW}\n")

    assert told.exit_code == 1
    assert "Personne n’anime sous le nom" in told.output
    assert can_enter(app, "Claire", PASSWORD)


def test_giving_up_changes_nothing(app: Flask, place: Town, terminal: Terminal) -> None:
    told = terminal("Claire", typed=f"{NEW}\n")

    assert told.exit_code == 1
    assert can_enter(app, "Claire", PASSWORD)


def test_a_folder_without_a_place_says_what_to_do(terminal: Terminal, tmp_path: Path) -> None:
    told = terminal("Claire", data=tmp_path / "ailleurs")

    assert told.exit_code == 1
    assert "Aucun lieu dans ce dossier : ouvrez d’abord Déclic" in told.output


def test_a_terminal_in_english_speaks_english(
    place: Town, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DECLIC_TERMINAL", "en")

    told = terminal("Nobody")

    assert "Facilitators: Claire, Gaël" in told.output
    assert "No facilitator is called “Nobody”" in told.output
