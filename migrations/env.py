"""What Alembic runs: on the connection that app.migrate lends, or on the configured database."""

from __future__ import annotations

import os

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from app import models
from app.db import UtcDateTime
from app.migrate import for_migrations
from config import Settings


def render_item(kind: str, item: object, _context: AutogenContext) -> str | bool:
    """A drafted migration names only SQLAlchemy's own types, so that it never changes meaning."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=models.Base.metadata,
        render_as_batch=True,
        render_item=render_item,
    )
    context.run_migrations()


lent = context.config.attributes.get("connection")
if lent is not None:
    run(lent)
else:
    with for_migrations(Settings.from_environ(os.environ).url) as own:
        run(own)
