"""The shell in each language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask


@pytest.fixture
def in_french(app: Flask) -> Iterator[None]:
    """The test is a request of somebody who reads French."""
    with app.test_request_context(headers={"Cookie": "lang=fr"}):
        yield


@pytest.fixture
def in_english(app: Flask) -> Iterator[None]:
    """The test is a request of somebody who reads English."""
    with app.test_request_context(headers={"Cookie": "lang=en"}):
        yield
