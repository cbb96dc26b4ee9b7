"""Into a live session without a card: the code, then one's name, then a short secret."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from app.agenda import sessions
from app.agenda.models import Session
from app.db import new_id
from app.kinds.base import say
from app.people import access, accounts, hashing, here, short
from app.people.access import allows, me
from app.people.names import clean_name
from app.people.onward import onward, wanted
from app.refusal import Refused
from app.web import limiter
from app.web.house import house, now, reading, writing
from app.web.i18n import spoken
from app.workshops import calling, joining
from app.workshops.calling import Caller

bp = Blueprint("workshops", __name__)

GUESSES = "60 per minute; 600 per hour"


@bp.route("/connexion/atelier", methods=["GET", "POST"])
@allows("sign in")
@limiter.limit(GUESSES, methods=["POST"])
def code() -> Any:
    """The session's code. Who is signed in already needs nothing more."""
    if request.method == "GET":
        return _code_page()
    typed = request.form.get("code", "")
    try:
        with reading() as db:
            found = sessions.by_code(db, _place_id(), typed)
    except Refused as error:
        return _code_page(typed, spoken(error.said)), 422
    if current_user.is_authenticated and not me().is_guest and me().site_id == found.site_id:
        return _walk_in(found)
    session.update(door=str(found.id), door_next=wanted())
    session.pop("door_person", None)
    return redirect(url_for(".name"), 303)


@bp.route("/connexion/atelier/nom", methods=["GET", "POST"])
@allows("sign in")
@limiter.limit(GUESSES, methods=["POST"])
def name() -> Any:
    """One's name; namesakes say which one they are; newcomers say that they are new."""
    door = _door()
    if door is None:
        return redirect(url_for(".code"))
    typed = request.form.get("name", "")
    if request.method == "GET":
        return _name_page(door)
    try:
        return _newcomer(typed) if request.form.get("new") else _named(door, typed)
    except Refused as error:
        return _name_page(door, typed, spoken(error.said)), 422


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
    door = _door()
    if door is None or "door_person" not in session:
        return redirect(url_for(".name"))
    try:
        who = _caller(door)
    except Refused as error:
        return _name_page(door, sentence=spoken(error.said)), 422
    kind = _wanted_kind() if who.chooses else who.secret_kind or "pictures"
    if request.method == "GET":
        return _secret_page(who, kind)
    try:
        given = _given(who, kind)
        return _secret_page(who, kind, _chosen()) if given is None else _let_in(who, kind, given)
    except Refused as error:
        return _secret_page(who, kind, sentence=spoken(error.said)), 422


def _walk_in(found: Session) -> Response:
    if me().teaches:
        return redirect(url_for("leading.session", id=found.id), 303)
    with writing() as db:
        joining.join(db, sessions.get_live(db, me().site_id, found.id), me().person_id, now())
    access.join(found.id)
    return redirect(onward(wanted(), me().role), 303)


def _named(door: Session, typed: str) -> Any:
    with reading() as db:
        found = joining.candidates(db, door, typed)
        picked = request.form.get("person", "")
        chosen = next((one for one in found if str(one.person_id) == picked), None)
        if chosen is None and len(found) > 1:
            return render_template("workshops/which.html", found=found, typed=typed)
        chosen = chosen or found[0]
        calling.caller(db, door, chosen.person_id, chosen.label)
    session.update(door_person=str(chosen.person_id), door_name=chosen.label)
    return redirect(url_for(".secret"), 303)


def _newcomer(typed: str) -> Response:
    """The newcomer chooses a secret; only then are they a learner of the place."""
    is_guest = current_user.is_authenticated and me().is_guest
    person_id = me().person_id if is_guest else new_id()
    session.update(door_person=str(person_id), door_name=clean_name(typed))
    return redirect(url_for(".secret"), 303)


def _let_in(who: Caller, kind: str, given: str) -> Response:
    stored, pepper = who.secret_hash, house().pepper
    if stored and not hashing.is_secret(pepper, stored, given):
        raise Refused(
            say("Ce n’est pas votre secret. Essayez encore, ou demandez à la personne qui anime."),
            "secret",
        )
    made = stored or hashing.hash_secret(pepper, given, quick=house().settings.testing)
    try:
        with writing() as db:
            live = sessions.get_live(db, _place_id(), uuid.UUID(session["door"]))
            person = calling.settle(db, live, who, made, kind, now())
            found = accounts.membership(db, person.id)
    except IntegrityError:
        # The same form came twice at the same instant, and the other one has made the account.
        raise Refused(say("Ce secret vient de changer. Recommencez."), "secret") from None
    assert found is not None
    goal = onward(session.get("door_next"), found.role)
    access.enter(person, found, live.id, by="session")
    return redirect(goal, 303)


def _door() -> Session | None:
    """The live session whose code was typed; a sentence is said when it has ended since."""
    if "door" not in session:
        return None
    try:
        with reading() as db:
            return sessions.get_live(db, _place_id(), uuid.UUID(session["door"]))
    except Refused:
        session.pop("door")
        flash(spoken(sessions.OVER), "warning")
        return None


def _place_id() -> uuid.UUID:
    place = here.here()
    assert place is not None, "before the set-up, no door is reached"
    return place.id


def _caller(door: Session) -> Caller:
    with reading() as db:
        return calling.caller(db, door, uuid.UUID(session["door_person"]), session["door_name"])


def _wanted_kind() -> str:
    return "digits" if request.values.get("avec") == "chiffres" else "pictures"


def _chosen() -> list[str]:
    picked = [*request.form.getlist("chosen"), *request.form.getlist("picture")]
    return [one for one in picked if one in short.PICTURES][: short.PICTURE_COUNT]


def _given(who: Caller, kind: str) -> str | None:
    """The secret given; None while pictures are chosen, or to be learnt before going in."""
    if kind == "digits":
        return short.read_digits(request.form.get("digits", "")[:40])
    chosen = _chosen()
    is_whole = len(chosen) == short.PICTURE_COUNT
    if is_whole and who.chooses and not request.form.get("sure"):
        return None
    return short.read_pictures(chosen) if is_whole else None


def _code_page(typed: str = "", sentence: str = "") -> str:
    return render_template("workshops/code.html", typed=typed, sentence=sentence, next=wanted())


def _name_page(door: Session, typed: str = "", sentence: str = "") -> str:
    return render_template("workshops/name.html", door=door, typed=typed, sentence=sentence)


def _secret_page(
    who: Caller, kind: str, chosen: list[str] | None = None, sentence: str = ""
) -> str:
    return render_template(
        "workshops/secret.html",
        who=who,
        kind=kind,
        sentence=sentence,
        chosen=chosen or [],
        pictures=[(name, short.WORDS[name]) for name in short.PICTURES],
        words=short.WORDS,
    )
