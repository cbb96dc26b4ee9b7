"""The learner's pages: home, modules, lessons, exercises, demonstration, progress, search."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from app.catalogue import Demonstration, Exercise
from app.kinds import engine
from app.kinds.base import BadAction
from app.learning import attempts, paths, progress, specs
from app.learning.asking import cards
from app.learning.attempts import Overtaken, Stand, Turn
from app.learning.desk import desk
from app.learning.pages import (
    asked,
    exercise_or_404,
    learner,
    lesson_or_404,
    local,
    module_or_404,
)
from app.people.access import allows, me
from app.web.house import house, now, reading, writing
from app.web.i18n import _, reader_language, spoken

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
        wanted = cards(here, record, asked(db, now().date()))
    following = paths.resume(here, record)
    current = following and here.module(following.lesson.module_id)
    return render_template(
        "learning/home.html",
        wanted=wanted,
        resume=following,
        path=current and paths.path(current, record),
        suggestions=paths.suggestions(here, record),
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
    return render_template("learning/module.html", path=paths.path(found, record))


@bp.get("/lecons/<id>")
@allows("learn")
def lesson(id: str) -> str:
    found = lesson_or_404(id)
    with reading() as db:
        record = progress.record(db, me().person_id)
    return render_template(
        "learning/lesson.html",
        lesson=found,
        module=local().module(found.module_id),
        step=paths.step(found, record),
        record=record,
        local=local(),
        next=paths.within(found, record),
    )


@bp.post("/lecons/<id>/lue")
@allows("learn")
def lesson_read(id: str) -> Response:
    """The lesson is marked as read, and its first exercise left to do opens."""
    found = lesson_or_404(id)
    with writing() as db:
        progress.read_lesson(db, learner(), found.id, now())
    with reading() as db:
        following = paths.within(found, progress.record(db, me().person_id))
    if following.exercise_id is None:
        flash(_("C’est noté : vous avez lu cette leçon."))
        return redirect(url_for(".module", id=found.module_id), 303)
    return redirect(url_for(".exercise", id=following.exercise_id), 303)


@bp.get("/exercices/<path:id>")
@allows("learn")
def exercise(id: str) -> str:
    found = exercise_or_404(id)
    with reading() as db:
        stand = attempts.stand(db, house().pepper, learner(), found, reader_language())
    return _exercise_page(found, stand)


@bp.post("/exercices/<path:id>/essais/<int:number>")
@allows("learn")
def act(id: str, number: int) -> str | tuple[str, int] | Response:
    """One turn: stored once, answered in kind. Nothing is stored when the turn means nothing."""
    found = exercise_or_404(id)
    turn = _turn(number)
    try:
        stand = _settle(found, turn)
    except BadAction as error:
        return _present(found, turn, spoken(error.says)), 422
    except Overtaken as error:
        return _present(found, None, spoken(error.said)), 409
    if turn.wanted == attempts.RESTART:
        return redirect(url_for(".exercise", id=id), 303)
    if turn.wanted in engine.COMMON or "X-Declic" in request.headers:
        return _exercise_page(found, stand, turn if turn.wanted in engine.COMMON else None)
    return redirect(url_for(".exercise", id=id, _anchor="retour"), 303)


@bp.get("/demonstrations/<path:id>")
@allows("learn")
def demonstration(id: str) -> str:
    """A lesson's demonstration: the solution played step by step, forward and back."""
    found = exercise_or_404(id)
    lessons = [lesson for module in local().modules for lesson in module.lessons]
    shown_in = next((one for one in lessons if Demonstration(id) in one.parts), None)
    if shown_in is None:
        abort(404)
    kind, spec = specs.parsed(found.document, reader_language())
    steps = engine.solution(kind, spec)
    place = min(max(request.args.get("etape", 0, int), 0), len(steps))
    state = engine.replay(kind, spec, 1, [do for do, _say in steps[:place]])
    stand = Stand(0, place, kind, spec, state)
    return render_template(
        "learning/demonstration.html",
        exercise=found,
        lesson=shown_in,
        desk=desk(stand),
        remarks=desk(stand).remarks_about(spoken),
        steps=[say for _do, say in steps],
        place=place,
    )


@bp.get("/mon-parcours")
@allows("learn")
def path() -> str:
    """My progress, in sentences."""
    with reading() as db:
        record = progress.record(db, me().person_id)
    return render_template(
        "learning/path.html", paths=paths.paths(local(), record), record=record, local=local()
    )


@bp.get("/recherche")
@allows("learn")
def search() -> str:
    query = request.args.get("q", "")[:200]
    hits = local().search(query) if query.strip() else ()
    return render_template("learning/search.html", query=query, hits=hits)


@bp.get("/lexique")
@allows("learn")
def glossary() -> str:
    """The words explained in lessons, in alphabetical order."""
    words = sorted(local().words, key=lambda word: word.term.casefold())
    return render_template("learning/glossary.html", words=words, local=local())


def _turn(number: int) -> Turn:
    fields = {name: request.form.getlist(name) for name in request.form}
    seq = fields.get("seq", [""])[0]
    if not (seq.isascii() and seq.isdigit() and len(seq) < 7 and int(seq) > 0):
        abort(400)
    return Turn(number, int(seq), fields, reader_language())


def _settle(found: Exercise, turn: Turn) -> Stand:
    try:
        with writing() as db:
            return attempts.submit(db, house().pepper, learner(), found, turn, now())
    except IntegrityError:
        # The same form arrived twice at the same instant: the other one has stored it by now.
        with writing() as db:
            return attempts.submit(db, house().pepper, learner(), found, turn, now())


def _present(found: Exercise, draft: Turn | None, sentence: str) -> str:
    with reading() as db:
        stand = attempts.stand(db, house().pepper, learner(), found, reader_language())
    return _exercise_page(found, stand, draft, sentence)


def _exercise_page(
    found: Exercise, stand: Stand, draft: Turn | None = None, sentence: str = ""
) -> str:
    here = local()
    lesson = here.lesson(found.lesson_id) if found.lesson_id else None
    drawn = desk(stand, draft.fields if draft else None)
    ids: tuple[Any, ...] = lesson.exercises if lesson else ()
    return render_template(
        "learning/exercise.html",
        exercise=found,
        lesson=lesson,
        place=ids.index(found.id) + 1 if found.id in ids else 0,
        following=lesson and paths.following(lesson, found.id),
        desk=drawn,
        spec=drawn.spec,
        remarks=drawn.remarks_about(spoken),
        sentence=sentence,
        local=here,
    )
