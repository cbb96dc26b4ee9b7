"""Lists of items in a spec: their ids, how many there are, and that no two read alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator

from app.kinds.base import BadSpec, Identifier, Strict, say


class Item(Strict):
    """One element of a list; an id left out is its place, from 1."""

    id: Identifier


E = TypeVar("E", bound=Item)


def _numbered(items: Any) -> Any:
    if not isinstance(items, list | tuple):
        return items
    return [
        {"id": str(place), **item} if isinstance(item, dict) else item
        for place, item in enumerate(items, start=1)
    ]


def _unique(items: tuple[E, ...]) -> tuple[E, ...]:
    twice = repeated([item.id for item in items])
    if twice is not None:
        raise BadSpec(
            say("Deux éléments portent l’id « %(id)s » : donnez un autre id au second.", id=twice)
        )
    return items


Items = Annotated[tuple[E, ...], BeforeValidator(_numbered), AfterValidator(_unique)]
"""A list of items: ids are filled in where they are left out, and each stands once."""


def between(least: int, most: int) -> AfterValidator:
    """A validator that refuses a list of fewer or more elements."""

    def check(items: tuple[Any, ...]) -> tuple[Any, ...]:
        if not least <= len(items) <= most:
            raise BadSpec(
                say(
                    "Il faut de %(least)s à %(most)s éléments ; il y en a %(count)s. "
                    "Ajoutez ou retirez des éléments.",
                    least=str(least),
                    most=str(most),
                    count=str(len(items)),
                )
            )
        return items

    return AfterValidator(check)


def repeated(values: Sequence[str]) -> str | None:
    """The first value that stands twice, or None."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return None


def distinct(texts: Sequence[str]) -> None:
    """Every text differs from the others, so that no one has to guess between twins."""
    twice = repeated(texts)
    if twice is not None:
        raise BadSpec(
            say("Le texte « %(text)s » est écrit deux fois : changez l’un des deux.", text=twice)
        )
