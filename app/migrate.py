"""Bringing a database to this version's tables: all or nothing, one process at a time."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, event, make_url

from app.db import make_engine
from config import ROOT

LOCK = 0x0DEC11C
"""The PostgreSQL advisory lock that migrations take; any number that nothing else uses."""
PATIENCE = 120
"""Seconds to wait for another process that is migrating the same SQLite file."""


class DatabaseTooNew(Exception):
    """The database was written by a later version of Déclic; nothing was changed."""


class DatabaseBroken(Exception):
    """Rows would point at nothing after the migration; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did: the revisions before and after, and the copy it kept, if any."""

    before: str | None
    after: str
    copy: Path | None

    @property
    def changed(self) -> bool:
        return self.before != self.after


def upgrade(url: str, revision: str = "head") -> Upgrade:
    """The database stands at `revision`, or exactly where it stood if an exception is raised.

    An SQLite file that already holds tables is copied into `backups/` beside it before anything
    changes. Raises DatabaseTooNew, DatabaseBroken, or SQLAlchemy's own errors.
    """
    make_folder(url)
    config = alembic_config()
    with for_migrations(url) as connection:
        before, target = current(connection), _target(config, revision)
        _refuse_unknown(config, before)
        copy = keep_copy(url, before) if before not in (None, target) else None
        _run(command.upgrade, config, connection, revision)
        return Upgrade(before, target, copy)


def downgrade(url: str, revision: str) -> None:
    """The database stands at an earlier revision (`base` for none); what it cannot hold is lost."""
    with for_migrations(url) as connection:
        _run(command.downgrade, alembic_config(), connection, revision)


def alembic_config() -> Config:
    """Alembic's own configuration, pointed at the migrations folder."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    return config


def current(connection: Connection) -> str | None:
    """The revision a database stands at; None before the first migration."""
    return MigrationContext.configure(connection).get_current_revision()


@contextmanager
def for_migrations(url: str) -> Iterator[Connection]:
    """A connection in one transaction that no other migration can enter; errors roll it back.

    SQLite rebuilds a table to change it, so its foreign keys are off inside and checked at the end.
    """
    engine = make_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _loosen)
    try:
        writer = engine.execution_options(declic_write=True)
        with writer.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            yield connection
            _check_references(connection)
    finally:
        engine.dispose()


def make_folder(url: str) -> None:
    """The folder of an SQLite file exists. Raises OSError."""
    file = sqlite_file(url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)


def sqlite_file(url: str) -> Path | None:
    """The file behind an SQLite address; None for other databases and for one in memory."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return None
    return Path(str(address.database))


def keep_copy(url: str, revision: str | None) -> Path | None:
    """A whole copy of the SQLite file, in `backups/` beside it; None for other databases."""
    file = sqlite_file(url)
    if file is None:
        return None
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S-%f")
    copy = file.parent / "backups" / f"{file.stem}-{revision}-{stamp}.sqlite3"
    copy.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def _run(action: Any, config: Config, connection: Connection, revision: str) -> None:
    config.attributes["connection"] = connection
    action(config, revision)


def _target(config: Config, revision: str) -> str:
    script = ScriptDirectory.from_config(config).get_revision(revision)
    return str(script.revision)


def _refuse_unknown(config: Config, before: str | None) -> None:
    try:
        ScriptDirectory.from_config(config).get_revision(before or "head")
    except CommandError:
        raise DatabaseTooNew(before) from None


def _loosen(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise DatabaseBroken(f"{broken[0]} → {broken[2]}")
