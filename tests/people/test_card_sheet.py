"""Cards on paper: a tagged PDF that a screen reader reads and a telephone scans."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.people import groups
from app.people.card_sheet import Wording, pdf
from app.people.cards import Printed
from app.people.models import Card, Person
from app.web.house import House
from tests.conftest import Clock
from tests.factories import Town
from tests.visitor import Visitor

Contents = Callable[[], dict[str, list[Any]]]
ON_PAPER = Wording("fr", "Espace des Tilleuls", "Cartes", "Code", "Écrivez-les.", "Gardez-la.")


def sheet(answer: Any) -> PdfReader:
    """The PDF that was sent."""
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="cartes-declic.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    return PdfReader(io.BytesIO(answer.data))


def text(reader: PdfReader) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def works(visitor: Visitor, printed: str, name: str) -> bool:
    """Whether four words of the sheet open the account of that name."""
    visitor.open("/connexion/carte")
    answer = visitor.send("Entrer", word1=printed)
    return f"Bonjour {name}" in answer.get_data(as_text=True)


def printed_words(reader: PdfReader, name: str) -> str:
    """The four words on the card of that name: they stand under it and the name of the place."""
    lines = [line.strip() for page in reader.pages for line in page.extract_text().splitlines()]
    start = lines.index(name) + 1
    assert lines[start] == "Espace des Tilleuls"
    return " ".join(" ".join(lines[start + 1 :]).split()[:4])


def test_a_new_card_opens_the_account_and_the_former_one_does_not(
    claire: Visitor, visitor: Callable[[], Visitor], place: Town
) -> None:
    claire.open(f"/animation/personnes/{place.learners['Amina'].id}")
    reader = sheet(claire.send("Refaire sa carte (PDF)"))

    assert "Amina" in text(reader)
    assert "Espace des Tilleuls" in text(reader)
    assert works(visitor(), printed_words(reader, "Amina"), "Amina")
    assert not works(visitor(), " ".join(place.cards["Amina"].words), "Amina")


def test_a_first_card_is_made_for_who_has_none(
    claire: Visitor, visitor: Callable[[], Visitor], place: Town
) -> None:
    claire.open(f"/animation/personnes/{place.learners['Élodie'].id}")
    reader = sheet(claire.send("Faire sa carte (PDF)"))

    assert works(visitor(), printed_words(reader, "Élodie N’Guyen"), "Élodie")
    claire.open(f"/animation/personnes/{place.learners['Élodie'].id}")
    assert "Sa carte fonctionne." in claire.text


def test_a_group_gets_the_cards_that_are_missing(
    claire: Visitor, house: House, place: Town
) -> None:
    seniors = place.groups["seniors"].id
    with house.database.writing() as db:
        groups.put(db, seniors, [place.learners["Marie"].id])
    claire.open(f"/animation/groupes/{seniors}")
    shown = text(sheet(claire.send("Télécharger les cartes (PDF)")))

    assert "Marie Lambert" in shown
    assert "Amina" not in shown
    assert "Bernard" not in shown


def test_a_group_where_all_have_a_card_says_so_and_changes_nothing(
    claire: Visitor, place: Town, contents: Contents
) -> None:
    before = contents()
    claire.open(f"/animation/groupes/{place.groups['seniors'].id}")
    claire.press("Télécharger les cartes (PDF)")

    assert "Tout le monde a déjà une carte dans ce groupe." in claire.text
    assert contents() == before


def test_all_the_cards_of_a_group_are_made_again_when_asked(
    claire: Visitor, house: House, place: Town
) -> None:
    claire.open(f"/animation/groupes/{place.groups['seniors'].id}")
    shown = text(sheet(claire.send("Télécharger les cartes (PDF)", renew="y")))

    assert "Amina" in shown
    assert "Bernard Petit" in shown
    with house.database.reading() as db:
        alive = select(Card.person_id).where(
            Card.revoked_at.is_(None), Card.site_id == place.site.id
        )
        assert sorted(db.scalars(alive)) == sorted(
            place.learners[name].id for name in ("Amina", "Bernard")
        )


def test_the_sheet_is_tagged_and_says_its_language_and_title(claire: Visitor, place: Town) -> None:
    claire.open(f"/animation/personnes/{place.learners['Amina'].id}")
    reader = sheet(claire.send("Refaire sa carte (PDF)"))
    root: Any = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "fr"
    assert reader.metadata is not None
    assert reader.metadata.title == "Cartes pour entrer dans Déclic"
    assert reader.xmp_metadata is not None
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data()


def test_a_reader_of_english_prints_in_english(claire: Visitor, place: Town) -> None:
    claire.open("/animation/personnes")
    claire.press("English")
    claire.open(f"/animation/personnes/{place.learners['Amina'].id}")
    reader = sheet(claire.send("Remake their card (PDF)"))

    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"


def printed(name: str) -> Printed:
    return Printed(name, ("tigre", "éléphant", "lune", "sapin"), "DECLIC-" + "A" * 26)


@pytest.mark.parametrize(
    "name",
    ['N’Guyen *_$#<>"\\', "#pagebreak() #panic()", "X" * 160, "Nguyễn Thị Lan", "أمينة", "{}"],
)
def test_whatever_the_name_it_is_printed_as_text(name: str) -> None:
    reader = PdfReader(io.BytesIO(pdf([printed(name)], ON_PAPER)))

    assert len(reader.pages) == 1
    shown = text(reader)
    assert "éléphant" in shown
    if name.isascii():
        assert name.replace(" ", "") in shown.replace(" ", "")


def test_two_hundred_cards_are_eight_a_page(clock: Clock) -> None:
    made = pdf([printed(f"Personne {number}") for number in range(200)], ON_PAPER)
    reader = PdfReader(io.BytesIO(made))

    assert len(reader.pages) <= 26
    assert all("Personne" in page.extract_text() for page in reader.pages)


def test_nobody_s_card_is_made_for_a_facilitator(
    claire: Visitor, place: Town, contents: Contents, house: House
) -> None:
    before = contents()
    claire.open("/animation/personnes")
    claire.post(f"/animation/personnes/{place.claire.id}/carte", 404)

    assert contents() == before
    with house.database.reading() as db:
        assert db.get_one(Person, place.claire.id).password_hash
