"""Behind a reverse proxy that is trusted, who comes and by which address is what it says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, request

from app import create_app
from config import Settings

SAID = {
    "X-Forwarded-For": "192.0.2.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "declic.example",
}


def seen(app: Flask) -> dict[str, Any]:
    """What the house sees of a visitor whose request carries the headers."""
    found: dict[str, Any] = {}

    @app.before_request
    def look() -> None:
        found.update(address=request.remote_addr, url=request.host_url, secure=request.is_secure)

    app.test_client().get("/installation", headers=SAID)
    return found


@pytest.mark.parametrize(
    ("proxies", "address", "url", "secure"),
    [
        (0, "127.0.0.1", "http://localhost/", False),
        (1, "192.0.2.7", "https://declic.example/", True),
    ],
)
def test_the_headers_of_a_proxy_are_believed_when_the_setting_says_so(
    settings: Settings, proxies: int, address: str, url: str, secure: bool
) -> None:
    app = create_app(replace(settings, proxies=proxies))

    assert seen(app) == {"address": address, "url": url, "secure": secure}
    app.extensions["declic"].database.engine.dispose()
