"""People: places, accounts, cards, groups, and the ways in."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Accounts are known to every request, and the pages about people are served."""
    from app.people import (
        access,
        account_views,
        card_views,
        group_views,
        here,
        people_views,
        person_views,
        place_views,
        set_up_views,
        views,
    )

    access.init_app(app)
    here.init_app(app)
    set_up_views.init_app(app)
    doors = (views, set_up_views, card_views, account_views)
    teaching = (people_views, person_views, group_views, place_views)
    for bp in dict.fromkeys(room.bp for room in (*doors, *teaching)):
        app.register_blueprint(bp)
