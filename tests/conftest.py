"""What tests stand on: databases of both kinds, a house with a clock, visitors who walk through it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app import content_roots, create_app, migrate
from app.catalogue import Local, load
from app.db import make_engine
from app.web.house import House
from config import Settings
from tests import factories
from tests.databases import BOTH, database_url, sqlite_url
from tests.factories import Town
from tests.visitor import Visitor

NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _push_request_context() -> Iterator[None]:
    """Replaces pytest-flask's own, under which Flask-Login mixes up the visitors of one test."""
    yield


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
