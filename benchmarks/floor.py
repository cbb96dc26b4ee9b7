"""The floors: the barest Flask view, and one durable insert, behind the server that Déclic uses."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from pathlib import Path

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from app.serve import free_port
from config import Settings


def make_app(file: str) -> Flask:
    """`/bare` answers two letters; `/insert` answers them once a row is on the disk."""
    app = Flask("floor")
    lock = threading.Lock()
    database = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, text TEXT)")

    @app.get("/bare")
    def bare() -> str:
        return "ok"

    @app.post("/insert")
    def insert() -> str:
        with lock:
            database.execute("INSERT INTO row (text) VALUES ('an answer of ordinary length')")
        return "ok"

    return app


def main() -> None:
    """Serves until it is told to stop, and prints its address once it is open."""
    settings = free_port(Settings(port=0))
    file = str(Path(sys.argv[1]) / "floor.sqlite3")

    def load(_target: str) -> Flask:
        app = make_app(file)
        print(f"http://{settings.host}:{settings.port}", flush=True)
        return app

    Granian(
        "floor",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=settings.threads,
        websockets=False,
        log_level=LogLevels.error,
    ).serve(target_loader=load)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    main()
