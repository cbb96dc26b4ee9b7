"""What a learner's screen asks of a live session: what is asked now, and a hand to raise."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session as Db
from werkzeug.wrappers import Response

from app.learning import progress
from app.learning.asking import Asked, AskedCard, cards, exercises_of, lessons_of
from app.learning.pages import asked, local
from app.people.access import allows, me
from app.web.addresses import here, local_path
from app.web.house import now, reading, writing
from app.web.i18n import reader_language
from app.workshops import joining

bp = Blueprint("live", __name__, url_prefix="/seance")


@dataclass(frozen=True, slots=True)
class Todo:
    """The next thing asked: now, or `then`, once the page in hand is done; how many `more`."""

    card: AskedCard
    then: bool
    more: int


@bp.get("/demandes")
@allows("learn")
def mine() -> Response:
    """What is asked of me now, as a piece of page. Writes nothing."""
    with reading() as db:
        record = progress.record(db, me().person_id)
        wanted = cards(local(), record, asked(db))
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


def page_in_hand() -> str:
    """The page to come back to: an exercise that has just been answered is still that page."""
    if request.endpoint == "learning.act" and request.view_args:
        return url_for("learning.exercise", id=request.view_args["id"])
    return here()


def _hand_box(page: str) -> Response:
    workshop = me().session_id
    if workshop is None:
        return _fragment("workshops/_hand_box.html", None, up=False, todo=None, back=page)
    with reading() as db:
        up = joining.is_hand_up(db, workshop, me().person_id)
        todo = _todo(db, page)
    return _fragment("workshops/_hand_box.html", (up, todo), up=up, todo=todo, back=page)


def _todo(db: Db, page: str) -> Todo | None:
    """What is asked elsewhere than on this page; nothing on the home, which shows it all."""
    page = page.partition("?")[0]
    if page == url_for("learning.home"):
        return None
    record, asked_now = progress.record(db, me().person_id), asked(db)
    drawn = [(one, card) for one in asked_now for card in cards(local(), record, [one])]
    left = [(_pages(one), card) for one, card in drawn if not card.done]
    others = [card for pages, card in left if page not in pages]
    if not others:
        return None
    return Todo(others[0], then=len(others) < len(left), more=len(others) - 1)


def _pages(one: Asked) -> set[str]:
    """The pages on which a piece of work is done."""
    lessons = lessons_of(local(), one.kind, one.target)
    exercises = exercises_of(local(), one.kind, one.target)
    return {
        *(url_for("learning.lesson", id=lesson.id) for lesson in lessons),
        *(url_for("learning.exercise", id=id) for id in exercises),
    }


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
