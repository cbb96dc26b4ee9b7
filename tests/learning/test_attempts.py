"""Attempts as rules: kept with their own exercise, replayed for ever, in either language."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalogue import Exercise, Local
from app.kinds.base import BadAction
from app.learning import attempts, progress
from app.learning.attempts import Overtaken
from app.learning.models import Action, Attempt, SpecVersion
from app.refusal import Unknown
from tests import factories
from tests.conftest import NOON
from tests.factories import PEPPER, Town
from tests.learning.sitting import Sitting

ADDRESS = "me-proteger/la-vraie-adresse"
Sit = Callable[..., Sitting]


@pytest.fixture
def sit(db: Session, town: Town, french: Local) -> Sit:
    def at(name: str = "Amina", exercise: str | Exercise = ADDRESS) -> Sitting:
        found = french.exercise(exercise) if isinstance(exercise, str) else exercise
        assert found is not None
        return Sitting(db, town.learner(name), found, NOON)

    return at


def edited(exercise: Exercise) -> Exercise:
    """The exercise once its author has changed every word of it."""
    document = exercise.document.replace("suivi.example", "piege.example")
    spec = exercise.spec.model_copy(update={"title": "Un autre titre"})
    return replace(exercise, document=document, spec=spec, hash="0" * 64)


def test_looking_at_an_exercise_stores_nothing(sit: Sit, db: Session) -> None:
    stand = sit().stand

    assert (stand.number, stand.seq) == (1, 0)
    assert db.scalars(select(Attempt)).all() == []
    assert stand.state == sit().stand.state, "and it looks the same the next time"


def test_the_start_is_the_same_before_the_first_action_as_after(sit: Sit) -> None:
    amina = sit()
    before = amina.stand.state["world"]["order"]

    assert amina.wrong().state["world"]["order"] == before
    assert amina.stand.state["world"]["order"] == before


def test_the_order_is_not_the_same_for_everybody(sit: Sit) -> None:
    names = ("Amina", "Bernard", "Élodie", "Marie", "Marie Lopez")
    orders = {tuple(sit(name).stand.state["world"]["order"]) for name in names}
    again = []
    amina = sit()
    for _ in range(4):
        amina.wrong()
        amina.send(do="restart")
        again.append(tuple(amina.stand.state["world"]["order"]))

    assert len(orders) > 1
    assert len(set(again)) > 1, "nor from one attempt to the next"


def test_an_attempt_goes_on_with_the_exercise_it_was_begun_on(sit: Sit) -> None:
    amina = sit()
    amina.wrong()
    amina.exercise = edited(amina.exercise)

    stand = amina.stand
    assert "impots.gouv.fr.suivi.example" in {one.text for one in stand.spec.choices}
    assert amina.right().state["solved"]
    amina.send(do="restart")
    amina.wrong()

    fresh = amina.stand
    assert fresh.number == 2
    assert "impots.gouv.fr.piege.example" in {one.text for one in fresh.spec.choices}
    assert [one.spec_hash for one in amina.attempts][1] == "0" * 64


def test_an_attempt_is_replayed_for_ever_on_its_own_exercise(sit: Sit, db: Session) -> None:
    amina = sit()
    states = [amina.stand.state]
    states += [amina.wrong().state, amina.send(do="hint").state, amina.right().state]
    amina.send(do="restart")
    amina.exercise = edited(amina.exercise)
    amina.wrong()

    first = amina.attempts[0]
    for upto, state in enumerate(states):
        assert attempts.replay(db, first, upto) == state
    assert attempts.replay(db, first, 99) == first.state == states[-1]


def test_the_exercise_is_kept_once_whoever_begins_it(sit: Sit, db: Session) -> None:
    for name in ("Amina", "Bernard"):
        sit(name).wrong()
    sit(exercise="me-proteger/par-son-chemin").wrong()

    kept = db.scalars(select(SpecVersion)).all()
    assert len(kept) == 2
    assert {one.exercise_id for one in kept} == {ADDRESS, "me-proteger/par-son-chemin"}


def test_changing_the_language_in_the_middle_changes_the_words_only(sit: Sit, db: Session) -> None:
    amina = sit(exercise="me-proteger/par-son-chemin")
    amina.wrong()
    amina.lang = "en"
    stand = amina.stand

    assert "Pavel" in stand.spec.task
    assert stand.spec.task != amina.exercise.spec.task
    amina.right()
    assert [one.lang for one in amina.log] == ["fr", "en"]
    first = amina.attempts[0]
    assert attempts.replay(db, first, 2) == first.state
    assert first.state["solved"]


def test_an_exercise_written_in_french_alone_is_read_in_french(
    db: Session, town: Town, sit: Sit
) -> None:
    amina = sit()
    document = json.dumps({"fr": json.loads(amina.exercise.document)["fr"]})
    amina.exercise = replace(amina.exercise, document=document, hash="1" * 64)
    amina.lang = "en"

    assert amina.wrong().spec.task == sit().exercise.spec.task


def test_what_is_refused_leaves_no_trace(sit: Sit, db: Session) -> None:
    amina = sit()
    with pytest.raises(BadAction):
        amina.turn(1, 1, do="answer", choice="99")
    db.rollback()
    assert db.scalars(select(Attempt)).all() == []


def test_the_log_holds_each_action_once_in_canonical_form(sit: Sit) -> None:
    amina = sit()
    amina.wrong()
    amina.send(do="hint")
    with pytest.raises(Overtaken):
        amina.turn(1, 2, do="show")
    amina.send(do="show")
    amina.right()
    amina.send(do="restart")

    log = amina.log
    assert [one.seq for one in log] == [1, 2, 3, 4, 5]
    assert [one.body["do"] for one in log] == ["answer", "hint", "show", "answer", "restart"]
    assert log[3].body == {"do": "answer", "answer": "vraie"}


def test_an_attempt_belongs_to_the_session_in_which_it_goes_on(
    db: Session, town: Town, french: Local
) -> None:
    workshop = factories.workshop(db, town, NOON)
    exercise = french.exercise(ADDRESS)
    assert exercise is not None
    Sitting(db, town.learner("Amina"), exercise, NOON).wrong()
    before = workshop.revision

    there = Sitting(db, town.learner("Amina", workshop), exercise, NOON).later(minutes=1)
    there.wrong()
    db.refresh(workshop)
    assert there.attempts[0].session_id == workshop.id
    assert workshop.revision == before + 1, "the board knows that something has changed"

    Sitting(db, town.learner("Amina"), exercise, NOON).later(days=1).right()
    assert there.attempts[0].session_id == workshop.id, "finished at home, begun in the workshop"


def test_another_place_never_sees_an_attempt(sit: Sit, db: Session, town: Town) -> None:
    amina = sit()
    amina.wrong()
    mine = amina.attempts[0]

    assert progress.attempt(db, town.site.id, mine.id) is mine
    with pytest.raises(Unknown):
        progress.attempt(db, town.elsewhere.site.id, mine.id)
    namesake = Sitting(db, town.elsewhere.learner("Amina"), amina.exercise, NOON)
    assert (namesake.stand.number, namesake.stand.seq) == (1, 0)


def test_the_seed_cannot_be_guessed_without_the_secret_of_the_house(town: Town) -> None:
    person = town.learners["Amina"].id
    seeds = {attempts.seed_of(pepper, person, ADDRESS, 1) for pepper in (PEPPER, bytes(32))}
    assert len(seeds) == 2
    assert all(0 <= seed < 2**31 for seed in seeds)


def test_the_digest_says_nothing_of_what_was_typed(sit: Sit, db: Session) -> None:
    amina = sit(exercise="me-proteger/par-son-chemin")
    amina.send(do="answer", answer="mon mot de passe")
    body = json.dumps({"answer": ["mon mot de passe"], "do": ["answer"]}, sort_keys=True)
    kept = db.scalars(select(Action)).one()
    assert kept.digest != hashlib.sha256(body.encode()).hexdigest()
    assert len(kept.digest) == 64
