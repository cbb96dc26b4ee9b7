"""French typography: the spaces and apostrophes that a good printer would set.

Source of the rules: Imprimerie nationale, Lexique des règles typographiques (2002).
"""

from __future__ import annotations

import re
from functools import lru_cache

THIN = "\u202f"
"""Narrow no-break space: before ; ? ! % and inside « »."""
FIXED = "\u00a0"
"""No-break space: before a colon."""

_RULES = re.compile(
    r"(?P<keep>(?:https?://|www\.|mailto:)\S+)"
    r"|(?P<open>«)[ \u00a0\u202f]*"
    r"|[ \u00a0\u202f]*(?P<close>»)"
    r"|[ \u00a0\u202f]+(?P<thin>[;?!]|%(?![(a-zA-Z]))"
    r"|[ \u00a0\u202f](?P<colon>:)(?=\s|$)"
    r"|(?<=[^\W\d_])(?P<apostrophe>')(?=[^\W\d_])"
)
_PIECES = re.compile(r"(<(?:code|pre|kbd|samp)\b.*?</(?:code|pre|kbd|samp)>|<[^>]*>)", re.DOTALL)


def french(text: str) -> str:
    """The text with French spaces and apostrophes; addresses, times and format marks are kept."""
    return _RULES.sub(_set, text)


@lru_cache(maxsize=4_096)
def french_cached(text: str) -> str:
    """The same as `french`, remembered: for the house's own sentences, which are few."""
    return french(text)


def french_html(html: str) -> str:
    """The HTML with French typography in its text; tags and code are left as they are."""
    pieces = _PIECES.split(html)
    return "".join(piece if place % 2 else french(piece) for place, piece in enumerate(pieces))


def _set(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "open":
            return "«" + THIN
        case "close":
            return THIN + "»"
        case "thin":
            return THIN + found["thin"]
        case "colon":
            return FIXED + ":"
        case "apostrophe":
            return "’"
    return found[0]
