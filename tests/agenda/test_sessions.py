"""Sessions: opened with a code that is heard right, found by it, ended once and for all."""

from __future__ import annotations

import re
import uuid

import pytest
from sqlalchemy.orm import Session as Db

from app.agenda import sessions
from app.agenda.models import Session
from app.refusal import Gone, Refused, Unknown
from tests.conftest import NOON, Clock
from tests.factories import Town, workshop

ROW = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))
"""What a French keyboard writes for each digit when shift is not held."""


def opened(db: Db, town: Town, title: str, group: uuid.UUID | None = None) -> Session:
    return sessions.open_session(
        db,
        site_id=town.site.id,
        facilitator_id=town.claire.id,
        group_id=group,
        title=title,
        now=NOON,
    )


def code(session: Session) -> str:
    assert session.code is not None
    return session.code


def test_a_session_opens_with_a_code_of_one_word_and_two_digits(db: Db, town: Town) -> None:
    live = opened(db, town, "  Les   faux messages ")

    assert live.title == "Les faux messages"
    assert re.fullmatch(r"[A-Z]+[1-9][0-9]", code(live))
    assert sessions.shown_code(live.code) == f"{code(live)[:-2]} {code(live)[-2:]}"
    assert sessions.shown_code(None) == ""
    assert sessions.is_live(db, town.site.id, live.id)


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("", "Donnez un titre"),
        (" \n", "Donnez un titre"),
        ("T" * 121, "trop long"),
        ("Les\x00faux", "illisibles"),
    ],
)
def test_a_session_needs_a_title(db: Db, town: Town, title: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as caught:
        opened(db, town, title)

    assert caught.value.field == "title"
    assert sessions.live(db, town.site.id) == []


@pytest.mark.parametrize(
    "typed",
    [
        "{word} {digits}",
        "{word}{digits}",
        " {low}-{digits} ",
        "{low}\N{NO-BREAK SPACE}{digits}",
        "{low} {row}",
        "{word}{row}",
    ],
)
def test_the_code_is_read_as_people_type_it(db: Db, town: Town, typed: str) -> None:
    live = workshop(db, town, NOON)
    word, digits = code(live)[:-2], code(live)[-2:]
    row = "".join(ROW[digit] for digit in digits)

    said = typed.format(word=word, low=word.lower(), digits=digits, row=row)

    assert sessions.by_code(db, town.site.id, said) == live


def test_an_accent_heard_in_the_word_does_not_matter(db: Db, town: Town) -> None:
    live = workshop(db, town, NOON)
    live.code = "FORET42"
    db.flush()

    assert sessions.by_code(db, town.site.id, "forêt 42") == live


@pytest.mark.parametrize(
    "typed", ["", "42", "TILLEUL", "TILLEUL 00", "\x00", "é" * 10_000, "' or ''='", "أمينة 42"]
)
def test_a_wrong_code_opens_nothing(db: Db, town: Town, typed: str) -> None:
    workshop(db, town, NOON)

    with pytest.raises(Refused, match="n’est pas celui d’un atelier d’ici") as caught:
        sessions.by_code(db, town.site.id, typed)
    assert caught.value.field == "code"


def test_another_place_s_code_opens_nothing_here(db: Db, town: Town) -> None:
    theirs = workshop(db, town.elsewhere, NOON)

    with pytest.raises(Refused, match="n’est pas celui d’un atelier d’ici"):
        sessions.by_code(db, town.site.id, code(theirs))


def test_the_code_of_an_ended_session_says_that_it_is_over(
    db: Db, town: Town, clock: Clock
) -> None:
    live = workshop(db, town, NOON)
    sessions.end(live, clock.later(hours=2))
    db.flush()

    with pytest.raises(Refused, match="Cet atelier est terminé"):
        sessions.by_code(db, town.site.id, code(live))
    assert not sessions.is_live(db, town.site.id, live.id)
    with pytest.raises(Gone):
        sessions.get_live(db, town.site.id, live.id)


def test_ending_twice_keeps_the_first_moment(db: Db, town: Town, clock: Clock) -> None:
    live = workshop(db, town, NOON)
    first = clock.later(hours=2)
    sessions.end(live, first)
    revision = live.revision
    sessions.end(live, clock.later(hours=1))

    assert (live.ended_at, live.revision) == (first, revision)


def test_live_sessions_never_share_a_code(db: Db, town: Town) -> None:
    made = [code(opened(db, town, f"Atelier {number}")) for number in range(60)]
    made += [code(workshop(db, town.elsewhere, NOON)) for _number in range(20)]

    assert len(set(made)) == 80


def test_a_code_rests_for_thirty_days_then_serves_again(db: Db, town: Town, clock: Clock) -> None:
    over = workshop(db, town, NOON)
    sessions.end(over, clock())
    db.flush()
    kept = code(over)

    clock.later(days=29)
    workshop(db, town, clock())
    db.refresh(over)
    assert over.code == kept

    clock.later(days=2)
    workshop(db, town, clock())
    db.refresh(over)
    assert over.code is None
    with pytest.raises(Refused, match="n’est pas celui"):
        sessions.by_code(db, town.site.id, kept)


def test_when_every_code_is_resting_those_of_ended_sessions_serve_again(
    db: Db, town: Town, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "CODE_WORDS", ("PHARE",))
    for number in range(90):
        sessions.end(opened(db, town, f"Atelier {number}"), clock())
    db.flush()
    clock.later(hours=1)

    assert re.fullmatch(r"PHARE[1-9][0-9]", code(workshop(db, town, clock())))


def test_when_every_code_is_in_use_a_session_must_end_first(
    db: Db, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "CODE_WORDS", ("PHARE",))
    for number in range(90):
        opened(db, town, f"Atelier {number}")

    with pytest.raises(Refused, match="Terminez-en un d’abord"):
        opened(db, town, "Un de trop")


def test_sessions_of_a_place_come_the_newest_first_and_alone(
    db: Db, town: Town, clock: Clock
) -> None:
    first = workshop(db, town, clock(), title="Première")
    second = workshop(db, town, clock.later(hours=1), title="Deuxième")
    third = workshop(db, town, clock.later(hours=1), title="Troisième")
    workshop(db, town.elsewhere, clock(), title="Au Phare")
    sessions.end(first, clock.later(hours=1))
    sessions.end(third, clock.later(hours=1))
    db.flush()

    assert [one.title for one in sessions.live(db, town.site.id)] == ["Deuxième"]
    assert [one.title for one in sessions.past(db, town.site.id)] == ["Troisième", "Première"]
    assert [one.title for one in sessions.past(db, town.site.id, 1)] == ["Troisième"]
    assert sessions.get(db, town.site.id, second.id) == second


def test_a_session_of_another_place_is_unknown(db: Db, town: Town) -> None:
    theirs = workshop(db, town.elsewhere, NOON)

    for session_id in (theirs.id, uuid.UUID(int=1)):
        with pytest.raises(Unknown):
            sessions.get(db, town.site.id, session_id)
        assert not sessions.is_live(db, town.site.id, session_id)


def test_touching_a_session_tells_boards_that_something_changed(db: Db, town: Town) -> None:
    live, other = workshop(db, town, NOON), workshop(db, town, NOON)
    before = live.revision
    sessions.touch(db, live.id)
    sessions.touch(db, None)
    db.refresh(live)
    db.refresh(other)

    assert (live.revision, other.revision) == (before + 1, 0)
