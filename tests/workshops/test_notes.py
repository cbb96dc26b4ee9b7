"""Private notes: written and erased on a learner's sheet, and never shown to a learner."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.learning.models import Note
from app.web.house import House
from tests.factories import Town
from tests.pages import attributes
from tests.visitor import Visitor
from tests.workshops.acting import ADDRESS
from tests.workshops.conftest import Learns, Open

SECRET = "Se fatigue vite.\nPréfère le matin."


def stored(house: House) -> list[str]:
    with house.database.reading() as db:
        return list(db.scalars(select(Note.text)))


def sheet(place: Town) -> str:
    return f"/animation/personnes/{place.learners['Amina'].id}"


def test_a_note_is_kept_with_its_author_and_day_and_erased(
    claire: Visitor, karim: Visitor, place: Town, house: House
) -> None:
    claire.open(sheet(place))
    claire.press("Garder la note", text=SECRET)
    assert "La note est gardée." in claire.text
    karim.open(sheet(place))
    assert "Se fatigue vite. Préfère le matin." in karim.text
    assert "Claire, mardi 24 novembre" in karim.text
    assert stored(house) == [SECRET]

    karim.press("Effacer la note du mardi 24 novembre")
    assert "La note est effacée." in karim.text
    assert "Se fatigue vite." not in karim.text
    assert stored(house) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("  \n ", "Écrivez d’abord votre note."),
        ("é" * 4_001, "C’est trop long : 4000 caractères au plus."),
    ],
)
def test_a_note_that_is_none_is_refused_and_what_was_typed_stays(
    claire: Visitor, place: Town, house: House, text: str, sentence: str
) -> None:
    claire.open(sheet(place))
    claire.press("Garder la note", 422, text=text)

    assert sentence in claire.text
    field = claire.page.one("#text")
    assert attributes(field)["aria-invalid"] == "true"
    assert field.to_text().strip() == text.strip()
    assert stored(house) == []


def test_a_note_is_only_text(claire: Visitor, place: Town) -> None:
    claire.open(sheet(place))
    claire.press("Garder la note", text="<script>alert(1)</script> & <b>gras</b>")

    assert "<script>alert(1)</script> & <b>gras</b>" in claire.text
    assert "<b>gras" not in claire.page.html


def test_another_place_neither_reads_nor_writes_nor_erases_notes(
    claire: Visitor, gael: Visitor, place: Town, house: House
) -> None:
    claire.open(sheet(place))
    claire.press("Garder la note", text=SECRET)
    with house.database.reading() as db:
        note = db.scalars(select(Note)).one()

    gael.post(f"{sheet(place)}/notes", 404, text="Bonjour")
    gael.post(f"/animation/notes/{note.id}/effacer", 404)
    assert stored(house) == [SECRET]


def test_no_page_of_the_learner_shows_a_note(
    claire: Visitor,
    opens: Open,
    comes: Callable[[str], Visitor],
    place: Town,
    learns: Learns,
) -> None:
    opens()
    with learns("Amina") as someone:
        attempt = someone.wrong(ADDRESS).attempt_id
    claire.open(sheet(place))
    claire.press("Garder la note", text=SECRET)
    amina = comes("Amina")

    pages = ["/", "/modules", "/mon-parcours", f"/exercices/{ADDRESS}", "/lecons/faux-messages"]
    for path in [*pages, "/mon-compte", "/recherche?q=fatigue", "/seance/demandes"]:
        answer = amina.client.get(path)
        assert answer.status_code == 200
        assert "fatigue vite" not in answer.get_data(as_text=True)
    for path in (sheet(place), f"/animation/essais/{attempt}"):
        amina.open(path, status=403)
