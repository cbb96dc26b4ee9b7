"""What `declic check` says: how much there is, and what is to be corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from app.catalogue.model import Loaded
from app.catalogue.vocabulary import LANGUAGES


def summary(loaded: Loaded) -> dict[str, Any]:
    """Counts of what may be served, and the problems; JSON-able.

    `by_theme` counts modules' exercises; `languages` counts the exercises complete in each.
    """
    local = loaded.catalogue.within(LANGUAGES[0])
    exercises = list(local.exercises.values())
    themes = {module.id: module.theme for module in local.modules}
    return {
        "modules": len(local.modules),
        "lessons": sum(len(module.lessons) for module in local.modules),
        "exercises": len(exercises),
        "by_kind": _count(exercise.kind for exercise in exercises),
        "by_theme": _count(themes[exercise.module_id] for exercise in exercises),
        "by_level": _count(str(exercise.level) for exercise in exercises),
        "by_crcn": _count(code for exercise in exercises for code in exercise.crcn),
        "by_digcomp": _count(code for exercise in exercises for code in exercise.digcomp),
        "languages": {
            lang: sum(f'"{lang}":{{' in exercise.document for exercise in exercises)
            for lang in LANGUAGES
        },
        "problems": [
            {
                "file": problem.file,
                "line": problem.line,
                "message": problem.message,
                "remedy": problem.remedy,
            }
            for problem in loaded.problems
        ],
    }


def lines(loaded: Loaded) -> list[str]:
    """The same for a person who reads a terminal, in French."""
    counts = summary(loaded)
    told = [
        f"{problem.file}:{problem.line} : {problem.message} {problem.remedy}"
        for problem in loaded.problems
    ]
    total = (
        f"{counts['modules']} modules, {counts['lessons']} leçons, "
        f"{counts['exercises']} exercices, "
        f"dont {counts['languages']['en']} en anglais."
    )
    found = len(loaded.problems)
    if not found:
        return [total, "Aucun problème."]
    return [
        *told,
        total,
        f"{found} problème à corriger." if found == 1 else f"{found} problèmes à corriger.",
    ]


def _count(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
