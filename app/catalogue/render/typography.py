"""French typography: the spaces that a good printer would set.

Source of the rules: Imprimerie nationale, Lexique des règles typographiques (2002).
"""

from __future__ import annotations

import re

THIN = "\u202f"
"""Narrow no-break space: before ; ? ! % and inside « »."""
FIXED = "\u00a0"
"""No-break space: before a colon."""

_RULES = re.compile(
    r"(?P<open>«)[ \u00a0\u202f]*"
    r"|[ \u00a0\u202f]*(?P<close>»)"
    r"|[ \u00a0\u202f]+(?P<thin>[;?!%])"
    r"|[ \u00a0\u202f]+(?P<colon>:)(?=\s|$)"
)
_KEPT = r"code|pre|kbd|samp|svg"
_PIECES = re.compile(
    rf"(<(?P<kept>{_KEPT})\b.*?</(?P=kept)>|<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>)", re.DOTALL
)


def french(text: str) -> str:
    """The text with French spaces; addresses, times and numbers are left as they are."""
    return _RULES.sub(_set, text)


def french_html(html: str) -> str:
    """The HTML with French spaces in its text; tags, code, keys and drawings are kept."""
    pieces: list[str] = []
    end = 0
    for found in _PIECES.finditer(html):
        pieces += [french(html[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*pieces, french(html[end:])])


def _set(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "open":
            return "«" + THIN
        case "close":
            return THIN + "»"
        case "thin":
            return THIN + found["thin"]
    return FIXED + ":"
