"""Searching over lessons, words and exercises; the words explained."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

import pytest

from app.catalogue import Local
from tests.learning.playing import plain
from tests.pages import attributes, words
from tests.visitor import Visitor


def search(visitor: Visitor, query: str) -> list[tuple[str, str]]:
    """What is found, kind and title, by typing in the form."""
    visitor.open("/recherche")
    visitor.press("Chercher", q=query)
    return [
        (words(one.query("p")[0]), words(one.query("h3")[0]))
        for one in visitor.page.all(".results > li")
    ]


@pytest.mark.parametrize(
    ("query", "kind", "title"),
    [
        ("faux messages", "Leçon", "Les faux messages"),
        ("hameçonnage", "Mot expliqué", "hameçonnage"),
        ("hameconage", "Mot expliqué", "hameçonnage"),
        ("HAMEÇONNAGE", "Mot expliqué", "hameçonnage"),
        ("mot de pase", "Leçon", "Un bon mot de passe"),
        ("mutuelle", "Exercice", "Le courriel de la mutuelle"),
        ("me proteger", "Sujet", "Me protéger en ligne"),
    ],
)
def test_people_find_what_they_look_for(amina: Visitor, query: str, kind: str, title: str) -> None:
    assert (kind, title) in search(amina, query)[:5]
    assert amina.page.field("q") == query, "what was typed is still there"
    amina.follow(title)
    assert amina.page.h1


def test_a_word_that_is_found_opens_on_its_explanation(amina: Visitor) -> None:
    search(amina, "expéditeur")
    link = next(
        one for one in amina.page.all(".results h3 a") if words(one).casefold() == "expéditeur"
    )
    address = attributes(link)["href"] or ""

    amina.open(address)

    anchor = address.partition("#")[2]
    found = [one for one in amina.page.all("dt") if _is_at(one, anchor)]
    assert [words(one) for one in found] == ["expéditeur"]


def test_nothing_found_says_what_to_do(amina: Visitor) -> None:
    assert search(amina, "zzzzxq") == []
    assert "Rien trouvé" in amina.text
    assert "Essayez un mot plus simple" in amina.text


@pytest.mark.parametrize(
    "query", ["", "   ", "?", "<script>alert(1)</script>", "é" * 5_000, "\x00", "%%%", "' OR 1=1"]
)
def test_anything_may_be_typed(amina: Visitor, query: str) -> None:
    search(amina, query)
    assert len(amina.page.field("q")) <= 200


def test_every_word_is_explained_once_in_alphabetical_order(amina: Visitor, french: Local) -> None:
    amina.open("/modules")
    amina.follow("Les mots expliqués")

    shown = [words(one) for one in amina.page.all("dt")]
    assert len(shown) == len({one.casefold() for one in shown}) == len(french.words) > 10
    assert plain("".join(shown)) == plain("".join(sorted(shown, key=_alphabetical)))
    word = french.words[0]
    amina.follow(f"Lire dans la leçon {_title(french, word.lesson_id)}")
    assert amina.path.startswith("/lecons/")


def _title(french: Local, lesson_id: str) -> str:
    lesson = french.lesson(lesson_id)
    assert lesson is not None
    return lesson.title


def _is_at(element: object, anchor: str) -> bool:
    return attributes(element).get("id") == unquote(anchor)


def _alphabetical(term: str) -> str:
    plain_letters = unicodedata.normalize("NFKD", term.casefold().replace("œ", "oe"))
    return "".join(sign for sign in plain_letters if not unicodedata.combining(sign))
