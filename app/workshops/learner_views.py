"""What a learner's screen asks of a live session: what is asked now, and a hand to raise."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session as Db
from werkzeug.wrappers import Response

from app.learning import progress
from app.learning.asking import AskedCard, cards, exercises_of, lessons_of
from app.learning.pages import asked, local
from app.people.access import allows, me
from app.web.addresses import local_path
from app.web.house import now, reading, writing
from app.web.i18n import reader_language
from app.workshops import joining

bp = Blueprint("live", __name__, url_prefix="/seance")


@bp.get("/demandes")
@allows("learn")
def mine() -> Response:
    """What is asked of me now, as a piece of page. Writes nothing."""
    with reading() as db:
        record = progress.record(db, me().person_id)
        wanted = cards(local(), record, asked(db, now().date()))
    return _fragment("learning/_asked.html", wanted, wanted=wanted)


@bp.get("/main")
@allows("raise a hand")
def hand() -> Response:
    """My hand, and what is asked elsewhere than on this page, as a piece. Writes nothing."""
    return _hand_box(request.args.get("ici", "/"))


@bp.post("/main")
@allows("raise a hand")
def raise_hand() -> Response:
    """My hand is up, or down again."""
    workshop, back = me().session_id, local_path(request.form.get("next"))
    if workshop is not None:
        with writing() as db:
            joining.hand(db, workshop, me().person_id, request.form.get("up") == "1", now())
    if "X-Declic" in request.headers:
        return _hand_box(back)
    return redirect(back, 303)


def hand_up() -> bool:
    """Whether the signed-in learner's hand is up in the session that they are in."""
    workshop = me().session_id
    if workshop is None:
        return False
    with reading() as db:
        return joining.is_hand_up(db, workshop, me().person_id)


def _hand_box(here: str) -> Response:
    workshop = me().session_id
    if workshop is None:
        return _fragment("workshops/_hand_box.html", None, up=False, fresh=None, back=here)
    with reading() as db:
        up = joining.is_hand_up(db, workshop, me().person_id)
        fresh = _fresh(db, here)
    return _fragment("workshops/_hand_box.html", (up, fresh), up=up, fresh=fresh, back=here)


def _fresh(db: Db, here: str) -> AskedCard | None:
    """The first thing asked that is left to do, unless this page is the home or part of it."""
    if here == url_for("learning.home"):
        return None
    record, wanted = progress.record(db, me().person_id), asked(db, now().date())
    for one in wanted:
        pages = [
            *(
                url_for("learning.lesson", id=lesson.id)
                for lesson in lessons_of(local(), one.kind, one.target)
            ),
            *(
                url_for("learning.exercise", id=id)
                for id in exercises_of(local(), one.kind, one.target)
            ),
        ]
        card = next(iter(cards(local(), record, [one])), None)
        if card is not None and not card.done:
            return None if here in pages else card
    return None


def _fragment(template: str, stands_for: Any, **values: Any) -> Response:
    """The piece of page with an ETag made of what it says, so that an unchanged one costs a 304."""
    said = f"{template}\0{reader_language()}\0{me().session_id}\0{stands_for!r}"
    tag = hashlib.sha256(said.encode()).hexdigest()[:24]
    if tag in request.if_none_match:
        answer: Response = make_response("", 304)
    else:
        answer = make_response(render_template(template, **values))
    answer.set_etag(tag)
    return answer
