"""Both languages, whole: every sentence is translated, and no French is left on an English page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from flask import Flask

from app.web import messages, po
from app.web.i18n import LANGUAGES
from tests.conftest import ROLES
from tests.life import Life
from tests.pages import Page, check_page
from tests.routes import FORMS, Roles, filled, listed, rule_at
from tests.sentences import english, entries, forms, french_on, said, texts
from tests.visitor import Visitor

REFRESH = "run `python -m app.web.messages`, then translate what came in empty"


def marks(text: str) -> list[str]:
    """The places that a sentence leaves open."""
    return sorted(re.findall(r"%\(\w+\)[a-z]|%(?!\(|%)\w", text))


def test_the_translations_are_those_of_the_sentences_said() -> None:
    kept = {entry.id for entry in entries()}

    assert not said() - kept, REFRESH
    assert not kept - said(), f"nothing says these any more: {REFRESH}"


def test_every_sentence_has_its_english() -> None:
    empty = [entry.id for entry in entries() if not all(forms(entry.string))]

    assert empty == []


def test_no_translation_is_a_guess() -> None:
    assert [entry.id for entry in entries() if entry.fuzzy] == []


def test_a_translation_leaves_open_what_the_sentence_leaves_open() -> None:
    for entry in entries():
        for source, target in zip(forms(entry.id), forms(entry.string), strict=True):
            assert marks(target) == marks(source), entry.id


def test_plurals_are_whole() -> None:
    assert english().num_plurals == 2
    for entry in entries():
        assert isinstance(entry.string, str) is isinstance(entry.id, str), entry.id
        if not isinstance(entry.id, str):
            singular, plural = entry.string
            assert singular != plural, f"one and several are said alike: {entry.id}"


def test_the_file_is_as_the_command_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = po.path_of("en").read_bytes()
    monkeypatch.setattr(po, "FOLDER", tmp_path)
    po.path_of("en").parent.mkdir(parents=True)
    po.path_of("en").write_bytes(kept)

    messages.update()

    assert po.path_of("en").read_bytes() == kept, REFRESH


def test_a_refresh_takes_new_sentences_in_and_old_ones_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(po, "FOLDER", tmp_path)
    old = Catalog(locale="en")
    old.add("Accueil", "Home sweet home")
    old.add("Une phrase oubliée", "A forgotten sentence")
    messages._write(old, po.path_of("en"))

    messages.update()

    fresh = po.read("en")
    assert fresh.get("Accueil").string == "Home sweet home"  # type: ignore[union-attr]
    assert fresh.get("Une phrase oubliée") is None
    assert fresh.get("Bonjour").string == ""  # type: ignore[union-attr]


# What people see --------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_no_french_is_left_on_an_english_page(
    app: Flask, signed_in: Roles, life: Life, role: str
) -> None:
    browser = signed_in(role)
    browser.client.set_cookie("lang", "en")

    for address in listed("GET"):
        path = life.path(app, rule_at(app, address, "GET"))
        for shown in variants(address, path, life):
            with browser.client.get(shown, follow_redirects=True) as answer:
                if answer.mimetype == "text/html":
                    assert french_on(sheet(answer)) == [], shown


@pytest.mark.parametrize("role", ["anyone", "learner", "facilitator"])
def test_no_french_is_left_on_what_answers_an_empty_form(
    app: Flask, signed_in: Roles, life: Life, role: str
) -> None:
    """Every refusal is told in English too."""
    browser = signed_in(role)
    browser.client.set_cookie("lang", "en")
    leaving = ("/deconnexion", "/decouvrir")  # the last thing that somebody does

    for address in sorted(listed("POST"), key=leaving.__contains__):
        path = life.path(app, rule_at(app, address, "POST"))
        for fields in ({}, filled(FORMS[address][1], life, role)):
            data = {"csrf_token": browser.token, **fields}
            answer = browser.client.post(path, data=data, follow_redirects=True)
            if answer.mimetype == "text/html":
                assert french_on(sheet(answer)) == [], path


@pytest.mark.parametrize("role", ["anyone", "learner", "facilitator"])
def test_french_pages_are_set_like_print(
    app: Flask, signed_in: Roles, life: Life, role: str
) -> None:
    """Whatever is shown: a sentence of the house, a title of the content, a form's error."""
    browser = signed_in(role)

    for address in listed("GET"):
        path = life.path(app, rule_at(app, address, "GET"))
        for shown in variants(address, path, life):
            with browser.client.get(shown, follow_redirects=True) as answer:
                if answer.mimetype == "text/html":
                    assert [one for one in texts(sheet(answer)) if ill_set(one)] == [], shown


def ill_set(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]'[^\W\d_]|\.\.\.|[^\W\d_] [?!;:](?:\s|$)|« | »", text))


def variants(address: str, path: str, life: Life) -> Iterator[str]:
    """The page, and its other faces."""
    yield path
    if address == "/animation/seances/<uuid:id>":
        yield f"/animation/seances/{life.ended}"
    if address == "/animation/bibliotheque":
        yield f"{path}?pour=group:{life.group}&date=2026-12-01"
    if address == "/recherche":
        yield from (f"{path}?q=password", f"{path}?q=zzzzzzzz")
    if address in ("/animation/essais/<uuid:id>", "/demonstrations/<path:id>"):
        yield from (f"{path}?etape=0", f"{path}?etape=1")


def sheet(answer: Any) -> Page:
    """The page; or the piece of page, on a sheet of its own."""
    html = answer.get_data(as_text=True)
    if "<html" in html:
        return check_page(answer)
    return check_page(
        "<!doctype html><html lang='en'><title>a · Déclic</title><a href='#main'>a</a>"
        f"<main id='main'><h1>a</h1>{html}</main></html>"
    )


def test_every_exercise_is_english_to_an_english_reader(app: Flask, signed_in: Roles) -> None:
    """Each kind's own page, whichever exercise draws it."""
    browser = signed_in("learner")
    browser.client.set_cookie("lang", "en")
    house = app.extensions["declic"]
    local = house.library.current().within("en")
    one_of_each = {exercise.kind: exercise.id for exercise in local.exercises.values()}

    for id in one_of_each.values():
        assert french_on(browser.open(f"/exercices/{id}")) == [], id
    assert len(one_of_each) == 12


def test_planted_french_is_found() -> None:
    """A French sentence, a French word by itself, and French that is only heard."""
    plant = (
        "<!doctype html><html lang='en'><title>a · Déclic</title><a href='#main'>a</a>"
        "<main id='main'><h1>a</h1>{}</main></html>"
    )

    for fault in (
        "<p>Well. Vous n’avez rien cassé. Revenez à l’accueil pour continuer. End.</p>",
        "<p>Exercice 1 sur 3</p>",
        "<button>Entrer</button>",
        '<button aria-label="Effacer">x</button>',
        '<p data-kept="Écouter">x</p>',
    ):
        assert french_on(check_page(plant.format(fault))), fault
    for sound in ("<p>Enter</p>", '<p lang="fr">Entrer</p>', "<p>Entrer par la cour</p>"):
        assert not french_on(check_page(plant.format(sound))), sound


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_says_in_which_language_it_speaks(guest: Visitor, place: Any, lang: str) -> None:
    guest.client.set_cookie("lang", lang)
    answer = guest.fetch("/connexion")

    assert f'<html lang="{lang}"' in answer.get_data(as_text=True)
