"""Static files: an address that changes with the content, so that browsers keep them for a year."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Response, current_app, request, url_for

YEAR = 365 * 24 * 3_600
"""Seconds for which a file at a versioned address is kept."""

TEXTS = (".css", ".js", ".svg")
"""Files worth compressing."""


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
    _squeeze(response, name)


def _squeeze(response: Response, name: str) -> None:
    """A whole text file goes compressed to browsers that take it: old networks are slow."""
    if not name.endswith(TEXTS):
        return
    response.vary.add("Accept-Encoding")
    if response.status_code != 200 or request.method != "GET" or "Range" in request.headers:
        return
    if request.accept_encodings["gzip"]:
        path = Path(current_app.static_folder or "") / name
        response.close()  # the file itself, which will not be sent
        response.direct_passthrough = False
        response.set_data(_gzipped(path, path.stat().st_mtime_ns))
        response.headers["Content-Encoding"] = "gzip"
        etag, _weak = response.get_etag()
        response.set_etag(etag or "", weak=True)


@lru_cache(maxsize=256)
def _digest(path: Path, _stamp: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


@lru_cache(maxsize=64)
def _gzipped(path: Path, _stamp: int) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)
