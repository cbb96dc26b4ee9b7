"""Addresses inside the house, and only those."""

from __future__ import annotations

from typing import Any

from flask import current_app, request, url_for
from werkzeug.routing import BuildError


def local_path(wanted: str | None, otherwise: str = "/") -> str:
    """`wanted` when it is a path of this site, else `otherwise`: a form never sends people away."""
    if not wanted or len(wanted) > 2_000 or any(ord(sign) <= 32 for sign in wanted):
        return otherwise
    inside = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if inside else otherwise


def here() -> str:
    """The path and query of the page in hand, to come back to it; `/` after a form."""
    if request.method not in ("GET", "HEAD"):
        return "/"
    return local_path(request.full_path.rstrip("?"))


def url_or_none(endpoint: str, **values: Any) -> str | None:
    """The address of an endpoint, or None while no room serves it."""
    if endpoint not in current_app.view_functions:
        return None
    try:
        return url_for(endpoint, **values)
    except BuildError:
        return None
