"""What tests stand on: databases of both kinds, a house with a clock, visitors in it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, event, select
from sqlalchemy.orm import Session

from app import content_roots, create_app, migrate, models
from app.catalogue import Local, load
from app.db import make_engine
from app.web.house import House
from config import Settings
from tests import factories
from tests.databases import BOTH, database_url, sqlite_url
from tests.factories import Town
from tests.life import Life, lead
from tests.visitor import Visitor

NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Replaces pytest-flask's own, under which Flask-Login mixes up the visitors of one test."""


class Clock:
    """The house's clock, which tests set and move."""

    def __init__(self, moment: dt.datetime = NOON) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        return self.moment

    def later(self, **time: float) -> dt.datetime:
        self.moment += dt.timedelta(**time)
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


# Rules: a session on either database, undone at the end ----------------------------------------


@pytest.fixture(scope="session", params=BOTH)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A migrated database of each kind, shared: whoever uses it must leave nothing behind."""
    with database_url(request.param, tmp_path_factory.mktemp("rules")) as url:
        migrate.upgrade(url)
        engine = make_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def db(engine: Engine) -> Iterator[Session]:
    """A database session in which rules may flush; nothing of it stays."""
    writer = engine.execution_options(declic_write=True)
    with Session(writer, expire_on_commit=False) as session:
        yield session
        session.rollback()


@pytest.fixture
def town(db: Session) -> Town:
    """A place with its people, and the noise of another place beside it."""
    return factories.town(db, NOON)


@pytest.fixture(scope="session")
def french() -> Local:
    """The shipped content as a French reader sees it."""
    return load(content_roots(Settings())).catalogue.within("fr")


@pytest.fixture
def statements() -> Callable[[Engine | Connection], AbstractContextManager[list[str]]]:
    """Counts: `with statements(db.connection()) as run:` gathers the SQL that is run meanwhile."""

    @contextmanager
    def gathering(where: Engine | Connection) -> Iterator[list[str]]:
        run: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            run.append(statement)

        event.listen(where, "before_cursor_execute", note)
        try:
            yield run
        finally:
            event.remove(where, "before_cursor_execute", note)

    return gathering


# Pages: a whole house on an SQLite file ---------------------------------------------------------


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated data folder in which nobody has set up a place."""
    folder = tmp_path_factory.mktemp("empty")
    migrate.upgrade(sqlite_url(folder))
    engine = make_engine(sqlite_url(folder))
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return folder


@pytest.fixture
def settings(tmp_path: Path, empty_house: Path) -> Settings:
    data = tmp_path / "data"
    shutil.copytree(empty_house, data)
    return Settings(data_dir=data, testing=True)


@pytest.fixture
def app(settings: Settings, clock: Clock) -> Iterator[Flask]:
    """The house before the set-up, on the clock of the test."""
    app = create_app(settings)
    house: House = app.extensions["declic"]
    house.now = clock
    yield app
    house.database.engine.dispose()


@pytest.fixture
def house(app: Flask) -> House:
    found: House = app.extensions["declic"]
    return found


@pytest.fixture
def place(house: House) -> Town:
    """The house with its place set up and inhabited."""
    with house.database.writing() as db:
        return factories.town(db, NOON, pepper=house.pepper)


@pytest.fixture
def visitor(app: Flask) -> Callable[[], Visitor]:
    """Brings another browser."""
    return lambda: Visitor(app.test_client())


@pytest.fixture
def client(app: Flask) -> Any:
    """pytest-flask's own keeps its context open, under which signed-in people leak."""
    return app.test_client()


@pytest.fixture
def guest(visitor: Callable[[], Visitor]) -> Visitor:
    """A browser in which nobody is signed in."""
    return visitor()


@pytest.fixture
def claire(visitor: Callable[[], Visitor], place: Town) -> Visitor:
    """A browser in which Claire, who facilitates, is signed in."""
    browser = visitor()
    browser.open("/connexion/mot-de-passe")
    browser.press("Entrer", login="Claire", password=factories.PASSWORD)
    return browser


@pytest.fixture
def amina(visitor: Callable[[], Visitor], place: Town) -> Visitor:
    """A browser in which Amina, who learns, is signed in by her card."""
    browser = visitor()
    browser.open("/connexion/carte")
    first, second, third, fourth = place.cards["Amina"].words
    browser.press("Entrer", word1=first, word2=second, word3=third, word4=fourth)
    return browser


@pytest.fixture
def contents(house: House) -> Callable[[], dict[str, list[Any]]]:
    """Every row of every table, to compare before and after: what is equal was not touched."""

    def read() -> dict[str, list[Any]]:
        with house.database.reading() as db:
            return {
                table.name: [tuple(row) for row in db.execute(select(table).order_by(*table.c))]
                for table in models.Base.metadata.sorted_tables
            }

    return read


@pytest.fixture
def life(house: House, place: Town, clock: Clock) -> Life:
    """Something of everything has happened in the place."""
    local = house.library.current().within("fr")
    with house.database.writing() as db:
        return lead(db, place, local, house.pepper, clock())


ROLES = ("anyone", "guest", "neighbour", "learner", "facilitator")
"""Who may do least comes first."""


@pytest.fixture
def signed_in(visitor: Callable[[], Visitor], place: Town) -> Callable[[str], Visitor]:
    """Brings a browser in which somebody of one of the ROLES has signed in."""

    def enter(role: str) -> Visitor:
        browser = visitor()
        if role == "guest":
            browser.open("/connexion")
            browser.press("Essayer maintenant")
        elif role == "learner":
            browser.open("/connexion/carte")
            one, two, three, four = place.cards["Amina"].words
            browser.press("Entrer", word1=one, word2=two, word3=three, word4=four)
        elif role != "anyone":
            browser.open("/connexion/mot-de-passe")
            name = "Claire" if role == "facilitator" else "Gaël"
            browser.press("Entrer", login=name, password=factories.PASSWORD)
        return browser

    return enter
