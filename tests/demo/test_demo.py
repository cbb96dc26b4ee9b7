"""The demo's place: believable, played through the real rules, and open to those it prints."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from app import create_app
from app.agenda import sessions
from app.agenda.models import Session
from app.catalogue import Local
from app.cli import declic
from app.db import Database
from app.demo import cast, populate
from app.learning import attempts, notes
from app.learning.models import Action, Attempt, LessonProgress, Progress
from app.people import accounts, cards, groups, hashing, short
from app.people.models import Group, GroupMember, Membership, Person, Site
from app.people.names import labels, name_key
from app.web.house import House
from app.workshops import board, joining
from app.workshops.models import Assignment, Attendance
from config import Settings
from tests.visitor import Visitor

NOW = dt.datetime(2026, 11, 24, 14, 5, tzinfo=dt.UTC)
"""A Tuesday."""


@dataclass(frozen=True)
class Demo:
    """A data folder filled by the demo, and what the terminal said of it."""

    settings: Settings
    lines: list[str]

    @property
    def pepper(self) -> bytes:
        return bytes.fromhex(self.settings.key("pepper"))

    def after(self, words: str) -> list[list[str]]:
        """The rows, cut into their columns, that stand under the line with these words."""
        start = next(place for place, line in enumerate(self.lines) if words in line)
        rows = self.lines[start + 1 :]
        end = next((place for place, line in enumerate(rows) if not line), len(rows))
        return [re.split(r" {2,}", row.strip()) for row in rows[:end]]


def filled(folder: Path, empty_house: Path) -> Demo:
    shutil.copytree(empty_house, folder)
    settings, lines = Settings(data_dir=folder, testing=True), []
    populate(settings, lines.append, NOW)
    return Demo(settings, lines)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, empty_house: Path) -> Iterator[Demo]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DECLIC_TERMINAL", "fr")
        yield filled(tmp_path_factory.mktemp("demo") / "data", empty_house)


@pytest.fixture
def db(demo: Demo) -> Iterator[Db]:
    """The demo's tables, to be read."""
    database = Database(demo.settings.url)
    with database.reading() as db:
        yield db
    database.engine.dispose()


@pytest.fixture
def site(db: Db) -> Site:
    found = accounts.the_site(db)
    assert found is not None
    return found


@pytest.fixture
def live(db: Db, site: Site) -> Session:
    (found,) = sessions.live(db, site.id)
    return found


def test_two_people_lead_and_twenty_four_learn_in_three_groups(db: Db, site: Site) -> None:
    roles = Counter(db.scalars(select(Membership.role)))
    everyone = accounts.learners(db, site.id, guests=True)

    assert roles == {"facilitator": 2, "learner": 24}
    assert sorted(groups.sizes(db, site.id).values()) == [8, 8, 8]
    assert set(db.scalars(select(GroupMember.person_id))) == {person.id for person in everyone}
    assert not any(person.is_guest for person in everyone)


def test_names_are_those_of_real_places(db: Db, site: Site) -> None:
    everyone = accounts.learners(db, site.id)
    full = [f"{person.given_name} {person.family_name}".strip() for person in everyone]
    keys = Counter(person.name_key for person in everyone)

    assert len(set(full)) == 24
    assert sum(times > 1 for times in keys.values()) >= 2, "namesakes are missing"
    assert any("’" in name for name in full)
    assert any(name_key(name) != name_key(name).encode("ascii", "replace") for name in full)
    assert any(not person.family_name for person in everyone)
    assert len(set(labels(everyone).values())) == 24


def test_groups_met_for_eight_weeks(db: Db, site: Site) -> None:
    for group in groups.of_site(db, site.id):
        met = db.scalars(
            select(Session)
            .where(Session.group_id == group.id, Session.ended_at.is_not(None))
            .order_by(Session.opened_at)
        ).all()
        members = {person.id for person in groups.members(db, group.id)}

        assert len(met) == 8
        assert {
            round((after.opened_at - before.opened_at) / dt.timedelta(days=1))
            for before, after in pairwise(met)
        } == {7}
        for session in met:
            assert session.ended_at is not None
            assert session.opened_at < session.ended_at < NOW
            came = {person.id for person, _row in joining.present(db, session.id)}
            assert came <= members
            assert len(came) >= 4
            assert asked(db, session_id=session.id)
            assert worked(db, session) <= came


def worked(db: Db, session: Session) -> set[Any]:
    """Who has acted in the session; everything was done while it was open."""
    rows = db.scalars(select(Attempt).where(Attempt.session_id == session.id)).all()
    assert rows
    for row in rows:
        assert session.opened_at < row.acted_at
    return {row.person_id for row in rows}


def asked(db: Db, **audience: Any) -> list[Assignment]:
    query = select(Assignment).filter_by(**audience, withdrawn_at=None)
    return list(db.scalars(query.order_by(Assignment.assigned_at)))


def test_every_attempt_replays_to_its_stored_state(db: Db) -> None:
    stored = db.scalars(select(Attempt)).all()

    assert len(stored) > 300
    for attempt in stored:
        log = attempts.log(db, attempt.id)
        assert [action.seq for action in log] == list(range(1, attempt.seq + 1))
        assert attempts.replay(db, attempt, attempt.seq) == attempt.state


def test_progress_says_what_the_attempts_say(db: Db) -> None:
    by_exercise = defaultdict(list)
    for attempt in db.scalars(select(Attempt).order_by(Attempt.number)):
        by_exercise[attempt.person_id, attempt.exercise_id].append(attempt)
    rows = {(row.person_id, row.exercise_id): row for row in db.scalars(select(Progress))}

    assert set(rows) == set(by_exercise)
    for key, mine in by_exercise.items():
        states = [attempt.state for attempt in mine]
        solved = [attempt.solved_at for attempt in mine if attempt.solved_at is not None]
        assert rows[key].attempts == len(mine) == mine[-1].number
        assert rows[key].tries == sum(state["tries"] for state in states)
        assert rows[key].hints == sum(sum(state["hints"].values()) for state in states)
        assert rows[key].shown == any(state["shown"] for state in states)
        assert rows[key].solved_at == min(solved, default=None)
        assert rows[key].last_at == max(attempt.acted_at for attempt in mine)


def test_nothing_happens_later_than_now_nor_before_people_came(db: Db) -> None:
    created = {person.id: person.created_at for person in db.scalars(select(Person))}
    moments = [
        row
        for columns in (
            (Attempt.person_id, Attempt.started_at),
            (Attempt.person_id, Attempt.acted_at),
            (LessonProgress.person_id, LessonProgress.read_at),
            (Attendance.person_id, Attendance.joined_at),
        )
        for row in db.execute(select(*columns))
    ]

    assert moments
    assert all(created[person] < moment <= NOW for person, moment in moments)


def test_each_learner_works_after_their_own_character(db: Db, site: Site) -> None:
    people = {(one.given_name, one.family_name): one.id for one in accounts.learners(db, site.id)}
    tries: dict[str, list[float]] = defaultdict(list)
    seconds: dict[str, int] = defaultdict(int)
    came: dict[str, list[int]] = defaultdict(list)
    for role in (role for circle in cast.CIRCLES for role in circle.roles):
        person = people[role.given, role.family]
        rows = db.scalars(select(Progress).where(Progress.person_id == person)).all()
        judged = [row for row in rows if row.tries]
        tries[role.character] += [row.tries for row in judged]
        seconds[role.character] += sum(row.seconds for row in rows)
        present = select(func.count()).where(Attendance.person_id == person)
        came[role.character].append(db.scalar(present) or 0)
        assert rows, f"{role.name} has done nothing"
        assert sum(row.seconds for row in rows) > 60 * len(rows) / 2

    def mean(numbers: list[Any]) -> float:
        return sum(numbers) / len(numbers)

    assert mean(tries["hasty"]) > 1.3 * mean(tries["quick"])
    assert mean(came["seldom"]) < 0.75 * mean(came["careful"])
    assert seconds["quick"] / len(tries["quick"]) < seconds["asking"] / len(tries["asking"])


def test_wrong_answers_hints_help_and_new_starts_are_all_in_the_log(db: Db) -> None:
    done = Counter(body["do"] for body in db.scalars(select(Action.body)))

    assert {"answer", "hint", "helped", "show", "restart"} <= set(done)
    assert db.scalar(select(func.count()).where(Progress.solved_at.is_(None)))
    assert any(sum(state["mistakes"].values()) > 2 for state in db.scalars(select(Attempt.state)))
    assert db.scalar(select(func.count()).where(Attempt.session_id.is_(None)))


def test_each_group_has_work_for_later(db: Db, site: Site) -> None:
    for group in groups.of_site(db, site.id):
        later = [one for one in asked(db, group_id=group.id) if one.due_on]
        assert any(one.due_on > NOW.date() for one in later if one.due_on)
        assert all(one.due_on >= NOW.date() for one in later if one.due_on)
    assert db.scalar(select(func.count()).where(Assignment.person_id.is_not(None)))


def test_leaders_have_written_private_notes(db: Db, site: Site) -> None:
    written = [
        (author, note.text)
        for person in accounts.learners(db, site.id)
        for note, author in notes.about(db, site.id, person.id)
    ]

    assert len(written) >= 3
    assert {author for author, _text in written} == set(cast.FACILITATORS)


def test_the_board_of_the_live_session_is_telling(db: Db, live: Session, french: Local) -> None:
    drawn = board.read(db, live, french, NOW)
    seats = defaultdict(list)
    for seat in drawn.seats:
        seats[seat.state].append(seat)
    group = db.get_one(Group, live.group_id)

    assert live.opened_at == NOW - dt.timedelta(minutes=40)
    assert all(len(seat.cells) >= 5 for seat in drawn.seats)
    assert {state: len(found) for state, found in seats.items()} == {
        "hand": 1,
        "stuck": 1,
        "working": 3,
        "waiting": 1,
        "done": 1,
    }
    assert len(groups.members(db, group.id)) == len(drawn.seats) + 1
    (stuck,) = seats["stuck"]
    assert stuck.stuck_minutes == 15
    assert any(cell.tries >= 4 and cell.state == "begun" for cell in stuck.cells)
    assert seats["hand"][0].hand_at == NOW - dt.timedelta(minutes=2)
    assert seats["done"][0].solved == len(seats["done"][0].cells)
    assert seats["waiting"][0].solved == 0
    assert {seat.solved for seat in seats["working"]} > {1}


def test_facilitators_sign_in_by_what_is_printed(demo: Demo, db: Db) -> None:
    rows = demo.after("Pour animer")

    assert [name for name, _words in rows] == list(cast.FACILITATORS)
    for name, words in rows:
        person = accounts.by_login(db, name)
        password = words.removeprefix("mot de passe : ")
        assert person is not None
        assert hashing.is_secret(demo.pepper, person.password_hash, password)


def test_cards_open_by_the_words_that_are_printed(demo: Demo, db: Db, site: Site) -> None:
    rows = demo.after("Pour apprendre")

    assert len(rows) == 3
    for name, *typed in rows:
        person = db.get_one(Person, cards.by_words(db, demo.pepper, cards.read_words(typed)))
        assert f"{person.given_name} {person.family_name}".strip() == name
    everyone = [person.id for person in accounts.learners(db, site.id)]
    assert 12 < len(cards.holders(db, everyone)) < 24


def test_the_live_session_opens_by_what_is_printed(demo: Demo, db: Db, live: Session) -> None:
    told = {row[0]: row[1] for row in demo.after("Pour entrer")}
    pictures = {said.msgid: name for name, said in short.WORDS.items()}
    chosen = told["secret"].removesuffix(" (dans cet ordre)").split(", ")
    given = short.read_pictures([pictures[word] for word in chosen])

    assert sessions.by_code(db, live.site_id, told["code"]) == live
    (candidate,) = joining.candidates(db, live, told["prénom"])
    person = db.get_one(Person, candidate.person_id)
    assert hashing.is_secret(demo.pepper, person.secret_hash, given)
    assert person.secret_kind == "pictures"
    assert person.id not in {one.id for one, _row in joining.present(db, live.id)}


def test_the_doors_are_called_as_on_the_screen(demo: Demo) -> None:
    app = create_app(demo.settings)
    visitor = Visitor(app.test_client())
    visitor.open("/connexion")
    house: House = app.extensions["declic"]
    house.database.engine.dispose()

    doors = [door for line in demo.lines for door in re.findall("« (.+) »", line)]
    assert len(doors) == 3
    for door in doors:
        assert door in visitor.text


def test_the_terminal_tells_how_far_it_is_in_short_lines(demo: Demo) -> None:
    weeks = [line for line in demo.lines if line.startswith("Semaine")]

    assert weeks == [f"Semaine {week} sur 8…" for week in range(1, 9)]
    assert max(len(line) for line in demo.lines) <= 80


def test_an_english_terminal_is_told_in_english(
    tmp_path: Path, empty_house: Path, monkeypatch: pytest.MonkeyPatch, demo: Demo
) -> None:
    monkeypatch.setenv("DECLIC_TERMINAL", "en")
    other = filled(tmp_path / "data", empty_house)

    assert "Week 3 of 8…" in other.lines
    assert [name for name, _words in other.after("To lead")] == list(cast.FACILITATORS)
    assert len(other.after("To learn")) == 3
    assert story(other) == story(demo), "two demos must tell the same story"


def story(demo: Demo) -> list[tuple[Any, ...]]:
    """Who did what and when, without anything that is drawn at random or kept secret."""
    database = Database(demo.settings.url)
    with database.reading() as db:
        rows = db.execute(
            select(
                Person.given_name,
                Person.family_name,
                Attempt.exercise_id,
                Attempt.number,
                Attempt.seq,
                Attempt.started_at,
                Attempt.acted_at,
                Attempt.solved_at,
            )
            .join(Attempt, Attempt.person_id == Person.id)
            .order_by(Person.given_name, Person.family_name, Attempt.started_at, Attempt.number)
        ).all()
    database.engine.dispose()
    return [tuple(row) for row in rows]


def test_a_folder_with_a_place_is_left_alone(demo: Demo) -> None:
    before = story(demo)
    command = ["demo", "--port", "0", "--data", str(demo.settings.data_dir)]

    answer = CliRunner().invoke(declic, command)

    assert answer.exit_code == 1
    assert "contient déjà un lieu" in answer.output
    assert story(demo) == before
