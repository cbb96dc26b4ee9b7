"""Groups, for the facilitator: made, filled, emptied; nothing of another place."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.people import groups
from app.refusal import Refused, Unknown
from app.web.house import House
from tests.factories import Town
from tests.visitor import Visitor

Contents = Callable[[], dict[str, list[Any]]]
PEOPLE = "/animation/personnes"


def members(house: House, group_id: uuid.UUID) -> list[str]:
    with house.database.reading() as db:
        return [one.given_name for one in groups.members(db, group_id)]


def test_a_group_is_made_and_opens_empty(claire: Visitor) -> None:
    claire.open(PEOPLE)
    claire.press("Créer le groupe", **{"group-name": "Jeunes de l'été"})

    assert claire.page.h1 == "Jeunes de l’été"
    assert "Ce groupe est vide." in claire.text
    claire.open(PEOPLE)
    claire.follow("Jeunes de l’été")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Donnez un nom au groupe."),
        ("  ", "Donnez un nom au groupe."),
        ("seniors du MARDI", "Un groupe porte déjà ce nom. Choisissez-en un autre."),
        ("G\x00", "Ce texte contient des signes illisibles. Tapez-le à la main."),
        ("G" * 10_000, "C’est trop long : 80 caractères au plus."),
    ],
)
def test_a_group_that_cannot_be_is_said_beside_its_name(
    claire: Visitor, contents: Contents, name: str, sentence: str
) -> None:
    before = contents()
    claire.open(PEOPLE)
    claire.press("Créer le groupe", 422, **{"group-name": name})

    assert claire.page.error("group-name") == sentence
    assert claire.page.field("group-name") == name.replace("\x00", "\ufffd")
    assert contents() == before


def test_people_are_put_in_a_group_and_taken_out(
    claire: Visitor, house: House, place: Town
) -> None:
    seniors = place.groups["seniors"].id
    marie, lopez = place.learners["Marie"].id, place.learners["Marie Lopez"].id
    claire.open(f"/animation/groupes/{seniors}")
    claire.press("Ajouter au groupe", person=[str(marie), str(lopez), str(marie)])
    assert members(house, seniors) == ["Amina", "Bernard", "Marie", "Marie"]

    claire.press("Retirer du groupe Bernard")

    assert members(house, seniors) == ["Amina", "Marie", "Marie"]
    claire.open(PEOPLE)
    assert "Seniors du mardi 3 personnes" in claire.text


def test_nobody_ticked_changes_nothing(claire: Visitor, contents: Contents, place: Town) -> None:
    before = contents()
    claire.open(f"/animation/groupes/{place.groups['seniors'].id}")
    claire.press("Ajouter au groupe")

    assert contents() == before


def test_people_of_another_place_are_put_in_no_group(
    claire: Visitor, contents: Contents, place: Town
) -> None:
    before = contents()
    path = f"/animation/groupes/{place.groups['seniors'].id}/membres"
    mine, stranger = place.learners["Marie"].id, place.elsewhere.learners["Yvonne"].id
    claire.open(PEOPLE)
    claire.post(path, 404, person=[str(mine), str(stranger)])

    assert contents() == before


def test_an_id_that_is_none_is_left_out(claire: Visitor, contents: Contents, place: Town) -> None:
    before = contents()
    path = f"/animation/groupes/{place.groups['seniors'].id}/membres"
    claire.open(PEOPLE)
    claire.post(path, person=["nonsense", "x" * 36, ""])

    assert contents() == before


@pytest.mark.parametrize("what", ["membres", "cartes", "membres/{}/retirer"])
def test_a_group_of_another_place_is_unknown_here(
    claire: Visitor, contents: Contents, place: Town, what: str
) -> None:
    before = contents()
    yvonne = place.elsewhere.learners["Yvonne"].id
    for group in (place.elsewhere.groups["phare"].id, uuid.UUID(int=1)):
        claire.open(PEOPLE)
        claire.post(f"/animation/groupes/{group}/{what.format(yvonne)}", 404)

    assert contents() == before


def test_taking_out_somebody_of_another_place_is_refused(
    claire: Visitor, contents: Contents, place: Town
) -> None:
    before = contents()
    seniors, yvonne = place.groups["seniors"].id, place.elsewhere.learners["Yvonne"].id
    claire.open(PEOPLE)
    claire.post(f"/animation/groupes/{seniors}/membres/{yvonne}/retirer", 404)

    assert contents() == before


# Rules, on both databases ------------------------------------------------------------------------


def test_groups_stay_within_their_place(db: Session, town: Town) -> None:
    assert [one.name for one in groups.of_site(db, town.site.id)] == ["Seniors du mardi"]
    assert groups.sizes(db, town.site.id) == {town.groups["seniors"].id: 2}
    with pytest.raises(Unknown):
        groups.group(db, town.site.id, town.elsewhere.groups["phare"].id)


def test_the_same_name_may_be_used_in_two_places(db: Session, town: Town) -> None:
    groups.make(db, town.site.id, "Groupe du Phare")

    with pytest.raises(Refused, match="déjà ce nom"):
        groups.make(db, town.site.id, "groupe du phare !")


def test_putting_twice_is_putting_once(db: Session, town: Town) -> None:
    seniors, amina = town.groups["seniors"], town.learners["Amina"]
    groups.put(db, seniors.id, [amina.id, amina.id])

    assert [one.given_name for one in groups.members(db, seniors.id)] == ["Amina", "Bernard"]
    assert [one.id for one in groups.of_person(db, amina.id)] == [seniors.id]


def test_taking_out_leaves_the_person_and_the_others(db: Session, town: Town) -> None:
    seniors, amina = town.groups["seniors"], town.learners["Amina"]
    groups.take_out(db, seniors.id, amina.id)
    groups.take_out(db, seniors.id, amina.id)

    assert [one.given_name for one in groups.members(db, seniors.id)] == ["Bernard"]
    assert groups.of_person(db, amina.id) == []
