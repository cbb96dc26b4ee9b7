"""Limits: how often a door may be knocked at, and how large a request may be."""

from __future__ import annotations

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from config import Settings

limiter = Limiter(key_func=get_remote_address, storage_uri="memory://", strategy="moving-window")
"""Rate limits, counted in this process; views decorate themselves with `limiter.limit(...)`."""


def init_app(app: Flask, settings: Settings) -> None:
    """Requests beyond the limits get 413 or 429; in the test-suite no rate is counted."""
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_body,
        MAX_FORM_MEMORY_SIZE=settings.max_body,
        MAX_FORM_PARTS=1_000,
        RATELIMIT_ENABLED=not settings.testing,
        RATELIMIT_HEADERS_ENABLED=False,
    )
    limiter.init_app(app)
