"""The learner's pages: home, modules, lessons, progress, search. Exercises have their own file."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.catalogue.search import plain
from app.learning import outline, paths, progress
from app.learning.asking import cards
from app.learning.onward import within
from app.learning.pages import (
    asked,
    learner,
    lesson_or_404,
    local,
    module_or_404,
    month,
    word_anchor,
)
from app.people.access import allows, me
from app.web.house import now, reading, writing
from app.web.i18n import _

bp = Blueprint("learning", __name__)


@bp.get("/")
@allows("learn")
def home() -> str | Response:
    """The learner's home; a facilitator is taken to the day's sessions."""
    if me().teaches:
        return redirect(url_for("leading.today"))
    here = local()
    with reading() as db:
        record = progress.record(db, me().person_id)
        wanted = cards(here, record, asked(db))
    following = paths.resume(here, record)
    current = following and here.module(following.lesson.module_id)
    left = [card for card in wanted if not card.done]
    offered = {card.within for card in left} | {following.lesson.id if following else None}
    return render_template(
        "learning/home.html",
        wanted=wanted,
        left=left,
        # What a card of the same page opens already is not offered twice.
        resume=None if following and following.door in {card.door for card in left} else following,
        path=current and paths.path(current, record),
        suggestions=paths.suggestions(here, record, offered),
        local=here,
    )


@bp.get("/modules")
@allows("learn")
def modules() -> str:
    with reading() as db:
        record = progress.record(db, me().person_id)
    return render_template("learning/modules.html", paths=paths.paths(local(), record))


@bp.get("/modules/<id>")
@allows("learn")
def module(id: str) -> str:
    found = module_or_404(id)
    with reading() as db:
        record = progress.record(db, me().person_id)
    here = paths.path(found, record)
    return render_template(
        "learning/module.html", path=here, next=here.here and within(here.here.lesson, record)
    )


@bp.get("/lecons/<id>")
@allows("learn")
def lesson(id: str) -> str:
    found = lesson_or_404(id)
    with reading() as db:
        record = progress.record(db, me().person_id)
    return render_template(
        "learning/lesson.html",
        lesson=found,
        outline=outline.outline(found),
        module=local().module(found.module_id),
        step=paths.step(found, record),
        record=record,
        local=local(),
        next=within(found, record),
        left=[id for id in found.exercises if not record.solved(id)],
        verified=month(found.verified),
    )


@bp.post("/lecons/<id>/lue")
@allows("learn")
def lesson_read(id: str) -> Response:
    """The lesson is marked as read, and an exercise that is left to do opens."""
    found = lesson_or_404(id)
    with writing() as db:
        progress.read_lesson(db, learner(), found.id, now())
    with reading() as db:
        following = within(found, progress.record(db, me().person_id))
    if following.exercise_id is None:
        flash(_("C’est noté : vous avez lu cette leçon."))
        return redirect(url_for(".module", id=found.module_id), 303)
    return redirect(url_for(".exercise", id=following.exercise_id), 303)


@bp.get("/mon-parcours")
@allows("learn")
def path() -> str:
    """My progress, in sentences."""
    with reading() as db:
        record = progress.record(db, me().person_id)
    mine = paths.paths(local(), record)
    return render_template(
        "learning/path.html",
        paths=mine,
        known=len(progress.known(local(), record)),
        finished=sum(one.done for one in mine),
        record=record,
        local=local(),
    )


@bp.get("/recherche")
@allows("learn")
def search() -> str:
    query = request.args.get("q", "")[:200]
    hits = local().search(query) if query.strip() else ()
    return render_template("learning/search.html", query=query, hits=hits, word_anchor=word_anchor)


@bp.get("/lexique")
@allows("learn")
def glossary() -> str:
    """The words explained in lessons, in alphabetical order."""
    words = sorted(local().words, key=lambda word: plain(word.term))
    return render_template(
        "learning/glossary.html", words=words, local=local(), word_anchor=word_anchor
    )
