"""Asking for work: the library as learners see it, and two clicks to ask for any piece of it."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.kinds.base import Said, say
from app.learning.pages import local
from app.people.access import allows, me
from app.refusal import Refused
from app.web.addresses import local_path
from app.web.formats import day
from app.web.house import now, reading, writing
from app.web.i18n import _, spoken, time_zone, typo
from app.workshops import assigning, audiences
from app.workshops.assigning import Audience, Work

bp = Blueprint("asking", __name__, url_prefix="/animation")


@bp.get("/bibliotheque")
@allows("assign work")
def library() -> str:
    """Modules, lessons and exercises, each to be asked of whom the page names."""
    wanted, searched = request.args.get("pour", "")[:60], request.args.get("qui", "").strip()[:80]
    with reading() as db:
        choices = audiences.choices(db, me().site_id, me().person_id, wanted, searched)
    return render_template(
        "workshops/library.html",
        local=local(),
        choices=choices,
        searched=searched,
        due=request.args.get("date", "")[:10],
        opened=request.args.get("lecon", ""),
    )


@bp.post("/demandes")
@allows("assign work")
def assign() -> Response:
    """Work is asked of a session, a group or a person."""
    wanted, due = request.form.get("audience", "")[:60], request.form.get("due_on", "").strip()
    kind, _colon, target = request.form.get("work", "").partition(":")
    back = url_for(
        ".library",
        pour=wanted or None,
        date=due[:10] or None,
        lecon=_lesson_of(kind, target) or None,
    )
    try:
        work, title = _work(kind, target, due)
        audience = Audience.parse(wanted)
        with writing() as db:
            assigning.assign(db, me().site_id, me().person_id, audience, work, _local_now())
            name = audiences.name(db, me().site_id, audience)
    except Refused as error:
        flash(spoken(error.said), "error")
        return redirect(back, 303)
    flash(_done(audience, name, title, work.due_on))
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


def _work(kind: str, target: str, due: str) -> tuple[Work, str]:
    if not kind:
        raise Refused(
            say("Choisissez aussi ce que vous demandez : un sujet, une leçon ou un exercice.")
        )
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


def _local_now() -> dt.datetime:
    """The present moment by the place's own day: late in the evening, UTC is already tomorrow."""
    return now().astimezone(ZoneInfo(time_zone()))


def _lesson_of(kind: str, target: str) -> str:
    """The lesson to show open again, so that its next exercise is one click away."""
    exercise = local().exercise(target) if kind == "exercise" else None
    return (exercise.lesson_id or "") if exercise else ""


def _done(audience: Audience, name: Said, title: str, due: dt.date | None) -> str:
    """What was asked, of whom, for when."""
    what = (
        typo(title)
        if due is None
        else _("%(title)s, pour %(day)s", title=typo(title), day=day(due))
    )
    if audience.kind == "session":
        return _("C’est demandé à tout l’atelier : %(title)s.", title=what)
    if audience.kind == "group":
        return _("C’est demandé au groupe %(name)s : %(title)s.", name=spoken(name), title=what)
    return _("C’est demandé à %(name)s : %(title)s.", name=spoken(name), title=what)
