"""Learning: lessons read, exercises tried, progress told in sentences."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """The learner's pages are served."""
    from app.learning import views

    app.register_blueprint(views.bp)
