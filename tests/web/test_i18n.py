"""The reader's language, and the sentences of the house in it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from flask import Flask
from markupsafe import Markup

from app import create_app
from app.kinds.base import say
from app.web import i18n, messages, po
from app.web.house import House
from app.web.i18n import gettext, lazy, ngettext, reader_language, spoken, typo
from config import Settings
from tests.visitor import Visitor


@pytest.mark.usefixtures("in_french")
def test_french_comes_back_as_a_printer_sets_it() -> None:
    assert gettext("Qui êtes-vous ?") == "Qui êtes-vous\u202f?"
    assert gettext("Bonjour %(name)s", name="Zoé ?") == "Bonjour Zoé ?"


@pytest.mark.usefixtures("in_english")
def test_english_comes_from_its_file() -> None:
    assert gettext("Qui êtes-vous ?") == "Who are you?"
    assert gettext("Bonjour %(name)s", name="Zoé") == "Hello Zoé"
    assert str(lazy("Accueil")) == "Home"


@pytest.mark.usefixtures("in_english")
def test_what_is_not_translated_is_said_in_french() -> None:
    assert gettext("Une phrase que personne ne dit") == "Une phrase que personne ne dit"


@pytest.mark.usefixtures("in_french")
@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 essai"), (1, "1 essai"), (1.5, "1.5 essai"), (2, "2 essais")]
)
def test_french_begins_its_plural_at_two(count: float, said: str) -> None:
    assert ngettext("%(num)s essai", "%(num)s essais", count) == said


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(("count", "said"), [(0, "0 tries"), (1, "1 try"), (2, "2 tries")])
def test_english_has_one_singular(count: float, said: str) -> None:
    assert ngettext("%(num)s essai", "%(num)s essais", count) == said


@pytest.mark.usefixtures("in_english")
def test_the_house_speaks_english_and_an_author_is_quoted() -> None:
    assert spoken(say("« %(word)s » n’est sur aucune carte. Vérifiez ce mot.", word="chat")) == (
        "“chat” is not on any card. Check this word."
    )
    assert spoken("Pas encore : regardez l'adresse.") == "Pas encore : regardez l'adresse."
    assert typo("L'adresse ?") == "L'adresse ?"


@pytest.mark.usefixtures("in_french")
def test_an_author_is_printed_well_too() -> None:
    assert spoken("Pas encore : regardez l'adresse.") == "Pas encore\u00a0: regardez l’adresse."
    assert typo(Markup("<b>L'eau ?</b>")) == Markup("<b>L’eau\u202f?</b>")
    assert isinstance(typo(Markup("<b>Oui</b>")), Markup)
    assert typo("") == ""


def test_outside_any_page_french_is_spoken() -> None:
    assert reader_language() == "fr"
    assert gettext("Accueil") == "Accueil"


def test_a_house_may_speak_english_until_somebody_chooses(settings: Settings) -> None:
    app = create_app(replace(settings, default_language="en"))
    house: House = app.extensions["declic"]
    browser = Visitor(app.test_client())

    assert browser.open("/").h1 == "Open your place"
    browser.press("Français")
    assert browser.open("/").h1 == "Ouvrir votre lieu"
    house.database.engine.dispose()


@pytest.mark.parametrize(("chosen", "spoken_here"), [("en", "en"), ("de", "fr"), ("", "fr")])
def test_the_language_of_the_place_is_spoken_when_it_is_known(
    app: Flask, chosen: str, spoken_here: str
) -> None:
    i18n.default_language(app, lambda: chosen)
    with app.test_request_context():
        assert reader_language() == spoken_here


@pytest.mark.usefixtures("in_french")
def test_a_place_may_be_in_another_time_zone(app: Flask) -> None:
    assert i18n.time_zone() == "Europe/Paris"
    i18n.default_time_zone(app, lambda: "Indian/Reunion")

    assert i18n.time_zone() == "Indian/Reunion"


def test_a_translation_that_changes_is_read_again(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(po, "FOLDER", tmp_path)
    for number, said in enumerate(("Home", "Front page")):
        kept = Catalog(locale="en")
        kept.add("Accueil", said)
        messages._write(kept, po.path_of("en"))
        os.utime(po.path_of("en"), ns=(number, number))
        with app.test_request_context(headers={"Cookie": "lang=en"}):
            assert gettext("Accueil") == said
