"""A session ends: who was there and what was done is kept, and its code opens nothing any more."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from app.agenda import sessions
from app.agenda.models import Session
from app.kinds.base import Said
from app.learning import progress
from app.people import accounts
from app.web.house import House
from app.workshops import summary
from app.workshops.summary import Line
from tests.conftest import Clock
from tests.factories import Town
from tests.pages import words
from tests.visitor import Visitor
from tests.workshops.acting import ACCOUNT, ADDRESS, Room
from tests.workshops.conftest import Content, Open
from tests.workshops.test_live_board import answers

OVER = "L’atelier est terminé. Votre travail est gardé. Merci et à bientôt."


def told(room: Room) -> dict[Said, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    lines: list[Line] = summary.read(room.db, room.session, room.local, room.clock())
    return {line.name: (line.lessons, line.solved, line.unsolved) for line in lines}


def ends(room: Room) -> None:
    sessions.end(room.session, room.clock.later(minutes=60))
    room.db.flush()


def test_the_summary_says_who_came_and_what_each_did(room: Room) -> None:
    bernard, amina = room.comes("Bernard"), room.comes("Amina")
    room.clock.later(minutes=5)
    amina.reads()
    amina.right(ADDRESS)
    amina.wrong(ACCOUNT)
    bernard.wrong(ADDRESS)
    bernard.sends(ADDRESS, "restart")
    bernard.right(ADDRESS)
    ends(room)

    assert told(room) == {
        "Amina": (
            ("Les faux messages",),
            ("Laquelle est la vraie ?",),
            ("Un seul compte ce soir",),
        ),
        "Bernard": ((), ("Laquelle est la vraie ?",), ()),
    }


def test_what_is_done_before_coming_or_after_the_end_is_not_of_the_session(room: Room) -> None:
    amina, bernard = room.actor("Amina"), room.comes("Bernard")
    room.clock.later(minutes=10)
    amina.right(ACCOUNT)
    amina.reads("bon-mot-de-passe")
    room.clock.later(minutes=10)
    amina.comes(room.session)
    amina.wrong(ADDRESS)
    ends(room)
    before = told(room)
    room.clock.later(days=2)
    for who in (amina, bernard):
        who.goes_home()
        who.right(ADDRESS)
        who.reads()

    assert (
        told(room)
        == before
        == {
            "Amina": ((), (), ("Laquelle est la vraie ?",)),
            "Bernard": ((), (), ()),
        }
    )


def test_an_attempt_taken_up_in_a_later_session_still_counts_in_both(room: Room) -> None:
    amina = room.comes("Amina")
    amina.wrong(ADDRESS)
    ends(room)
    room.clock.later(days=7)
    later = room.another()
    amina.comes(later.session)
    amina.right(ADDRESS)
    ends(later)

    assert told(room) == {"Amina": ((), (), ("Laquelle est la vraie ?",))}
    assert told(later) == {"Amina": ((), ("Laquelle est la vraie ?",), ())}


def test_ending_twice_changes_nothing(room: Room) -> None:
    ends(room)
    ended = room.session.ended_at
    ends(room)

    assert room.session.ended_at == ended


def test_guests_who_came_are_kept_too(room: Room) -> None:
    guest = accounts.add_guest(room.db, room.place.site.id, room.clock())
    room.of(guest).comes(room.session)
    ends(room)

    (line,) = summary.read(room.db, room.session, room.local, room.clock())
    assert line.person_id == guest.id
    assert not isinstance(line.name, str)


def test_the_ended_page_keeps_what_happened(
    opens: Open, claire: Visitor, comes: Callable[[str], Visitor], clock: Clock, content: Content
) -> None:
    opens("Les faux messages")
    claire.follow("Demander un travail")
    claire.press("Demander l’exercice : Laquelle est la vraie ?")
    page = claire.path
    amina = comes("Amina")
    comes("Bernard")
    clock.later(minutes=7)
    answers(amina, "www.impots.gouv.fr/accueil")
    answers(amina, "La messagerie", ACCOUNT)
    clock.later(minutes=83)
    claire.open(page)
    claire.press("Oui, terminer l’atelier")
    assert "Les présences et le travail sont gardés." in claire.text
    clock.later(days=1)
    amina.open("/")
    answers(amina, "impots-gouv-fr.example")
    content.remove(ADDRESS)

    claire.open(page)
    assert "durée : 1 h 30" in claire.text.replace("\u00a0", " ")
    assert "2 personnes présentes" in claire.text
    lines = [[words(cell) for cell in row.query("th, td")] for row in claire.page.all("tbody tr")]
    assert [line[0] for line in lines] == ["Amina", "Bernard"]
    solved = lines[0][3].replace("\u202f", " ")
    assert solved == "Laquelle est la vraie ?, Un seul compte ce soir"
    assert lines[1][2:] == ["—", "—", "—"]
    assert not claire.has("Terminer", "summary")
    claire.follow("Amina")
    assert claire.page.h1 == "Amina"


def test_a_session_to_which_nobody_came_ends_too(opens: Open, claire: Visitor) -> None:
    opens()
    claire.press("Oui, terminer l’atelier")

    assert "Personne n’est entré dans cet atelier." in claire.text


def test_the_code_of_an_ended_session_is_refused_with_a_sentence(
    opens: Open, claire: Visitor, guest: Visitor, house: House
) -> None:
    id = opens()
    with house.database.reading() as db:
        code = db.get_one(Session, id).code
    claire.press("Oui, terminer l’atelier")

    guest.open("/connexion/atelier")
    guest.press("Continuer", 422, code=code)
    assert "Cet atelier est terminé : son code n’ouvre plus rien." in guest.text


def test_who_came_by_the_code_is_signed_out_with_a_sentence(
    opens: Open, claire: Visitor, comes_by_code: Callable[[UUID, str], Visitor]
) -> None:
    elodie = comes_by_code(opens(), "Élodie")
    assert elodie.page.h1 == "Bonjour Élodie"
    claire.press("Oui, terminer l’atelier")

    elodie.open("/mon-parcours")
    assert elodie.path == "/connexion"
    assert OVER in elodie.text
    elodie.open("/")
    assert OVER not in elodie.text  # said once


def test_a_poll_or_a_late_answer_does_not_swallow_the_sentence(
    opens: Open, claire: Visitor, comes_by_code: Callable[[UUID, str], Visitor]
) -> None:
    elodie = comes_by_code(opens(), "Élodie")
    elodie.open(f"/exercices/{ADDRESS}")
    script = {"X-Declic": "1"}
    claire.press("Oui, terminer l’atelier")
    elodie.client.get("/seance/demandes", headers=script, follow_redirects=True)
    elodie.forge(f"/exercices/{ADDRESS}/essais/1", script, seq="1", do="answer", choice="1")

    elodie.open(f"/exercices/{ADDRESS}")
    assert elodie.path == "/connexion"
    assert OVER in elodie.text


def test_an_answer_sent_as_the_session_ended_is_stored(
    opens: Open,
    claire: Visitor,
    comes_by_code: Callable[[UUID, str], Visitor],
    house: House,
    place: Town,
    clock: Clock,
) -> None:
    elodie = comes_by_code(opens(), "Élodie")
    elodie.open(f"/exercices/{ADDRESS}")
    claire.press("Oui, terminer l’atelier")
    clock.later(minutes=2)
    elodie.press("Vérifier", choice="1")
    clock.later(minutes=9)
    elodie.forge(f"/exercices/{ADDRESS}/essais/1", seq="2", do="answer", choice="2")

    with house.database.reading() as db:
        record = progress.record(db, place.learners["Élodie"].id)
    assert record.exercises[ADDRESS].tries == 1  # the second came too late


def test_who_came_with_a_card_stays_and_goes_on_alone(
    opens: Open, claire: Visitor, comes: Callable[[str], Visitor]
) -> None:
    opens()
    amina = comes("Amina")
    assert amina.has("Demander de l’aide")
    claire.press("Oui, terminer l’atelier")

    amina.open("/")
    assert amina.page.h1 == "Bonjour Amina"
    assert not amina.has("Demander de l’aide")
    answers(amina, "www.impots.gouv.fr/accueil")
    assert "C’est réussi." in amina.text


def test_what_a_session_asks_for_later_stays_on_the_screen_of_who_came(
    opens: Open, claire: Visitor, comes: Callable[[str], Visitor], house: House, place: Town
) -> None:
    id = opens("Les faux messages")
    amina = comes("Amina")
    claire.follow("Demander un travail")
    claire.press("Demander la leçon : Les faux messages", due_on="2026-12-01")
    assert "pour mardi 1er décembre" in claire.text
    claire.press("Oui, terminer l’atelier")

    amina.open("/")
    assert "pour mardi 1er décembre" in amina.text
    claire.open(f"/animation/seances/{id}")
    assert "pour mardi 1er décembre" in claire.text


def test_the_group_of_an_ended_session_can_be_asked_for_more(
    opens: Open, claire: Visitor, place: Town
) -> None:
    opens(group=str(place.groups["seniors"].id))
    claire.press("Oui, terminer l’atelier")
    claire.follow("Demander un travail au groupe pour la suite")

    claire.press("Demander la leçon : Les faux messages")
    assert "C’est demandé au groupe Seniors du mardi" in claire.text
