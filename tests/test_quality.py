"""The code keeps its own rules: style, types, layers, and documentation that names everything."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from app.cli import declic
from config import ROOT, Settings

DOCS = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")


def holds(*command: str) -> None:
    """The tool, from this Python's own folder, finds nothing to say."""
    tool = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [str(tool), *command[1:]], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_finds_no_mistake() -> None:
    holds("ruff", "check", "--no-cache", ".")


def test_the_code_is_laid_out_by_ruff() -> None:
    holds("ruff", "format", "--no-cache", "--check", ".")


def test_every_type_is_right() -> None:
    holds("mypy", "--strict", "app")


def test_no_floor_imports_a_higher_one() -> None:
    holds("lint-imports", "--no-cache")


@pytest.mark.parametrize("name", [spec.name for spec in fields(Settings)])
def test_every_setting_is_documented(name: str) -> None:
    assert f"`DECLIC_{name.upper()}`" in DOCS


@pytest.mark.parametrize("name", sorted(declic.commands))
def test_every_command_and_its_options_are_documented(name: str) -> None:
    assert f"`python3 start.py {name}" in DOCS
    for parameter in declic.commands[name].params:
        assert parameter.opts[0] in DOCS


def test_every_locked_package_is_locked_once_and_exactly() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    names = [line.split("==")[0] for line in lines if line and not line.startswith("#")]

    assert all("==" in line for line in lines if line and not line.startswith("#"))
    assert len(names) == len(set(names))
