"""Static files: an address that changes with the content, so that browsers keep them for a year."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Response, current_app, request, url_for

YEAR = 365 * 24 * 3_600
"""Seconds for which a file at a versioned address is kept."""


def static_url(name: str) -> str:
    """The versioned address of a static file; without a version when the file is not there."""
    return url_for("static", filename=name, v=version(name))


def version(name: str) -> str | None:
    """The first characters of the file's SHA-256, or None when the file is not there."""
    path = Path(current_app.static_folder or "") / name
    try:
        return _digest(path, path.stat().st_mtime_ns)
    except OSError:
        return None


def keep(response: Response) -> None:
    """A static answer is kept for a year where its address is versioned, asked again elsewhere."""
    wanted = request.args.get("v")
    name = (request.view_args or {}).get("filename", "")
    if wanted and response.status_code in (200, 304) and wanted == version(name):
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"


@lru_cache(maxsize=256)
def _digest(path: Path, _stamp: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
