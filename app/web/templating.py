"""What every template may use without asking."""

from __future__ import annotations

from typing import Any

from flask import Flask, request, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from app.web import formats, i18n
from app.web.addresses import here, url_or_none
from app.web.assets import static_url
from app.web.icons import icon
from app.web.views import reader_comfort

LEARNER_ROOMS = (
    ("learning.home", "house", i18n.lazy("Accueil")),
    ("learning.modules", "book-open", i18n.lazy("Sujets")),
    ("learning.search", "search", i18n.lazy("Rechercher")),
    ("learning.path", "route", i18n.lazy("Mon parcours")),
)
FACILITATOR_ROOMS = (
    ("leading.today", "sun", i18n.lazy("Aujourd’hui")),
    ("teaching.people", "users", i18n.lazy("Personnes")),
    ("asking.library", "library", i18n.lazy("Bibliothèque")),
)


def init_app(app: Flask) -> None:
    """Templates have the house's words, icons, addresses and filters."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        typo=i18n.typo,
        when=formats.when,
        day=formats.day,
        duration=formats.duration,
        clock=formats.clock,
    )
    app.jinja_env.globals.update(
        csrf=csrf,
        here=here,
        icon=icon,
        languages=i18n.LANGUAGES,
        rooms=rooms,
        spoken=i18n.spoken,
        static_url=static_url,
        url_or_none=url_or_none,
    )
    app.context_processor(reader)


def csrf() -> Markup:
    """The hidden input that proves that a form comes from this house."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def rooms(role: str) -> list[dict[str, Any]]:
    """The doors that a person of this role finds in the header: address, icon, name, here."""
    wanted = FACILITATOR_ROOMS if role == "facilitator" else LEARNER_ROOMS
    return [
        {"url": url_for(endpoint), "icon": drawing, "name": name, "here": _is_here(endpoint)}
        for endpoint, drawing, name in wanted
        if url_or_none(endpoint) is not None
    ]


def _is_here(endpoint: str) -> bool:
    return request.endpoint == endpoint


def reader() -> dict[str, Any]:
    """Every page's language and comfort, as its reader wants them."""
    return {"lang": i18n.reader_language(), "comfort": reader_comfort()}
