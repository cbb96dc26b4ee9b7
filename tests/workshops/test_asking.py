"""A facilitator asks for work in two clicks: of a session, a group or a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.people import accounts
from app.web.house import House
from app.workshops.models import Assignment
from tests.conftest import Clock
from tests.factories import Town
from tests.pages import attributes, words
from tests.visitor import Visitor
from tests.workshops.acting import ADDRESS, LESSON, MODULE
from tests.workshops.conftest import Content, Open

LIBRARY = "/animation/bibliotheque"
TITLE = "Laquelle est la vraie ?"
IN_A_WEEK = dt.date(2026, 12, 1)


def stored(house: House) -> list[Assignment]:
    with house.database.reading() as db:
        return list(db.scalars(select(Assignment).where(Assignment.withdrawn_at.is_(None))))


def asks(browser: Visitor, work: str, **fields: Any) -> None:
    """The button of that piece of work is pressed, on the library in view."""
    button = browser.page.one(f'button[name="work"][value="{work}"]')
    browser.press(words(button), **fields)


def chosen(browser: Visitor) -> str:
    """Whom the list in view has chosen, in words."""
    select_ = browser.page.one("#audience")
    options = select_.query("option[selected]") or select_.query("option")[:1]
    return words(options[0])


def person(name: str, place: Town) -> str:
    return f"person:{place.learners[name].id}"


@pytest.mark.parametrize(
    ("work", "title"),
    [
        (f"module:{MODULE}", "Me protéger en ligne"),
        (f"lesson:{LESSON}", "Les faux messages"),
        (f"exercise:{ADDRESS}", TITLE),
    ],
)
def test_two_clicks_from_the_board_ask_the_session(
    opens: Open, claire: Visitor, house: House, clock: Clock, work: str, title: str
) -> None:
    id = opens("Un après-midi")
    claire.follow("Demander un travail")
    assert chosen(claire) == "Un après-midi"
    asks(claire, work)

    assert claire.path == f"/animation/seances/{id}"
    assert f"C’est demandé à tout l’atelier : {title}." in claire.text.replace("\u202f", " ")
    (one,) = stored(house)
    assert f"{one.kind}:{one.target}" == work
    assert (one.session_id, one.due_on, one.assigned_at) == (id, None, clock())
    claire.press(f"Ne plus demander : {title}")
    assert "Rien n’est encore demandé." in claire.text
    assert stored(house) == []


def test_a_group_is_asked_for_a_day_to_come_and_the_choice_is_kept(
    claire: Visitor, house: House, place: Town
) -> None:
    seniors = place.groups["seniors"]
    claire.open(f"/animation/groupes/{seniors.id}")
    claire.follow("Demander un travail")
    assert chosen(claire) == "Seniors du mardi"
    asks(claire, f"exercise:{ADDRESS}", due_on=IN_A_WEEK.isoformat())

    said = "C’est demandé au groupe Seniors du mardi : Laquelle est la vraie ?, pour mardi 1er"
    assert said in claire.text
    assert (claire.path, chosen(claire)) == (LIBRARY, "Seniors du mardi")
    assert claire.page.field("due_on") == "2026-12-01"
    (one,) = stored(house)
    assert (one.group_id, one.due_on) == (seniors.id, IN_A_WEEK)
    opened = [words(one) for one in claire.page.all("details[open] summary")]
    assert "6 exercices : Les faux messages" in opened
    claire.open(f"/animation/groupes/{seniors.id}")
    assert "pour mardi 1er décembre" in claire.text


def test_a_person_is_asked_from_their_sheet(claire: Visitor, house: House, place: Town) -> None:
    amina = place.learners["Amina"]
    claire.open(f"/animation/personnes/{amina.id}")
    claire.follow("Demander un travail")
    asks(claire, f"lesson:{LESSON}")

    assert "C’est demandé à Amina : Les faux messages." in claire.text
    assert stored(house)[0].person_id == amina.id
    claire.open(f"/animation/personnes/{amina.id}")
    assert "Rien ne lui est demandé personnellement." not in claire.text
    claire.press("Ne plus demander : Les faux messages")
    assert claire.path == f"/animation/personnes/{amina.id}"
    assert "Rien ne lui est demandé personnellement." in claire.text


@pytest.mark.parametrize(
    ("due", "sentence"),
    [
        ("2026-11-23", "Cette date est passée. Choisissez un jour à venir."),
        ("31/12/2026", "Écrivez la date ainsi : 2026-12-31."),
        ("2026-02-30", "Écrivez la date ainsi : 2026-12-31."),
        ("2026-12-31 à midi", "Écrivez la date ainsi : 2026-12-31."),
    ],
)
def test_a_date_that_will_not_do_is_refused_and_the_choice_is_kept(
    claire: Visitor, house: House, place: Town, due: str, sentence: str
) -> None:
    claire.open(f"{LIBRARY}?pour={person('Amina', place)}")
    asks(claire, f"lesson:{LESSON}", due_on=due)

    assert sentence in claire.text
    assert chosen(claire) == "Amina"
    assert claire.page.field("due_on") == due[:10]
    assert stored(house) == []


def test_today_is_the_day_of_the_place_late_in_the_evening(
    claire: Visitor, house: House, place: Town, clock: Clock
) -> None:
    clock.moment = dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC)  # 0 h 30 the next day in Paris
    claire.open(f"{LIBRARY}?pour={person('Amina', place)}")
    asks(claire, f"lesson:{LESSON}", due_on="2026-11-24")
    assert "Cette date est passée." in claire.text

    asks(claire, f"lesson:{LESSON}", due_on="2026-11-25")
    assert stored(house)[0].due_on == dt.date(2026, 11, 25)


def test_asking_twice_moves_the_date(claire: Visitor, house: House, place: Town) -> None:
    claire.open(f"{LIBRARY}?pour={person('Amina', place)}")
    asks(claire, f"lesson:{LESSON}")
    asks(claire, f"lesson:{LESSON}", due_on="2026-12-01")

    assert [one.due_on for one in stored(house)] == [IN_A_WEEK]


def test_what_is_not_in_the_library_is_refused(claire: Visitor, house: House, place: Town) -> None:
    claire.open(f"{LIBRARY}?pour={person('Amina', place)}")
    sent = {"audience": person("Amina", place), "due_on": ""}
    for work in ("exercise:me-proteger/perdu", "person:x", "lesson", "lesson:\x00"):
        claire.post("/animation/demandes", work=work, **sent)
        assert "Ce travail n’est plus dans la bibliothèque." in claire.text
        assert chosen(claire) == "Amina"
    assert stored(house) == []


def test_enter_in_the_date_asks_for_nothing(claire: Visitor, house: House, place: Town) -> None:
    claire.open(f"{LIBRARY}?pour={person('Amina', place)}")
    first = claire.page.one("#ask").query("button")[0]
    claire.press(words(first), due_on="2026-12-01")

    assert "Choisissez aussi ce que vous demandez" in claire.text
    assert (chosen(claire), claire.page.field("due_on")) == ("Amina", "2026-12-01")
    assert stored(house) == []


def test_nobody_is_taken_for_granted_when_nothing_is_live(claire: Visitor, house: House) -> None:
    claire.open(LIBRARY)
    assert chosen(claire) == "À choisir"
    asks(claire, f"lesson:{LESSON}")

    assert "Choisissez d’abord à qui demander ce travail." in claire.text
    assert stored(house) == []


def test_ones_own_live_session_is_taken_for_granted(
    opens: Open, claire: Visitor, karim: Visitor
) -> None:
    opens("Chez Claire")
    karim.open(LIBRARY)
    assert chosen(karim) == "Chez Claire"  # the only one
    karim.open("/animation")
    karim.press("Ouvrir maintenant", title="Chez Karim")
    karim.open(LIBRARY)
    assert chosen(karim) == "Chez Karim"
    claire.open(LIBRARY)
    assert chosen(claire) == "Chez Claire"
    opens("Chez Claire aussi")
    claire.open(LIBRARY)
    assert chosen(claire) == "À choisir"


@pytest.mark.parametrize("audience", ["", "person:", "group:pas-un-nom", "salle:3"])
def test_an_audience_that_is_none_is_refused(claire: Visitor, house: House, audience: str) -> None:
    claire.post("/animation/demandes", work=f"lesson:{LESSON}", audience=audience)

    assert "Choisissez d’abord à qui demander ce travail." in claire.text
    assert stored(house) == []


def test_an_audience_of_another_place_is_refused_and_never_shown(
    claire: Visitor, house: House, place: Town
) -> None:
    elsewhere = place.elsewhere
    for audience, sentence in (
        (f"group:{elsewhere.groups['phare'].id}", "Ce groupe n’existe pas ici."),
        (person("Yvonne", elsewhere), "Cette personne n’est pas inscrite ici."),
    ):
        claire.post("/animation/demandes", work=f"lesson:{LESSON}", audience=audience)
        assert sentence in claire.text
        assert chosen(claire) == "À choisir"
    assert "Yvonne" not in claire.page.html
    assert "Phare" not in claire.page.html
    assert stored(house) == []


def test_a_session_that_ended_meanwhile_takes_no_more_work(
    opens: Open, claire: Visitor, karim: Visitor, house: House
) -> None:
    id = opens()
    claire.follow("Demander un travail")
    karim.open(f"/animation/seances/{id}")
    karim.press("Oui, terminer l’atelier")
    asks(claire, f"lesson:{LESSON}")

    assert "Cet atelier est terminé." in claire.text
    assert stored(house) == []


def test_nobody_of_another_place_takes_work_back(
    opens: Open, claire: Visitor, gael: Visitor, house: House
) -> None:
    opens()
    claire.follow("Demander un travail")
    asks(claire, f"lesson:{LESSON}")
    (given,) = stored(house)

    gael.post(f"/animation/demandes/{given.id}/retirer", 404)
    assert len(stored(house)) == 1


def test_work_that_left_the_library_can_still_be_taken_back(
    opens: Open,
    claire: Visitor,
    comes: Callable[[str], Visitor],
    content: Content,
    house: House,
) -> None:
    opens()
    amina = comes("Amina")
    claire.follow("Demander un travail")
    asks(claire, f"exercise:{ADDRESS}")
    amina.open("/")
    assert "Demandé par Claire" in amina.text
    content.remove(ADDRESS)

    amina.open("/")
    assert "Demandé par Claire" not in amina.text
    claire.open(claire.path)
    assert f"{ADDRESS} (n’est plus dans la bibliothèque)" in claire.text
    claire.press(f"Ne plus demander : {ADDRESS}")
    assert stored(house) == []


def test_a_guest_is_asked_from_their_sheet_too(
    claire: Visitor, guest: Visitor, house: House
) -> None:
    guest.open("/connexion")
    guest.press("Essayer maintenant")
    with house.database.reading() as db:
        (made,) = [one for one in accounts.learners(db, _site(house), guests=True) if one.is_guest]

    claire.open(f"/animation/personnes/{made.id}")
    assert claire.page.h1 == "Personne invitée"
    claire.follow("Demander un travail")
    assert chosen(claire) == "Personne invitée 1"
    asks(claire, f"lesson:{LESSON}")
    guest.open("/")
    assert "Demandé par Claire" in guest.text


def _site(house: House) -> Any:
    with house.database.reading() as db:
        site = accounts.the_site(db)
    assert site is not None
    return site.id


@pytest.fixture
def crowd(house: House, place: Town, clock: Clock) -> None:
    """Three hundred more people are known to the place."""
    with house.database.writing() as db:
        for number in range(300):
            accounts.add_learner(db, place.site.id, f"Prénom{number}", "Durand", clock())


@pytest.mark.usefixtures("crowd")
def test_a_large_place_lists_who_is_there_and_finds_the_others(
    opens: Open, claire: Visitor, comes: Callable[[str], Visitor], house: House, place: Town
) -> None:
    opens("Un après-midi")
    comes("Amina")
    claire.open(LIBRARY)
    people = claire.page.all('#audience option[value^="person:"]')
    assert [words(one) for one in people] == ["Amina"]
    assert len(claire.page.html) < 60_000

    claire.press("Chercher", qui="prenom 299")
    assert "1 personne trouvée" in claire.text
    assert chosen(claire) == "Prénom299"
    asks(claire, f"lesson:{LESSON}")
    assert "C’est demandé à Prénom299 Durand : Les faux messages." in claire.text
    assert chosen(claire) == "Prénom299"
    assert len(stored(house)) == 1

    claire.press("Chercher", qui="personne")
    assert "Personne ne s’appelle ainsi ici." in claire.text
    assert chosen(claire) == "À choisir"


def test_a_small_place_lists_everybody_and_searches_for_nobody(
    claire: Visitor, place: Town
) -> None:
    claire.open(LIBRARY)

    people = [words(one) for one in claire.page.all('#audience option[value^="person:"]')]
    assert people == ["Amina", "Bernard", "Élodie", "Marie La.", "Marie Lo."]
    assert not claire.has("Chercher", "button")


def test_the_library_leads_to_what_learners_see(claire: Visitor, place: Town) -> None:
    claire.open(LIBRARY)
    claire.follow(TITLE)

    assert claire.page.h1.replace("\u202f", " ") == TITLE
    assert attributes(claire.page.one("form#attempt"))["action"]
