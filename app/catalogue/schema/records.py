"""The fields of a module, of a lesson's front matter, and of their translations."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.kinds.base import Identifier, Strict

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Month = Annotated[str, StringConstraints(pattern=r"^20\d\d-(?:0[1-9]|1[0-2])$")]


class ModuleRecord(Strict):
    """`module.yaml`. Order: modules are shown from the smallest."""

    title: Title
    summary: Line
    theme: str
    order: Annotated[int, Field(ge=0, le=9_999)]
    audiences: tuple[str, ...] = Field(min_length=1, max_length=8)
    license: str = "CC-BY-SA-4.0"
    min_age: Annotated[int, Field(ge=3, le=120)] | None = None


class LessonRecord(Strict):
    """The French front matter of a lesson. Minutes: for a beginner, exercises included."""

    id: Identifier
    title: Title
    objectives: tuple[Line, ...] = Field(min_length=1, max_length=4)
    minutes: Annotated[int, Field(ge=1, le=240)]
    level: Annotated[int, Field(ge=1, le=3)]
    crcn: tuple[str, ...] = Field(min_length=1, max_length=8)
    digcomp: tuple[str, ...] = Field(min_length=1, max_length=8)
    activity_theme: str
    tablet: Literal["ok", "awkward", "no"] = "ok"
    verified: Month
    sources: tuple[Line, ...] = Field(default=(), max_length=30)
