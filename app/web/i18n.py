"""The reader's language, and the house's sentences in it. French msgids are the source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import flask_babel  # type: ignore[import-untyped]
from flask import Flask, current_app, has_app_context, has_request_context, request
from markupsafe import Markup

from app.kinds.base import Phrase, Said
from app.web import po
from app.web.typography import french, french_html

LANGUAGES = {"fr": "Français", "en": "English"}
COOKIE = "lang"


class PoDomain(flask_babel.Domain):  # type: ignore[misc]
    """A flask-babel domain whose translations come from .po files, compiled in memory."""

    def get_translations(self) -> Any:
        return po.translations(reader_language())


class HouseBabel(flask_babel.Babel):  # type: ignore[misc]
    """Flask-babel with the domain above, so that templates and forms use it too."""

    domain_instance = PoDomain()


def init_app(app: Flask, default_language: str = "fr") -> None:
    """The application speaks the reader's language; `default_language` until someone chooses."""
    app.extensions["declic_language"] = lambda: default_language
    app.extensions["declic_time_zone"] = lambda: "Europe/Paris"
    HouseBabel().init_app(
        app, default_locale="fr", locale_selector=_chosen, timezone_selector=time_zone
    )


def default_language(app: Flask, chooser: Callable[[], str]) -> None:
    """From now on `chooser` decides the language of readers who have not chosen one."""
    app.extensions["declic_language"] = chooser


def default_time_zone(app: Flask, chooser: Callable[[], str]) -> None:
    """From now on `chooser` names the time zone in which moments are shown (Europe/Paris)."""
    app.extensions["declic_time_zone"] = chooser


def time_zone() -> str:
    """The IANA name of the time zone in which moments are shown."""
    return cast(str, current_app.extensions["declic_time_zone"]())


def reader_language() -> str:
    """The reader's language, fr or en: the cookie's, else the default one."""
    if not has_app_context() or "babel" not in current_app.extensions:
        return "fr"
    locale = flask_babel.get_locale()
    return "fr" if locale is None else str(locale.language)


def _chosen() -> str:
    wanted = request.cookies.get(COOKIE, "") if has_request_context() else ""
    if wanted not in LANGUAGES:
        wanted = current_app.extensions["declic_language"]()
    return wanted if wanted in LANGUAGES else "fr"


def gettext(message: str, **params: Any) -> str:
    """The sentence in the reader's language, its `%(name)s` filled in."""
    return cast(str, HouseBabel.domain_instance.gettext(message, **params))


def ngettext(singular: str, plural: str, num: float, **params: Any) -> str:
    """The sentence for `num` things in the reader's language; `%(num)s` is filled in."""
    return cast(str, HouseBabel.domain_instance.ngettext(singular, plural, num, **params))


def lazy(message: str, **params: Any) -> Any:
    """A sentence that is translated when it is shown: for forms and constants."""
    return HouseBabel.domain_instance.lazy_gettext(message, **params)


_ = gettext


def typo(text: str) -> str:
    """The content's text with French typography for a French reader; unchanged in English."""
    if not text or reader_language() != "fr":
        return text
    return Markup(french_html(text)) if isinstance(text, Markup) else french(text)


def spoken(said: Said) -> str:
    """What the reader sees of a sentence, of the house (translated) or of an author (as it is)."""
    if isinstance(said, Phrase):
        return gettext(said.msgid, **{key: typo(value) for key, value in said.params.items()})
    return typo(said)
