"""What is asked of whom, as the rules decide it, on both databases."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select

from app.agenda import sessions
from app.people import groups
from app.refusal import Gone, Refused, Unknown
from app.workshops import asked, assigning, presence
from app.workshops.assigning import Audience, Work
from app.workshops.models import Assignment
from tests.workshops.acting import ACCOUNT, ADDRESS, LESSON, Actor, Room

EXERCISE = Work("exercise", ADDRESS)
OTHER = Work("exercise", ACCOUNT)


def targets(room: Room, actor: Actor) -> list[str]:
    return [one.target for one in asked.asked_of(room.db, actor.learner)]


def later(room: Room, work: Work, days: int = 3) -> Work:
    return Work(work.kind, work.target, room.clock().date() + dt.timedelta(days=days))


def of(actor: Actor) -> Audience:
    return Audience("person", actor.person.id)


def group(room: Room) -> Audience:
    return Audience("group", room.place.groups["seniors"].id)


def test_work_of_a_session_is_asked_of_those_who_are_in_it(room: Room) -> None:
    room.asks(EXERCISE)
    amina, bernard = room.comes("Amina"), room.actor("Bernard")

    assert targets(room, amina) == [ADDRESS]
    assert targets(room, bernard) == []
    amina.goes_home()
    assert targets(room, amina) == []


def test_work_of_a_session_with_a_date_stays_asked_of_those_who_came(room: Room) -> None:
    room.asks(later(room, EXERCISE))
    amina, bernard = room.comes("Amina"), room.actor("Bernard")
    sessions.end(room.session, room.clock())
    amina.goes_home()

    assert targets(room, amina) == [ADDRESS]
    assert targets(room, bernard) == []


def test_work_of_a_group_is_asked_of_its_members_wherever_they_are(room: Room) -> None:
    room.asks(EXERCISE, group(room))
    room.asks(later(room, OTHER), group(room))

    assert targets(room, room.actor("Bernard")) == [ADDRESS, ACCOUNT]
    assert targets(room, room.actor("Élodie")) == []
    groups.take_out(room.db, room.place.groups["seniors"].id, room.place.learners["Bernard"].id)
    assert targets(room, room.actor("Bernard")) == []


def test_whoever_is_in_the_session_of_a_group_does_what_the_group_does_there(room: Room) -> None:
    room.session.group_id = room.place.groups["seniors"].id
    room.asks(EXERCISE, group(room))
    room.asks(later(room, OTHER), group(room))
    elodie = room.comes("Élodie")

    assert targets(room, elodie) == [ADDRESS]  # not what the group does at home
    assert [column.id for column in room.board().columns] == [ADDRESS]


def test_work_of_one_person_is_asked_of_nobody_else(room: Room) -> None:
    amina, bernard = room.comes("Amina"), room.comes("Bernard")
    room.asks(EXERCISE, of(amina))

    assert targets(room, amina) == [ADDRESS]
    assert targets(room, bernard) == []


def test_what_is_for_now_comes_before_what_is_for_later(room: Room) -> None:
    amina = room.comes("Amina")
    room.asks(later(room, EXERCISE), group(room))
    room.clock.later(minutes=1)
    room.asks(OTHER)

    assert targets(room, amina) == [ACCOUNT, ADDRESS]


def test_the_same_thing_asked_in_several_ways_is_asked_once_for_now(room: Room) -> None:
    amina = room.comes("Amina")
    room.asks(later(room, EXERCISE), group(room))
    room.asks(EXERCISE, of(amina))
    room.asks(EXERCISE)

    (one,) = asked.asked_of(room.db, amina.learner)
    assert (one.target, one.live, one.due_on) == (ADDRESS, True, None)


def test_asking_twice_changes_the_date_alone(room: Room) -> None:
    first = room.asks(EXERCISE)
    again = room.asks(later(room, EXERCISE))

    assert again.id == first.id
    assert again.due_on == room.clock().date() + dt.timedelta(days=3)
    assert room.db.scalar(select(func.count()).select_from(Assignment)) == 1


def test_a_date_may_be_today_but_not_yesterday(room: Room) -> None:
    assert room.asks(later(room, EXERCISE, days=0)).due_on == room.clock().date()
    with pytest.raises(Refused, match="Cette date est passée"):
        room.asks(later(room, OTHER, days=-1))


def test_what_is_withdrawn_is_asked_no_more_and_may_be_asked_again(room: Room) -> None:
    amina = room.comes("Amina")
    given = room.asks(EXERCISE)
    assigning.withdraw(room.db, room.place.site.id, given.id, room.clock())
    assigning.withdraw(room.db, room.place.site.id, given.id, room.clock())

    assert targets(room, amina) == []
    assert room.asks(EXERCISE).id != given.id
    assert targets(room, amina) == [ADDRESS]


def test_nothing_of_another_place_can_be_asked_or_taken_back(room: Room) -> None:
    elsewhere = room.place.elsewhere
    for audience in (
        Audience("group", elsewhere.groups["phare"].id),
        Audience("person", elsewhere.learners["Yvonne"].id),
        Audience("person", room.place.claire.id),  # who is no learner
    ):
        with pytest.raises(Unknown):
            room.asks(EXERCISE, audience)
    given = room.asks(EXERCISE)
    with pytest.raises(Unknown):
        assigning.withdraw(room.db, elsewhere.site.id, given.id, room.clock())
    assert given.withdrawn_at is None


def test_nothing_is_asked_of_a_session_that_has_ended(room: Room) -> None:
    sessions.end(room.session, room.clock())

    with pytest.raises(Gone):
        room.asks(EXERCISE)


@pytest.mark.parametrize(
    "text", ["", "group", "group:", "group:12", "site:0199aaaa-0000-7000-8000-000000000000"]
)
def test_an_audience_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="Choisissez d’abord"):
        Audience.parse(text)


def test_boards_learn_of_what_is_asked_of_their_session_their_group_and_their_people(
    room: Room,
) -> None:
    room.session.group_id = room.place.groups["seniors"].id
    amina, bernard = room.comes("Amina"), room.actor("Bernard")
    for audience in (Audience("session", room.session.id), group(room), of(amina)):
        before = room.revision()
        given = room.asks(EXERCISE, audience)
        assert room.revision() > before
        before = room.revision()
        assigning.withdraw(room.db, room.place.site.id, given.id, room.clock())
        assert room.revision() > before

    before = room.revision()
    room.asks(EXERCISE, of(bernard))  # who is not there
    assert room.revision() == before


def test_people_are_counted_by_session_and_found_where_they_are_now(room: Room) -> None:
    other = room.another()
    amina = room.comes("Amina")
    room.comes("Bernard")

    ids = [room.session.id, other.session.id]
    assert presence.counts(room.db, ids) == {room.session.id: 2, other.session.id: 0}
    site_id = room.place.site.id
    assert presence.live_with(room.db, site_id, amina.person.id) == [room.session.id]
    sessions.end(room.session, room.clock())
    room.db.flush()
    assert presence.live_with(room.db, site_id, amina.person.id) == []


def test_a_piece_of_work_is_known_by_its_title_or_not_at_all(room: Room) -> None:
    lesson = room.local.lesson(LESSON)
    assert lesson is not None
    assert assigning.title(room.local, "lesson", LESSON) == lesson.title
    for kind, target in (("lesson", "nulle-part"), ("person", LESSON), ("", "")):
        assert assigning.title(room.local, kind, target) is None
