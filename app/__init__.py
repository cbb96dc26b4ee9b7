"""Déclic: lessons, guided exercises and live workshops for public digital spaces."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.catalogue import Root
    from config import Settings

ROOT = Path(__file__).resolve().parent.parent


def create_app(settings: Settings | None = None) -> Flask:
    """The application, ready to serve; its database is expected to be migrated already."""
    from flask import Flask

    from app import web
    from config import Settings

    settings = settings or Settings.from_environ(os.environ)
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=settings.key("session"),
        TESTING=settings.testing,
        MAX_CONTENT_LENGTH=settings.max_body,
    )
    app.extensions["declic"] = _house(settings)
    web.init_app(app)
    _open_rooms(app)
    return app


def _house(settings: Settings) -> object:
    from app.catalogue import Library
    from app.db import Database
    from app.web.house import House

    return House(
        settings=settings,
        database=Database(settings.url),
        library=Library(content_roots(settings)),
        pepper=bytes.fromhex(settings.key("pepper")),
    )


def content_roots(settings: Settings) -> list[Root]:
    """The folders of content: what ships with Déclic, then what the place wrote itself."""
    from app.catalogue import Root

    own = settings.data_dir / "content"
    return [
        Root(ROOT / "lessons", ROOT / "exercises", "declic"),
        Root(own / "lessons", own / "exercises", "place"),
    ]


def _open_rooms(app: Flask) -> None:
    from app import learning, people, workshops

    for room in (people, learning, workshops):
        room.init_app(app)
