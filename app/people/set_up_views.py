"""The set-up: the place and its first facilitator, made once by whoever reads the terminal."""

from __future__ import annotations

from flask import Flask, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.kinds.base import say
from app.people import access, accounts, hashing, here, setup
from app.people.access import allows
from app.people.forms import SetUpForm
from app.people.models import Membership, Person
from app.people.views import GUESSES, bp
from app.refusal import Refused
from app.web import limiter
from app.web.house import house, now, reading, writing
from app.web.i18n import _, reader_language

OPEN_ALREADY = {"static", "people.set_up", "account.accessibility"}
"""What may be opened before there is a place, with the language and the comfort of reading."""


def init_app(app: Flask) -> None:
    """Before the set-up, every page leads to it."""
    app.before_request(_set_up_first)


def _set_up_first() -> Response | None:
    if request.endpoint in OPEN_ALREADY or request.blueprint == "web" or here.here():
        return None
    return redirect(url_for("people.set_up"))


@bp.route("/installation", methods=["GET", "POST"])
@allows("set the place up")
@limiter.limit(GUESSES, methods=["POST"])
def set_up() -> str | tuple[str, int] | Response:
    """The place and its first facilitator are made once, by whoever holds the one-time code."""
    with reading() as db:
        if accounts.the_site(db) is not None:
            return redirect(url_for(".doors"))
    form = SetUpForm(language=reader_language())
    if request.method == "GET":
        return render_template("people/set_up.html", form=form)
    try:
        if form.validate():
            return _open(form)
    except Refused as error:
        form.refuse(error)
    return render_template("people/set_up.html", form=form), 422


def _open(form: SetUpForm) -> Response:
    person, membership = _make_place(form)
    setup.forget_code(house().settings.data_dir)
    here.changed()
    access.enter(person, membership, None, by="password")
    flash(_("Votre lieu est prêt. Bienvenue !"))
    return redirect(url_for("learning.home"), 303)


def _make_place(form: SetUpForm) -> tuple[Person, Membership]:
    settings = house().settings
    if not setup.is_code(settings.data_dir, form.code.data):
        raise Refused(
            say("Ce n’est pas le bon code. Regardez la fenêtre où Déclic a démarré."), "code"
        )
    password = accounts.clean_password(form.password.data)
    hashed = hashing.hash_secret(house().pepper, password, quick=settings.testing)
    with writing() as db:
        if accounts.the_site(db) is not None:
            abort(409)
        _site, person = accounts.make_place(
            db,
            place=form.place.data,
            name=form.name.data,
            password_hash=hashed,
            language=form.language.data,
            now=now(),
        )
        found = accounts.membership(db, person.id)
    assert found is not None
    return person, found
