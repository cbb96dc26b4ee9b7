"""Asking for work: the library as learners see it, and two clicks to ask for any piece of it."""

from __future__ import annotations

import datetime as dt
import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session as Db
from werkzeug.wrappers import Response

from app.agenda import sessions
from app.kinds.base import say
from app.learning.pages import local
from app.people import accounts, groups
from app.people.access import allows, me
from app.people.names import labels
from app.refusal import Refused
from app.web.addresses import local_path
from app.web.house import now, reading, writing
from app.web.i18n import _, spoken, typo
from app.workshops import assigning
from app.workshops.assigning import Audience, Work

bp = Blueprint("asking", __name__, url_prefix="/animation")


@bp.get("/bibliotheque")
@allows("assign work")
def library() -> str:
    """Modules, lessons and exercises, each to be asked of whom the page names."""
    with reading() as db:
        audiences = _audiences(db)
    return render_template(
        "workshops/library.html",
        local=local(),
        audiences=audiences,
        chosen=request.args.get("pour", audiences[0][0] if audiences else ""),
        due=request.args.get("date", "")[:10],
    )


@bp.post("/demandes")
@allows("assign work")
def assign() -> Response:
    """Work is asked of a session, a group or a person."""
    wanted = request.form.get("audience", "")[:60]
    due = request.form.get("due_on", "").strip()[:10]
    back = url_for(".library", pour=wanted or None, date=due or None)
    try:
        work, title = _work(due)
        audience = Audience.parse(wanted)
        with writing() as db:
            assigning.assign(db, me().site_id, me().person_id, audience, work, now())
    except Refused as error:
        flash(spoken(error.said), "error")
        return redirect(back, 303)
    flash(_("C’est demandé : %(title)s.", title=typo(title)))
    if audience.kind == "session":
        return redirect(url_for("leading.session", id=audience.id), 303)
    return redirect(back, 303)


@bp.post("/demandes/<uuid:id>/retirer")
@allows("assign work")
def withdraw(id: uuid.UUID) -> Response:
    """The work is asked no more."""
    with writing() as db:
        assigning.withdraw(db, me().site_id, id, now())
    flash(_("Ce travail n’est plus demandé."))
    return redirect(local_path(request.form.get("next"), url_for("leading.today")), 303)


def _work(due: str) -> tuple[Work, str]:
    kind, _colon, target = request.form.get("work", "").partition(":")
    title = assigning.title(local(), kind, target)
    if title is None:
        raise Refused(say("Ce travail n’est plus dans la bibliothèque. Choisissez-en un autre."))
    return Work(kind, target, _day(due)), title


def _day(due: str) -> dt.date | None:
    if not due:
        return None
    try:
        return dt.date.fromisoformat(due)
    except ValueError:
        raise Refused(say("Écrivez la date ainsi : 2026-12-31."), "due_on") from None


def _audiences(db: Db) -> list[tuple[str, str, str]]:
    """Whom work may be asked of: the value of the choice, its name, its kind."""
    people = accounts.learners(db, me().site_id)
    names = labels(people)
    named = [(Audience("session", one.id), one.title) for one in sessions.live(db, me().site_id)]
    named += [(Audience("group", one.id), one.name) for one in groups.of_site(db, me().site_id)]
    named += [(Audience("person", one.id), names[place]) for place, one in enumerate(people)]
    return [(str(audience), name, audience.kind) for audience, name in named]
