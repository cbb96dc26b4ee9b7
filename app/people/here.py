"""The places as every page knows them: read once, kept, read again when one of them changes.

Several processes may serve one database, so what is kept is also read again every minute.
"""

from __future__ import annotations

import datetime as dt
import uuid

from flask import Flask
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError

from app.people import places
from app.people.places import Place
from app.web import i18n
from app.web.house import house, now, reading

KEPT = dt.timedelta(minutes=1)
Known = tuple[dt.datetime, tuple[Place, ...]]


def init_app(app: Flask) -> None:
    """Screens speak the place's language to who has not chosen, and bear its name at the foot."""
    i18n.default_language(app, _language)
    app.jinja_env.globals["place_name"] = place_name


def known() -> tuple[Place, ...]:
    """Every place, the oldest first; empty before the set-up."""
    kept: Known | None = house().lent.get("places")
    if kept is not None and kept[1] and kept[0] <= now() < kept[0] + KEPT:
        return kept[1]
    with reading() as db:
        found = places.everywhere(db)
    house().lent["places"] = (now(), found)
    return found


def here() -> Place | None:
    """The place whose doors these are: the oldest; None before the set-up."""
    return next(iter(known()), None)


def of(site_id: uuid.UUID) -> Place:
    """The place with this id, even when another server has just made it."""
    if all(place.id != site_id for place in known()):
        changed()
    return next(place for place in known() if place.id == site_id)


def changed() -> None:
    """A place was made or changed: the next page reads them again."""
    house().lent.pop("places", None)


def place_name() -> str:
    """What the foot of the page says: the signed-in person's place, or the one of these doors."""
    place = of(current_user.site_id) if current_user.is_authenticated else _here_if_it_can_be_read()
    return place.name if place else "Déclic"


def _language() -> str:
    place = _here_if_it_can_be_read()
    return place.language if place else house().settings.default_language


def _here_if_it_can_be_read() -> Place | None:
    # An error page must be drawn even when the database is what has failed.
    try:
        return here()
    except SQLAlchemyError:
        return None
