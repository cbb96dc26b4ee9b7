"""Where pictures are taken: the demo on a free port, a Chromium without a window, the camera."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
WIDTH, TALLEST = 1200, 900
"""Of a picture, in pixels: wide enough to be read in a README, cut where a screen would end."""
HEAVIEST = 90_000
"""Bytes of one picture: all of them together open quickly on a slow line."""
OPENING, STOPPING = 300, 20
"""Seconds that the demo may take to invent its place, and to leave before it is made to."""
STEP = 30_000
"""Milliseconds that one step in the browser may take."""
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Demo:
    """The open demo: its address, and the words of a card that its terminal shows."""

    address: str
    words: tuple[str, ...]


@contextmanager
def open_demo() -> Iterator[Demo]:
    """The demo answers on a free port; at the end it has stopped and left nothing behind."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DECLIC_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "demo", "--port", "0"],
        cwd=ROOT,
        env={**kept, "DECLIC_TERMINAL": "fr", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(process.stdout or ()), daemon=True)
    reader.start()
    try:
        yield _read(process, lines)
    finally:
        _stop(process)
        reader.join(5)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A Chromium; DECLIC_TEST_CHROMIUM gives its path where it is not found by its name."""
    given = os.environ.get("DECLIC_TEST_CHROMIUM")
    path = given or next((found for name in CHROMIUMS if (found := shutil.which(name))), None)
    # Root may only run it without its sandbox; the pages shown are our own.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    args = ["--no-sandbox"] if is_root else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=args, env={**os.environ, "LANGUAGE": "fr"}
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(browser: Browser) -> Iterator[Page]:
    """A page in a browser that knows nobody, in French and by daylight."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": TALLEST},
        locale="fr-FR",
        color_scheme="light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(STEP)
    try:
        yield context.new_page()
    finally:
        context.close()


def shoot(page: Page) -> bytes:
    """What the screen shows from its top, without the room under a short page, as WebP."""
    page.evaluate("() => { document.activeElement?.blur(); window.scrollTo(0, 0) }")
    low = page.locator("footer, main").last.evaluate("one => one.getBoundingClientRect().bottom")
    height = min(TALLEST, max(1, round(low)))
    return _webp(page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": height}))


def _webp(png: bytes) -> bytes:
    """The picture as the finest WebP that is light enough."""
    with Image.open(io.BytesIO(png)) as opened:
        drawn = opened.convert("RGB")
    for options in ({"lossless": True}, {"quality": 85}, {"quality": 70}, {"quality": 50}):
        file = io.BytesIO()
        drawn.save(file, "WEBP", method=6, **options)
        if file.tell() < HEAVIEST:
            break
    return file.getvalue()


def _read(process: subprocess.Popen[str], lines: list[str]) -> Demo:
    """What the demo's terminal says once it is open; SystemExit when it does not open."""
    until = time.monotonic() + OPENING
    while time.monotonic() < until and process.poll() is None:
        said = "".join(lines)
        opened = re.search(r"Déclic est ouvert : (http://\S+)", said)
        if opened is not None:
            return Demo(opened[1].rstrip("/"), _words(said))
        time.sleep(0.2)
    raise SystemExit("The demo did not open:\n" + "".join(lines))


def _words(said: str) -> tuple[str, ...]:
    """The four words of the first card that the terminal shows: a name, then words far apart."""
    for line in said.splitlines():
        cells = re.split(r" {2,}", line.strip())
        if len(cells) == 5:
            return tuple(cells[1:])
    raise SystemExit("The demo showed no card:\n" + said)


def _stop(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
    try:
        process.wait(STOPPING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(STOPPING)
