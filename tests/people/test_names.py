"""Names as people write them: kept, compared, refused when nobody could read them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kinds.base import Phrase
from app.people.names import LONGEST, clean_name, clean_text, labels, name_key
from app.refusal import Refused

NBSP = "\N{NO-BREAK SPACE}"
ACUTE = "\N{COMBINING ACUTE ACCENT}"


@dataclass(frozen=True)
class Somebody:
    given_name: str
    family_name: str = ""


def refusal(raw: str) -> str:
    with pytest.raises(Refused) as caught:
        clean_name(raw, "name")
    assert caught.value.field == "name"
    said = caught.value.said
    return said.msgid if isinstance(said, Phrase) else said


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Amina", "Amina"),
        ("  Jean   Paul ", "Jean Paul"),
        (f"Jean{NBSP}Paul", "Jean Paul"),
        ("Jean\tPaul\n", "Jean Paul"),
        ("N'Guyen", "N’Guyen"),
        ("Éléonore", "Éléonore"),
        (f"E{ACUTE}leonore", "Éleonore"),
        ("Zoé\N{ZERO WIDTH SPACE}\N{RIGHT-TO-LEFT OVERRIDE}", "Zoé"),
        ("أمينة", "أمينة"),
        ("עדי", "עדי"),
        ("Nguyễn Thị Lan", "Nguyễn Thị Lan"),
        ("李小龙", "李小龙"),
        ("Léa 🌻", "Léa 🌻"),
        ("X" * LONGEST, "X" * LONGEST),
    ],
)
def test_a_name_is_kept_as_it_was_written(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


def test_letters_joined_by_an_invisible_sign_stay_joined() -> None:
    persian = "علی\N{ZERO WIDTH NON-JOINER}رضا"

    assert clean_name(persian) == persian


@pytest.mark.parametrize(
    "typed", ["", "   ", NBSP, "12", "’’", "🌻", "\N{HANGUL FILLER}", "\N{ZERO WIDTH JOINER}"]
)
def test_what_holds_no_letter_is_not_a_name(typed: str) -> None:
    assert refusal(typed) == "Écrivez au moins un prénom, avec des lettres."


@pytest.mark.parametrize(
    "typed",
    ["Am\x00ina", "Am\x1bina", "Am\x7fina", "Am\x9fina", "Am\ufffdina", "Am\ue000ina", "A\uffffb"],
)
def test_unreadable_signs_are_refused(typed: str) -> None:
    assert refusal(typed) == "Ce texte contient des signes illisibles. Tapez-le à la main."


def test_accents_piled_up_over_the_lines_around_are_refused() -> None:
    assert clean_name("Z" + ACUTE * 2 + "oe") == "Ź" + ACUTE + "oe"
    assert "illisibles" in refusal("Z" + ACUTE * 40 + "oe")


def test_ten_thousand_characters_are_refused_with_the_limit() -> None:
    assert refusal("A" * 10_000) == "C’est trop long : %(most)s caractères au plus."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élodie", "elodie"),
        ("Élodie", f"E{ACUTE}LODIE"),
        ("Marie-Thérèse", "marie therese"),
        ("N’Guyen", "N'GUYEN"),
        ("D’Angelo", "dangelo"),
        ("Lætitia", "Laetitia"),
        ("Łukasz", "lukasz"),
        ("Đặng", "dang"),
        ("Işık", "ISIK"),
        ("Gauß", "GAUSS"),
    ],
)
def test_two_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Ali", "Alia"), ("أمينة", "أمين"), ("李", "林")])
def test_two_names_do_not_meet(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=120))
def test_whatever_is_typed_is_a_name_that_can_be_kept_and_found_again_or_is_refused(
    typed: str,
) -> None:
    try:
        name = clean_name(typed)
    except Refused:
        return
    assert clean_name(name) == name
    assert 0 < len(name_key(name)) <= LONGEST
    assert not {unicodedata.category(char) for char in name} & {"Cc", "Cs", "Co", "Cn"}


@given(st.text(max_size=400), st.integers(1, 300))
def test_a_text_is_one_line_no_longer_than_asked_or_is_refused(typed: str, longest: int) -> None:
    try:
        text = clean_text(typed, longest, "title")
    except Refused:
        return
    assert len(text) <= longest
    assert text.splitlines() in ([], [text])


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([("Amina", "Benali")], ["Amina"]),
        ([("Marie", "Lambert"), ("Marie", "Dupont")], ["Marie L.", "Marie D."]),
        ([("Marie", "Lambert"), ("Marie", "Lopez")], ["Marie La.", "Marie Lo."]),
        ([("Marie", "Lambert"), ("MARIE", "")], ["Marie L.", "MARIE"]),
        ([("Marie", ""), ("Marie", "")], ["Marie", "Marie (2)"]),
        ([("Inès", "D’Angelo"), ("Inès", "Dupont")], ["Inès D’A.", "Inès Du."]),
        ([("Inès", "Da"), ("Inès", "Da Silva")], ["Inès Da", "Inès Da S."]),
    ],
)
def test_labels_say_just_enough_to_tell_namesakes_apart(
    people: list[tuple[str, str]], told: list[str]
) -> None:
    made = labels([Somebody(*names) for names in people])

    assert [made[place] for place in range(len(people))] == told
