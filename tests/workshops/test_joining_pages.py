"""Into a live session without a card: its code, one's name, three pictures or four digits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import create_app
from app.agenda import sessions
from app.agenda.models import Session
from app.catalogue import Local
from app.learning.models import LessonProgress
from app.people import accounts, groups
from app.people.models import Person
from app.web import limiter
from app.web.house import House
from app.workshops import joining
from config import Settings
from tests import factories
from tests.conftest import NOON, Clock
from tests.factories import Town
from tests.pages import attributes, words
from tests.visitor import Visitor

Contents = Callable[[], dict[str, list[Any]]]
Browser = Callable[[], Visitor]
SECRET = ("Soleil", "Chat", "Vélo")
NOT_YOURS = "Ce n’est pas votre secret."


@pytest.fixture
def live(house: House, place: Town) -> Session:
    """A session that is open now, to everybody."""
    with house.database.writing() as db:
        return factories.workshop(db, place, NOON)


def come(visitor: Visitor, live: Session, name: str = "") -> None:
    """The visitor types the session's code, and perhaps a name."""
    visitor.open("/connexion")
    visitor.follow("Entrer le code")
    visitor.press("Continuer", code=sessions.shown_code(live.code))
    if name:
        visitor.press("Continuer", name=name)


def touch(visitor: Visitor, *pictures: str) -> None:
    for picture in pictures:
        visitor.press(picture)


def choose(visitor: Visitor) -> None:
    """The visitor chooses a secret of three pictures, looks at it, and goes in."""
    touch(visitor, *SECRET)
    visitor.press("C’est retenu, entrer")


def end(house: House, live: Session, now: Any) -> None:
    with house.database.writing() as db:
        sessions.end(db.get_one(Session, live.id), now)


def present(house: House, live: Session) -> list[str]:
    with house.database.reading() as db:
        return [one.given_name for one, _row in joining.present(db, live.id)]


def person(house: House, id: UUID) -> Person:
    with house.database.reading() as db:
        return db.get_one(Person, id)


def count(house: House) -> int:
    with house.database.reading() as db:
        return db.scalar(select(func.count()).select_from(Person)) or 0


# The way in --------------------------------------------------------------------------------------


def test_elodie_comes_with_the_code_her_name_and_three_pictures(
    guest: Visitor, visitor: Browser, house: House, live: Session
) -> None:
    come(guest, live)
    assert guest.page.h1 == "Qui êtes-vous ?"
    assert "Les faux messages" in guest.text
    guest.press("Continuer", name="elodie")
    assert guest.page.h1 == "Choisissez votre secret"
    touch(guest, *SECRET)
    assert guest.page.h1 == "Retenez votre secret"
    assert [words(one) for one in guest.page.all(".pictures li")] == [
        "1. Soleil",
        "2. Chat",
        "3. Vélo",
    ]
    guest.press("C’est retenu, entrer")
    assert (guest.path, guest.page.h1) == ("/", "Bonjour Élodie")
    assert present(house, live) == ["Élodie"]

    next_time = visitor()
    come(next_time, live, "Élodie")
    assert next_time.page.h1 == "Votre secret"
    touch(next_time, *SECRET)

    assert (next_time.path, next_time.page.h1) == ("/", "Bonjour Élodie")
    assert present(house, live) == ["Élodie"]


@pytest.mark.parametrize("typed", ["1958", "&ç(_", " 19 58"])
def test_elodie_prefers_four_digits_typed_without_shift(
    guest: Visitor, visitor: Browser, house: House, place: Town, live: Session, typed: str
) -> None:
    come(guest, live, "Élodie")
    guest.follow("Je préfère quatre chiffres")
    guest.press("Entrer", digits=typed)
    assert guest.page.h1 == "Bonjour Élodie"
    kept = person(house, place.learners["Élodie"].id)
    assert kept.secret_kind == "digits"
    assert "1958" not in (kept.secret_hash or "1958")

    next_time = visitor()
    come(next_time, live, "Élodie")
    assert not next_time.has("Je préfère")
    next_time.press("Entrer", digits="1958")

    assert next_time.page.h1 == "Bonjour Élodie"


def test_who_prefers_pictures_after_all_goes_back_to_them(guest: Visitor, live: Session) -> None:
    come(guest, live, "Élodie")
    guest.follow("Je préfère quatre chiffres")
    guest.follow("Je préfère trois images")
    touch(guest, "Lune")
    assert "1 image choisie sur 3" in guest.text
    guest.follow("Recommencer le choix")
    assert "0 image choisie sur 3" in guest.text
    choose(guest)

    assert guest.page.h1 == "Bonjour Élodie"


def test_what_the_class_is_asked_is_on_the_screen_of_who_comes_in(
    guest: Visitor, live: Session
) -> None:
    come(guest, live, "Élodie")
    choose(guest)

    assert "Vous êtes dans l’atelier" in guest.text


def test_the_page_that_was_wanted_opens_once_in(guest: Visitor, live: Session) -> None:
    guest.open("/modules")
    guest.follow("Entrer le code")
    guest.press("Continuer", code=live.code)
    guest.press("Continuer", name="Élodie")
    choose(guest)

    assert guest.path == "/modules"


# The code ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["", "TILLEUL 00", "\x00", "x" * 10_000, "<b>"])
def test_a_wrong_code_is_told_and_kept(
    guest: Visitor, live: Session, contents: Contents, typed: str
) -> None:
    before = contents()
    guest.open("/connexion/atelier")
    guest.press("Continuer", 422, code=typed)

    assert "Ce code n’est pas celui d’un atelier d’ici." in guest.page.error("code")
    assert guest.page.field("code") == typed.replace("\x00", "\ufffd")
    assert contents() == before


def test_the_code_of_an_ended_session_says_that_it_is_over(
    guest: Visitor, house: House, live: Session, clock: Clock
) -> None:
    end(house, live, clock.later(hours=1))
    guest.open("/connexion/atelier")
    guest.press("Continuer", 422, code=live.code)

    assert "Cet atelier est terminé : son code n’ouvre plus rien." in guest.page.error("code")


def test_another_place_s_code_opens_nothing_and_tells_nothing(
    guest: Visitor, house: House, place: Town, contents: Contents
) -> None:
    with house.database.writing() as db:
        theirs = factories.workshop(db, place.elsewhere, NOON, title="Au Phare")
    before = contents()
    guest.open("/connexion/atelier")
    guest.press("Continuer", 422, code=theirs.code)

    assert "Ce code n’est pas celui d’un atelier d’ici." in guest.text
    assert "Au Phare" not in guest.page.html
    assert contents() == before


@pytest.mark.parametrize("path", ["/connexion/atelier/nom", "/connexion/atelier/secret"])
def test_without_a_code_one_is_led_back_to_it(guest: Visitor, live: Session, path: str) -> None:
    guest.open(path)
    assert guest.path == "/connexion/atelier"
    guest.post(path, name="Élodie", digits="1958", picture="sun")
    assert guest.path == "/connexion/atelier"


@pytest.mark.parametrize("step", ["name", "secret"])
def test_a_session_that_ends_between_two_steps_says_so(
    guest: Visitor, house: House, live: Session, contents: Contents, clock: Clock, step: str
) -> None:
    come(guest, live, "Élodie" if step == "secret" else "")
    end(house, live, clock.later(hours=1))
    before = contents()
    if step == "secret":
        guest.press("Soleil")
    else:
        guest.press("Continuer", name="Élodie")

    assert guest.path == "/connexion/atelier"
    assert "Cet atelier est terminé" in guest.text
    assert contents() == before
    assert guest.open("/modules").h1.startswith("Bienvenue")


def test_when_the_session_ends_whoever_came_by_its_code_is_out_and_their_work_is_kept(
    guest: Visitor, house: House, live: Session, clock: Clock
) -> None:
    come(guest, live, "Élodie")
    choose(guest)
    end(house, live, clock.later(hours=1))
    guest.open("/modules")

    assert guest.path == "/connexion"
    assert "L’atelier est terminé. Votre travail est gardé." in guest.text
    assert present(house, live) == ["Élodie"]


def test_a_secret_opens_the_next_session_and_nothing_in_between(
    guest: Visitor, house: House, place: Town, live: Session, clock: Clock
) -> None:
    come(guest, live, "Élodie")
    choose(guest)
    end(house, live, clock.later(hours=1))
    guest.open("/connexion/atelier")
    guest.press("Continuer", 422, code=live.code)
    with house.database.writing() as db:
        following = factories.workshop(db, place, clock.later(days=7), title="La suite")

    come(guest, following, "Élodie")
    touch(guest, *SECRET)

    assert guest.page.h1 == "Bonjour Élodie"


def test_a_workshop_s_secret_gives_no_lasting_password(
    guest: Visitor, live: Session, contents: Contents
) -> None:
    come(guest, live, "Élodie")
    choose(guest)
    before = contents()
    guest.open("/mon-compte")
    assert "demandez une carte à la personne qui anime" in guest.text
    guest.post("/mon-compte", 422, login="Élodie", password="une phrase assez longue")

    assert contents() == before


# The name ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Écrivez au moins un prénom, avec des lettres."),
        ("42", "Écrivez au moins un prénom, avec des lettres."),
        ("Personne", "Je ne trouve pas ce prénom ici."),
        ("Yvonne", "Je ne trouve pas ce prénom ici."),
        ("Claire", "Je ne trouve pas ce prénom ici."),
        ("\u202eÉlodieX", "Je ne trouve pas ce prénom ici."),
        ("É\x00lodie", "Ce texte contient des signes illisibles."),
        ("É" * 10_000, "C’est trop long : 80 caractères au plus."),
        ("أمينة", "Je ne trouve pas ce prénom ici."),
        ("' or 1=1 --", "Je ne trouve pas ce prénom ici."),
    ],
)
def test_a_name_that_is_none_is_told_and_kept(
    guest: Visitor, live: Session, contents: Contents, typed: str, sentence: str
) -> None:
    before = contents()
    come(guest, live)
    guest.press("Continuer", 422, name=typed)

    assert guest.page.error("name").startswith(sentence)
    assert guest.page.field("name") == typed.replace("\x00", "\ufffd")
    assert contents() == before


@pytest.mark.parametrize("typed", ["e\N{COMBINING ACUTE ACCENT}lodie", "ÉLODIE", "Elodie  N'Guyen"])
def test_a_name_is_read_as_it_is_typed(guest: Visitor, live: Session, typed: str) -> None:
    come(guest, live, typed)

    assert "Bonjour Élodie" in guest.text


def test_two_maries_say_which_one_they_are_and_see_nothing_of_each_other_s_secret(
    guest: Visitor, visitor: Browser, house: House, place: Town, live: Session
) -> None:
    come(guest, live, "Marie")
    assert guest.page.h1 == "Laquelle de ces personnes êtes-vous ?"
    assert [words(one) for one in guest.page.all("main li button bdi")] == [
        "Marie La.",
        "Marie Lo.",
    ]
    assert "Lambert" not in guest.page.html
    before = guest.text
    guest.press("Marie Lo.")
    assert "Bonjour Marie Lo." in guest.text
    choose(guest)
    assert present(house, live) == ["Marie"]
    assert person(house, place.learners["Marie Lopez"].id).secret_hash
    assert person(house, place.learners["Marie"].id).secret_hash is None

    other = visitor()
    come(other, live, "Marie")
    assert other.text == before
    other.press("Marie Lo.")
    assert other.page.h1 == "Votre secret"
    touch(other, "Lune", "Lune")
    other.press("Lune", 422)
    assert NOT_YOURS in other.text
    other.follow("Ce n’est pas moi")
    other.press("Continuer", name="marie")
    other.press("Marie La.")
    other.follow("Je préfère quatre chiffres")
    other.press("Entrer", digits="2580")

    assert other.page.h1 == "Bonjour Marie"
    assert present(house, live) == ["Marie", "Marie"]


def test_nothing_of_another_place_s_namesake_is_shown(
    guest: Visitor, live: Session, house: House, place: Town
) -> None:
    with house.database.writing() as db:
        accounts.add_learner(db, place.elsewhere.site.id, "Élodie", "Duphare", NOON)
    come(guest, live, "Élodie")

    assert guest.page.h1 == "Choisissez votre secret"
    come(guest, live)
    guest.press("Continuer", 422, name="Amina Duphare")
    assert "Je ne trouve pas ce prénom ici." in guest.text


def test_who_is_not_in_the_list_is_not_chosen_by_forging_it(
    guest: Visitor, live: Session, place: Town
) -> None:
    come(guest, live)
    stranger = place.elsewhere.learners["Yvonne"].id
    guest.post("/connexion/atelier/nom", name="Marie", person=str(stranger))

    assert guest.page.h1 == "Laquelle de ces personnes êtes-vous ?"


def test_who_has_a_card_is_asked_for_it_and_not_taken_over(
    guest: Visitor, live: Session, contents: Contents
) -> None:
    before = contents()
    come(guest, live)
    guest.press("Continuer", 422, name="Amina")

    assert "Vous avez une carte ou un mot de passe : entrez avec." in guest.page.error("name")
    assert guest.has("J’ai une carte avec quatre mots")
    assert contents() == before


def test_a_facilitator_lets_who_forgot_the_card_choose_a_secret(
    guest: Visitor, claire: Visitor, place: Town, live: Session, house: House
) -> None:
    claire.open(f"/animation/personnes/{place.learners['Amina'].id}")
    claire.press("Lui laisser choisir un secret")
    assert not claire.has("Lui laisser choisir un secret")

    come(guest, live, "Amina")
    choose(guest)

    assert guest.page.h1 == "Bonjour Amina"
    assert present(house, live) == ["Amina"]


def test_a_secret_that_was_forgotten_is_erased_by_the_facilitator_and_chosen_anew(
    guest: Visitor, claire: Visitor, visitor: Browser, place: Town, live: Session
) -> None:
    come(guest, live, "Élodie")
    choose(guest)
    forgetful = visitor()
    come(forgetful, live, "Élodie")
    touch(forgetful, "Lune", "Lune")
    forgetful.press("Lune", 422)
    assert "Dites-le à la personne qui anime" in forgetful.text

    claire.open(f"/animation/personnes/{place.learners['Élodie'].id}")
    claire.press("Effacer son secret")

    assert guest.open("/modules").h1.startswith("Bienvenue")
    come(forgetful, live, "Élodie")
    assert forgetful.page.h1 == "Choisissez votre secret"
    touch(forgetful, "Lune", "Lune", "Lune")
    forgetful.press("C’est retenu, entrer")
    assert forgetful.page.h1 == "Bonjour Élodie"


# The secret --------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["", "12", "12345", "abcd", "\x00\x00\x00\x00", "1" * 10_000])
def test_anything_else_than_four_digits_is_told(
    guest: Visitor, live: Session, contents: Contents, typed: str
) -> None:
    before = contents()
    come(guest, live, "Élodie")
    guest.follow("Je préfère quatre chiffres")
    guest.press("Entrer", 422, digits=typed)

    assert guest.page.error("secret") == "Il faut quatre chiffres."
    assert guest.page.field("digits") == ""
    assert contents() == before


def test_a_wrong_secret_opens_nothing_and_is_not_shown_again(
    guest: Visitor, visitor: Browser, live: Session, house: House
) -> None:
    come(guest, live, "Élodie")
    guest.follow("Je préfère quatre chiffres")
    guest.press("Entrer", digits="1958")

    other = visitor()
    come(other, live, "Élodie")
    other.press("Entrer", 422, digits="8591")

    assert NOT_YOURS in other.page.error("secret")
    assert other.page.field("digits") == ""
    assert "1958" not in other.page.html
    assert other.open("/modules").h1.startswith("Bienvenue")


def test_the_order_of_the_pictures_counts(guest: Visitor, visitor: Browser, live: Session) -> None:
    come(guest, live, "Élodie")
    choose(guest)

    other = visitor()
    come(other, live, "Élodie")
    touch(other, "Chat", "Soleil")
    other.press("Vélo", 422)

    assert NOT_YOURS in other.text
    assert "0 image choisie sur 3" in other.text


@pytest.mark.parametrize(
    "forged",
    [
        {"picture": "bomb"},
        {"chosen": ["sun", "bomb"], "picture": "cat"},
        {"sure": "1"},
        {"chosen": ["sun", "cat"], "sure": "1"},
        {"digits": "1958"},
    ],
)
def test_pictures_that_are_not_three_of_the_list_choose_nothing(
    guest: Visitor, live: Session, contents: Contents, forged: dict[str, Any]
) -> None:
    before = contents()
    come(guest, live, "Élodie")
    guest.post("/connexion/atelier/secret", **forged)

    assert guest.page.h1 == "Choisissez votre secret"
    assert contents() == before


def test_whoever_chooses_second_for_the_same_name_is_asked_for_the_secret(
    guest: Visitor, visitor: Browser, live: Session, house: House
) -> None:
    late = visitor()
    come(late, live, "Élodie")
    touch(late, "Lune", "Lune", "Lune")
    come(guest, live, "Élodie")
    choose(guest)

    late.press("C’est retenu, entrer", 422)

    assert late.page.h1 == "Votre secret"
    assert NOT_YOURS in late.text
    assert present(house, live) == ["Élodie"]


def test_the_secret_is_a_form_without_names_to_remember_for_the_browser(
    guest: Visitor, live: Session
) -> None:
    come(guest, live, "Élodie")
    guest.follow("Je préfère quatre chiffres")

    assert attributes(guest.page.one("#secret"))["autocomplete"] == "off"


# For the first time ------------------------------------------------------------------------------


def test_a_newcomer_gives_a_name_chooses_a_secret_and_belongs_to_the_place(
    guest: Visitor, visitor: Browser, house: House, place: Town, live: Session
) -> None:
    come(guest, live)
    guest.press("C’est ma première fois ici", name="Zoé")
    assert "Bonjour Zoé" in guest.text
    choose(guest)
    assert guest.page.h1 == "Bonjour Zoé"
    assert present(house, live) == ["Zoé"]
    with house.database.reading() as db:
        assert [one.given_name for one in accounts.named(db, place.site.id, "Zoé")] == ["Zoé"]

    next_time = visitor()
    come(next_time, live, "zoe")
    touch(next_time, *SECRET)

    assert next_time.page.h1 == "Bonjour Zoé"


def test_a_newcomer_to_a_group_s_session_belongs_to_the_group(
    guest: Visitor, house: House, place: Town
) -> None:
    seniors = place.groups["seniors"].id
    with house.database.writing() as db:
        live = sessions.open_session(
            db,
            site_id=place.site.id,
            facilitator_id=place.claire.id,
            group_id=seniors,
            title="Pour les seniors",
            now=NOON,
        )
    come(guest, live)
    guest.press("C’est ma première fois ici", name="Zoé")
    choose(guest)

    with house.database.reading() as db:
        assert "Zoé" in [one.given_name for one in groups.members(db, seniors)]


def test_a_newcomer_who_gives_up_leaves_nothing(
    guest: Visitor, live: Session, contents: Contents
) -> None:
    before = contents()
    come(guest, live)
    guest.press("C’est ma première fois ici", name="Zoé")
    touch(guest, "Soleil", "Chat")

    assert contents() == before


def test_pressing_twice_makes_one_newcomer(guest: Visitor, house: House, live: Session) -> None:
    before = count(house)
    come(guest, live)
    guest.press("C’est ma première fois ici", name="Zoé")
    guest.follow("Je préfère quatre chiffres")
    door = guest.client.get_cookie("declic")
    assert door is not None
    token = guest.token
    guest.press("Entrer", digits="1958")

    guest.client.set_cookie("declic", door.value)
    guest.post("/connexion/atelier/secret?avec=chiffres", csrf_token=token, digits="1958")

    assert guest.page.h1 == "Bonjour Zoé"
    assert count(house) == before + 1
    assert present(house, live) == ["Zoé"]


def test_the_first_name_of_somebody_else_is_no_obstacle(
    guest: Visitor, house: House, place: Town, live: Session
) -> None:
    come(guest, live, "Marie")
    guest.press("Aucune : c’est ma première fois ici")
    choose(guest)

    assert guest.page.h1 == "Bonjour Marie"
    with house.database.reading() as db:
        assert len(accounts.named(db, place.site.id, "Marie")) == 3


@pytest.mark.parametrize("typed", ["", "42", "Zo\x00é", "Z" * 10_000])
def test_a_newcomer_needs_a_name_that_can_be_read(
    guest: Visitor, live: Session, contents: Contents, typed: str
) -> None:
    before = contents()
    come(guest, live)
    guest.press("C’est ma première fois ici", 422, name=typed)

    assert guest.page.error("name")
    assert guest.page.field("name") == typed.replace("\x00", "\ufffd")
    assert contents() == before


def test_who_tried_without_an_account_takes_the_work_along_into_the_session(
    guest: Visitor, house: House, live: Session, french: Local
) -> None:
    lesson = french.modules[0].lessons[0].id
    guest.open("/connexion")
    guest.press("Essayer maintenant")
    guest.open(f"/lecons/{lesson}")
    guest.post(f"/lecons/{lesson}/lue")
    guest.open("/garder")
    guest.follow("Entrer dans un atelier")
    guest.press("Continuer", code=live.code)
    guest.press("C’est ma première fois ici", name="Zoé")
    choose(guest)

    assert guest.page.h1 == "Bonjour Zoé"
    with house.database.reading() as db:
        zoe = db.scalars(select(Person).where(Person.given_name == "Zoé")).one()
        read = select(LessonProgress.lesson_id).where(LessonProgress.person_id == zoe.id)
        assert list(db.scalars(read)) == [lesson]
        assert not zoe.is_guest


# Who is in already -------------------------------------------------------------------------------


def test_who_came_by_card_before_the_session_opened_joins_by_its_code_alone(
    amina: Visitor, house: House, place: Town
) -> None:
    with house.database.writing() as db:
        live = factories.workshop(db, place, NOON)
    amina.open("/connexion/atelier")
    assert "Sur cet ordinateur, la personne connectée est : Amina" in amina.text
    amina.press("Continuer", code=live.code)

    assert (amina.path, amina.page.h1) == ("/", "Bonjour Amina")
    assert "Vous êtes dans l’atelier" in amina.text
    assert present(house, live) == ["Amina"]


def test_a_card_leads_straight_into_the_live_session(
    amina: Visitor, live: Session, house: House, place: Town
) -> None:
    amina.press("Ce n’est pas moi")
    amina.follow("Utiliser ma carte")
    first, second, third, fourth = place.cards["Bernard"].words
    amina.press("Entrer", word1=first, word2=second, word3=third, word4=fourth)

    assert present(house, live) == ["Bernard"]


def test_a_facilitator_who_types_the_code_is_led_to_the_board(
    claire: Visitor, live: Session, house: House
) -> None:
    claire.open("/connexion/atelier")
    claire.press("Continuer", code=live.code)

    assert claire.path == f"/animation/seances/{live.id}"
    assert present(house, live) == []


# Guessing ----------------------------------------------------------------------------------------


@pytest.fixture
def guarded(settings: Settings) -> Iterator[Flask]:
    """The house as it is in earnest: with its limits, a place, and a live session."""
    app = create_app(Settings(data_dir=settings.data_dir))
    house: House = app.extensions["declic"]
    with house.database.writing() as db:
        town = factories.town(db, NOON, pepper=house.pepper)
        factories.workshop(db, town, NOON)
        elodie = db.get_one(Person, town.learners["Élodie"].id)
        elodie.secret_hash, elodie.secret_kind = factories.secret(house.pepper, "1958"), "digits"
    limiter.reset()
    yield app
    limiter.reset()
    limiter.enabled = False
    house.database.engine.dispose()


def test_guessing_somebody_s_digits_is_stopped_even_from_several_browsers(guarded: Flask) -> None:
    house: House = guarded.extensions["declic"]
    with house.database.reading() as db:
        live = db.scalars(select(Session)).one()
    for digits in range(8):
        guesser = Visitor(guarded.test_client())
        come(guesser, live, "Élodie")
        guesser.press("Entrer", 422, digits=f"{digits}000")

    late = Visitor(guarded.test_client())
    come(late, live, "Élodie")
    late.press("Entrer", 429, digits="1958")

    assert late.page.h1 == "Trop d’essais d’affilée"
