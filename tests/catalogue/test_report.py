"""What `declic check` prints, for a machine and for a person."""

from __future__ import annotations

import json

from app.catalogue import report
from tests.catalogue.conftest import Folder


def test_the_summary_counts_what_is_served(folder: Folder) -> None:
    assert json.loads(json.dumps(report.summary(folder.load()))) == {
        "modules": 1,
        "lessons": 1,
        "exercises": 1,
        "by_kind": {"choice": 1},
        "by_theme": {"internet": 1},
        "by_level": {"1": 1},
        "by_crcn": {"2.1": 1},
        "by_digcomp": {"2.1": 1},
        "languages": {"fr": 1, "en": 1},
        "problems": [],
    }
    assert report.lines(folder.load())[-1] == "Aucun problème."


def test_problems_are_listed_with_their_remedy(folder: Folder) -> None:
    (folder.path / "exercises/courriels/qui-ecrit.en.yaml").unlink()
    loaded = folder.load()
    summary = report.summary(loaded)
    assert summary["languages"] == {"fr": 1, "en": 0}
    assert summary["problems"] == [
        {
            "file": "exercises/courriels/qui-ecrit.yaml",
            "line": 1,
            "message": "La traduction anglaise manque.",
            "remedy": "Ajoutez le fichier « qui-ecrit.en.yaml ».",
        }
    ]
    told = report.lines(loaded)
    assert told[0].startswith("exercises/courriels/qui-ecrit.yaml:1 : La traduction anglaise")
    assert told[-1] == "1 problème à corriger."
