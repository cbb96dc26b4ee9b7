"""What counts as the same answer, and what does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kinds import values
from app.kinds.comparators import READERS, Compare, accepts, equal, not_accepted


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("PARIS", "Paris"),
        ("hameconnage", "Hameçonnage"),
        ("hamec\u0327onnage", "hameçonnage"),
        ("coeur", "Cœur"),
        ("  mot  de\u00a0passe ", "mot de passe"),
        ("motdepasse", "mot de passe"),
        ("0612345678", "06\u202f12 34 56 78"),
        ("l'adresse", "l’adresse"),
        ("l`adresse", "l’adresse"),
        ("courrier‑électronique", "courrier-electronique"),
        ("STRASSE", "Straße"),
        ("lien\u200b", "lien"),
    ],
)
def test_small_differences_are_overlooked(text: str, accepted: str) -> None:
    assert equal(text, accepted)


@pytest.mark.parametrize(
    ("text", "accepted", "strict"),
    [
        ("paris", "Paris", {"case": "strict"}),
        ("ete", "été", {"accents": "strict"}),
        ("motdepasse", "mot de passe", {"spaces": "strict"}),
        ("pari", "Paris", {}),
        ("", "Paris", {}),
    ],
)
def test_an_author_may_ask_for_care(text: str, accepted: str, strict: dict[str, str]) -> None:
    assert not equal(text, accepted, compare=Compare.model_validate(strict))
    assert equal(accepted, accepted, compare=Compare.model_validate(strict))


def test_strict_spaces_still_forgive_what_cannot_be_seen() -> None:
    assert equal(" mot\u00a0de passe", "mot de passe", compare=Compare(spaces="strict"))


@pytest.mark.parametrize(
    ("text", "accepted", "passes"),
    [
        ("ordinatuer", "ordinateur", True),
        ("ordinatur", "ordinateur", True),
        ("ordinatteur", "ordinateur", True),
        ("ordinateut", "ordinateur", True),
        ("ordintuer", "ordinateur", False),
        ("oui", "ou", False),
        ("non", "nom", False),
        ("mail", "mais", True),
    ],
)
def test_one_slip_is_forgiven_in_a_word_of_four_letters_or_more(
    text: str, accepted: str, passes: bool
) -> None:
    assert accepts(text, [accepted], compare=Compare(typos=1)) is passes
    assert not accepts(text, [accepted])


def test_a_trap_one_letter_away_is_not_forgiven() -> None:
    forgiving = Compare(typos=1)
    assert accepts("dessert", ["désert"], compare=forgiving)
    assert not accepts("dessert", ["désert"], compare=forgiving, refused=["dessert"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,50", "1234.50"),
        ("1\u202f234,50", "1234.50"),
        ("1234.5", "1234.5"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("+3", "3"),
        ("007", "7"),
        ("12 34", None),
        ("1e5", None),
        ("\u0663", None),
        ("douze", None),
        ("1,2,3", None),
        ("9" * 41, None),
        ("NaN", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: str | None) -> None:
    assert values.number(text) == (None if value is None else Decimal(value))


def test_a_unit_may_follow_a_number() -> None:
    assert values.number("12,5 km", "km") == Decimal("12.5")
    assert values.number("12KM", "km") == 12
    assert values.number("12 m", "km") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("&é", "12"), ("&é,(", "12,5"), ("ç;(", "9.5"), ("-", "6"), ("-5", "-5"), ("é", "2")],
)
def test_a_french_keyboard_without_shift_writes_digits(typed: str, meant: str) -> None:
    assert values.unshifted(typed) == meant


def test_words_are_not_taken_for_digits() -> None:
    assert values.unshifted("été") == "été"
    assert values.unshifted(", ,") == ", ,"


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("12,50 €", "12.50"),
        ("12,50€", "12.50"),
        ("€12.50", "12.50"),
        ("EUR 12,5", "12.50"),
        ("12 euros 50", "12.50"),
        ("12€50", "12.50"),
        ("12 euros et 50 centimes", "12.50"),
        ("1 euro", "1"),
        ("12.50", "12.50"),
        ("1 234,50 euros", "1234.50"),
        ("12,50 € 30", None),
        ("12 $", None),
        ("€", None),
        ("12 euros et", None),
    ],
)
def test_amounts_are_in_euros(text: str, euros: str | None) -> None:
    assert values.amount(text) == (None if euros is None else Decimal(euros))


@pytest.mark.parametrize(
    "text",
    [
        "12/03/2026",
        "12.3.2026",
        "12-03-2026",
        "12 03 2026",
        "2026-03-12",
        "12 mars 2026",
        "12 MARS 2026",
        "jeudi 12 mars 2026",
        "12 March 2026",
        "12th of March 2026",
        "Thursday, March 12, 2026",
        "Mar 12 2026",
    ],
)
def test_a_day_is_written_in_many_ways(text: str) -> None:
    assert values.day(text) == date(2026, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "03/12/2026",
        "12/03/26",
        "31/02/2026",
        "12-03/2026",
        "lundi 12 mars 2026",
        "12 marz 2026",
        "2026-13-12",
        "demain",
        "",
    ],
)
def test_another_day_or_no_day_at_all(text: str) -> None:
    assert values.day(text) != date(2026, 3, 12)


def test_the_first_of_a_month_and_months_with_accents() -> None:
    assert values.day("1er août 2026") == values.day("1 aout 2026") == date(2026, 8, 1)
    assert values.day("24 déc. 2026") == values.day("24 décembre 2026") == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Lucie.Martin@Courriel.Example", True),
        (" lucie.martin@courriel.example ", True),
        ("lucie martin@courriel.example", False),
        ("lucie.martin@courriel", False),
        ("luciemartin@courriel.example", False),
        ("lucie.martin@courriel.example.suivi.example", False),
        ("lucie.martin@@courriel.example", False),
        ("lucie.martin.courriel.example", False),
    ],
)
def test_an_address_has_no_small_differences(text: str, passes: bool) -> None:
    assert equal(text, "lucie.martin@courriel.example", "email") is passes


@pytest.mark.parametrize(
    "text", ["a@b", ".a@b.fr", "a.@b.fr", "a@b..fr", "a@-b.fr", "a@b.1", "@b.fr"]
)
def test_what_is_not_an_address(text: str) -> None:
    assert values.email(text) is None


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("impots.gouv.fr", True),
        ("IMPOTS.gouv.fr", True),
        ("https://impots.gouv.fr", True),
        ("http://impots.gouv.fr/", True),
        ("impots.gouv.fr/", True),
        ("impots.gouv.fr:443", True),
        ("impots.gouv.com", False),
        ("www.impots.gouv.fr", False),
        ("impots.gouv.fr.suivi.example", False),
        ("impots-gouv.fr", False),
        ("https://impots.gouv.fr@piege.example", False),
        ("impots.gouv.fr/paiement", False),
        ("impots. gouv.fr", False),
        ("ftp://impots.gouv.fr", False),
        ("impots.gouv.fr:8080", False),
        ("imp\u043ets.gouv.fr", False),
        ("impots", False),
    ],
)
def test_one_site_is_not_another(text: str, passes: bool) -> None:
    assert equal(text, "impots.gouv.fr", "url") is passes


def test_a_scheme_counts_only_where_both_wrote_one() -> None:
    assert equal("service.example/aide/", "https://service.example/aide", "url")
    assert not equal("http://service.example/aide", "https://service.example/aide", "url")
    assert not equal("service.example/AIDE", "service.example/aide", "url")


@settings(max_examples=60, deadline=None, database=None)
@given(text=st.text(max_size=60), accepted=st.text(min_size=1, max_size=20))
def test_no_text_crashes_a_comparison(text: str, accepted: str) -> None:
    for type in ("text", *READERS):
        equal(text, accepted, type)  # type: ignore[arg-type]
    assert accepts(text, [text], compare=Compare(typos=1))


@pytest.mark.parametrize("sign", ["a", "1", " ", ".", "@", "-", "é", "1 ", "a.", "(", "€"])
def test_a_very_long_answer_is_judged_like_any_other(sign: str) -> None:
    long = sign * 1_000
    for type in ("text", *READERS):
        assert not equal(long, "12,50", type)  # type: ignore[arg-type]
    assert accepts(long + "bons", [long + "bonds"], compare=Compare(typos=1))


def test_a_surely_wrong_answer_is_wrong() -> None:
    forgiving = Compare(typos=1)
    assert not accepts(not_accepted(["zzzz", "wwww"], compare=forgiving), ["zzzz", "wwww"])
