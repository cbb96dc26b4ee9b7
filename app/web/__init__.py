"""What every page shares: language, typography, layout, protection, errors, comfort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app.web import errors, headers, i18n, legible, limits, templating, views
from app.web.limits import limiter

if TYPE_CHECKING:
    from config import Settings

__all__ = ["csrf_protect", "init_app", "limiter"]

csrf_protect = CSRFProtect()


def init_app(app: Flask) -> None:
    """The application has the house's shell; `app.extensions["declic"].settings` says how."""
    settings: Settings = app.extensions["declic"].settings
    if settings.proxies:
        trusted = settings.proxies
        fixed = ProxyFix(app.wsgi_app, x_for=trusted, x_proto=trusted, x_host=trusted)
        app.wsgi_app = fixed  # type: ignore[method-assign]
    app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False)
    headers.init_app(app)
    legible.init_app(app)
    limits.init_app(app, settings)
    i18n.init_app(app, settings.default_language)
    templating.init_app(app)
    errors.init_app(app)
    csrf_protect.init_app(app)
    app.register_blueprint(views.bp)
