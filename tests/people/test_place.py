"""The settings of the place: its name, its language, and who facilitates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people import accounts, places
from app.people.models import Membership, Person, Site
from app.refusal import Refused
from app.web.house import House
from tests import factories
from tests.conftest import NOON, Clock
from tests.factories import PASSWORD, Town
from tests.pages import words
from tests.visitor import Visitor

Contents = Callable[[], dict[str, list[Any]]]
Browser = Callable[[], Visitor]
SETTINGS = "/animation/lieu"


def foot(visitor: Visitor) -> str:
    return words(visitor.page.one("footer"))


def test_the_settings_are_found_from_people_and_from_one_s_account(claire: Visitor) -> None:
    claire.open("/animation/personnes")
    claire.follow("Réglages du lieu")
    assert claire.page.h1 == "Réglages du lieu"
    claire.follow("Mon compte")
    claire.follow("Réglages du lieu")
    assert claire.path == SETTINGS


def test_a_learner_has_no_hand_in_them(amina: Visitor, place: Town) -> None:
    amina.open("/mon-compte")
    assert not amina.has("Réglages du lieu")
    amina.open(SETTINGS, 403)


def test_the_place_is_renamed_and_every_page_says_so_at_once(
    claire: Visitor, guest: Visitor, house: House, place: Town
) -> None:
    guest.open("/connexion")
    claire.open(SETTINGS)
    assert claire.page.field("place-name") == "Espace des Tilleuls"
    claire.press("Garder ces réglages", **{"place-name": "L'Arbre à palabres"})

    assert "Les réglages du lieu sont gardés." in claire.text
    assert "L’Arbre à palabres" in foot(claire)
    assert guest.open("/connexion").h1 == "Bienvenue : L’Arbre à palabres"
    with house.database.reading() as db:
        assert db.get_one(Site, place.site.id).name == "L’Arbre à palabres"
        assert db.get_one(Site, place.elsewhere.site.id).name == "Espace du Phare"


def test_its_language_is_that_of_who_has_not_chosen_one(
    claire: Visitor, guest: Visitor, visitor: Browser, place: Town
) -> None:
    frenchman = visitor()
    frenchman.open("/connexion")
    frenchman.press("Français")
    guest.open("/connexion")

    claire.open(SETTINGS)
    claire.press("Garder ces réglages", **{"place-language": "en"})

    assert claire.page.h1 == "Settings of the place"
    assert guest.open("/connexion").h1.startswith("Welcome")
    assert guest.open("/nulle-part", 404).h1 == "This page does not exist"
    assert frenchman.open("/connexion").h1.startswith("Bienvenue")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Écrivez le nom du lieu."),
        ("   ", "Écrivez le nom du lieu."),
        ("Esp\x00ace", "Ce texte contient des signes illisibles. Tapez-le à la main."),
        ("E" * 10_000, "C’est trop long : 120 caractères au plus."),
    ],
)
def test_a_name_that_cannot_be_is_said_beside_it(
    claire: Visitor, contents: Contents, name: str, sentence: str
) -> None:
    before = contents()
    claire.open(SETTINGS)
    claire.press("Garder ces réglages", 422, **{"place-name": name, "place-language": "en"})

    assert claire.page.error("place-name") == sentence
    assert claire.page.field("place-name") == name.replace("\x00", "\ufffd")
    assert claire.page.all("[name=place-language][value=en][checked]")
    assert contents() == before
    assert "Espace des Tilleuls" in foot(claire)


def test_a_language_that_is_not_offered_is_refused(claire: Visitor, contents: Contents) -> None:
    before = contents()
    claire.open(SETTINGS)
    claire.post(SETTINGS, 422, **{"place-name": "Ailleurs", "place-language": "xx"})

    assert "Choisissez l’une des langues proposées." in claire.text
    assert contents() == before


def test_a_colleague_is_added_and_signs_in(
    claire: Visitor, guest: Visitor, house: House, place: Town
) -> None:
    claire.open(SETTINGS)
    claire.press(
        "Ajouter", **{"facilitator-name": "Gaëlle N'Diaye", "facilitator-password": PASSWORD}
    )
    assert "Gaëlle N’Diaye peut entrer avec ce nom et ce mot de passe." in claire.text
    listed = [words(one) for one in claire.page.all("main ul li")]
    assert listed == ["Claire (vous)", "Gaëlle N’Diaye"]

    guest.open("/connexion/mot-de-passe")
    guest.press("Entrer", login="gaelle ndiaye", password=PASSWORD)

    assert guest.path == "/animation"
    with house.database.reading() as db:
        role = (
            select(Membership.site_id, Membership.role)
            .join(Person, Person.id == Membership.person_id)
            .where(Person.given_name == "Gaëlle N’Diaye")
        )
        assert db.execute(role).one() == (place.site.id, "facilitator")


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        (("", PASSWORD), "name", "Remplissez cette case."),
        (("42", PASSWORD), "name", "Écrivez au moins un prénom"),
        (("claire", PASSWORD), "name", "Ce nom est déjà pris pour se connecter."),
        (("gaël", PASSWORD), "name", "Ce nom est déjà pris pour se connecter."),
        (("Zoé", ""), "password", "Remplissez cette case."),
        (("Zoé", "court"), "password", "Choisissez un mot de passe d’au moins 8 caractères."),
    ],
)
def test_a_colleague_who_cannot_be_is_said_beside_the_field(
    claire: Visitor, contents: Contents, fields: tuple[str, str], field: str, sentence: str
) -> None:
    before = contents()
    claire.open(SETTINGS)
    name, password = fields
    claire.press("Ajouter", 422, **{"facilitator-name": name, "facilitator-password": password})

    assert claire.page.error(f"facilitator-{field}").startswith(sentence)
    assert claire.page.field("facilitator-name") == name
    assert claire.page.field("place-name") == "Espace des Tilleuls"
    assert contents() == before


def test_facilitators_of_another_place_are_not_shown(claire: Visitor, place: Town) -> None:
    claire.open(SETTINGS)

    assert "Gaël" not in claire.page.html


def test_another_server_s_change_is_seen_within_a_minute(
    guest: Visitor, house: House, place: Town, clock: Clock
) -> None:
    guest.open("/connexion")
    with house.database.writing() as db:
        places.change(db, place.site.id, name="Le Marronnier", language="fr")

    clock.later(seconds=61)

    assert guest.open("/connexion").h1 == "Bienvenue : Le Marronnier"


def test_the_people_of_a_place_that_was_just_made_elsewhere_see_its_name(
    guest: Visitor, house: House, place: Town
) -> None:
    guest.open("/connexion")
    hashed = factories.secret(house.pepper, PASSWORD)
    with house.database.writing() as db:
        accounts.make_place(
            db, place="Le Chêne", name="Ousmane", password_hash=hashed, language="fr", now=NOON
        )

    guest.follow("Espace des animateurs et animatrices")
    guest.press("Entrer", login="Ousmane", password=PASSWORD)

    assert "Le Chêne" in foot(guest)


def test_a_clock_set_back_does_not_keep_an_old_name(
    guest: Visitor, house: House, place: Town, clock: Clock
) -> None:
    guest.open("/connexion")
    with house.database.writing() as db:
        places.change(db, place.site.id, name="Le Marronnier", language="fr")

    clock.moment -= dt.timedelta(hours=1)

    assert guest.open("/connexion").h1 == "Bienvenue : Le Marronnier"


# Rules, on both databases ------------------------------------------------------------------------


def test_places_come_the_oldest_first(db: Session, town: Town) -> None:
    assert [place.name for place in places.everywhere(db)] == [
        "Espace des Tilleuls",
        "Espace du Phare",
    ]


def test_a_change_is_one_place_s(db: Session, town: Town) -> None:
    places.change(db, town.site.id, name="  Le   Chêne ", language="en")

    assert [(one.name, one.language) for one in places.everywhere(db)] == [
        ("Le Chêne", "en"),
        ("Espace du Phare", "fr"),
    ]


def test_a_refused_change_changes_nothing(db: Session, town: Town) -> None:
    for name, language in (("", "fr"), ("Le Chêne", "de")):
        with pytest.raises(Refused):
            places.change(db, town.site.id, name=name, language=language)

    assert places.everywhere(db)[0].name == "Espace des Tilleuls"


def test_a_facilitator_is_found_by_any_spelling_of_the_sign_in_name(
    db: Session, town: Town
) -> None:
    assert [one.given_name for one in places.facilitators(db)] == ["Claire", "Gaël"]
    assert [one.given_name for one in places.facilitators(db, town.site.id)] == ["Claire"]
    assert places.facilitator(db, " GAEL ") == town.elsewhere.claire
    assert places.facilitator(db, "Amina") is None
    assert places.facilitator(db, "") is None


def test_who_changed_the_sign_in_name_is_found_by_both_names(db: Session, town: Town) -> None:
    town.claire.login = "direction"
    db.flush()

    assert places.facilitator(db, "Direction") == town.claire
    assert places.facilitator(db, "Claire") == town.claire
