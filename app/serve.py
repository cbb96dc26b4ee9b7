"""Serving the house on one address, with granian, until Ctrl-C."""

from __future__ import annotations

import os
import socket
from contextlib import closing
from dataclasses import fields, replace
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from app import migrate
from app.db import Database
from app.people.models import Site
from app.people.setup import ensure_code
from app.terminal import say, stop, surprised
from app.web import network
from config import Settings

if TYPE_CHECKING:
    from flask import Flask

GRACE = 10
"""Seconds that a stopping server leaves to the requests in hand."""
FAILURES = (
    ImportError,
    OSError,
    SQLAlchemyError,
    migrate.DatabaseBroken,
    migrate.DatabaseTooNew,
)
"""What may keep a database from being used, each explained by a sentence."""


def prepare(settings: Settings) -> None:
    """The data folder exists and its database is at this version; a sentence says what was done."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        done = migrate.upgrade(settings.url)
    except FAILURES as error:
        _explain(settings, error)
    if done.changed and done.before is not None:
        say("La base de données est à jour.", "The database is up to date.")
    if done.copy is not None:
        say(
            f"Copie d’avant la mise à jour : {done.copy}",
            f"Copy from before the update: {done.copy}",
        )


def serve(settings: Settings) -> None:
    """The house answers on `settings.host` and `settings.port` until it is told to stop."""
    for spec in fields(settings):
        value = getattr(settings, spec.name)
        os.environ[f"DECLIC_{spec.name.upper()}"] = str(value)
    server = Granian(
        "app.wsgi:app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=settings.threads,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=GRACE,
    )
    server.serve(target_loader=partial(_open, settings))
    say("\nDéclic est arrêté.", "\nDéclic has stopped.")


def free_port(settings: Settings) -> Settings:
    """The settings with a port on which the house can listen; port 0 means any free one.

    Stops with a sentence when the address or the port cannot be had.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        alone = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
        probe.setsockopt(socket.SOL_SOCKET, alone, 1)
        try:
            probe.bind((settings.host, settings.port))
            probe.listen(1)
        except (OSError, OverflowError) as error:
            _no_port(settings, error)
        return replace(settings, port=probe.getsockname()[1])


def addresses(settings: Settings) -> list[str]:
    """The addresses that people can type: this machine's, and the network's when it is let in."""
    return network.addresses(settings.host, settings.port)


def has_place(settings: Settings) -> bool:
    """Whether someone has already set up a place in this database."""
    database = Database(settings.url)
    try:
        with database.reading() as db:
            return db.scalar(select(Site.id).limit(1)) is not None
    finally:
        database.engine.dispose()


def announce(settings: Settings) -> None:
    """The terminal shows where Déclic is, and how to set it up at the first visit."""
    first, *others = addresses(settings)
    say(f"\nDéclic est ouvert : {first}", f"\nDéclic is open: {first}")
    for other in others:
        say(f"Depuis les autres postes : {other}", f"From the other computers: {other}")
    if not has_place(settings):
        code = ensure_code(settings.data_dir)
        say(
            f"Première visite : ouvrez cette adresse, puis tapez ce code : {code}",
            f"First visit: open this address, then type this code: {code}",
        )
    say("Pour arrêter : Ctrl + C.", "To stop: Ctrl + C.")


def _open(settings: Settings, _target: str) -> Flask:
    """Runs inside the worker: the application, announced once it is whole."""
    try:
        from app.wsgi import app
    except Exception:
        surprised(settings.data_dir)
    announce(settings)
    return app


def _no_port(settings: Settings, error: OSError | OverflowError) -> NoReturn:
    host, port = settings.host, settings.port
    if isinstance(error, OverflowError):
        stop(
            f"Le port {port} n’existe pas : choisissez un nombre entre 1024 et 65535.",
            f"There is no port {port}: choose a number between 1024 and 65535.",
        )
    if isinstance(error, socket.gaierror) or error.errno in (99, 49, 10049):
        stop(
            f"Cette machine n’a pas l’adresse {host} : essayez --host 127.0.0.1 ou --host 0.0.0.0.",
            f"This machine has no address {host}: try --host 127.0.0.1 or --host 0.0.0.0.",
        )
    if isinstance(error, PermissionError):
        stop(
            f"Le port {port} est réservé : choisissez-en un autre, par exemple --port 8080.",
            f"Port {port} is reserved: choose another one, for example --port 8080.",
        )
    stop(
        f"Le port {port} est déjà pris, peut-être par un autre Déclic : "
        f"fermez-le, ou choisissez un autre port, par exemple --port {port + 1}.",
        f"Port {port} is taken, maybe by another Déclic: "
        f"close it, or choose another port, for example --port {port + 1}.",
    )


def _explain(settings: Settings, error: Exception) -> NoReturn:
    where = settings.data_dir
    if isinstance(error, migrate.DatabaseTooNew):
        stop(
            "Ces données viennent d’une version plus récente de Déclic : mettez Déclic à jour.",
            "This data comes from a later version of Déclic: update Déclic.",
        )
    if isinstance(error, ImportError):
        stop(
            "DECLIC_DATABASE_URL : seuls SQLite et PostgreSQL conviennent "
            "(postgresql+psycopg://…), et start.py installe ce qu’il faut.",
            "DECLIC_DATABASE_URL: only SQLite and PostgreSQL will do "
            "(postgresql+psycopg://…), and start.py installs what they need.",
        )
    if isinstance(error, OSError):
        stop(
            f"Impossible d’écrire dans {where} ({error.strerror}) : "
            "choisissez un autre dossier avec --data.",
            f"Cannot write to {where} ({error.strerror}): choose another folder with --data.",
        )
    detail = str(getattr(error, "orig", error)).strip().splitlines()[0]
    stop(
        f"La base de données n’est pas utilisable, rien n’a été changé : {detail}",
        f"The database cannot be used, nothing was changed: {detail}",
    )
