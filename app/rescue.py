"""A new password for a facilitator who forgot theirs: whoever holds the machine may give it."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from app.db import Database
from app.people import accounts, hashing, places
from app.people.models import Person
from app.refusal import Refused
from app.terminal import say, stop, tr
from config import Settings


def renew_password(settings: Settings, name: str | None) -> None:
    """A facilitator signs in with a new password, and is signed out wherever they were."""
    database = Database(settings.url)
    try:
        with database.reading() as db:
            person = _facilitator(db, name)
        hashed = hashing.hash_secret(
            bytes.fromhex(settings.key("pepper")), _password(), quick=settings.testing
        )
        with database.writing() as db:
            accounts.set_password(db.get_one(Person, person.id), hashed)
    finally:
        database.engine.dispose()
    say(
        f"C’est fait : {person.given_name} entre avec le nom « {person.login} » "
        "et ce mot de passe.",
        f"Done: {person.given_name} signs in with the name “{person.login}” and this password.",
    )


def _facilitator(db: Session, name: str | None) -> Person:
    everyone = places.facilitators(db)
    if not everyone:
        stop(
            "Aucun lieu dans ce dossier : ouvrez d’abord Déclic, ou choisissez le dossier avec "
            "--data.",
            "No place in this folder: open Déclic first, or choose the folder with --data.",
        )
    known = ", ".join(person.given_name for person in everyone)
    say(f"Qui anime : {known}", f"Facilitators: {known}")
    wanted = name or click.prompt(tr("Nom", "Name"))
    found = places.facilitator(db, wanted)
    if found is None:
        stop(
            f"Personne n’anime sous le nom « {wanted} » : recopiez l’un des noms ci-dessus.",
            f"No facilitator is called “{wanted}”: copy one of the names above.",
        )
    return found


def _password() -> str:
    """A password typed twice the same, which does not show."""
    while True:
        typed = _hidden(tr("Nouveau mot de passe", "New password"))
        try:
            accounts.clean_password(typed)
        except Refused:
            say("Il faut de 8 à 256 caractères.", "It takes 8 to 256 characters.")
            continue
        if _hidden(tr("Encore une fois", "Once more")) == typed:
            return typed
        say("Ce ne sont pas les mêmes. Recommencez.", "They differ. Try again.")


def _hidden(question: str) -> str:
    return str(click.prompt(question, hide_input=True))
