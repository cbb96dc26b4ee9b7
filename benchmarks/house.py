"""The server under measure, as start.py runs it, on a throw-away folder; and the bare floors."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.wire import Address
from config import ROOT

OPENING = 60.0
"""Seconds that a server may take to open."""


@contextmanager
def folder() -> Iterator[Path]:
    """A throw-away data folder on the disk that holds Déclic, so that durable writes are real."""
    with tempfile.TemporaryDirectory(prefix="measure-", dir=_disk()) as name:
        yield Path(name)


@contextmanager
def server(data: Path) -> Iterator[tuple[Address, subprocess.Popen[str]]]:
    """`declic serve` on a free port of this machine alone; ended at the end of the block."""
    command = [sys.executable, "-m", "app", "serve", "--host", "127.0.0.1", "--port", "0"]
    with _running([*command, "--data", str(data)]) as running:
        yield running


@contextmanager
def floor(data: Path) -> Iterator[Address]:
    """A bare view and a bare durable insert behind the same server with the same settings."""
    with _running([sys.executable, "-m", "benchmarks.floor", str(data)]) as (address, _process):
        yield address


def memory(process: subprocess.Popen[str]) -> int:
    """Resident bytes of the process and its children; 0 where the system does not tell."""
    return sum(_resident(pid) for pid in (process.pid, *_children(process.pid)))


@contextmanager
def _running(command: list[str]) -> Iterator[tuple[Address, subprocess.Popen[str]]]:
    environ = {**os.environ, "DECLIC_TERMINAL": "en", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        address = _address(process)
        _wait_until_open(address)
        yield address, process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _address(process: subprocess.Popen[str]) -> Address:
    said, until = "", time.monotonic() + OPENING
    while process.stdout is not None and time.monotonic() < until:
        line = process.stdout.readline()
        said += line
        found = re.search(r"http://([0-9.]+):(\d+)", line)
        if found:
            return found[1], int(found[2])
        if not line:
            break
    raise RuntimeError(f"the server did not open:\n{said}")


def _wait_until_open(address: Address) -> None:
    until = time.monotonic() + OPENING
    while True:
        try:
            socket.create_connection(address, timeout=1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _disk() -> Path:
    found = ROOT / "instance"
    found.mkdir(exist_ok=True)
    return found


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        own = [int(word) for word in path.read_text().split()]
    except OSError:
        return []
    return [*own, *(child for one in own for child in _children(one))]


def _resident(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0
