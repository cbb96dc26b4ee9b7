"""Limits: how often a door may be knocked at, and how large a request may be."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from config import Settings

limiter = Limiter(key_func=get_remote_address, storage_uri="memory://", strategy="moving-window")
"""Rate limits, counted in this process; views decorate themselves with `limiter.limit(...)`."""

V = TypeVar("V", bound=Callable[..., Any])


def init_app(app: Flask, settings: Settings) -> None:
    """Requests beyond the limits get 413 or 429; in the test-suite no rate is counted."""
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_body,
        MAX_FORM_MEMORY_SIZE=settings.max_body,
        MAX_FORM_PARTS=1_000,
        RATELIMIT_ENABLED=not settings.testing,
        RATELIMIT_HEADERS_ENABLED=False,
    )
    app.before_request(_make_room)
    limiter.init_app(app)


def seconds_to_wait() -> int:
    """Until the limit that this request has passed lets one more through; a minute if none has."""
    passed = limiter.current_limit
    if passed is None or not passed.breached:
        return 60
    return max(1, math.ceil(passed.window.reset_time - time.time()))


def takes_up_to(size: int) -> Callable[[V], V]:
    """The view takes a file: a request to it may have so many bytes, more than to any other."""

    def decorate(view: V) -> V:
        cast(Any, view).declic_takes = size
        return view

    return decorate


def _make_room() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    size: int | None = getattr(view, "declic_takes", None)
    if size is not None:
        request.max_content_length = max(size, current_app.config["MAX_CONTENT_LENGTH"])
