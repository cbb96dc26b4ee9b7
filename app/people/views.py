"""The ways in and out: set-up, doors, card, password, discovery, sign-out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as Answer

from app.kinds.base import say
from app.people import access, accounts, cards, hashing, setup
from app.people.access import allows
from app.people.forms import PasswordForm, SetUpForm, TokenForm, WordsForm
from app.people.models import Membership, Person
from app.people.words import WORDS
from app.refusal import Refused
from app.web import limiter
from app.web.addresses import local_path
from app.web.house import house, now, reading, writing
from app.web.i18n import _

bp = Blueprint("people", __name__)

GUESSES = "30 per minute; 200 per hour"
"""Tries at a door that one browser's address may make; a whole room may share one address."""


def init_open(app: Flask) -> None:
    """Before the set-up, every page leads to it."""
    app.before_request(_set_up_first)


def _set_up_first() -> Answer | None:
    if request.endpoint in {"static", "people.set_up", "web.language", "web.comfort_change"}:
        return None
    if house().lent.get("is_set_up"):
        return None
    with reading() as db:
        ready = accounts.the_site(db) is not None
    house().lent["is_set_up"] = ready
    return None if ready else redirect(url_for("people.set_up"))


@bp.route("/installation", methods=["GET", "POST"])
@allows("set the place up")
@limiter.limit(GUESSES, methods=["POST"])
def set_up() -> str | tuple[str, int] | Answer:
    """The place and its first facilitator are made once, by whoever holds the one-time code."""
    with reading() as db:
        if accounts.the_site(db) is not None:
            return redirect(url_for(".doors"))
    form = SetUpForm()
    if request.method == "GET" or not form.validate():
        return _page("people/set_up.html", form)
    try:
        person, membership = _make_place(form)
    except Refused as error:
        form.refuse(error)
        return _page("people/set_up.html", form)
    setup.forget_code(house().settings.data_dir)
    access.enter(person, membership, None, by="password")
    flash(_("Votre lieu est prêt. Bienvenue !"))
    return redirect(url_for("learning.home"), 303)


def _make_place(form: SetUpForm) -> tuple[Person, Membership]:
    if not setup.is_code(house().settings.data_dir, form.code.data):
        raise Refused(
            say("Ce n’est pas le bon code. Regardez la fenêtre où Déclic a démarré."), "code"
        )
    hashed = _hash(accounts.clean_password(form.password.data))
    with writing() as db:
        if accounts.the_site(db) is not None:
            abort(409)
        _site, person = accounts.make_place(
            db,
            place=form.place.data,
            name=form.name.data,
            password_hash=hashed,
            language=form.language.data or "fr",
            now=now(),
        )
        found = accounts.membership(db, person.id)
    assert found is not None
    return person, found


@bp.get("/connexion")
@allows("see public pages")
def doors() -> str | Answer:
    """The ways in."""
    if current_user.is_authenticated:
        return redirect(url_for("learning.home"))
    with reading() as db:
        site = accounts.the_site(db)
    return render_template(
        "people/doors.html", site=site, next=local_path(request.args.get("next"))
    )


@bp.route("/connexion/carte", methods=["GET", "POST"])
@allows("sign in")
@limiter.limit(GUESSES, methods=["POST"])
def card() -> str | tuple[str, int] | Answer:
    """In by the four words of a card, by its code, or by a picture of it."""
    form, token = WordsForm(), TokenForm()
    if request.method == "GET":
        return _page("people/card.html", form, token=token)
    try:
        return _enter_by_card(form, token)
    except Refused as error:
        (token if error.field == "token" else form).refuse(error)
        return _page("people/card.html", form, token=token)


def _enter_by_card(form: WordsForm, token: TokenForm) -> Answer:
    picture = request.files.get("picture")
    pepper = house().pepper
    if picture is not None and picture.filename:
        from app.people.picture import read_token

        return _enter(lambda db: cards.by_token(db, pepper, read_token(picture.read())), "card")
    if token.token.data:
        return _enter(lambda db: cards.by_token(db, pepper, token.token.data), "card")
    typed = [form.word1.data, form.word2.data, form.word3.data, form.word4.data]
    words = cards.read_words([word or "" for word in typed])
    return _enter(lambda db: cards.by_words(db, pepper, words), "card")


@bp.get("/connexion/carte/mots")
@allows("sign in")
def card_words() -> Response:
    """The words that cards are made of, so that the page can complete them."""
    answer = Response(json.dumps(WORDS, ensure_ascii=False), mimetype="application/json")
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer


@bp.route("/connexion/mot-de-passe", methods=["GET", "POST"])
@allows("sign in")
@limiter.limit(GUESSES, methods=["POST"])
@limiter.limit(
    "10 per 10 minutes",
    methods=["POST"],
    key_func=lambda: "login:" + request.form.get("login", "")[:80].casefold(),
    deduct_when=lambda response: response.status_code == 422,
)
def password() -> str | tuple[str, int] | Answer:
    """In by name and password."""
    form = PasswordForm()
    if request.method == "GET" or not form.validate():
        return _page("people/password.html", form)
    with reading() as db:
        person = accounts.by_login(db, form.login.data)
    stored = person.password_hash if person else None
    if not hashing.is_secret(house().pepper, stored, form.password.data) or person is None:
        form.refuse(
            Refused(say("Ce nom et ce mot de passe ne vont pas ensemble. Vérifiez les deux."))
        )
        return _page("people/password.html", form)
    return _enter(lambda _db: person.id, "password")


@bp.post("/decouvrir")
@allows("sign in")
@limiter.limit("60 per hour")
def discover() -> Answer:
    """In at once, without an account."""
    with writing() as db:
        site = accounts.the_site(db)
        if site is None:
            abort(404)
        person = accounts.add_guest(db, site.id, now())
        found = accounts.membership(db, person.id)
    assert found is not None
    access.enter(person, found, None, by="guest")
    return redirect(url_for("learning.home"), 303)


@bp.post("/deconnexion")
@allows("sign out")
def sign_out() -> Answer:
    """The browser is nobody's any more, and keeps nothing."""
    access.leave()
    flash(_("Plus personne n’est connecté ici. À bientôt !"))
    answer = redirect(url_for(".doors"), 303)
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


def _enter(find: Callable[[Session], Any], by: str) -> Answer:
    with reading() as db:
        person = db.get_one(Person, find(db))
        found = accounts.membership(db, person.id)
    if found is None:
        raise Refused(say("Cette carte n’est pas d’ici."), "token")
    workshop = None
    if found.role == accounts.LEARNER and "join_live" in house().lent:
        with writing() as db:
            workshop = house().lent["join_live"](db, found.site_id, person.id, now())
    access.enter(person, found, workshop, by=by)
    return redirect(local_path(request.form.get("next"), url_for("learning.home")), 303)


def _page(template: str, form: Any, **more: Any) -> tuple[str, int]:
    failed = request.method == "POST"
    return render_template(template, form=form, **more), 422 if failed else 200


def _hash(secret: str) -> str:
    return hashing.hash_secret(house().pepper, secret, quick=house().settings.testing)
