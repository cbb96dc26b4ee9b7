"""What Déclic says in a terminal: in French where the system is French, in English elsewhere."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import NoReturn

import click


def speaks_french() -> bool:
    """Whether the terminal reads French; `start.py` says so through DECLIC_TERMINAL."""
    names = ("DECLIC_TERMINAL", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return chosen.lower().startswith("fr")


def tr(french: str, english: str) -> str:
    """The sentence in the terminal's language."""
    return french if speaks_french() else english


def say(french: str, english: str) -> None:
    """One line on the terminal, shown at once even through a pipe."""
    print(tr(french, english), flush=True)


def stop(french: str, english: str) -> NoReturn:
    """The command ends with this sentence and the exit code 1."""
    raise click.ClickException(tr(french, english))


def surprised(folder: Path) -> NoReturn:
    """The run ends on the error in hand: a sentence here, the traceback in `error.txt`."""
    traces = folder / "error.txt"
    traces.write_text(traceback.format_exc(), encoding="utf-8")
    say(
        f"Déclic s’est arrêté sur une erreur inattendue. Le détail est dans {traces} ; "
        "joignez-le si vous demandez de l’aide.",
        f"Déclic stopped on an unexpected error. The details are in {traces}; "
        "attach it if you ask for help.",
    )
    raise SystemExit(1)
