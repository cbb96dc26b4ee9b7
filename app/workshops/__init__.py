"""Workshops: joining a live session, assigning work, the board, and the review of what was done."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """The pages of live sessions are served, and lower rooms may ask what they need from here."""
    from app.agenda import sessions
    from app.workshops import (
        asked,
        asking_views,
        joining,
        joining_views,
        leading_views,
        learner_views,
        review_views,
    )
    from app.workshops.kept_boards import KeptBoards

    lent = app.extensions["declic"].lent
    lent["is_live"] = sessions.is_live
    lent["is_closing"] = sessions.is_closing
    lent["join_live"] = joining.join_live
    lent["asked"] = asked.asked_of
    lent["boards"] = KeptBoards()
    app.jinja_env.globals["hand_up"] = learner_views.hand_up
    app.jinja_env.globals["page_in_hand"] = learner_views.page_in_hand
    for room in (joining_views, learner_views, leading_views, asking_views, review_views):
        app.register_blueprint(room.bp)
