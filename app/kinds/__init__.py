"""The kinds of exercise: a file in this folder that defines KIND is one; nothing registers it."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import MappingProxyType
from typing import Any

from app.kinds.base import Kind


@cache
def kinds() -> MappingProxyType[str, Kind[Any]]:
    """Every kind by its name, in the order of the names."""
    found: dict[str, Kind[Any]] = {}
    for info in pkgutil.iter_modules(__path__):
        kind = getattr(importlib.import_module(f"{__name__}.{info.name}"), "KIND", None)
        if isinstance(kind, Kind):
            found[kind.name] = kind
    return MappingProxyType(dict(sorted(found.items())))
