"""The house as a request sees it: settings, database, catalogue, what rooms lend each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from app.catalogue import Catalogue, Library
from app.db import Database
from config import Settings


def utc_now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


@dataclass(slots=True)
class House:
    """What one running Déclic is made of. `lent` holds what an upper room offers to a lower one."""

    settings: Settings
    database: Database
    library: Library
    pepper: bytes
    now: Callable[[], dt.datetime] = utc_now
    lent: dict[str, Any] = field(default_factory=dict)


def house() -> House:
    """The house of the current application."""
    found: House = current_app.extensions["declic"]
    return found


def now() -> dt.datetime:
    """The present moment by the house's clock."""
    return house().now()


def catalogue() -> Catalogue:
    """The catalogue as its files stand now."""
    return house().library.current()


@contextmanager
def reading() -> Iterator[Session]:
    """A database session that only reads."""
    with house().database.reading() as db:
        yield db


@contextmanager
def writing() -> Iterator[Session]:
    """A database session that commits when the block ends well, and rolls back otherwise."""
    with house().database.writing() as db:
        yield db
