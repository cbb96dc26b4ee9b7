"""The application for any WSGI server: `app.wsgi:app`, with settings from DECLIC_* variables."""

from __future__ import annotations

from app import create_app

app = create_app()
