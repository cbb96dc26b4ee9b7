"""Where a person goes once they are in: the page they wanted, when it is one of theirs."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import RequestRedirect

from app.people.access import PERMISSIONS
from app.web.addresses import local_path


def onward(wanted: str | None, role: str) -> str:
    """The page wanted, or the home when the role may not open it: computers are shared."""
    home = url_for("learning.home")
    path = local_path(wanted, home)
    return path if path == home or _may_open(path, role) else home


def wanted() -> str:
    """The page that the person asked for before they were sent to sign in; "" when none."""
    return local_path(request.values.get("next"), "")


def _may_open(path: str, role: str) -> bool:
    routes = current_app.url_map.bind_to_environ(request.environ)
    try:
        endpoint, _values = routes.match(urlsplit(path).path, method="GET")
    except (HTTPException, RequestRedirect, MethodNotAllowed):
        return False
    action = getattr(current_app.view_functions[endpoint], "declic_action", None)
    return action in PERMISSIONS and role in PERMISSIONS[action]
