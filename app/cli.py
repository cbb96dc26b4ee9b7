"""The `declic` command: serve, demo, check, facilitator, version."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from app.terminal import say, stop, surprised, tr
from config import ROOT, Settings

Command = Callable[..., Any]


def _data(command: Command) -> Command:
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        help=tr("Dossier des données.", "Folder of the data."),
    )(command)


def _address(command: Command) -> Command:
    host = click.option(
        "--host",
        help=tr(
            "Adresse d’écoute ; 0.0.0.0 laisse entrer les autres postes.",
            "Address to listen on; 0.0.0.0 lets the other computers in.",
        ),
    )
    port = click.option(
        "--port",
        type=click.IntRange(0, 65535),
        help=tr("Port d’écoute ; 0 : un port libre.", "Port to listen on; 0: any free one."),
    )
    return host(port(_data(command)))


@click.group(
    name="declic",
    help=tr("Déclic, pour les espaces numériques.", "Déclic, for public digital spaces."),
)
def declic() -> None:
    pass


@declic.command(help=tr("Ouvrir Déclic.", "Open Déclic."))
@_address
def serve(host: str | None, port: int | None, data: Path | None) -> None:
    from app import serve as server

    settings = _settings(host=host, port=port, data_dir=data)
    settings = server.free_port(settings)
    server.prepare(settings)
    server.serve(settings)


@declic.command(help=tr("Ouvrir un lieu d’essai.", "Open a place to try things in."))
@_address
def demo(host: str | None, port: int | None, data: Path | None) -> None:
    from app import serve as server

    folder = data or Path(tempfile.mkdtemp(prefix="declic-demo-"))
    settings = _settings(host=host, port=port, data_dir=folder, database_url="")
    try:
        settings = server.free_port(settings)
        server.prepare(settings)
        _populate(settings)
        server.serve(settings)
    finally:
        if data is None:
            shutil.rmtree(folder, ignore_errors=True)


@declic.command(help=tr("Vérifier les leçons et les exercices.", "Check lessons and exercises."))
@_data
@click.option("--json", "as_json", is_flag=True, help=tr("Réponse en JSON.", "Answer in JSON."))
def check(data: Path | None, as_json: bool) -> None:
    from app import content_roots
    from app.catalogue import load, report

    loaded = load(content_roots(_settings(data_dir=data)))
    if as_json:
        print(json.dumps(report.summary(loaded), ensure_ascii=False, indent=2))
    else:
        print("\n".join(report.lines(loaded)))
    if loaded.problems:
        raise SystemExit(1)


@declic.command(
    help=tr(
        "Donner un nouveau mot de passe à une personne qui anime.",
        "Give a facilitator a new password.",
    )
)
@click.argument("name", required=False, metavar=tr("[NOM]", "[NAME]"))
@_data
def facilitator(name: str | None, data: Path | None) -> None:
    from app import rescue
    from app import serve as server

    settings = _settings(data_dir=data)
    server.prepare(settings)
    rescue.renew_password(settings, name)


@declic.command(help=tr("Dire la version.", "Tell the version."))
def version() -> None:
    print(f"Déclic {version_number()}")


def version_number() -> str:
    """The version that pyproject.toml states."""
    import tomllib

    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def main() -> NoReturn:
    """The command has run; an error is one sentence and exit code 1, or 2 for a bad command."""
    try:
        declic.main(prog_name="declic", standalone_mode=False)
    except click.UsageError as error:
        typed = " ".join(sys.argv[1:])
        say(f"Commande mal comprise : {typed}", error.format_message())
        say("Aide : python3 start.py --help", "Help: python3 start.py --help")
        raise SystemExit(2) from None
    except click.ClickException as error:
        print(error.format_message())
        raise SystemExit(1) from None
    except (click.Abort, KeyboardInterrupt):
        say("\nDéclic est arrêté.", "\nDéclic has stopped.")
        raise SystemExit(130) from None
    except Exception:
        surprised(Path(tempfile.gettempdir()))
    raise SystemExit(0)


def _settings(**overrides: Any) -> Settings:
    try:
        return Settings.from_environ(os.environ, **overrides)
    except ValueError as error:
        stop(f"Réglage à corriger : {error}.", f"A setting to correct: {error}.")


def _populate(settings: Settings) -> None:
    from app import serve as server
    from app.demo import populate

    if server.has_place(settings):
        stop(
            f"Le dossier {settings.data_dir} contient déjà un lieu : "
            "donnez un dossier vide à --data, ou retirez --data.",
            f"The folder {settings.data_dir} already holds a place: "
            "give an empty folder to --data, or leave --data out.",
        )
    populate(settings, lambda line: print(line, flush=True))
