"""A model seen as a shape: what each field of a tree is expected to be.

Trees hold texts only. The shape says which are numbers, yes or no, or sentences to translate.
"""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import GroupedMetadata
from pydantic import BaseModel
from pydantic.fields import FieldInfo

UNTRANSLATED = frozenset({"id", "kind", "svg"})
"""Fields that stay the same in every language, whatever their type."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What stands at one place. `kind`: text, code, int, float, bool, literal, list, model, other.

    A text is a sentence to translate; a code is a text that stays. `needed`: it may not be empty.
    """

    kind: str
    model: type[BaseModel] | None = None
    item: Shape | None = None
    literals: tuple[Any, ...] = ()
    needed: bool = False
    fields: dict[str, Shape] = field(default_factory=dict, compare=False)

    @property
    def has_id(self) -> bool:
        return "id" in self.fields


@cache
def shape_of(model: type[BaseModel]) -> Shape:
    """The shape of a model, all the way down."""
    fields = {name: _field(name, info) for name, info in model.model_fields.items()}
    return Shape("model", model=model, fields=fields)


def _field(name: str, info: FieldInfo) -> Shape:
    found = _shape(info.annotation, tuple(info.metadata))
    return Shape("code") if found.kind == "text" and name in UNTRANSLATED else found


def _shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _shape(inner, (*metadata, *more))
    if origin in (Union, types.UnionType):
        inner = [each for each in get_args(annotation) if each is not type(None)]
        return _shape(inner[0], metadata) if len(inner) == 1 else Shape("other")
    if origin in (tuple, list):
        return Shape("list", item=_shape(get_args(annotation)[0]))
    if origin is Literal:
        return Shape("literal", literals=get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return shape_of(annotation)
    if annotation is str:
        return _text(list(_flat(metadata)))
    return Shape({int: "int", float: "float", bool: "bool"}.get(annotation, "other"))


def _text(metadata: list[Any]) -> Shape:
    """A bare text or one that follows a pattern is a code; a bounded one is a sentence."""
    if not metadata or any(getattr(each, "pattern", None) for each in metadata):
        return Shape("code")
    least = (getattr(each, "min_length", None) or 0 for each in metadata)
    return Shape("text", needed=max(least) > 0)


def _flat(metadata: Iterable[Any]) -> Iterable[Any]:
    for each in metadata:
        if isinstance(each, FieldInfo):
            yield from _flat(each.metadata)
        elif isinstance(each, GroupedMetadata) and not hasattr(each, "pattern"):
            yield from _flat(each)
        else:
            yield each
