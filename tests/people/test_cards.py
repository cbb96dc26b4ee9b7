"""In by a card: four words as people type them, the code of a reader, cards that were replaced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.people import cards
from app.people.models import Card
from app.refusal import Refused
from app.web.house import House
from tests.conftest import Clock
from tests.factories import PEPPER, Town
from tests.visitor import Visitor

Contents = Callable[[], dict[str, list[Any]]]
BOXES = ("word1", "word2", "word3", "word4")


def boxes(words: Any) -> dict[str, str]:
    return dict(zip(BOXES, words, strict=True))


def test_amina_is_in_by_the_four_words_of_her_card(guest: Visitor, place: Town) -> None:
    guest.open("/connexion")
    guest.follow("Utiliser ma carte")
    guest.press("Entrer", **boxes(place.cards["Amina"].words))

    assert guest.path == "/"
    assert guest.page.h1 == "Bonjour Amina"


@pytest.mark.parametrize(
    "typed",
    [
        lambda word: word.upper(),
        lambda word: f"  {word.capitalize()} ",
        lambda word: word.translate(str.maketrans("éèêëàâîïôûùç", "eeeeaaiiouuc")),
        lambda word: word + ".",
    ],
)
def test_accents_case_and_spaces_do_not_count(
    guest: Visitor, place: Town, typed: Callable[[str], str]
) -> None:
    guest.open("/connexion/carte")
    guest.press("Entrer", **boxes([typed(word) for word in place.cards["Amina"].words]))

    assert guest.page.h1 == "Bonjour Amina"


@pytest.mark.parametrize("joint", [" ", ", ", "-", "\N{NO-BREAK SPACE}"])
def test_all_four_words_may_stand_in_the_first_box(guest: Visitor, place: Town, joint: str) -> None:
    guest.open("/connexion/carte")
    guest.press("Entrer", word1=joint.join(place.cards["Amina"].words))

    assert guest.page.h1 == "Bonjour Amina"


def test_the_order_counts(guest: Visitor, place: Town) -> None:
    guest.open("/connexion/carte")
    guest.press("Entrer", 422, **boxes(sorted_otherwise(place.cards["Amina"].words)))

    assert "Aucune carte ne correspond." in guest.text


def sorted_otherwise(words: tuple[str, ...]) -> list[str]:
    """The same words in another order, or other words if they are four times the same."""
    turned = [*words[1:], words[0]]
    return turned if turned != list(words) else ["tigre", "lune", "pomme", "sapin"]


def test_the_word_that_is_on_no_card_is_named_beside_its_box_and_all_is_kept(
    guest: Visitor, place: Town, contents: Contents
) -> None:
    before = contents()
    guest.open("/connexion/carte")
    guest.press("Entrer", 422, word1="tigre", word2="citron", word3="ordinateur", word4="vélo")

    assert guest.page.error("word3").startswith("« ordinateur » n’est sur aucune carte.")
    assert [guest.page.field(box) for box in BOXES] == ["tigre", "citron", "ordinateur", "vélo"]
    assert contents() == before


def test_a_word_that_was_mistyped_is_recognised(guest: Visitor, place: Town) -> None:
    guest.open("/connexion/carte")
    guest.press("Entrer", 422, word1="tigre", word2="elefant", word3="lune", word4="sapin")

    assert guest.page.error("word2") == "« elefant » n’est sur aucune carte. Est-ce « éléphant » ?"


@pytest.mark.parametrize(
    ("typed", "box"),
    [
        (("", "", "", ""), "word1"),
        (("tigre", "", "citron", ""), "word2"),
        (("tigre citron", "", "", ""), "word2"),
        (("tigre", "citron", "salade", "salon salon"), "word4"),
    ],
)
def test_four_words_are_needed(
    guest: Visitor, place: Town, typed: tuple[str, ...], box: str
) -> None:
    guest.open("/connexion/carte")
    guest.press("Entrer", 422, **boxes(typed))

    assert guest.page.error(box) == "Il faut les quatre mots de la carte, dans l’ordre."


@pytest.mark.parametrize(
    "typed",
    ["x" * 10_000, "\x00\x01", "<script>", "أمينة", "🌻", "'; drop table card; --", "%(word)s"],
)
def test_whatever_is_typed_gets_a_sentence(
    guest: Visitor, place: Town, contents: Contents, typed: str
) -> None:
    before = contents()
    guest.open("/connexion/carte")
    guest.press("Entrer", 422, word1=typed, word2="citron", word3="lune", word4="tigre")

    assert "n’est sur aucune carte" in guest.page.error("word1")
    assert contents() == before


def test_words_of_cards_that_make_no_card_open_nothing(guest: Visitor, place: Town) -> None:
    guest.open("/connexion/carte")
    guest.press("Entrer", 422, word1="tigre", word2="citron", word3="salade", word4="salon")

    assert "Aucune carte ne correspond." in guest.text
    assert guest.open("/").h1.startswith("Bienvenue")


def test_a_reader_of_codes_types_the_token_of_the_card(guest: Visitor, place: Town) -> None:
    guest.open("/connexion/carte")
    guest.press("Entrer avec ce code", token=f" {place.cards['Amina'].token.lower()} ")

    assert guest.page.h1 == "Bonjour Amina"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Ce n’est pas le code d’une carte Déclic."),
        ("https://exemple.example/menu", "Ce n’est pas le code d’une carte Déclic."),
        ("DECLIC-", "Aucune carte ne correspond."),
        ("DECLIC-" + "A" * 26, "Aucune carte ne correspond."),
        ("DECLIC-\x00", "Aucune carte ne correspond."),
    ],
)
def test_another_code_opens_nothing(
    guest: Visitor, place: Town, contents: Contents, typed: str, sentence: str
) -> None:
    before = contents()
    guest.open("/connexion/carte")
    guest.press("Entrer avec ce code", 422, token=typed)

    assert sentence in guest.page.error("token")
    assert guest.page.all("details.card[open]"), "the sentence is hidden in a closed box"
    assert contents() == before


def test_a_card_that_was_taken_back_says_so_and_signs_out_whoever_used_it(
    claire: Visitor, amina: Visitor, guest: Visitor, place: Town
) -> None:
    claire.open(f"/animation/personnes/{place.learners['Amina'].id}")
    claire.press("Retirer sa carte")
    assert "La carte ne fonctionne plus." in claire.text
    assert "Pas de carte pour l’instant." in claire.text

    amina.open("/")
    assert amina.path == "/connexion"
    guest.open("/connexion/carte")
    guest.press("Entrer", 422, **boxes(place.cards["Amina"].words))
    assert "Cette carte a été remplacée." in guest.text
    guest.press("Entrer avec ce code", 422, token=place.cards["Amina"].token)
    assert "Cette carte a été remplacée." in guest.page.error("token")


def test_another_place_s_card_leads_to_that_place_and_shows_nothing_of_this_one(
    guest: Visitor, place: Town
) -> None:
    guest.open("/connexion/carte")
    guest.press("Entrer", **boxes(place.elsewhere.cards["Yvonne"].words))

    assert guest.page.h1 == "Bonjour Yvonne"
    assert "Espace du Phare" in guest.page.html
    assert "Tilleuls" not in guest.page.html


def test_the_words_can_be_completed_by_the_page(guest: Visitor, place: Town) -> None:
    words = guest.fetch("/connexion/carte/mots").get_json()

    assert {"éléphant", "tigre"} < set(words)


# Rules, on both databases ------------------------------------------------------------------------


def test_a_card_is_found_by_its_words_and_by_its_token(db: Session, town: Town) -> None:
    printed, amina = town.cards["Amina"], town.learners["Amina"]

    assert cards.by_words(db, PEPPER, printed.words) == amina.id
    assert cards.by_token(db, PEPPER, printed.token) == amina.id


def test_the_database_keeps_neither_words_nor_token(db: Session, town: Town) -> None:
    kept = [str(card.__dict__) for card in db.query(Card)]

    for printed in town.cards.values():
        assert not any(printed.token in row or " ".join(printed.words) in row for row in kept)


def test_a_new_card_replaces_the_former_one(db: Session, town: Town, clock: Clock) -> None:
    amina, former = town.learners["Amina"], town.cards["Amina"]
    fresh = cards.issue(db, PEPPER, town.site.id, amina, clock())

    assert cards.by_words(db, PEPPER, fresh.words) == amina.id
    with pytest.raises(Refused, match="remplacée"):
        cards.by_words(db, PEPPER, former.words)
    with pytest.raises(Refused, match="remplacée"):
        cards.by_token(db, PEPPER, former.token)


def test_taking_one_card_back_leaves_the_others(db: Session, town: Town, clock: Clock) -> None:
    amina, bernard = town.learners["Amina"], town.learners["Bernard"]
    cards.revoke(db, amina.id, clock())

    assert cards.holders(db, [amina.id, bernard.id]) == {bernard.id}
    assert cards.by_words(db, PEPPER, town.cards["Bernard"].words) == bernard.id


def test_another_installation_s_pepper_finds_no_card(db: Session, town: Town) -> None:
    with pytest.raises(Refused, match="Aucune carte"):
        cards.by_words(db, bytes(32), town.cards["Amina"].words)


def test_the_names_on_cards_are_whole(house: House, place: Town) -> None:
    assert place.cards["Bernard"].name == "Bernard Petit"
    assert place.cards["Amina"].name == "Amina"
