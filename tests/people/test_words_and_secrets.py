"""The words of cards, the short secrets of workshops, and how both are kept."""

from __future__ import annotations

import itertools

import pytest

from app.people import hashing, short
from app.people.words import BY_KEY, WORDS
from app.refusal import Refused
from app.web.icons import icon
from tests.factories import PEPPER


def test_the_words_of_cards_are_many_and_none_is_another_one_mistyped() -> None:
    assert len(BY_KEY) == len(WORDS) == 496
    keys = sorted(BY_KEY, key=len)
    for one, other in itertools.combinations(keys, 2):
        assert not one_slip_apart(one, other), f"{one} and {other}"


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one letter added, dropped or replaced makes `other` of `one`, the shorter."""
    if len(other) - len(one) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rest = one[start + 1 :] if len(one) == len(other) else one[start:]
    return rest == other[start + 1 :]


def test_every_picture_is_drawn_and_has_its_word() -> None:
    assert set(short.PICTURES) == set(short.WORDS)
    for name in short.PICTURES:
        assert "<svg" in icon(name)


@pytest.mark.parametrize(
    "typed",
    ["1958", " 19 58 ", "&ç(_", "&Ç(!", "1ç5_"],
)
def test_digits_are_read_from_the_unshifted_row_of_a_french_keyboard(typed: str) -> None:
    assert short.read_digits(typed) == "1958"


def test_each_key_of_the_row_reads_as_the_digit_it_bears() -> None:
    assert short.read_digits("&é\"'") == "1234"
    assert short.read_digits("(-è_") == "5678"
    assert short.read_digits("çà’§") == "9046"


@pytest.mark.parametrize("typed", ["", "123", "12345", "12a4", "١٢٣٤", "1\x0034"])
def test_anything_else_than_four_digits_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="quatre chiffres"):
        short.read_digits(typed)


def test_pictures_count_in_their_order() -> None:
    assert short.read_pictures(["sun", "cat", "bike"]) != short.read_pictures(
        ["cat", "sun", "bike"]
    )


@pytest.mark.parametrize("chosen", [[], ["sun"], ["sun"] * 4, ["sun", "moon", "bomb"]])
def test_anything_else_than_three_pictures_is_refused(chosen: list[str]) -> None:
    with pytest.raises(Refused, match="trois images"):
        short.read_pictures(chosen)


def test_a_secret_is_kept_as_a_hash_that_nothing_opens_without_the_pepper() -> None:
    kept = hashing.hash_secret(PEPPER, "sésame ouvre-toi", quick=True)

    assert "sésame" not in kept
    assert hashing.is_secret(PEPPER, kept, "sésame ouvre-toi")
    assert not hashing.is_secret(PEPPER, kept, "sesame ouvre-toi")
    assert not hashing.is_secret(bytes(32), kept, "sésame ouvre-toi")


def test_a_password_is_the_same_however_the_keyboard_composes_its_accents() -> None:
    kept = hashing.hash_secret(PEPPER, "e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}")

    assert hashing.is_secret(PEPPER, kept, "été")


@pytest.mark.parametrize("stored", [None, "", "$argon2id$nonsense", "plain"])
def test_nothing_opens_what_is_not_a_hash(stored: str | None) -> None:
    assert not hashing.is_secret(PEPPER, stored, "")
    assert not hashing.is_secret(PEPPER, stored, "nobody")


def test_card_hashes_differ_by_purpose() -> None:
    assert hashing.keyed(PEPPER, "words", "x") != hashing.keyed(PEPPER, "token", "x")
