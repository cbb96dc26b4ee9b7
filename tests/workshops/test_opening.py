"""A facilitator opens a session, shows its code, and sees the day's sessions."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from app.agenda import sessions
from app.agenda.models import Session
from app.web.house import House
from tests.factories import Town
from tests.pages import attributes, words
from tests.visitor import Visitor
from tests.workshops.conftest import Open


def stored(house: House) -> list[Session]:
    with house.database.reading() as db:
        return list(db.scalars(select(Session)))


def code_of(house: House, id: UUID) -> str:
    with house.database.reading() as db:
        return sessions.shown_code(db.get_one(Session, id).code)


def test_a_session_for_everybody_opens_with_its_code(
    opens: Open, claire: Visitor, house: House, place: Town
) -> None:
    id = opens("  Reconnaître les faux messages ")

    assert claire.page.h1 == "Reconnaître les faux messages"
    assert code_of(house, id) in claire.text
    assert "Personne n’est encore entré." in claire.text
    assert "Rien n’est encore demandé." in claire.text
    (session,) = stored(house)
    assert (session.site_id, session.facilitator_id) == (place.site.id, place.claire.id)
    assert (session.group_id, session.ended_at) == (None, None)


def test_a_session_for_a_group_says_for_whom_and_who_is_missing(
    opens: Open, claire: Visitor, house: House, place: Town, comes: Callable[[str], Visitor]
) -> None:
    seniors = place.groups["seniors"]
    id = opens(group=str(seniors.id))
    comes("Amina")

    claire.open(f"/animation/seances/{id}")
    assert "Pas encore là : Bernard" in claire.text
    claire.follow("Seniors du mardi")
    assert claire.page.h1 == "Seniors du mardi"
    assert stored(house)[0].group_id == seniors.id


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("", "Donnez un titre à l’atelier."),
        (" \u200b ", "Donnez un titre à l’atelier."),
        ("é" * 121, "C’est trop long : 120 caractères au plus."),
        ("un\x07deux", "Ce texte contient des signes illisibles. Tapez-le à la main."),
    ],
)
def test_a_title_that_is_none_is_refused_with_a_sentence_and_the_form_stays(
    claire: Visitor, house: House, place: Town, title: str, sentence: str
) -> None:
    seniors = str(place.groups["seniors"].id)
    claire.open("/animation")
    claire.press("Ouvrir maintenant", 422, title=title, group=seniors)

    assert sentence in claire.text
    assert attributes(claire.page.one("#title"))["aria-invalid"] == "true"
    assert claire.page.field("title").replace("\ufffd", "\x07") == title
    assert attributes(claire.page.one("#group option[selected]"))["value"] == seniors
    assert stored(house) == []


def test_a_group_that_is_not_of_here_is_refused_beside_its_field(
    claire: Visitor, house: House, place: Town
) -> None:
    elsewhere = place.elsewhere.groups["phare"].id
    for group in (str(elsewhere), "n’importe quoi"):
        claire.open("/animation")
        claire.press("Ouvrir maintenant", 422, title="Les photos", group=group)

        assert "Ce groupe n’existe pas ici. Choisissez-en un autre." in claire.text
        assert attributes(claire.page.one("#group"))["aria-invalid"] == "true"
        assert claire.page.field("title") == "Les photos"
    assert stored(house) == []


def test_the_big_screen_shows_the_code_and_where_to_type_it(
    opens: Open, claire: Visitor, guest: Visitor, house: House
) -> None:
    id = opens("Les faux messages")
    claire.follow("Grand écran")

    assert claire.page.h1 == "Les faux messages"
    assert words(claire.page.one(".giant")) == code_of(house, id)
    assert "localhost" in claire.text
    door = claire.text.partition("« ")[2].partition(" »")[0]
    guest.open("/connexion")
    assert guest.has(door)
    claire.follow("Revenir au tableau")
    assert claire.path == f"/animation/seances/{id}"


def test_the_big_screen_of_an_ended_session_leads_to_what_was_done(
    opens: Open, claire: Visitor
) -> None:
    id = opens()
    claire.press("Oui, terminer l’atelier")

    claire.open(f"/animation/seances/{id}/ecran")
    assert "Cet atelier est terminé." in claire.text


def test_the_day_shows_what_is_live_and_what_has_ended(
    opens: Open, claire: Visitor, place: Town, comes: Callable[[str], Visitor], house: House
) -> None:
    first = opens("Le matin")
    claire.press("Oui, terminer l’atelier")
    second = opens("L’après-midi")
    comes("Amina")
    comes("Bernard")

    claire.open("/animation")
    live, past = claire.page.one("#live-1").parent, claire.page.one("#past-title").parent
    assert "2 personnes sont là." in words(live)
    assert code_of(house, second) in words(live)
    assert "Le matin" in words(past)
    assert "L’après-midi" not in words(past)
    claire.follow("Ouvrir le tableau")
    assert claire.path.endswith(str(second))
    claire.open("/animation")
    claire.follow("Le matin")
    assert claire.path.endswith(str(first))


def test_two_sessions_live_at_once_have_codes_of_their_own(opens: Open, house: House) -> None:
    assert code_of(house, opens("Salle 1")) != code_of(house, opens("Salle 2"))


def test_a_colleague_may_lead_the_session_too(opens: Open, karim: Visitor) -> None:
    id = opens("Les faux messages")

    karim.open(f"/animation/seances/{id}")
    assert karim.page.h1 == "Les faux messages"
    karim.press("Oui, terminer l’atelier")
    assert "Cet atelier est terminé." in karim.text


@pytest.mark.parametrize("page", ["", "/ecran", "/tableau"])
def test_nobody_of_another_place_sees_the_session(opens: Open, gael: Visitor, page: str) -> None:
    id = opens("Les faux messages")

    gael.open(f"/animation/seances/{id}{page}", status=404)
    assert "Les faux messages" not in gael.page.html


def test_nobody_of_another_place_ends_the_session_or_lowers_its_hands(
    opens: Open, gael: Visitor, house: House, place: Town
) -> None:
    id = opens("Les faux messages")

    gael.post(f"/animation/seances/{id}/fin", 404)
    gael.post(f"/animation/seances/{id}/mains", 404, person=place.learners["Amina"].id)
    assert stored(house)[0].ended_at is None


def test_learners_and_passers_by_have_no_business_there(
    opens: Open, amina: Visitor, guest: Visitor
) -> None:
    id = opens()

    amina.open(f"/animation/seances/{id}", status=403)
    amina.open("/animation", status=403)
    guest.open(f"/animation/seances/{id}")
    assert guest.path == "/connexion"


def test_the_pages_speak_english_too(opens: Open, claire: Visitor) -> None:
    id = opens("Fake messages")
    claire.press("English")

    claire.open("/animation")
    claire.open(f"/animation/seances/{id}")
    claire.open(f"/animation/seances/{id}/ecran")
    assert attributes(claire.page.one("html"))["lang"] == "en"
