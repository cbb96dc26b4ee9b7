"""Typed values that people write in their own way: numbers, amounts, dates and addresses.

Each reader returns the value in one canonical form, or None where the text is not such a value.
The work is bounded: a text longer than the longest sensible value is not read.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

LONGEST_VALUE = 40
LONGEST_EMAIL = 254
"""Characters of an e-mail address, as RFC 5321 allows them."""
LONGEST_URL = 500

NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))?")
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[+-]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
CURRENCY = r"(?:€|euros?|eur)"
BEFORE = re.compile(rf"{CURRENCY} ?([^ ].*)")
CENTS = r"(?:et |and )?([0-9]{2})(?: ?(?:c|cents?|centimes?))?"
AFTER = re.compile(rf"(.*?) ?{CURRENCY}(?: ?{CENTS})?")
LABEL = re.compile(r"[^\W_](?:[^\W_]|-){0,62}")
LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+){0,20}")
DIGIT_KEYS = dict(zip("à&é\"'(-è_ç", "0123456789", strict=True)) | {"’": "4"}
UNSHIFTED = str.maketrans(DIGIT_KEYS | {";": "."})
DEFAULT_PORTS = {"http": {80}, "https": {443}, "": {80, 443}}

WEEKDAYS = (
    ("lundi", "monday"),
    ("mardi", "tuesday"),
    ("mercredi", "wednesday"),
    ("jeudi", "thursday"),
    ("vendredi", "friday"),
    ("samedi", "saturday"),
    ("dimanche", "sunday"),
)
MONTHS = (
    ("janvier", "janv", "january", "jan"),
    ("février", "fevrier", "févr", "fevr", "february", "feb"),
    ("mars", "march", "mar"),
    ("avril", "avr", "april", "apr"),
    ("mai", "may"),
    ("juin", "june", "jun"),
    ("juillet", "juil", "july", "jul"),
    ("août", "aout", "august", "aug"),
    ("septembre", "sept", "september", "sep"),
    ("octobre", "oct", "october"),
    ("novembre", "nov", "november"),
    ("décembre", "decembre", "déc", "dec", "december"),
)
DAY_OF_WEEK = {name: day for day, names in enumerate(WEEKDAYS) for name in names}
MONTH = {name: month for month, names in enumerate(MONTHS, start=1) for name in names}
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
DAY_FIRST = re.compile(r"([0-9]{1,2})([/. -])([0-9]{1,2})\2([0-9]{4})")
DAY_NAME = re.compile(r"([0-9]{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-zûé]+)\.?,? ([0-9]{4})")
NAME_DAY = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")


class Url(NamedTuple):
    """A web address taken apart; `scheme` is "" where it was not written."""

    scheme: str
    host: str
    port: int | None
    rest: str


def one_line(text: str) -> str:
    """The text with every run of spaces, no-break ones included, as one plain space."""
    return " ".join(text.split())


def number(text: str, unit: str = "") -> Decimal | None:
    """The number written as « 1 234,50 », "1234.5", "1.234,50" or with its unit after it."""
    text = one_line(text)
    if unit and text[-len(unit) :].casefold() == unit.casefold():
        text = text[: -len(unit)].rstrip()
    if len(text) > LONGEST_VALUE:
        return None
    text = text.replace("\u2212", "-")
    if GROUPED.fullmatch(text):
        grouping = "." if text.rfind(",") > text.rfind(".") else ","
        text = text.replace(grouping, "")
    parts = NUMBER.fullmatch(text)
    if parts is None:
        return None
    sign, whole, fraction = parts.groups()
    return Decimal(f"{sign}{whole.replace(' ', '')}.{fraction or '0'}")


def unshifted(text: str) -> str:
    """The digits that were meant on a French keyboard without the shift key; else the text itself.

    Only a text made of nothing but those keys is read so: « &é » means 12.
    """
    compact = one_line(text)
    meant = compact.translate(UNSHIFTED)
    keys = set(compact) - {" ", ",", ";", "."}
    return meant if keys and keys <= set(DIGIT_KEYS) else text


def amount(text: str) -> Decimal | None:
    """The euros of « 12,50 € », "€12.50", "12 euros 50" or "12,50"; no other currency."""
    text = one_line(text).casefold()
    if len(text) > LONGEST_VALUE:
        return None
    if before := BEFORE.fullmatch(text):
        return number(before[1])
    if after := AFTER.fullmatch(text):
        euros = number(after[1])
        if after[2] is None or euros is None:
            return euros
        whole = euros == euros.to_integral_value() and not re.search("[.,]", after[1])
        return euros + Decimal(after[2]) / 100 if whole else None
    return number(text)


def day(text: str) -> date | None:
    """The day of "12/03/2026" (day first), « jeudi 12 mars 2026 », "March 12, 2026", "2026-03-12".

    The year has four digits. A day of the week, if given, must be the right one.
    """
    text = one_line(text).casefold()
    if len(text) > LONGEST_VALUE:
        return None
    first, _, rest = text.partition(" ")
    weekday = DAY_OF_WEEK.get(first.rstrip(","))
    found = _calendar_day(rest if weekday is not None else text)
    if found is None or (weekday is not None and found.weekday() != weekday):
        return None
    return found


def _calendar_day(text: str) -> date | None:
    if m := ISO.fullmatch(text):
        return _date(m[1], int(m[2]), m[3])
    if m := DAY_FIRST.fullmatch(text):
        return _date(m[4], int(m[3]), m[1])
    if m := DAY_NAME.fullmatch(text):
        return _date(m[3], MONTH.get(m[2], 0), m[1])
    if m := NAME_DAY.fullmatch(text):
        return _date(m[3], MONTH.get(m[1], 0), m[2])
    return None


def _date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def email(text: str) -> str | None:
    """The address, in lower case: people are told that capitals do not matter, and they do not."""
    text = text.strip().casefold()
    local, at, domain = text.rpartition("@")
    if not at or len(text) > LONGEST_EMAIL or len(local) > 64:
        return None
    return text if LOCAL.fullmatch(local) and _is_domain(domain) else None


def url(text: str) -> Url | None:
    """The web address: host compared letter for letter, final slash and default port left out.

    "http://" or "https://" may be missing. An address with a user name is refused: in
    `https://impots.gouv.fr@piege.example` the site is piege.example.
    """
    text = text.strip()
    if len(text) > LONGEST_URL or re.search(r"[\s\\]", text):
        return None
    written = re.match(r"https?://", text, re.IGNORECASE)
    try:
        parts = urlsplit(text if written else f"//{text}")
        return _address(parts)
    except ValueError:
        return None


def _address(parts: SplitResult) -> Url | None:
    host = (parts.hostname or "").rstrip(".")
    if "@" in parts.netloc or not _is_domain(host):
        return None
    port = None if parts.port in DEFAULT_PORTS[parts.scheme] else parts.port
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return Url(parts.scheme, host, port, parts.path.rstrip("/") + query + fragment)


def same_url(one: Url, other: Url) -> bool:
    """Whether both lead to the same page; a scheme counts only where both wrote one."""
    schemes = {one.scheme, other.scheme} - {""}
    return one[1:] == other[1:] and len(schemes) < 2


def _is_domain(host: str) -> bool:
    labels = host.split(".")
    if len(host) > 253 or len(labels) < 2 or not labels[-1][:1].isalpha():
        return False
    return all(LABEL.fullmatch(label) and not label.endswith("-") for label in labels)
