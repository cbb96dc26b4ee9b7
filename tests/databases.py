"""The databases that tests run on: an SQLite file, or a fresh database on a real PostgreSQL.

DECLIC_TEST_POSTGRES holds the address of a server on which databases may be made and dropped,
postgresql+psycopg://user@host:port/name. DECLIC_REQUIRE=browser,postgres names what must not be
skipped.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

POSTGRES = "DECLIC_TEST_POSTGRES"


def require(name: str, reason: str) -> NoReturn:
    """The test is skipped with this reason, or fails when DECLIC_REQUIRE names what is missing."""
    wanted = {word.strip() for word in os.environ.get("DECLIC_REQUIRE", "").split(",")}
    if name in wanted:
        pytest.fail(f"{name} is required by DECLIC_REQUIRE: {reason}", pytrace=False)
    pytest.skip(f"{name}: {reason}")


def sqlite_url(folder: Path) -> str:
    """The address of an SQLite file that does not exist yet."""
    return f"sqlite:///{folder / 'declic.sqlite3'}"


@contextmanager
def postgres_url() -> Iterator[str]:
    """The address of a fresh, empty PostgreSQL database, dropped at the end."""
    server = os.environ.get(POSTGRES)
    if not server:
        require("postgres", f"no server; give its address in {POSTGRES}")
    address, name = make_url(server), f"declic_test_{secrets.token_hex(6)}"
    _on_server(server, f'CREATE DATABASE "{name}"')
    try:
        yield address.set(database=name).render_as_string(hide_password=False)
    finally:
        _on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def database_url(kind: str, folder: Path) -> Iterator[str]:
    """An empty database of either kind, `sqlite` or `postgres`."""
    if kind == "sqlite":
        yield sqlite_url(folder)
        return
    with postgres_url() as url:
        yield url


BOTH = [
    pytest.param("sqlite", id="sqlite"),
    pytest.param("postgres", id="postgres", marks=pytest.mark.postgres),
]
"""For `@pytest.fixture(params=BOTH)`: whatever uses it runs on both databases."""


def _on_server(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    except OperationalError as error:
        require("postgres", f"the server of {POSTGRES} does not answer: {error.orig}")
    finally:
        engine.dispose()
