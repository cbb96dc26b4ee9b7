"""Moments, days and durations as a person would say them, in the reader's language."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from babel.dates import format_date

from app.web import house
from app.web.i18n import gettext, ngettext, reader_language, time_zone
from app.web.typography import FIXED


def when(moment: dt.datetime, now: dt.datetime | None = None) -> str:
    """The day and the time at the place: `mardi 24 novembre, 14 h 05`."""
    return f"{day(moment, now)}, {clock(moment)}"


def clock(moment: dt.datetime) -> str:
    """The time at the place: `14 h 05`."""
    local = _local(moment)
    if reader_language() != "fr":
        return f"{local:%H:%M}"
    minutes = f"{FIXED}{local:%M}" if local.minute else ""
    return f"{local.hour}{FIXED}h{minutes}"


def day(moment: dt.date, now: dt.datetime | None = None) -> str:
    """The day at the place: `mardi 24 novembre`; with its year when it is not this year."""
    date = _local(moment).date() if isinstance(moment, dt.datetime) else moment
    today = _local(now or house.now()).date()
    pattern = "EEEE d MMMM" if date.year == today.year else "EEEE d MMMM y"
    language = reader_language()
    said = format_date(date, pattern, locale="en_GB" if language == "en" else "fr")
    return said.replace(" 1 ", " 1er ") if language == "fr" else said


def duration(minutes: float) -> str:
    """Minutes in words: `12 minutes`, `1 h 30`; less than one is said so."""
    whole = round(minutes)
    if whole < 1:
        return gettext("moins d’une minute")
    if whole < 60:
        return ngettext("%(num)s minute", "%(num)s minutes", whole)
    hours, rest = divmod(whole, 60)
    if not rest:
        return gettext("%(hours)s h", hours=hours)
    return gettext("%(hours)s h %(minutes)s", hours=hours, minutes=f"{rest:02}")


def _local(moment: dt.datetime) -> dt.datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.astimezone(ZoneInfo(time_zone()))
