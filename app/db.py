"""The database: one engine, a session per request, one writer at a time on SQLite, in fair turn."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import uuid_utils.compat
from sqlalchemy import DateTime, Dialect, Engine, MetaData, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An aware moment, in UTC on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        moment: dt.datetime = value
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {dt.datetime: UtcDateTime()}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {getattr(self, 'id', '')}>"


def new_id() -> uuid.UUID:
    """A UUIDv7: sorted by time, unique without asking anyone."""
    return uuid_utils.compat.uuid7()


class FairLock:
    """Whoever asked first goes first; SQLite's own waiting lets the unlucky starve."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._queue: deque[threading.Lock] = deque()
        self._busy = False

    def acquire(self) -> None:
        with self._guard:
            if not self._busy:
                self._busy = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._queue.append(turn)
        turn.acquire()

    def release(self) -> None:
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._busy = False

    @contextmanager
    def held(self) -> Iterator[None]:
        self.acquire()
        try:
            yield
        finally:
            self.release()


class Database:
    """The engine and its two doors: `reading()` and `writing()`."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._writers = self.engine.execution_options(declic_write=True)
        self._turn = FairLock()

    def reading(self) -> Session:
        """A session that only reads; the caller closes it."""
        return Session(self.engine, expire_on_commit=False)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that commits when the block ends well and rolls back when it does not."""
        if not self.is_sqlite:
            with Session(self.engine, expire_on_commit=False) as db, db.begin():
                yield db
            return
        with self._turn.held(), Session(self._writers, expire_on_commit=False) as db, db.begin():
            yield db


def make_engine(url: str) -> Engine:
    """An engine; on SQLite with WAL, full durability, foreign keys, and BEGIN in our own hands."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": 15, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Any) -> None:
    write = connection.get_execution_options().get("declic_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def add_up(db: Session, table: Any, keys: dict[str, Any], **amounts: int) -> None:
    """The row with these keys exists, and its counters have grown by the amounts."""
    make = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement: Any = make(table).values(**keys, **amounts)
    grown = {name: getattr(table, name) + amount for name, amount in amounts.items()}
    db.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=grown))
