"""Learning: lessons read, exercises tried, progress told in sentences."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """The learner's pages are served."""
    from app.learning import exercise_views

    app.register_blueprint(exercise_views.bp)
