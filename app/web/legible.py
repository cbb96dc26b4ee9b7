"""No page holds signs that HTML forbids, whatever was typed in a form that is shown again.

Source: HTML Living Standard, 13.2.3.5 "Preprocessing the input stream".
"""

from __future__ import annotations

import re

from flask import Flask, Response

_FORBIDDEN = re.compile(
    rb"[\x00-\x08\x0b\x0e-\x1f\x7f]"  # control characters
    rb"|\xc2[\x80-\x9f]"  # the same, of the second series
    rb"|\xef\xb7[\x90-\xaf]|\xef\xbf[\xbe\xbf]|[\xf0-\xf4][\x8f\x9f\xaf\xbf]\xbf[\xbe\xbf]"
)
"""UTF-8 of control characters other than white space, and of what Unicode gives to nobody."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}".encode()


def init_app(app: Flask) -> None:
    """Pages show a mark where an unreadable sign was typed; the rules refuse the sign itself."""
    app.after_request(_make_legible)


def _make_legible(response: Response) -> Response:
    if response.mimetype == "text/html" and not response.is_streamed:
        html = response.get_data()
        if _FORBIDDEN.search(html):
            response.set_data(_FORBIDDEN.sub(REPLACEMENT, html))
    return response
