"""Every page of the learner in English, and the language changed in the middle of an exercise."""

from __future__ import annotations

import re

import pytest

from app.web import po
from tests.learning.conftest import Sit
from tests.learning.playing import Player
from tests.visitor import Visitor

ADDRESS = "me-proteger/la-vraie-adresse"
PAGES = (
    "/",
    "/modules",
    "/modules/me-proteger",
    "/lecons/faux-messages",
    f"/exercices/{ADDRESS}",
    f"/demonstrations/{ADDRESS}",
    "/mon-parcours",
    "/recherche",
    "/recherche?q=password",
    "/recherche?q=zzzzxq",
    "/lexique",
)
FRENCH = re.compile(r"\b(?:vous|votre|leçon|exercice|réussi|avec|pour|cette|sujet|mots?)\b", re.I)
NAMES = re.compile(r"Français|Espace des Tilleuls|FranceConnect|«[^»]*»|“[^”]*”")


@pytest.fixture
def english(amina: Visitor) -> Visitor:
    amina.open("/")
    amina.press("English")
    assert amina.page.h1 == "Hello Amina"
    return amina


@pytest.mark.parametrize("path", PAGES)
def test_no_french_is_left_on_an_english_page(english: Visitor, path: str) -> None:
    english.open(path)

    said = NAMES.sub("", english.text)
    assert not FRENCH.findall(said), said
    assert english.page.one("html").attrs["lang"] == "en"


def test_a_whole_exercise_is_done_in_english(english: Visitor, sit: Sit) -> None:
    player = Player(english, sit(ADDRESS).exercise, "en").open().wrong()
    seen = [english.text]
    player.press("hint")
    seen.append(english.text)
    player.press("show")
    seen.append(english.text)
    player.right()
    seen.append(english.text)
    english.open("/")
    seen.append(english.text)
    english.open("/mon-parcours")
    seen.append(english.text)

    for said in seen:
        assert not FRENCH.findall(NAMES.sub("", said)), said
    assert "1 exercise" in seen[-1]


def test_the_language_may_be_changed_in_the_middle(sit: Sit, amina: Visitor) -> None:
    player = sit(ADDRESS).wrong()

    amina.press("English")

    assert amina.path == player.path, "back to the same page"
    assert player.page.all(".remark.not-yet"), "with the answer that was given"
    assert "Not yet" in amina.text
    again = Player(amina, player.exercise, "en").right()
    assert "You did it." in again.text


def test_every_sentence_of_the_learners_pages_is_translated() -> None:
    catalogue = po.read("en")
    mine = [one for one in catalogue if _is_mine([file for file, _line in one.locations])]
    assert len(mine) > 100
    empty = [one.id for one in mine if not (all(one.string) if one.pluralizable else one.string)]
    assert empty == []


def _is_mine(files: list[str]) -> bool:
    return any("/learning/" in file or "/kinds/" in file for file in files)
