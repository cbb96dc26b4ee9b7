"""start.py on a machine that has Python and nothing else: real runs, in a copy of the house."""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import start
from config import ROOT
from tests.databases import require

LEFT_BEHIND = shutil.ignore_patterns(
    ".git", ".venv", "instance", "bundle", "__pycache__", ".*_cache", ".hypothesis", "screenshots"
)
NOWHERE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_NO_CACHE_DIR": "1"}
"""An index that never answers, so that pip is as if there were no internet."""
SLOWEST = 240
"""Seconds that a first start may take, downloads included."""
QUICK = 15
"""Seconds that any later start may take on a slow machine; two on an ordinary one."""


class Terminal:
    """One run of start.py, with what its terminal shows."""

    def __init__(self, folder: Path, words: tuple[str, ...], env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(folder / "start.py"), *words],
            cwd=folder.parent,
            env=environment(env),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.lines: list[str] = []
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as shown:
            for line in shown:
                self.lines.append(line)

    @property
    def text(self) -> str:
        return "".join(self.lines)

    def wait_for(self, words: str, seconds: float) -> None:
        until = time.monotonic() + seconds
        while words not in self.text and self.process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        self.reader.join(0 if self.process.poll() is None else 5)
        if words not in self.text and "Internet ne répond pas" in self.text:
            require("network", "pip’s registry does not answer")
        assert words in self.text, self.text

    @property
    def address(self) -> str:
        found = re.search(r"Déclic est ouvert : (http://\S+)", self.text)
        assert found is not None, self.text
        return found[1]

    def stop(self) -> int:
        """Ctrl-C, and the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(30)
        finally:
            self.process.kill()
            self.reader.join(5)


def environment(more: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DECLIC_")}
    return {**kept, "DECLIC_TERMINAL": "fr", **more}


@contextmanager
def running(folder: Path, *words: str, **env: str) -> Iterator[Terminal]:
    terminal = Terminal(folder, words, env)
    try:
        yield terminal
    finally:
        terminal.stop()


def run(folder: Path, *words: str, **env: str) -> tuple[int, str]:
    """The exit code of a run that ends by itself, and what it showed."""
    with running(folder, *words, **env) as terminal:
        code = terminal.process.wait(SLOWEST)
        terminal.reader.join(5)
        return code, terminal.text


def copy_of_the_house(folder: Path) -> Path:
    return Path(shutil.copytree(ROOT, folder, ignore=LEFT_BEHIND))


def fetch(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house whose first start, by an interrupted person, left half a .venv."""
    folder = copy_of_the_house(tmp_path_factory.mktemp("first") / "Déclic à nous")
    half_made = Path(start.in_venv("python")).relative_to(ROOT)
    (folder / half_made).parent.mkdir(parents=True)
    (folder / half_made).write_text("half", encoding="utf-8")
    return folder


def test_the_first_start_installs_opens_and_gives_the_code(house: Path) -> None:
    with running(house, "--port", "0") as terminal:
        terminal.wait_for("Pour arrêter", SLOWEST)

        assert "J’installe Déclic" in terminal.text
        assert re.search(r"tapez ce code : \w{4}-\w{4}\n", terminal.text)
        status, page = fetch(terminal.address)
        assert status == 200
        assert "<h1" in page
        assert (house / "instance" / "declic.sqlite3").exists()
        assert terminal.stop() == 0
        assert "Déclic est arrêté." in terminal.text
    assert "Traceback" not in terminal.text


def test_the_second_start_is_quick_and_asks_nothing_of_pip(house: Path) -> None:
    log = house / ".venv" / "declic-install.log"
    before, began = log.stat().st_mtime_ns, time.monotonic()

    with running(house, "--port", "0", **NOWHERE) as terminal:
        terminal.wait_for("Pour arrêter", QUICK)

        assert time.monotonic() - began < QUICK
        assert "J’installe" not in terminal.text
        assert log.stat().st_mtime_ns == before


def test_the_data_folder_may_come_before_the_command(house: Path, tmp_path: Path) -> None:
    with running(house, "--data", str(tmp_path / "ici"), "serve", "--port", "0") as terminal:
        terminal.wait_for("Pour arrêter", QUICK)

        assert (tmp_path / "ici" / "declic.sqlite3").exists()


def test_a_taken_port_is_told_with_its_remedy(house: Path, tmp_path: Path) -> None:
    with running(house, "--port", "0") as first:
        first.wait_for("Pour arrêter", QUICK)
        port = first.address.rsplit(":", 1)[1]

        code, shown = run(house, "--port", port, "--data", str(tmp_path))

    assert code == 1
    assert f"Le port {port} est déjà pris" in shown
    assert "--port" in shown
    assert list(tmp_path.iterdir()) == []


def test_the_demo_says_who_can_sign_in_and_leaves_nothing(house: Path, tmp_path: Path) -> None:
    with running(house, "demo", "--port", "0", TMPDIR=str(tmp_path)) as terminal:
        terminal.wait_for("Pour arrêter", 60)

        assert "tapez ce code" not in terminal.text
        assert fetch(terminal.address)[0] == 200
        assert [folder.name[:12] for folder in tmp_path.iterdir()] == ["declic-demo-"]
        assert terminal.stop() == 0
    assert list(tmp_path.iterdir()) == []


def test_the_demo_refuses_a_folder_in_use(house: Path, tmp_path: Path) -> None:
    with running(house, "demo", "--port", "0", "--data", str(tmp_path)) as terminal:
        terminal.wait_for("Pour arrêter", 60)

    code, shown = run(house, "demo", "--port", "0", "--data", str(tmp_path))

    assert code == 1
    assert "contient déjà un lieu" in shown


def test_what_ships_passes_the_check(house: Path) -> None:
    code, shown = run(house, "check")

    assert code == 0, shown


def test_a_word_that_is_no_command_is_told(house: Path) -> None:
    code, shown = run(house, "ouvrir")

    assert code == 2
    assert shown.startswith("Commande mal comprise : ouvrir")


def test_a_bundle_installs_where_there_is_no_internet(house: Path, tmp_path: Path) -> None:
    code, shown = run(house, "bundle")
    if "Internet ne répond pas" in shown:
        require("network", "pip’s registry does not answer")
    assert code == 0, shown

    far = copy_of_the_house(tmp_path / "far")
    shutil.copytree(house / "bundle", far / "bundle")
    code, shown = run(far, "version", PIP_CONFIG_FILE=os.devnull, PIP_FIND_LINKS="", **NOWHERE)

    assert code == 0, shown
    assert "depuis le dossier bundle" in shown
    assert "Déclic 0." in shown


def test_no_internet_is_told_with_its_remedy(tmp_path: Path) -> None:
    far = copy_of_the_house(tmp_path / "far")

    code, shown = run(far, "version", PIP_CONFIG_FILE=os.devnull, PIP_FIND_LINKS="", **NOWHERE)

    assert code == 1
    assert "Internet ne répond pas" in shown
    assert "start.py bundle" in shown
    assert "Traceback" not in shown


def test_an_old_python_can_read_start_py_and_is_told_which_one_is_needed() -> None:
    source = (ROOT / "start.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    pretend = (
        "import runpy, sys; sys.version_info = (3, 8, 10); sys.argv = ['start.py'];"
        f"runpy.run_path({str(ROOT / 'start.py')!r}, run_name='__main__')"
    )

    done = subprocess.run(
        [sys.executable, "-c", pretend],
        env=environment({"PYTHONUTF8": "1"}),
        capture_output=True,
        encoding="utf-8",
    )

    assert done.returncode == 1
    assert done.stdout.startswith("Déclic demande Python 3.11 ou plus récent")
    assert done.stderr == ""


def test_help_needs_no_installation(tmp_path: Path) -> None:
    shutil.copy(ROOT / "start.py", tmp_path)

    code, shown = run(tmp_path, "--help")

    assert code == 0
    for command in ("demo", "check", "bundle", "test", "version", "--data"):
        assert command in shown
    assert [path.name for path in tmp_path.iterdir()] == ["start.py"]


@pytest.mark.parametrize(
    ("typed", "command", "rest"),
    [
        ([], "serve", []),
        (["--port", "8080"], "serve", ["--port", "8080"]),
        (["demo", "--data", "d"], "demo", ["--data", "d"]),
        (["--data", "demo", "check", "--json"], "check", ["--data", "demo", "--json"]),
        (["--data=d", "serve"], "serve", ["--data=d"]),
        (["test", "-k", "serve"], "test", ["-k", "serve"]),
    ],
)
def test_the_command_word_is_found(typed: list[str], command: str, rest: list[str]) -> None:
    assert start.split(typed) == (command, rest)


@pytest.mark.parametrize(
    ("value", "first"), [("fr_FR.UTF-8", "Le disque"), ("C.UTF-8", "The disk"), ("de_DE", "The")]
)
def test_the_terminal_is_spoken_to_in_its_language(
    value: str, first: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DECLIC_TERMINAL", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", value)

    with pytest.raises(SystemExit):
        start.disk_full()

    assert capsys.readouterr().out.startswith(first)


def test_a_full_disk_is_told_before_anything_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "ROOM", shutil.disk_usage(ROOT).free * 2)
    monkeypatch.setattr(start, "stamped", lambda: None)
    monkeypatch.setattr(start, "make_venv", lambda: pytest.fail("went on"))

    with pytest.raises(SystemExit):
        start.make_ready([])

    assert "600" in capsys.readouterr().out


def test_a_folder_that_refuses_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start.os, "access", lambda _path, _mode: False)
    monkeypatch.setattr(start, "stamped", lambda: None)
    monkeypatch.setattr(start, "make_venv", lambda: pytest.fail("went on"))
    monkeypatch.setattr(sys, "argv", ["start.py", "version"])

    with pytest.raises(SystemExit):
        start.run()

    assert str(ROOT) in capsys.readouterr().out


def test_a_python_without_venv_is_told_the_command_that_brings_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start.shutil, "which", lambda tool: tool if tool == "apt-get" else None)

    with pytest.raises(SystemExit):
        start.no_venv("The virtual environment was not created because ensurepip is not available.")

    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert f"sudo apt install python{version}-venv" in capsys.readouterr().out
