"""Progress for a spreadsheet: readable, complete, and without a formula in it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.people import accounts, groups
from app.web.house import House
from app.workshops.progress_csv import FORMULA_SIGNS, neutral, table
from tests.conftest import Clock
from tests.factories import Town
from tests.visitor import Visitor
from tests.workshops.acting import ACCOUNT, ADDRESS, Actor
from tests.workshops.conftest import Learns

FILE = "/animation/progres.csv"


def parsed(browser: Visitor, path: str = FILE, separator: str = ";") -> list[list[str]]:
    """The file as a spreadsheet reads it."""
    answer = browser.fetch(path)
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.data.startswith(b"\xef\xbb\xbf")
    text = answer.data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


def test_a_line_says_where_a_learner_is_on_an_exercise(
    claire: Visitor, learns: Learns, clock: Clock, place: Town
) -> None:
    with learns("Bernard") as bernard:
        bernard.wrong(ADDRESS)
        bernard.sends(ADDRESS, "hint")
        clock.later(minutes=4)
        bernard.right(ADDRESS)
    with learns("Amina") as amina:
        amina.sends(ACCOUNT, "show")
        clock.later(days=1)
        amina.wrong(ACCOUNT)
    heads, first, second = parsed(claire)

    assert heads[:6] == ["Prénom", "Nom", "Leçon", "Exercice", "État", "Essais"]
    assert dict(zip(heads, first, strict=True)) == {
        "Prénom": "Amina",
        "Nom": "",
        "Leçon": "Un bon mot de passe",
        "Exercice": "Un seul compte ce soir",
        "État": "en cours",
        "Essais": "1",
        "Indices": "0",
        "Solution montrée": "oui",
        "Minutes": "0",
        "Réussi le": "",
        "Dernière fois": "2026-11-25",
    }
    assert second[:2] == ["Bernard", "Petit"]
    assert second[4:] == ["réussi", "2", "1", "non", "4", "2026-11-24", "2026-11-24"]


def test_an_english_reader_gets_commas_and_english_words(claire: Visitor, learns: Learns) -> None:
    with learns("Amina") as amina:
        amina.right(ADDRESS)
    claire.open("/animation")
    claire.press("English")
    heads, line = parsed(claire, separator=",")

    assert len(heads) == len(line) == 11
    assert line[0] == "Amina"
    assert line[3] == "Which is the real one?"


def test_a_group_has_a_file_of_its_own(claire: Visitor, learns: Learns, place: Town) -> None:
    for name in ("Amina", "Élodie"):
        with learns(name) as someone:
            someone.right(ADDRESS)
    seniors = place.groups["seniors"].id

    assert [line[0] for line in parsed(claire)[1:]] == ["Amina", "Élodie"]
    assert [line[0] for line in parsed(claire, f"{FILE}?groupe={seniors}")[1:]] == ["Amina"]
    claire.open(f"/animation/groupes/{seniors}")
    assert claire.has("Progrès pour un tableur (CSV)", f'a[href="{FILE}?groupe={seniors}"]')


@pytest.mark.parametrize("group", ["", "seniors", "0199aaaa-0000-7000-8000-000000000000"])
def test_a_group_that_is_none_is_never_taken_for_the_whole_place(
    claire: Visitor, group: str
) -> None:
    claire.fetch(f"{FILE}?groupe={group}", status=404)


def test_the_file_holds_nobody_of_another_place(
    claire: Visitor, place: Town, house: House, clock: Clock, learns: Learns
) -> None:
    with learns("Amina") as amina:
        amina.right(ADDRESS)
        yvonne = place.elsewhere.learners["Yvonne"]
        Actor(amina.db, amina.local, clock, yvonne, place.elsewhere).right(ADDRESS)

    assert [line[0] for line in parsed(claire)[1:]] == ["Amina"]


def test_a_name_that_is_a_formula_stays_a_name(
    claire: Visitor, house: House, place: Town, clock: Clock, learns: Learns
) -> None:
    nasty = "=cmd|' /C calc'!A0;\"x\""
    with learns("Amina") as amina:
        person = accounts.add_learner(amina.db, place.site.id, nasty, "@SUM(A1)", clock())
        groups.put(amina.db, place.groups["seniors"].id, [person.id])
        Actor(amina.db, amina.local, clock, person, place).right(ADDRESS)
    ((given_name, family_name, *_rest),) = parsed(claire)[1:]

    assert given_name == "'" + nasty.replace("'", "’")
    assert family_name == "'@SUM(A1)"


@pytest.mark.parametrize(
    "text", ["=1+1", "+33 6", "-2", "@a", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0-1", "＝1", "＠a"]
)
def test_what_a_spreadsheet_would_run_is_made_text(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Amina", "1=1", "O’Neil - fils", "12", "2026-11-24"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert neutral(text) == text


@settings(deadline=None, database=None)
@given(
    rows=st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))),
        max_size=4,
    ),
    separator=st.sampled_from(";,"),
)
def test_whatever_is_written_is_read_back_and_runs_nowhere(
    rows: list[list[str]], separator: str
) -> None:
    heads = ["a", "b"]
    text = table(heads, rows, separator=separator).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))

    assert read == [heads, *([neutral(cell) for cell in row] for row in rows)]
    assert not any(cell.startswith(FORMULA_SIGNS) for row in read for cell in row)
