"""The migrations build exactly the tables that the models describe, on both databases."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, Inspector, inspect, select, text
from sqlalchemy.orm import Session

from app import migrate, models
from app.db import make_engine
from tests.databases import BOTH, database_url, sqlite_url

NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with database_url(request.param, tmp_path) as address:
        yield address


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    yield engine
    engine.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def settle_in(engine: Engine) -> None:
    """A place, a learner, a workshop with its work, and an attempt with its log."""
    house = models.Organisation(name="Réseau des Tilleuls")
    ana = models.Person(given_name="Ana", name_key="ana", created_at=NOON)
    spec = models.SpecVersion(hash="f" * 64, exercise_id="souris/clic", document="{}")
    with Session(engine) as db, db.begin():
        db.add_all([house, ana, spec])
        db.flush()
        site = models.Site(organisation_id=house.id, name="Médiathèque")
        db.add(site)
        db.flush()
        live = models.Session(
            site_id=site.id, facilitator_id=ana.id, title="La souris", opened_at=NOON
        )
        db.add_all([live, models.Membership(person_id=ana.id, site_id=site.id, role="facilitator")])
        db.flush()
        attempt = models.Attempt(
            site_id=site.id,
            person_id=ana.id,
            exercise_id="souris/clic",
            number=1,
            spec_hash=spec.hash,
            session_id=live.id,
            seed=7,
            state={"tries": 1},
            started_at=NOON,
            acted_at=NOON,
        )
        db.add(attempt)
        db.flush()
        db.add(
            models.Action(
                attempt_id=attempt.id, seq=1, body={"do": "hint"}, digest="a", lang="fr", at=NOON
            )
        )
        db.add(models.Attendance(session_id=live.id, person_id=ana.id, joined_at=NOON))


def test_a_new_house_has_every_table(url: str, engine: Engine) -> None:
    done = migrate.upgrade(url)

    assert done.changed
    assert done.before is None
    assert tables(engine) == set(models.Base.metadata.tables)


def test_alembic_finds_nothing_to_add(url: str, engine: Engine) -> None:
    migrate.upgrade(url)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, models.Base.metadata) == []


def shape(inspector: Inspector, table: str) -> dict[str, Any]:
    """All that Alembic does not compare, and the names of everything."""
    checks = inspector.get_check_constraints(table)
    return {
        "columns": [
            (column["name"], str(column["type"]), column["nullable"])
            for column in inspector.get_columns(table)
        ],
        "checks": sorted((str(check["name"]), check["sqltext"]) for check in checks),
        "key": inspector.get_pk_constraint(table)["name"],
        "foreign keys": sorted(str(key["name"]) for key in inspector.get_foreign_keys(table)),
        "unique": sorted(str(key["name"]) for key in inspector.get_unique_constraints(table)),
        "indexes": sorted(str(index["name"]) for index in inspector.get_indexes(table)),
    }


@pytest.mark.parametrize("kind", BOTH)
def test_migrating_and_creating_give_the_same_house(kind: str, tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    with database_url(kind, tmp_path) as first, database_url(kind, tmp_path / "made") as second:
        migrate.upgrade(first)
        migrated, created = make_engine(first), make_engine(second)
        models.Base.metadata.create_all(created)
        for table in models.Base.metadata.tables:
            assert shape(inspect(migrated), table) == shape(inspect(created), table)
        migrated.dispose()
        created.dispose()


def test_a_house_in_use_goes_down_to_nothing_and_up_again(url: str, engine: Engine) -> None:
    migrate.upgrade(url)
    settle_in(engine)

    migrate.downgrade(url, "base")
    assert tables(engine) == set()

    assert migrate.upgrade(url).changed
    settle_in(engine)
    with Session(engine) as db:
        assert db.scalars(select(models.Action.body)).one() == {"do": "hint"}


def test_a_second_upgrade_changes_nothing(url: str, engine: Engine) -> None:
    migrate.upgrade(url)
    settle_in(engine)

    again = migrate.upgrade(url)

    assert not again.changed
    assert again.copy is None
    with Session(engine) as db:
        assert db.scalars(select(models.Person.given_name)).all() == ["Ana"]


def test_starts_at_the_same_moment_migrate_once(url: str, engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(migrate.upgrade, [url] * 4))

    assert sorted(one.changed for one in done) == [False, False, False, True]
    assert tables(engine) == set(models.Base.metadata.tables)


def test_a_database_of_a_later_version_is_left_alone(url: str, engine: Engine) -> None:
    migrate.upgrade(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))

    with pytest.raises(migrate.DatabaseTooNew):
        migrate.upgrade(url)

    assert tables(engine) == set(models.Base.metadata.tables)


def test_a_migration_that_breaks_references_is_undone(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path)
    migrate.upgrade(url)
    engine = make_engine(url)
    settle_in(engine)

    with pytest.raises(migrate.DatabaseBroken), migrate.for_migrations(url) as connection:
        connection.execute(text("DELETE FROM site"))

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM site")) == 1
    engine.dispose()


def test_a_file_in_use_is_copied_before_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only one revision exists so far: the story pretends that the file stands at an older one."""
    url = sqlite_url(tmp_path)
    migrate.upgrade(url)
    engine = make_engine(url)
    settle_in(engine)
    engine.dispose()
    monkeypatch.setattr(migrate, "_target", lambda _config, _revision: "0002")

    copy = migrate.upgrade(url).copy

    assert copy is not None
    assert copy.parent == tmp_path / "backups"
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT given_name FROM person").fetchall() == [("Ana",)]


def test_there_is_one_line_of_revisions() -> None:
    script = ScriptDirectory.from_config(migrate.alembic_config())

    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1
