"""The live board as the rules read it: who is where, who needs a hand first, on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest

from app.kinds import kinds
from app.kinds.base import Phrase
from app.people import accounts, groups
from app.workshops import board
from app.workshops.assigning import Audience, Work
from tests.workshops.acting import ACCOUNT, ADDRESS, LESSON, MODULE, Room

EXERCISE = Work("exercise", ADDRESS)
TWO = (Work("exercise", ADDRESS), Work("exercise", ACCOUNT))


def test_whoever_comes_is_seen_even_when_nothing_is_asked(room: Room) -> None:
    amina = room.comes("Amina")

    assert [seat.name for seat in room.board().seats] == ["Amina"]
    assert room.seat(amina).state == "waiting"
    assert room.board().columns == ()
    amina.right()
    assert room.seat(amina).state == "working"
    assert room.seat(amina).doing == "Laquelle est la vraie ?"
    assert room.seat(amina).solved_it


def test_each_learner_has_a_cell_for_each_exercise_asked(room: Room) -> None:
    for work in TWO:
        room.asks(work)
    amina, bernard = room.comes("Amina"), room.comes("Bernard")
    amina.right(ADDRESS)
    amina.wrong(ACCOUNT)
    amina.sends(ACCOUNT, "hint")

    assert [column.id for column in room.board().columns] == [ADDRESS, ACCOUNT]
    solved, begun = room.seat(amina).cells
    assert (solved.state, solved.tries) == ("solved", 1)
    assert (begun.state, begun.tries, begun.hints) == ("begun", 1, 1)
    assert [cell.state for cell in room.seat(bernard).cells] == ["none", "none"]
    assert room.seat(amina).solved == 1


def test_a_module_gives_a_column_to_each_exercise_of_its_lessons_once(room: Room) -> None:
    room.asks(Work("exercise", ADDRESS))
    room.asks(Work("module", MODULE))

    module = room.local.module(MODULE)
    assert module is not None
    ids = [id for lesson in module.lessons for id in lesson.exercises]
    columns = [column.id for column in room.board().columns]
    assert columns[0] == ADDRESS
    assert sorted(columns) == sorted(ids)
    assert len(ids) == 12


def test_what_is_asked_for_later_is_no_column_of_today(room: Room) -> None:
    room.asks(Work("exercise", ADDRESS, room.clock().date() + dt.timedelta(days=3)))

    assert room.board().columns == ()


def test_the_goal_in_hand_is_told(room: Room) -> None:
    amina = room.comes("Amina")
    amina.wrong()

    seat = room.seat(amina)
    assert (seat.state, seat.doing) == ("working", "Laquelle est la vraie ?")
    assert isinstance(seat.goal, Phrase)
    assert seat.goal.msgid == "Trouver la bonne réponse"


def test_who_has_done_all_that_is_asked_comes_last(room: Room) -> None:
    for work in TWO:
        room.asks(work)
    bernard, amina = room.comes("Bernard"), room.comes("Amina")
    bernard.right(ADDRESS)
    bernard.right(ACCOUNT)

    assert room.seat(bernard).state == "done"
    assert [seat.person_id for seat in room.board().seats] == [amina.person.id, bernard.person.id]


def test_hands_come_first_in_the_order_in_which_they_were_raised(room: Room) -> None:
    people = [room.comes(name) for name in ("Amina", "Bernard", "Élodie")]
    amina, _bernard, elodie = people
    for who in (elodie, amina):
        room.clock.later(minutes=1)
        who.hand()
    room.clock.later(minutes=1)
    elodie.hand()  # again: her turn stays

    assert [seat.name for seat in room.board().seats] == ["Élodie", "Amina", "Bernard"]
    elodie.hand(up=False)
    assert [seat.name for seat in room.board().seats] == ["Amina", "Bernard", "Élodie"]


@pytest.mark.parametrize(("minutes", "state"), [(2.9, "working"), (3, "stuck")])
def test_stuck_is_measured_against_the_minutes_of_the_exercise(
    room: Room, minutes: float, state: str
) -> None:
    amina = room.comes("Amina")
    amina.wrong(ADDRESS)  # an exercise of two minutes
    before = room.board()

    room.clock.later(minutes=minutes)
    seat = room.seat(amina)
    assert seat.state == state
    assert before.seats[0].stuck_at == room.session.opened_at + dt.timedelta(minutes=3)
    if state == "stuck":
        assert seat.trouble is not None
        assert (seat.trouble.kind, seat.stuck_minutes) == ("slow", 3)


def test_many_mistakes_show_somebody_as_stuck_at_once(room: Room) -> None:
    amina = room.comes("Amina")
    amina.wrong(times=3)
    assert room.seat(amina).state == "working"
    amina.wrong()

    seat = room.seat(amina)
    assert seat.state == "stuck"
    assert seat.trouble is not None
    assert (seat.trouble.kind, seat.trouble.mistakes) == ("mistakes", 4)


def test_hints_that_are_all_read_and_did_not_help_show_somebody_as_stuck(room: Room) -> None:
    amina = room.comes("Amina")
    amina.wrong(times=2)
    for _ in range(2):
        amina.sends(ADDRESS, "hint")
    assert room.seat(amina).state == "working"
    amina.sends(ADDRESS, "hint")  # the last of three

    seat = room.seat(amina)
    assert seat.state == "stuck"
    assert seat.trouble is not None
    assert seat.trouble.kind == "hints"


def test_reading_every_hint_before_answering_is_no_trouble(room: Room) -> None:
    amina = room.comes("Amina")
    for _ in range(3):
        amina.sends(ADDRESS, "hint")

    assert room.seat(amina).state == "working"


def test_who_finds_the_answer_is_stuck_no_more(room: Room) -> None:
    amina = room.comes("Amina")
    amina.wrong(times=4)
    amina.right()

    assert room.seat(amina).state == "working"


def test_an_attempt_of_last_week_is_not_old_when_it_is_taken_up_again(room: Room) -> None:
    amina = room.actor("Amina")
    amina.wrong(ADDRESS)
    room.clock.later(days=7)
    today = room.another()
    amina.comes(today.session)
    room.clock.later(minutes=30)
    amina.wrong(ADDRESS)

    assert today.seat(amina).state == "working"
    room.clock.later(minutes=3)
    assert today.seat(amina).stuck_minutes == 3


def test_who_does_not_even_begin_is_seen_after_the_time_that_the_work_takes(room: Room) -> None:
    room.asks(Work("exercise", ADDRESS))
    amina = room.comes("Amina")
    amina.reads()
    room.clock.later(minutes=2.5)
    assert room.seat(amina).state == "waiting"
    room.clock.later(minutes=0.5)

    seat = room.seat(amina)
    assert seat.state == "stuck"
    assert seat.trouble is not None
    assert (seat.trouble.kind, seat.stuck_minutes) == ("silent", 3)


def test_who_still_reads_the_lesson_is_given_the_time_to_read(room: Room) -> None:
    room.asks(Work("lesson", LESSON))  # 35 minutes, its exercises included
    amina = room.comes("Amina")
    room.clock.later(minutes=50)
    assert room.seat(amina).state == "waiting"
    room.clock.later(minutes=5)

    assert room.seat(amina).state == "stuck"


def test_work_asked_late_does_not_make_those_who_waited_for_it_stuck(room: Room) -> None:
    amina = room.comes("Amina")
    room.clock.later(minutes=40)
    room.asks(Work("exercise", ADDRESS))

    assert room.seat(amina).state == "waiting"


def test_the_oldest_trouble_comes_first(room: Room) -> None:
    amina, bernard = room.comes("Amina"), room.comes("Bernard")
    bernard.wrong(times=4)
    room.clock.later(minutes=1)
    amina.wrong(times=4)

    assert [seat.name for seat in room.board().seats] == ["Bernard", "Amina"]


def test_the_grid_keeps_the_order_of_names_whoever_needs_help(room: Room) -> None:
    for name in ("Élodie", "Bernard", "Amina"):
        room.comes(name)
    room.comes("Marie Lopez").hand()

    assert [seat.name for seat in room.board().by_name] == ["Amina", "Bernard", "Élodie", "Marie"]


def test_namesakes_are_told_apart(room: Room) -> None:
    room.comes("Marie")
    room.comes("Marie Lopez")

    assert {seat.name for seat in room.board().seats} == {"Marie La.", "Marie Lo."}


def test_guests_are_numbered_in_the_order_of_their_coming(room: Room) -> None:
    for _ in range(2):
        room.of(accounts.add_guest(room.db, room.place.site.id, room.clock())).comes(room.session)
        room.clock.later(minutes=1)
    room.comes("Amina")

    said = [
        seat.name if isinstance(seat.name, str) else seat.name.msgid % seat.name.params
        for seat in room.board().seats
    ]
    assert said == ["Personne invitée 1", "Personne invitée 2", "Amina"]


def test_work_given_to_one_person_shows_on_their_seat_alone(room: Room) -> None:
    room.asks(Work("exercise", ACCOUNT))
    amina, bernard = room.comes("Amina"), room.comes("Bernard")
    for who in (amina, bernard):
        who.right(ACCOUNT)
    room.asks(Work("exercise", ADDRESS), Audience("person", amina.person.id))

    assert [column.id for column in room.board().columns] == [ACCOUNT]
    assert room.seat(bernard).state == "done"
    assert room.seat(amina).state == "working"
    (extra,) = room.seat(amina).extras
    assert (extra.title, extra.done) == ("Laquelle est la vraie ?", False)
    amina.right(ADDRESS)
    assert room.seat(amina).state == "done"
    assert room.seat(amina).extras[0].done


def test_old_work_of_one_person_shows_only_while_it_is_left_to_do(room: Room) -> None:
    amina = room.actor("Amina")
    alone = Audience("person", amina.person.id)
    room.asks(Work("exercise", ADDRESS), alone)
    room.asks(Work("exercise", ACCOUNT), alone)
    amina.right(ADDRESS)
    room.clock.later(days=7)
    today = room.another()
    amina.comes(today.session)

    assert [extra.title for extra in today.seat(amina).extras] == ["Un seul compte ce soir"]


def test_what_a_person_was_asked_and_the_session_too_shows_once(room: Room) -> None:
    amina = room.comes("Amina")
    room.asks(EXERCISE, Audience("person", amina.person.id))
    room.asks(EXERCISE)

    assert room.seat(amina).extras == ()
    assert len(room.board().columns) == 1


def test_what_left_the_catalogue_is_no_column(room: Room) -> None:
    amina = room.comes("Amina")
    room.asks(Work("exercise", "securite/retire"))
    room.asks(Work("exercise", "securite/retire"), Audience("person", amina.person.id))

    assert room.board().columns == ()
    assert room.seat(amina).extras == ()
    assert room.seat(amina).state == "waiting"


def test_a_lesson_without_exercises_is_a_column_that_reading_fills(room: Room) -> None:
    module, lesson = room.local.module(MODULE), room.local.lesson(LESSON)
    assert module is not None
    assert lesson is not None
    bare = replace(lesson, exercises=())
    room.local = replace(room.local, modules=(replace(module, lessons=(bare,)),))
    room.asks(Work("lesson", LESSON))
    amina = room.comes("Amina")

    (column,) = room.board().columns
    assert (column.kind, column.id, column.title) == ("lesson", LESSON, "Les faux messages")
    assert [cell.state for cell in room.seat(amina).cells] == ["none"]
    amina.reads()
    assert [cell.state for cell in room.seat(amina).cells] == ["solved"]
    assert room.seat(amina).state == "done"


def test_a_session_for_a_group_says_who_has_not_come(room: Room) -> None:
    seniors = room.place.groups["seniors"]
    room.session.group_id = seniors.id
    room.comes("Amina")
    room.comes("Élodie")  # welcome, though not of the group

    assert room.board().missing == ("Bernard",)
    groups.take_out(room.db, seniors.id, room.place.learners["Bernard"].id)
    assert room.board().missing == ()


def test_a_session_open_to_all_misses_nobody(room: Room) -> None:
    assert room.board().missing == ()


def test_the_board_holds_true_until_a_minute_or_a_patience_is_over(room: Room) -> None:
    assert room.board().valid_until == room.clock() + dt.timedelta(minutes=1)
    room.clock.later(seconds=30)
    assert room.board().valid_until == room.clock() + dt.timedelta(seconds=30)
    amina = room.comes("Amina")
    amina.wrong(ADDRESS)
    room.clock.later(minutes=2, seconds=40)
    assert room.board().valid_until == room.clock() + dt.timedelta(seconds=20)
    room.clock.later(seconds=10)
    assert room.board().valid_until == room.clock() + dt.timedelta(seconds=10)
    assert room.board().minutes == 3


def test_people_of_another_session_or_place_are_not_on_the_board(room: Room) -> None:
    other = room.another().session
    room.actor("Bernard").comes(other).right()
    room.comes("Amina")

    assert [seat.name for seat in room.board().seats] == ["Amina"]


def test_a_full_room_costs_no_more_queries_than_a_small_one(
    room: Room, statements: Callable[[Any], AbstractContextManager[list[str]]]
) -> None:
    room.asks(Work("module", MODULE))
    ids = [column.id for column in room.board().columns if _is_judged(room, column.id)]
    _fills(room, 3, ids)
    small = _queries(room, statements)
    _fills(room, 27, ids)

    seats = room.board().seats
    assert len(seats) == 30
    assert {seat.doing for seat in seats} == {_title(room, id) for id in ids}
    assert _queries(room, statements) == small <= 12


def _fills(room: Room, count: int, ids: list[str]) -> None:
    """So many more people are in, each at another place of the module, with work of their own."""
    for place in range(count):
        made = accounts.add_learner(
            room.db, room.place.site.id, f"Personne {place}", f"{count}", room.clock()
        )
        room.of(made).comes(room.session).sends(ids[place % len(ids)], "hint")
        room.asks(Work("exercise", ADDRESS), Audience("person", made.id))


def _is_judged(room: Room, id: str) -> bool:
    exercise = room.local.exercise(id)
    return exercise is not None and kinds()[exercise.kind].judged


def _title(room: Room, id: str) -> str:
    exercise = room.local.exercise(id)
    return exercise.title if exercise else ""


def _queries(room: Room, statements: Callable[[Any], AbstractContextManager[list[str]]]) -> int:
    room.db.expire_all()
    room.db.refresh(room.session)
    with statements(room.db.connection()) as run:
        board.read(room.db, room.session, room.local, room.clock())
    return len(run)
