"""From texts to numbers and yes-or-no, where the shape expects them; strictly, in French too."""

from __future__ import annotations

import re
from typing import Any

from app.catalogue.schema.shape import Shape

YES_NO = {"true": True, "oui": True, "yes": True, "false": False, "non": False, "no": False}
_INT = re.compile(r"^[+-]?[0-9]{1,9}$")
_FLOAT = re.compile(r"^[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?$")


class Unread:
    """A text that is not what the field expects: no model accepts it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text[:80]


def typed(value: Any, shape: Shape) -> Any:
    """The value with its texts typed; what cannot be typed stays refused by the model."""
    if shape.kind == "model" and isinstance(value, dict):
        return {
            key: typed(inner, shape.fields[key]) if key in shape.fields else inner
            for key, inner in value.items()
        }
    if shape.kind == "list" and isinstance(value, list) and shape.item is not None:
        items = [typed(inner, shape.item) for inner in value]
        return [_numbered(item, place, shape.item) for place, item in enumerate(items, 1)]
    return _scalar(value, shape) if isinstance(value, str) else value


def _numbered(item: Any, place: int, shape: Shape) -> Any:
    if shape.has_id and isinstance(item, dict):
        return {"id": str(place), **item}
    return item


def _scalar(text: str, shape: Shape) -> Any:
    plain = text.strip()
    match shape.kind:
        case "bool":
            return YES_NO.get(plain.lower(), Unread(text))
        case "int":
            return int(plain) if _INT.match(plain) else Unread(text)
        case "float":
            return float(plain.replace(",", ".")) if _FLOAT.match(plain) else Unread(text)
        case "literal" if _INT.match(plain) and int(plain) in shape.literals:
            return int(plain)
    return text
