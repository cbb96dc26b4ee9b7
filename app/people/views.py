"""The ways in and out: doors, password, discovery, sign-out. Cards have a file of their own."""

from __future__ import annotations

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kinds.base import say
from app.people import access, accounts, hashing, here
from app.people.access import allows
from app.people.forms import PasswordForm
from app.people.models import Person
from app.people.names import name_key
from app.people.onward import onward, wanted
from app.refusal import Refused
from app.web import limiter
from app.web.house import house, now, reading, writing
from app.web.i18n import _

bp = Blueprint("people", __name__)

GUESSES = "30 per minute; 200 per hour"
"""Tries at a door that one browser's address may make; a whole room may share one address."""


@bp.get("/connexion")
@allows("see public pages")
def doors() -> str | Response:
    """The ways in."""
    if current_user.is_authenticated:
        return redirect(onward(wanted(), current_user.role))
    return render_template("people/doors.html", place=here.here(), next=wanted())


@bp.route("/connexion/mot-de-passe", methods=["GET", "POST"])
@allows("sign in")
@limiter.limit(GUESSES, methods=["POST"])
@limiter.limit(
    "10 per 10 minutes",
    methods=["POST"],
    key_func=lambda: "login:" + name_key(request.form.get("login", "")[:200]),
    deduct_when=lambda response: response.status_code == 422,
)
def password() -> str | tuple[str, int] | Response:
    """In by name and password."""
    form = PasswordForm()
    if request.method == "GET":
        return render_template("people/password.html", form=form, next=wanted())
    try:
        if form.validate():
            return enter(_known(form), "password")
    except Refused as error:
        form.refuse(error)
    return render_template("people/password.html", form=form, next=wanted()), 422


@bp.post("/decouvrir")
@allows("sign in")
@limiter.limit("60 per hour")
def discover() -> Response:
    """In at once, without an account."""
    place = here.here() or abort(404)
    with writing() as db:
        person = accounts.add_guest(db, place.id, now())
        found = accounts.membership(db, person.id)
    assert found is not None
    access.enter(person, found, None, by="guest")
    return redirect(onward(wanted(), found.role), 303)


@bp.post("/deconnexion")
@allows("sign out")
def sign_out() -> Response:
    """The browser is nobody's any more, and keeps nothing."""
    access.leave()
    flash(_("Plus personne n’est connecté ici. À bientôt !"))
    answer = redirect(url_for(".doors"), 303)
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


def enter(person_id: uuid.UUID, by: str) -> Response:
    """The person is in, in the live session that is theirs if there is one, on the page wanted."""
    workshop = None
    with reading() as db:
        person = db.get_one(Person, person_id)
        found = accounts.membership(db, person_id)
    if found is None:
        raise Refused(say("Ce compte n’est d’aucun lieu d’ici. Demandez de l’aide."))
    if found.role == accounts.LEARNER:
        with writing() as db:
            workshop = house().lent["join_live"](db, found.site_id, person_id, now())
    access.enter(person, found, workshop, by=by)
    return redirect(onward(wanted(), found.role), 303)


def _known(form: PasswordForm) -> uuid.UUID:
    with reading() as db:
        person = accounts.by_login(db, form.login.data)
    stored = person.password_hash if person else None
    if not hashing.is_secret(house().pepper, stored, form.password.data) or person is None:
        raise Refused(say("Ce nom et ce mot de passe ne vont pas ensemble. Vérifiez les deux."))
    return person.id
