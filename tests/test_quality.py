"""The code keeps its own rules: style, types, layers, and documentation that names everything."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import click
import pytest

from app.cli import declic
from app.kinds import kinds
from config import ROOT, Settings

OPERATOR = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
AUTHORS = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
OWN_COMMANDS = ("bundle", "help", "test")
"""What start.py does by itself, beside the commands of Déclic."""


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


@pytest.mark.parametrize("spec", fields(Settings), ids=lambda spec: spec.name)
def test_every_setting_is_documented_with_its_default(spec: Any) -> None:
    rows = [line for line in OPERATOR.splitlines() if f"| `DECLIC_{spec.name.upper()}` |" in line]
    assert len(rows) == 1

    _variable, _option, default, meaning = (cell.strip() for cell in rows[0].strip("| ").split("|"))
    assert meaning
    assert default == told(spec.default)


def told(default: Any) -> str:
    """How the guide writes a default."""
    assert default is not MISSING
    if isinstance(default, Path):
        return f"`{default.relative_to(ROOT)}`"
    if default == "":
        return "un fichier SQLite dans ce dossier"
    return f"`{str(default).lower()}`"


@pytest.mark.parametrize("name", [*sorted(declic.commands), *OWN_COMMANDS])
def test_every_command_and_its_options_are_documented(name: str) -> None:
    assert f"`python3 start.py {name}`" in OPERATOR
    for parameter in declic.commands[name].params if name in declic.commands else ():
        said = parameter.opts[0] if isinstance(parameter, click.Option) else f"start.py {name} "
        assert said in OPERATOR


@pytest.mark.parametrize("name", sorted(kinds()))
def test_every_kind_is_documented_with_an_example(name: str) -> None:
    """Its fields are checked with the guide's examples, in tests/content."""
    title = f"\n### `{name}`\n"
    assert AUTHORS.count(title) == 1

    section = re.split(r"\n##", AUTHORS.split(title)[1])[0]
    assert f"\nkind: {name}\n" in section
    assert f"| [`{name}`](#{name}) |" in AUTHORS


def test_no_document_names_a_kind_that_is_gone() -> None:
    titles = re.findall(r"^### `(\w+)`$", AUTHORS, re.MULTILINE)

    assert sorted(set(titles) & set(re.findall(r"\nkind: (\w+)", AUTHORS))) == sorted(kinds())


def test_every_locked_package_is_locked_once_and_exactly() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    names = [line.split("==")[0] for line in lines if line and not line.startswith("#")]

    assert all("==" in line for line in lines if line and not line.startswith("#"))
    assert len(names) == len(set(names))
