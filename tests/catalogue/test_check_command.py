"""`declic check`, as a person or a program runs it: on what ships and on a place's own content."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.kinds import kinds
from config import ROOT
from tests.catalogue.conftest import Folder, fill


@pytest.fixture
def own(tmp_path: Path) -> Folder:
    """A place's own content, in the data folder that the command is given."""
    return fill(Folder(tmp_path / "content", "place"))


def check(own: Folder, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", "check", "--data", str(own.path.parent), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_the_answer_for_a_program_has_its_shape(own: Folder) -> None:
    done = check(own, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert list(told) == [
        *("modules", "lessons", "exercises", "by_kind", "by_theme", "by_level"),
        *("by_crcn", "by_digcomp", "languages", "problems"),
    ]
    assert told["problems"] == []
    assert told["modules"] >= 5
    assert told["lessons"] >= 9
    assert set(told["by_kind"]) == set(kinds())
    assert told["languages"] == {"fr": told["exercises"], "en": told["exercises"]}
    for name in ("by_kind", "by_theme", "by_level"):
        assert sum(told[name].values()) == told["exercises"]
    assert sum(told["by_crcn"].values()) >= told["exercises"]


def test_a_problem_in_a_place_s_own_content_is_told_and_the_rest_counted(own: Folder) -> None:
    before = json.loads(check(own, "--json").stdout)
    own.change("exercises/courriels/qui-ecrit.yaml", "level: 1", "level: 4")
    done = check(own, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    assert told["exercises"] == before["exercises"] - 1
    assert told["problems"][0] == {
        "file": "content/exercises/courriels/qui-ecrit.yaml",
        "line": 5,
        "message": "« level » doit valoir au plus 3.",
        "remedy": "Changez ce nombre.",
    }


def test_a_person_reads_sentences(own: Folder) -> None:
    assert check(own).stdout.endswith("Aucun problème.\n")
    (own.path / "exercises/courriels/qui-ecrit.en.yaml").unlink()
    done = check(own)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == (
        "content/exercises/courriels/qui-ecrit.yaml:1 : La traduction anglaise manque. "
        "Ajoutez le fichier « qui-ecrit.en.yaml »."
    )
    assert done.stdout.endswith("1 problème à corriger.\n")
