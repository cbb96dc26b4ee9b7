"""Coming into a live session, by the rules: by a name, by a secret, for the first time."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from app.agenda import sessions
from app.agenda.models import Session
from app.db import new_id
from app.people import accounts, cards, groups
from app.people.models import Person
from app.refusal import Refused, Unknown
from app.workshops import calling, joining
from app.workshops.models import Attendance
from tests.conftest import NOON, Clock
from tests.factories import PEPPER, Town, secret, workshop


def found(db: Db, session: Session, typed: str) -> list[str]:
    """The labels among which a person who typed that name chooses."""
    return [one.label for one in joining.candidates(db, session, typed)]


def for_seniors(db: Db, town: Town) -> Session:
    """A live session of the group of Amina and Bernard."""
    return sessions.open_session(
        db,
        site_id=town.site.id,
        facilitator_id=town.claire.id,
        group_id=town.groups["seniors"].id,
        title="Pour les seniors",
        now=NOON,
    )


# By name -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("Amina", ["Amina"]),
        ("elodie", ["Élodie"]),
        ("ÉLODIE n'guyen", ["Élodie"]),
        ("Elodie N", ["Élodie"]),
        ("Petit Bernard", ["Bernard"]),
        ("Marie", ["Marie La.", "Marie Lo."]),
        ("marie lo", ["Marie"]),
        ("Lambert marie", ["Marie"]),
        ("Marie L", ["Marie La.", "Marie Lo."]),
    ],
)
def test_people_are_found_as_they_type_their_name(
    db: Db, town: Town, typed: str, labels: list[str]
) -> None:
    assert found(db, workshop(db, town, NOON), typed) == labels


@pytest.mark.parametrize("typed", ["Yvonne", "Amin", "Aminata", "Amina Duphare", "Claire", "Petit"])
def test_a_name_that_nobody_bears_here_is_refused(db: Db, town: Town, typed: str) -> None:
    with pytest.raises(Refused, match="Je ne trouve pas ce prénom ici"):
        joining.candidates(db, workshop(db, town, NOON), typed)


def test_the_namesake_of_another_place_is_not_offered(db: Db, town: Town) -> None:
    (amina,) = joining.candidates(db, workshop(db, town, NOON), "Amina")

    assert amina.person_id == town.learners["Amina"].id


def test_a_compound_first_name_is_found_with_and_without_its_dash(db: Db, town: Town) -> None:
    accounts.add_learner(db, town.site.id, "Marie-Thérèse", "Hoarau", NOON)
    live = workshop(db, town, NOON)

    for typed in ("marie therese", "Marie-Thérèse", "Marie Thérèse Hoarau", "hoarau marie therese"):
        assert found(db, live, typed) == ["Marie-Thérèse"]


def test_in_a_group_s_session_its_namesake_comes_first_and_the_other_is_still_offered(
    db: Db, town: Town
) -> None:
    lopez = town.learners["Marie Lopez"]
    groups.put(db, town.groups["seniors"].id, [lopez.id])

    assert found(db, for_seniors(db, town), "Marie") == ["Marie Lo.", "Marie La."]


def test_guests_are_not_found_by_name(db: Db, town: Town) -> None:
    accounts.add_guest(db, town.site.id, NOON)

    with pytest.raises(Refused):
        joining.candidates(db, workshop(db, town, NOON), "")


# By a secret -------------------------------------------------------------------------------------


def test_who_has_no_other_key_chooses_a_secret_and_is_in(db: Db, town: Town) -> None:
    live, elodie = workshop(db, town, NOON), town.learners["Élodie"]
    who = calling.caller(db, live, elodie.id, "Élodie")
    assert (who.chooses, who.is_new) == (True, False)

    calling.settle(db, live, who, "hash", "digits", NOON)

    assert (elodie.secret_hash, elodie.secret_kind) == ("hash", "digits")
    assert [one for one, _row in joining.present(db, live.id)] == [elodie]
    assert not calling.caller(db, live, elodie.id, "Élodie").chooses


def test_who_holds_a_card_is_not_taken_over_by_whoever_types_the_name(db: Db, town: Town) -> None:
    live, amina = workshop(db, town, NOON), town.learners["Amina"]

    with pytest.raises(Refused, match="Vous avez une carte ou un mot de passe") as caught:
        calling.caller(db, live, amina.id, "Amina")
    assert caught.value.field == "name"


def test_who_has_a_password_is_not_taken_over_either(db: Db, town: Town) -> None:
    elodie = town.learners["Élodie"]
    elodie.password_hash = secret(PEPPER, "un mot de passe")
    db.flush()

    with pytest.raises(Refused, match="Vous avez une carte ou un mot de passe"):
        calling.caller(db, workshop(db, town, NOON), elodie.id, "Élodie")


def test_a_facilitator_lets_somebody_without_their_card_choose_a_secret(db: Db, town: Town) -> None:
    live, amina = workshop(db, town, NOON), town.learners["Amina"]
    accounts.let_choose_secret(amina)
    db.flush()

    assert calling.caller(db, live, amina.id, "Amina").chooses


def test_a_card_taken_back_leaves_the_choice_free(db: Db, town: Town, clock: Clock) -> None:
    live, amina = workshop(db, town, NOON), town.learners["Amina"]
    cards.revoke(db, amina.id, clock())

    assert calling.caller(db, live, amina.id, "Amina").chooses


def test_a_secret_that_somebody_chose_meanwhile_is_not_overwritten(db: Db, town: Town) -> None:
    live, elodie = workshop(db, town, NOON), town.learners["Élodie"]
    mine = calling.caller(db, live, elodie.id, "Élodie")
    theirs = calling.caller(db, live, elodie.id, "Élodie")
    calling.settle(db, live, theirs, "their hash", "pictures", NOON)

    with pytest.raises(Refused, match="Ce secret vient de changer"):
        calling.settle(db, live, mine, "my hash", "digits", NOON)
    assert elodie.secret_hash == "their hash"


def test_a_secret_erased_meanwhile_opens_nothing(db: Db, town: Town) -> None:
    live, elodie = workshop(db, town, NOON), town.learners["Élodie"]
    elodie.secret_hash, elodie.secret_kind = "hash", "digits"
    db.flush()
    who = calling.caller(db, live, elodie.id, "Élodie")
    accounts.let_choose_secret(elodie)
    db.flush()

    with pytest.raises(Refused, match="Ce secret vient de changer"):
        calling.settle(db, live, who, "hash", "digits", NOON)


def test_nobody_of_another_place_stands_at_this_door(db: Db, town: Town) -> None:
    live = workshop(db, town, NOON)

    for stranger in (town.elsewhere.learners["Yvonne"], town.claire):
        with pytest.raises(Unknown):
            calling.caller(db, live, stranger.id, "Yvonne")


# Newcomers ---------------------------------------------------------------------------------------


def test_a_newcomer_is_a_learner_of_the_place_and_of_the_group_once_in(db: Db, town: Town) -> None:
    live, zoe_id = for_seniors(db, town), new_id()
    who = calling.caller(db, live, zoe_id, "Zoé")
    assert who.is_new
    assert db.get(Person, zoe_id) is None

    zoe = calling.settle(db, live, who, "hash", "pictures", NOON)

    assert (zoe.id, zoe.given_name) == (zoe_id, "Zoé")
    assert zoe in accounts.learners(db, town.site.id)
    assert zoe in groups.members(db, town.groups["seniors"].id)


def test_the_form_of_a_newcomer_sent_twice_makes_one_account(db: Db, town: Town) -> None:
    live = workshop(db, town, NOON)
    first = calling.caller(db, live, new_id(), "Zoé")
    calling.settle(db, live, first, "hash", "pictures", NOON)

    with pytest.raises(Refused, match="Ce secret vient de changer"):
        calling.settle(db, live, first, "hash", "pictures", NOON)
    again = calling.caller(db, live, first.person_id, "Zoé")
    calling.settle(db, live, again, "hash", "pictures", NOON)

    zoes = select(Person).where(Person.name_key == "zoe")
    assert len(db.scalars(zoes).all()) == 1
    assert len(joining.present(db, live.id)) == 1


def test_a_guest_who_says_their_name_keeps_their_account(db: Db, town: Town) -> None:
    live, guest = workshop(db, town, NOON), accounts.add_guest(db, town.site.id, NOON)
    guest.keep_code = "ABCDE"
    db.flush()
    who = calling.caller(db, live, guest.id, "Zoé")

    zoe = calling.settle(db, live, who, "hash", "pictures", NOON)

    assert zoe == guest
    assert (zoe.given_name, zoe.is_guest, zoe.keep_code) == ("Zoé", False, None)


def test_a_guest_of_another_place_is_not_received(db: Db, town: Town) -> None:
    live = workshop(db, town, NOON)
    stranger = accounts.add_guest(db, town.elsewhere.site.id, NOON)

    with pytest.raises(Unknown):
        calling.settle(
            db, live, calling.caller(db, live, stranger.id, "Zoé"), "hash", "digits", NOON
        )


# Present -----------------------------------------------------------------------------------------


def test_coming_twice_counts_once_and_tells_the_board_once(
    db: Db, town: Town, clock: Clock
) -> None:
    live, amina = workshop(db, town, NOON), town.learners["Amina"]
    joining.join(db, live, amina.id, clock())
    first = clock()
    joining.join(db, live, amina.id, clock.later(minutes=5))
    db.refresh(live)

    ((person, row),) = joining.present(db, live.id)
    assert (person, row.joined_at, live.revision) == (amina, first, 1)


def test_a_card_leads_into_the_session_of_one_s_group(db: Db, town: Town) -> None:
    workshop(db, town, NOON)
    seniors = for_seniors(db, town)

    assert joining.join_live(db, town.site.id, town.learners["Amina"].id, NOON) == seniors.id


def test_a_card_leads_into_the_session_open_to_all(db: Db, town: Town) -> None:
    live = workshop(db, town, NOON)
    for_seniors(db, town)
    workshop(db, town.elsewhere, NOON)

    assert joining.join_live(db, town.site.id, town.learners["Élodie"].id, NOON) == live.id


def test_between_two_sessions_a_card_does_not_choose(db: Db, town: Town) -> None:
    workshop(db, town, NOON)
    workshop(db, town, NOON, title="L’autre")

    assert joining.join_live(db, town.site.id, town.learners["Élodie"].id, NOON) is None
    assert db.scalars(select(Attendance)).all() == []


def test_without_a_live_session_a_card_opens_one_s_account_alone(
    db: Db, town: Town, clock: Clock
) -> None:
    sessions.end(workshop(db, town, NOON), clock.later(hours=1))
    db.flush()

    assert joining.join_live(db, town.site.id, town.learners["Élodie"].id, clock()) is None


def test_people_are_present_in_the_order_of_their_coming(db: Db, town: Town, clock: Clock) -> None:
    live = workshop(db, town, NOON)
    for name in ("Élodie", "Amina", "Bernard"):
        joining.join(db, live, town.learners[name].id, clock.later(minutes=1))

    assert [one.given_name for one, _row in joining.present(db, live.id)] == [
        "Élodie",
        "Amina",
        "Bernard",
    ]


def test_a_hand_raised_twice_keeps_its_place(db: Db, town: Town, clock: Clock) -> None:
    live, amina = workshop(db, town, NOON), town.learners["Amina"]
    joining.join(db, live, amina.id, clock())
    first = clock.later(minutes=1)
    joining.hand(db, live.id, amina.id, True, first)
    joining.hand(db, live.id, amina.id, True, clock.later(minutes=1))

    ((_person, row),) = joining.present(db, live.id)
    assert row.hand_at == first
    assert joining.is_hand_up(db, live.id, amina.id)

    joining.hand(db, live.id, amina.id, False, clock())
    assert not joining.is_hand_up(db, live.id, amina.id)


def test_who_is_not_in_the_session_raises_no_hand(db: Db, town: Town, clock: Clock) -> None:
    live, amina = workshop(db, town, NOON), town.learners["Amina"]
    joining.hand(db, live.id, amina.id, True, clock())

    assert not joining.is_hand_up(db, live.id, amina.id)
    assert joining.present(db, live.id) == []
