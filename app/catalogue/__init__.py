"""Lessons and exercises read from plain files into one catalogue. No Flask, no database."""

from app.catalogue import report
from app.catalogue.library import Library
from app.catalogue.loader import load
from app.catalogue.model import (
    Catalogue,
    Demonstration,
    Exercise,
    ExerciseRef,
    Html,
    Lesson,
    Loaded,
    Local,
    Module,
    Part,
    Root,
    Word,
    spec_from_document,
)
from app.catalogue.problems import Problem
from app.catalogue.render.markdown import render_material
from app.catalogue.search import Hit
from app.catalogue.vocabulary import LANGUAGES

__all__ = [
    "LANGUAGES",
    "Catalogue",
    "Demonstration",
    "Exercise",
    "ExerciseRef",
    "Hit",
    "Html",
    "Lesson",
    "Library",
    "Loaded",
    "Local",
    "Module",
    "Part",
    "Problem",
    "Root",
    "Word",
    "load",
    "render_material",
    "report",
    "spec_from_document",
]
