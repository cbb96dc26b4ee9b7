"""People find what they look for, with accents missing and letters astray."""

from __future__ import annotations

import pytest

from app.catalogue.search import LONGEST_QUERY, MOST_WORDS, Entry, Index

INDEX = Index(
    [
        Entry(
            "lesson", "mot-de-passe", "Un bon mot de passe", "Je sais choisir une phrase", "Long."
        ),
        Entry("lesson", "courriel", "Lire un courriel", "Je sais ouvrir un courriel", "L’adresse."),
        Entry("lesson", "photos", "Partager une photo", "", "Le mot clé est : demander."),
        Entry("word", "faux-messages", "hameçonnage", "", "Un faux message qui veut voler."),
        Entry(
            "exercise", "me-proteger/phrase", "Choisir une phrase", "", "Quelle phrase prendre ?"
        ),
        Entry("module", "demarches", "Mes démarches", "Préparer un dossier"),
        Entry("lesson", "oeuvre", "L’œuvre et le cœur"),
    ]
)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mot de passe", "mot-de-passe"),
        ("mot de pase", "mot-de-passe"),
        ("motdepasse", "mot-de-passe"),
        ("MOTS DE PASSE", "mot-de-passe"),
        ("courrielle", "courriel"),
        ("couriel", "courriel"),
        ("hammeconage", "faux-messages"),
        ("hameçon", "faux-messages"),
        ("demarche", "demarches"),
        ("Démarches !", "demarches"),
        ("oeuvre", "oeuvre"),
        ("COEUR", "oeuvre"),
        ("comment choisir une phrase", "me-proteger/phrase"),
        ("adresse", "courriel"),
    ],
)
def test_the_right_thing_comes_first(query: str, first: str) -> None:
    hits = INDEX.search(query)
    assert hits, query
    assert hits[0].id == first, hits


@pytest.mark.parametrize("query", ["", "   ", "?!", "xylophone", "zzzz", "\ud800"])
def test_nothing_is_found_for_nothing(query: str) -> None:
    assert INDEX.search(query) == ()


def test_hits_say_what_they_are_and_show_the_words() -> None:
    [hit] = INDEX.search("hameçonnage", limit=1)
    assert (hit.kind, hit.title) == ("word", "hameçonnage")
    assert hit.excerpt == "Un faux message qui veut voler."
    assert hit.score > 0


def test_a_long_text_is_shown_around_the_word() -> None:
    body = "mot " * 200 + "l’adresse électronique " + "fin " * 200
    [hit] = Index([Entry("lesson", "a", "Titre", "", body)]).search("electronique")
    assert "électronique" in hit.excerpt
    assert len(hit.excerpt) < 200
    assert hit.excerpt.startswith("… ")


def test_the_best_come_first_and_no_more_than_asked() -> None:
    hits = INDEX.search("mot", limit=2)
    assert [hit.id for hit in hits] == ["mot-de-passe", "photos"]
    assert hits[0].score > hits[1].score


def test_only_the_start_of_a_long_query_is_read() -> None:
    assert INDEX.search("courriel" + " " * LONGEST_QUERY + "zzzz")[0].id == "courriel"
    assert INDEX.search("zzzz " * MOST_WORDS + "courriel") == ()
