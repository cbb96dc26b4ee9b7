"""Into a live session without a card: the code, then one's name, then a short secret."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for
from sqlalchemy.orm import Session as Db
from werkzeug.wrappers import Response

from app.agenda import sessions
from app.agenda.models import Session
from app.kinds.base import say
from app.people import access, accounts, groups, hashing, short
from app.people.access import allows
from app.people.models import Person
from app.refusal import Refused
from app.web import limiter
from app.web.house import house, now, reading, writing
from app.web.i18n import spoken
from app.workshops import joining

bp = Blueprint("workshops", __name__)

GUESSES = "60 per minute; 600 per hour"


@bp.route("/connexion/atelier", methods=["GET", "POST"])
@allows("sign in")
@limiter.limit(GUESSES, methods=["POST"])
def code() -> Any:
    """The session's code."""
    if request.method == "GET":
        return render_template("workshops/code.html", sentence="", typed="")
    typed = request.form.get("code", "")[:80]
    try:
        with reading() as db:
            found = sessions.by_code(db, typed)
    except Refused as error:
        return render_template("workshops/code.html", sentence=spoken(error.said), typed=typed), 422
    session["door"] = str(found.id)
    session.pop("door_person", None)
    return redirect(url_for(".name"), 303)


@bp.route("/connexion/atelier/nom", methods=["GET", "POST"])
@allows("sign in")
@limiter.limit(GUESSES, methods=["POST"])
def name() -> Any:
    """One's name; namesakes say which one they are; newcomers say that they are new."""
    with reading() as db:
        door = _door(db)
    if door is None:
        return redirect(url_for(".code"))
    if request.method == "GET":
        return _name_page(door)
    typed = request.form.get("name", "")
    try:
        return _named(door, typed)
    except Refused as error:
        return _name_page(door, typed[:80], spoken(error.said)), 422


@bp.route("/connexion/atelier/secret", methods=["GET", "POST"])
@allows("sign in")
@limiter.limit(GUESSES, methods=["POST"])
@limiter.limit(
    "8 per 10 minutes",
    methods=["POST"],
    key_func=lambda: f"secret:{session.get('door_person')}",
    deduct_when=lambda response: response.status_code == 422,
)
def secret() -> Any:
    """The short secret: asked of who has one, chosen by who has none."""
    with reading() as db:
        door = _door(db)
        person = _door_person(db, door)
    if door is None or person is None:
        return redirect(url_for(".name"))
    kind = person.secret_kind or _wanted_kind()
    if request.method == "GET":
        return _secret_page(person, kind)
    try:
        given = _given(kind)
        if given is None:
            return _secret_page(person, kind, chosen=_chosen())
        return _let_in(door, person, kind, given)
    except Refused as error:
        return _secret_page(person, kind, spoken(error.said)), 422


def _named(door: Session, typed: str) -> Any:
    if request.form.get("new"):
        return _newcomer(door, typed)
    with reading() as db:
        found = joining.candidates(db, door, typed)
    picked = request.form.get("person", "")
    chosen = next((one for one in found if str(one.person_id) == picked), None)
    if chosen is None and len(found) > 1:
        return render_template("workshops/which.html", found=found, typed=typed)
    session["door_person"] = str((chosen or found[0]).person_id)
    return redirect(url_for(".secret"), 303)


def _newcomer(door: Session, typed: str) -> Response:
    with writing() as db:
        person = accounts.add_learner(db, door.site_id, typed, "", now())
        if door.group_id is not None:
            groups.put(db, door.group_id, [person.id])
    session["door_person"] = str(person.id)
    return redirect(url_for(".secret"), 303)


def _let_in(door: Session, person: Person, kind: str, given: str) -> Response:
    stored, pepper = person.secret_hash, house().pepper
    if stored and not hashing.is_secret(pepper, stored, given):
        raise Refused(
            say("Ce n’est pas votre secret. Essayez encore, ou demandez à la personne qui anime."),
            "secret",
        )
    made = stored or hashing.hash_secret(pepper, given, quick=house().settings.testing)
    with writing() as db:
        live = sessions.get_live(db, door.site_id, door.id)
        fresh = db.get_one(Person, person.id, with_for_update=True)
        if fresh.secret_hash != stored:
            raise Refused(say("Quelqu’un vient de choisir ce secret. Recommencez."), "secret")
        fresh.secret_hash, fresh.secret_kind = made, kind
        joining.join(db, live, fresh.id, now())
        found = accounts.membership(db, fresh.id)
    assert found is not None
    access.enter(fresh, found, live.id, by="session")
    return redirect(url_for("learning.home"), 303)


def _door(db: Db) -> Session | None:
    raw = session.get("door")
    found = db.get(Session, uuid.UUID(raw)) if raw else None
    return found if found is not None and found.ended_at is None else None


def _door_person(db: Db, door: Session | None) -> Person | None:
    raw = session.get("door_person")
    if door is None or not raw:
        return None
    return accounts.learner(db, door.site_id, uuid.UUID(raw))


def _wanted_kind() -> str:
    return "digits" if request.values.get("avec") == "chiffres" else "pictures"


def _chosen() -> list[str]:
    picked = [*request.form.getlist("chosen"), *request.form.getlist("picture")]
    return [one for one in picked if one in short.PICTURES][: short.PICTURE_COUNT]


def _given(kind: str) -> str | None:
    """The secret given, or None while pictures are still being chosen."""
    if kind == "digits":
        return short.read_digits(request.form.get("digits", "")[:40])
    chosen = _chosen()
    return short.read_pictures(chosen) if len(chosen) == short.PICTURE_COUNT else None


def _name_page(door: Session, typed: str = "", sentence: str = "") -> str:
    return render_template("workshops/name.html", door=door, typed=typed, sentence=sentence)


def _secret_page(
    person: Person, kind: str, sentence: str = "", chosen: list[str] | None = None
) -> str:
    return render_template(
        "workshops/secret.html",
        person=person,
        kind=kind,
        choosing=person.secret_hash is None,
        sentence=sentence,
        chosen=chosen or [],
        pictures=[(name, short.WORDS[name]) for name in short.PICTURES],
        words=short.WORDS,
    )
