"""Hostile files cost a bounded time and memory, and the sound ones are still served."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config import ROOT
from tests.catalogue import hostile
from tests.catalogue.conftest import LESSON, MODULE, Folder, fill

FRONT = LESSON.split("## Pourquoi", 1)[0]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n{}\n</svg>'
CPU_SECONDS, MEMORY = 60, 800_000_000
"""What the check of all hostile files may take: an old PC has no more to give."""
LIMITED = f"""
import resource
resource.setrlimit(resource.RLIMIT_CPU, ({CPU_SECONDS}, {CPU_SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from app.cli import main
main()
"""

on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux holds a process to its time and memory"
)


def plant(folder: Folder) -> set[str]:
    """Every hostile file stands in the folder; their names."""
    folder.write("lessons/hostile/module.yaml", MODULE)
    folder.write("exercises/hostile/areas.svg", SVG.format(hostile.MANY_AREAS))
    called = {f"{name}-drawn": f"![un]({name}.svg)\n" for name in hostile.DRAWINGS}
    _written(folder, "lessons/hostile/{}.md", _lessons(called))
    return {
        *_written(folder, "exercises/hostile/{}.yaml", hostile.YAML | hostile.BYTES),
        *_written(folder, "exercises/hostile/{}.yaml", hostile.EXERCISES),
        *_written(folder, "lessons/hostile/{}.md", _lessons(hostile.MARKDOWN)),
        *_written(
            folder,
            "lessons/hostile/{}.svg",
            {name: SVG.format(inner) for name, inner in hostile.DRAWINGS.items()},
        ),
    }


def _lessons(bodies: dict[str, str]) -> dict[str, str]:
    """A whole lesson around each body."""
    return {
        f"01-{name}": f"{FRONT.replace('lire-un-courriel', name)}\n{body}"
        for name, body in bodies.items()
    }


def _written(folder: Folder, where: str, files: Mapping[str, str | bytes]) -> list[str]:
    return [folder.write(where.format(name), text).name for name, text in files.items()]


@on_linux
def test_the_check_settles_them_all_within_bounds(tmp_path: Path) -> None:
    content = fill(Folder(tmp_path / "content", "place"))
    planted = plant(content)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "check", "--json", "--data", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert {Path(problem["file"]).name for problem in told["problems"]} >= planted
    assert told["by_theme"]["internet"] >= 1
    assert "harm" not in done.stderr


def test_what_stands_beside_them_is_served(folder: Folder) -> None:
    folder.write("exercises/courriels/bombe.yaml", hostile.YAML["alias-bomb"])
    folder.write("exercises/courriels/latin.yaml", hostile.BYTES["latin-1"])
    assert set(folder.load().catalogue.within("fr").exercises) == {"courriels/qui-ecrit"}


FILES = (
    "lessons/courriels/module.yaml",
    "lessons/courriels/module.en.yaml",
    "lessons/courriels/01-lire.md",
    "lessons/courriels/01-lire.en.md",
    "exercises/courriels/qui-ecrit.yaml",
    "exercises/courriels/qui-ecrit.en.yaml",
)
junk = st.sampled_from(
    ["\0", '"\\ud800"', '"\\e"', "[", "{", "&a", "*a", "!!x", ": ", " #", "\t", "- ", "///", "---"]
) | st.text(max_size=12)


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.sampled_from(FILES), at=st.floats(0, 1), cut=st.integers(0, 12), planted=junk)
def test_a_file_damaged_anywhere_is_read_or_told(
    tmp_path: Path, name: str, at: float, cut: int, planted: str
) -> None:
    folder = fill(Folder(tmp_path / "content"))
    text = (folder.path / name).read_text(encoding="utf-8")
    place = int(at * len(text))
    damaged = text[:place] + planted + text[place + cut :]
    folder.write(name, damaged.encode("utf-8", "surrogatepass"))
    loaded = folder.load()
    assert all(problem.message and problem.remedy for problem in loaded.problems)
    json.dumps([exercise.document for exercise in loaded.catalogue.within("fr").exercises.values()])
