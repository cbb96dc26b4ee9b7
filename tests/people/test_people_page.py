"""People, for the facilitator: one more, a pasted list, another name, another secret."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people import accounts, groups, lists
from app.people.models import Person
from app.refusal import Refused, Unknown
from app.web.house import House
from tests.conftest import Clock
from tests.factories import Town
from tests.pages import words
from tests.visitor import Visitor

Contents = Callable[[], dict[str, list[Any]]]
PEOPLE = "/animation/personnes"


def names(house: House, place: Town) -> set[str]:
    """Everybody who learns in the place, as stored."""
    with house.database.reading() as db:
        found = accounts.learners(db, place.site.id)
        return {f"{one.given_name} {one.family_name}".strip() for one in found}


def listed(visitor: Visitor) -> list[str]:
    """Everybody in the table of the page."""
    return [words(row) for row in visitor.page.all("tbody tr")]


def test_a_first_name_is_enough(claire: Visitor, house: House, place: Town) -> None:
    claire.open(PEOPLE)
    claire.press("Ajouter", **{"add-given": "Zoé"})

    assert "Zoé est dans la liste." in claire.text
    assert "Zoé — non" in listed(claire)
    assert "Zoé" in names(house, place)


def test_somebody_is_added_with_a_family_name_into_a_group(
    claire: Visitor, house: House, place: Town
) -> None:
    seniors = place.groups["seniors"]
    claire.open(PEOPLE)
    claire.press(
        "Ajouter",
        **{"add-given": "Zoé", "add-family": "N'Diaye", "add-group": str(seniors.id)},
    )

    with house.database.reading() as db:
        members = [one.family_name for one in groups.members(db, seniors.id)]
    assert "N’Diaye" in members


def test_the_list_shows_this_place_alone_with_who_has_a_card(claire: Visitor, place: Town) -> None:
    claire.open(PEOPLE)

    assert listed(claire) == [
        "Amina — oui",
        "Bernard Petit oui",
        "Élodie N’Guyen non",
        "Marie Lambert non",
        "Marie Lopez non",
    ]
    assert "Duphare" not in claire.page.html
    assert "Groupe du Phare" not in claire.page.html


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("", "Écrivez au moins un prénom, avec des lettres."),
        ("42", "Écrivez au moins un prénom, avec des lettres."),
        ("Am\x00ina", "Ce texte contient des signes illisibles. Tapez-le à la main."),
        ("A" * 10_000, "C’est trop long : 80 caractères au plus."),
    ],
)
def test_a_name_that_cannot_be_is_said_beside_it_and_the_form_is_as_it_was(
    claire: Visitor, place: Town, contents: Contents, given: str, sentence: str
) -> None:
    before = contents()
    claire.open(PEOPLE)
    claire.press("Ajouter", 422, **{"add-given": given, "add-family": "Arnaud"})

    assert claire.page.error("add-given") == sentence
    assert claire.page.field("add-given") == given.replace("\x00", "\ufffd")
    assert claire.page.field("add-family") == "Arnaud"
    assert contents() == before


@pytest.mark.parametrize("group", ["elsewhere", "nonsense", str(uuid.UUID(int=1))])
def test_nobody_is_added_into_a_group_of_another_place(
    claire: Visitor, place: Town, contents: Contents, group: str
) -> None:
    before = contents()
    wanted = str(place.elsewhere.groups["phare"].id) if group == "elsewhere" else group
    claire.open(PEOPLE)
    claire.post(PEOPLE, 404, **{"add-given": "Zoé", "add-group": wanted})
    claire.post(f"{PEOPLE}/liste", 404, **{"list-names": "Zoé", "list-group": wanted})

    assert contents() == before


# A pasted list -----------------------------------------------------------------------------------


def paste(visitor: Visitor, text: str, status: int = 200, **fields: str) -> None:
    visitor.open(PEOPLE)
    visitor.press("Ajouter la liste", status, **{"list-names": text, **fields})


def test_a_list_is_pasted_from_a_spreadsheet_a_mail_or_by_hand(
    claire: Visitor, house: House, place: Town
) -> None:
    text = (
        "Zoé\tArnaud\r\nPaul;Martin\nYanis\n\n  Inès , Da Silva \n"
        '"Fatima";"El Amrani"\nOumar\tDiallo\tgroupe 2\n'
    )
    group = place.groups["seniors"]
    paste(claire, text, **{"list-group": str(group.id)})

    assert "6 personnes ajoutées." in claire.text
    added = {
        "Zoé Arnaud",
        "Paul Martin",
        "Yanis",
        "Inès Da Silva",
        "Fatima El Amrani",
        "Oumar Diallo groupe 2",
    }
    assert added < names(house, place)
    with house.database.reading() as db:
        assert len(groups.members(db, group.id)) == 2 + 6


def test_one_line_is_one_person(claire: Visitor) -> None:
    paste(claire, "Zoé")

    assert "1 personne ajoutée." in claire.text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Zoé\n42\nPaul", "Ligne 2 : je n’y trouve pas de prénom lisible."),
        ("Zoé\n;Martin\n\n\x01\nPaul", "Lignes 2, 4 : je n’y trouve pas de prénom lisible."),
        ("Zoé\n" + "A" * 10_000, "Ligne 2 : je n’y trouve pas de prénom lisible."),
        ("1\n" * 12, "Lignes 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 et d’autres : je n’y trouve pas"),
        (" \n ; \n", "Collez au moins un prénom, un par ligne."),
        ("", "Collez au moins un prénom, un par ligne."),
        ("Zoé\n" * 201, "La liste est trop longue : 200 lignes au plus."),
    ],
)
def test_one_bad_line_and_nothing_of_the_list_is_stored(
    claire: Visitor, place: Town, contents: Contents, text: str, sentence: str
) -> None:
    before = contents()
    paste(claire, text, 422)

    assert claire.page.error("list-names").startswith(sentence)
    typed = claire.page.one("#list-names").to_text()
    assert typed.split() == text.replace("\x01", "\ufffd").split()
    assert contents() == before


def test_two_hundred_lines_are_taken_at_once(claire: Visitor, house: House, place: Town) -> None:
    paste(claire, "\n".join(f"Personne N{'o' * (number // 20)}{number}" for number in range(200)))

    assert "200 personnes ajoutées." in claire.text
    assert len(names(house, place)) == 205


# One person --------------------------------------------------------------------------------------


def test_a_name_is_changed(claire: Visitor, house: House, place: Town) -> None:
    claire.open(f"{PEOPLE}/{place.learners['Amina'].id}")
    claire.press("Garder ce nom", given="Aminata", family="Bâ")

    assert claire.page.h1 == "Aminata Bâ"
    assert "Aminata Bâ" in names(house, place)


def test_a_name_that_cannot_be_changed_so_is_shown_as_it_was_typed(
    claire: Visitor, place: Town, contents: Contents
) -> None:
    before = contents()
    claire.open(f"{PEOPLE}/{place.learners['Amina'].id}")
    claire.press("Garder ce nom", 422, given="42", family="Bâ")

    assert "Écrivez au moins un prénom" in claire.page.error("given")
    assert (claire.page.field("given"), claire.page.field("family")) == ("42", "Bâ")
    assert contents() == before
    claire.press("Garder ce nom", given="Aminata")
    assert claire.page.h1 == "Aminata Bâ"


def test_a_secret_is_erased_and_its_browsers_are_signed_out(
    claire: Visitor, amina: Visitor, house: House, place: Town
) -> None:
    with house.database.writing() as db:
        person = db.get_one(Person, place.learners["Amina"].id)
        person.secret_hash, person.secret_kind = "x", "digits"
    claire.open(f"{PEOPLE}/{person.id}")
    assert "Son secret d’atelier : quatre chiffres." in claire.text
    claire.press("Effacer son secret")

    assert "choisir un nouveau secret" in claire.text
    assert not claire.has("Effacer son secret")
    with house.database.reading() as db:
        assert db.get_one(Person, person.id).secret_hash is None
    amina.open("/modules")
    assert amina.path == "/connexion"


@pytest.mark.parametrize("what", ["nom", "secret", "carte", "carte/retirer"])
def test_a_person_of_another_place_is_unknown_here(
    claire: Visitor, place: Town, contents: Contents, what: str
) -> None:
    before = contents()
    for stranger in (place.elsewhere.learners["Yvonne"].id, place.claire.id, uuid.UUID(int=1)):
        claire.open("/mon-compte")
        claire.post(f"{PEOPLE}/{stranger}/{what}", 404, given="Zoé", family="")

    assert claire.page.h1 == "Cette page n’existe pas"
    assert contents() == before


# Rules, on both databases ------------------------------------------------------------------------


def test_a_list_is_stored_whole_in_its_place(db: Session, town: Town, clock: Clock) -> None:
    lines = lists.read_list("Zoé;Arnaud\nPaul")
    added = lists.add_list(db, town.site.id, lines, clock())

    assert [one.given_name for one in added] == ["Zoé", "Paul"]
    assert set(added) < set(accounts.learners(db, town.site.id))
    assert not set(added) & set(accounts.learners(db, town.elsewhere.site.id))


def test_people_are_found_by_first_name_within_their_place(db: Session, town: Town) -> None:
    assert [one.family_name for one in accounts.named(db, town.site.id, "MARIE")] == [
        "Lambert",
        "Lopez",
    ]
    assert accounts.named(db, town.site.id, "Yvonne") == []
    assert [one.id for one in accounts.named(db, town.site.id, "amina")] == [
        town.learners["Amina"].id
    ]


def test_people_of_elsewhere_and_facilitators_are_no_learners_here(db: Session, town: Town) -> None:
    for stranger in (town.elsewhere.learners["Yvonne"], town.claire):
        with pytest.raises(Unknown):
            accounts.learner(db, town.site.id, stranger.id)


def test_a_sign_in_name_is_one_person_s_in_the_whole_house(
    db: Session, town: Town, clock: Clock
) -> None:
    for taken in ("Claire", "claire", "Gael"):
        with pytest.raises(Refused, match="déjà pris") as caught:
            accounts.add_facilitator(db, town.site.id, taken, "x", clock())
        assert caught.value.field == "name"
    assert db.scalars(select(Person).where(Person.login == "claire")).one() == town.claire


def test_names_of_every_script_are_kept_whole(db: Session, town: Town, clock: Clock) -> None:
    written = ("أمينة", "עדי", "李小龙", "Nguyễn Thị Lan", "Łukasz", "N’Guyen", "Œdipe", "Léa 🌻")
    for given in written:
        person = accounts.add_learner(db, town.site.id, given, given, clock())
        db.expire(person)
        assert (person.given_name, person.family_name) == (given, given)
        assert person in accounts.named(db, town.site.id, given)
