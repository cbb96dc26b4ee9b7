"""The facilitator's live pages: the day, a session, its board, the code on the big screen."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session as Db
from werkzeug.wrappers import Response

from app.agenda import sessions
from app.agenda.models import Session
from app.kinds.base import say
from app.learning.pages import local
from app.people import groups
from app.people.access import allows, me
from app.refusal import Refused, Unknown
from app.web import network
from app.web.house import catalogue, house, now, reading, writing
from app.web.i18n import _, reader_language, spoken
from app.workshops import asked, assigning, board, joining, presence, summary
from app.workshops.kept_boards import KeptBoards

bp = Blueprint("leading", __name__, url_prefix="/animation")


@bp.get("")
@allows("lead sessions")
def today() -> str:
    """The sessions that are live, a new one to open, those that have ended."""
    return _today_page()


@bp.post("/seances")
@allows("lead sessions")
def open_session() -> Any:
    """A session is live, with its code."""
    title = request.form.get("title", "")
    try:
        with writing() as db:
            made = sessions.open_session(
                db,
                site_id=me().site_id,
                facilitator_id=me().person_id,
                group_id=_group_of_form(db),
                title=title,
                now=now(),
            )
    except Refused as error:
        return _today_page(error, title[:200]), 422
    return redirect(url_for(".session", id=made.id), 303)


@bp.get("/seances/<uuid:id>")
@allows("lead sessions")
def session(id: uuid.UUID) -> str:
    """A session: its code and board while it is live, who was there and what was done after."""
    here = local()
    with reading() as db:
        found = sessions.get(db, me().site_id, id)
        values: dict[str, Any] = {
            "session": found,
            "group": found.group_id and groups.group(db, me().site_id, found.group_id),
            "work": assigning.titled(here, asked.of_session(db, found)),
            "local": here,
        }
        if found.ended_at is not None:
            values["summary"] = summary.read(db, found, here, now())
            values["minutes"] = (found.ended_at - found.opened_at).total_seconds() / 60
            return render_template("workshops/ended.html", **values)
        values["board"] = board.read(db, found, here, now())
    code = sessions.shown_code(found.code)
    return render_template("workshops/session.html", code=code, address=_address(), **values)


@bp.get("/seances/<uuid:id>/ecran")
@allows("lead sessions")
def screen(id: uuid.UUID) -> str | Response:
    """The code and the address in giant letters, for the big screen."""
    with reading() as db:
        found = sessions.get(db, me().site_id, id)
    if found.ended_at is not None:
        return redirect(url_for(".session", id=id))
    code = sessions.shown_code(found.code)
    return render_template("workshops/screen.html", session=found, code=code, address=_address())


@bp.get("/seances/<uuid:id>/tableau")
@allows("lead sessions")
def live_board(id: uuid.UUID) -> Response:
    """The board as a piece of page. An unchanged one costs one small read and a 304.

    When the session has ended, the page that asked is sent to see how it ended.
    """
    with reading() as db:
        found = sessions.get(db, me().site_id, id)
        if found.ended_at is not None:
            return redirect(url_for(".session", id=id))
        mark = f"{found.id}-{found.revision}-{reader_language()}-{catalogue().version[:12]}"
        html, tag = _boards().get(mark, now(), lambda: _draw(db, found))
    answer: Response = make_response("" if tag in request.if_none_match else html)
    if tag in request.if_none_match:
        answer.status_code = 304
    answer.set_etag(tag)
    return answer


@bp.post("/seances/<uuid:id>/mains")
@allows("lead sessions")
def lower_hand(id: uuid.UUID) -> Any:
    """A learner's hand goes down: somebody has come."""
    person = request.form.get("person", None, uuid.UUID)
    with writing() as db:
        found = sessions.get(db, me().site_id, id)
        if person is not None:
            joining.hand(db, found.id, person, False, now())
    if "X-Declic" in request.headers:
        return "", 204
    return redirect(url_for(".session", id=id), 303)


@bp.post("/seances/<uuid:id>/fin")
@allows("lead sessions")
def end(id: uuid.UUID) -> Response:
    """The session is over; who was there and what was done is kept."""
    with writing() as db:
        found = sessions.get(db, me().site_id, id)
        sessions.end(found, now())
    flash(_("L’atelier est terminé. Les présences et le travail sont gardés."))
    return redirect(url_for(".session", id=id), 303)


def _today_page(error: Refused | None = None, title: str = "") -> str:
    with reading() as db:
        live = sessions.live(db, me().site_id)
        values: dict[str, Any] = {
            "live": live,
            "counts": presence.counts(db, [one.id for one in live]),
            "past": sessions.past(db, me().site_id, 10),
            "groups": groups.of_site(db, me().site_id),
        }
    return render_template(
        "workshops/today.html",
        **values,
        shown_code=sessions.shown_code,
        sentence=spoken(error.said) if error else "",
        wrong=error.field if error else "",
        title=title,
        chosen_group=request.form.get("group", ""),
    )


def _group_of_form(db: Db) -> uuid.UUID | None:
    """The group that the session is for, or None for everybody; Refused when it is not of here."""
    raw = request.form.get("group", "")
    try:
        return groups.group(db, me().site_id, uuid.UUID(raw)).id if raw else None
    except (ValueError, Unknown):
        raise Refused(say("Ce groupe n’existe pas ici. Choisissez-en un autre."), "group") from None


def _address() -> str:
    settings = house().settings
    asked = request.host_url.rstrip("/")
    return network.shared_address(asked, settings.host, settings.port)


def _boards() -> KeptBoards:
    kept: KeptBoards = house().lent["boards"]
    return kept


def _draw(db: Db, found: Session) -> tuple[str, Any]:
    drawn = board.read(db, found, local(), now())
    html = render_template("workshops/_board.html", board=drawn, session=found, local=local())
    return html, drawn.valid_until
