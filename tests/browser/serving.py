"""Déclic as people start it: the command, on a free port, over a data folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config import ROOT

SLOWEST = 90
"""Seconds that opening may take on a busy machine; two on an ordinary one."""


@dataclass(frozen=True, slots=True)
class Running:
    """A Déclic that answers: its address, and the set-up code where nobody has set a place up."""

    url: str
    code: str


@contextmanager
def running(data: Path, *, limits: bool = True) -> Iterator[Running]:
    """Déclic answers over this data folder until the block ends; `limits`: it counts the tries."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", "0", "--data", str(data)],
        cwd=ROOT,
        env=_environment(limits),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    late = threading.Timer(SLOWEST, process.kill)
    late.start()
    try:
        told = _until_open(process)
        late.cancel()
        listener = threading.Thread(target=_listen, args=(process,))
        listener.start()
        yield told
    finally:
        late.cancel()
        _stop(process)


def _environment(limits: bool) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DECLIC_")}
    return {
        **kept,
        "DECLIC_TERMINAL": "fr",
        "DECLIC_TESTING": "0" if limits else "1",
        "PYTHONUTF8": "1",
    }


def _until_open(process: subprocess.Popen[str]) -> Running:
    """What the terminal says once everything is ready."""
    assert process.stdout is not None
    text = ""
    for line in process.stdout:
        text += line
        if "Pour arrêter" in line:
            break
    address = re.search(r"Déclic est ouvert : (http://\S+)", text)
    assert address is not None, f"Déclic did not open: {text}"
    code = re.search(r"tapez ce code : (\S+)", text)
    return Running(address[1], code[1] if code else "")


def _listen(process: subprocess.Popen[str]) -> None:
    """What the server still says is read, so that it never waits for a reader."""
    assert process.stdout is not None
    with process.stdout as said:
        for _line in said:
            pass


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
