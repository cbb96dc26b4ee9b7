"""My own account: a password for who wants one, keeping one's work, the accessibility statement."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.kinds.base import say
from app.people import access, accounts, hashing
from app.people.access import allows, me
from app.people.forms import MyPasswordForm
from app.people.models import Person
from app.refusal import Refused
from app.web import limiter
from app.web.house import house, reading, writing
from app.web.i18n import _

bp = Blueprint("account", __name__)

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


@bp.route("/mon-compte", methods=["GET", "POST"], endpoint="mine")
@allows("set my password")
@limiter.limit(
    "20 per 10 minutes",
    methods=["POST"],
    key_func=lambda: f"mine:{me().person_id}",
)
def mine() -> Any:
    """A password for who wants one; changing it signs every other browser out."""
    if me().is_guest:
        return redirect(url_for(".keep"))
    form = MyPasswordForm()
    if me().came_by != "password":
        del form.current  # a card is proof enough, and remedies a forgotten password
    if request.method == "GET":
        with reading() as db:
            form.login.data = db.get_one(Person, me().person_id).login or me().given_name
        return render_template("people/mine.html", form=form)
    try:
        if form.validate():
            return _set_password(form)
    except Refused as error:
        form.refuse(error)
    return render_template("people/mine.html", form=form), 422


def _set_password(form: MyPasswordForm) -> Response:
    if me().came_by == "session":
        raise Refused(
            say("Le secret d’un atelier ne suffit pas pour cela. Entrez d’abord avec une carte.")
        )
    if form.current is not None:
        _check_current(form.current.data)
    password = accounts.clean_password(form.password.data)
    hashed = hashing.hash_secret(house().pepper, password, quick=house().settings.testing)
    with writing() as db:
        person = db.get_one(Person, me().person_id)
        if person.login != accounts.login_of(form.login.data, "login"):
            person.login = accounts.free_login(db, form.login.data, "login")
        accounts.set_password(person, hashed)
    access.refresh(person)
    flash(_("C’est fait. La prochaine fois, entrez avec ce nom et ce mot de passe."))
    return redirect(url_for("account.mine"), 303)


def _check_current(typed: str) -> None:
    with reading() as db:
        stored = db.get_one(Person, me().person_id).password_hash
    if not hashing.is_secret(house().pepper, stored, typed):
        raise Refused(say("Ce n’est pas votre mot de passe actuel. Vérifiez-le."), "current")


@bp.route("/garder", methods=["GET", "POST"])
@allows("keep my work")
def keep() -> str | Response:
    """A guest shows a code to the facilitator, who turns the visit into an account with a card."""
    with reading() as db:
        code = db.get_one(Person, me().person_id).keep_code
    if request.method == "POST" and code is None and me().is_guest:
        with writing() as db:
            person = db.get_one(Person, me().person_id)
            person.keep_code = "".join(secrets.choice(_LETTERS) for _ in range(5))
        return redirect(url_for("account.keep"), 303)
    return render_template("people/keep.html", code=code)


@bp.get("/accessibilite")
@allows("see public pages")
def accessibility() -> str:
    """What works for whom, what does not yet, and whom to tell."""
    return render_template("people/accessibility.html")
