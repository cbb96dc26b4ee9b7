"""The page of an exercise and what it sends: one turn at a time, stored once; demonstrations."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from app.catalogue import Demonstration, Exercise, render_material
from app.kinds import engine
from app.kinds.base import BadAction
from app.learning import attempts, outline, progress, specs
from app.learning.attempts import Overtaken, Stand, Turn
from app.learning.desk import Desk, desk
from app.learning.onward import onward
from app.learning.pages import exercise_or_404, learner, local
from app.learning.views import bp
from app.people.access import allows, me
from app.web.house import house, now, reading, writing
from app.web.i18n import reader_language, spoken

__all__ = ["bp"]

MOST_CLASHES = 3
"""A twin of the form, or somebody who begins the same exercise, may each come in between once."""


@bp.get("/exercices/<path:id>")
@allows("learn")
def exercise(id: str) -> str:
    found = exercise_or_404(id)
    with reading() as db:
        stand = attempts.stand(db, house().pepper, learner(), found, reader_language())
    return _exercise_page(found, stand)


@bp.post("/exercices/<path:id>/essais/<int(min=1, max=999999):number>")
@allows("learn", late=True)
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
    steps = engine.demonstration(kind, spec)
    place = min(max(request.args.get("etape", 0, int), 0), len(steps))
    state = engine.replay(kind, spec, 1, [do for do, _say in steps[:place]])
    drawn = desk(Stand(0, place, kind, spec, state))
    return render_template(
        "learning/demonstration.html",
        exercise=found,
        lesson=shown_in,
        back=outline.at_demonstration(id),
        desk=drawn,
        # What would be said of an answer that is only half given would not help whoever watches.
        remarks=drawn.remarks_about(spoken) if place == len(steps) else {},
        steps=[say for _do, say in steps],
        place=place,
    )


def _turn(number: int) -> Turn:
    fields = {name: request.form.getlist(name) for name in request.form}
    seq = fields.get("seq", [""])[0]
    if not (seq.isascii() and seq.isdigit() and len(seq) < 7 and int(seq) > 0):
        abort(400)
    return Turn(number, int(seq), fields, reader_language())


def _settle(found: Exercise, turn: Turn, clashes: int = 0) -> Stand:
    try:
        with writing() as db:
            return attempts.submit(db, house().pepper, learner(), found, turn, now())
    except IntegrityError:
        # Two forms wanted to write the same row at the same instant: the other one has by now.
        if clashes == MOST_CLASHES:
            raise
        return _settle(found, turn, clashes + 1)


def _present(found: Exercise, draft: Turn | None, sentence: str) -> str:
    with reading() as db:
        stand = attempts.stand(db, house().pepper, learner(), found, reader_language())
    return _exercise_page(found, stand, draft, sentence)


def _exercise_page(
    found: Exercise, stand: Stand, draft: Turn | None = None, sentence: str = ""
) -> str:
    here = local()
    lesson = here.lesson(found.lesson_id) if found.lesson_id else None
    with reading() as db:
        record = progress.record(db, me().person_id)
    drawn = desk(stand, draft.fields if draft else None)
    place = lesson.exercises.index(found.id) + 1 if lesson else 0
    return render_template(
        "learning/exercise.html",
        exercise=found,
        module=here.module(found.module_id),
        lesson=lesson,
        place=place,
        back=outline.at_exercise(place),
        next=lesson and onward(lesson, record, found.id),
        record=record,
        material=_material(found, drawn),
        desk=drawn,
        spec=drawn.spec,
        remarks=drawn.remarks_about(spoken),
        asked=draft.wanted if draft and not sentence else "",
        sentence=sentence,
        local=here,
    )


def _material(found: Exercise, drawn: Desk) -> str:
    """What is to be read before answering, as it stood when the attempt was begun."""
    if drawn.spec.material == found.spec.material:
        return found.material_html
    material = drawn.spec.material
    return render_material(material, reader_language()) if material else ""
