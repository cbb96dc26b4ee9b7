"""People: places, accounts, cards, groups, and the ways in."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Accounts are known to every request, and the pages about people are served."""
    from app.people import access, account_views, people_views, views

    access.init_app(app)
    views.init_open(app)
    for room in (views, account_views, people_views):
        app.register_blueprint(room.bp)
