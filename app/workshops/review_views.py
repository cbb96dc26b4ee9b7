"""Reviewing: a group's grid, a learner's sheet, an attempt replayed, notes, progress as CSV."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask import Response as Answer
from sqlalchemy.orm import Session as Db
from werkzeug.wrappers import Response

from app.catalogue import render_material
from app.learning import attempts, notes, paths, progress, specs
from app.learning.attempts import Stand
from app.learning.desk import desk
from app.learning.models import Attempt
from app.learning.pages import local
from app.people import accounts, cards, groups
from app.people.access import allows, me
from app.people.forms import CardsForm, PersonForm
from app.people.models import Person
from app.people.names import labels
from app.refusal import Refused
from app.web.house import now, reading, writing
from app.web.i18n import _, reader_language, spoken
from app.workshops import assigning, attempted, progress_csv, reviewing
from app.workshops.assigning import Audience
from app.workshops.called import full_name

bp = Blueprint("review", __name__, url_prefix="/animation")


@bp.get("/groupes/<uuid:id>")
@allows("review learners")
def group(id: uuid.UUID) -> str:
    """A group: its learners on the lessons of a module, what is asked of it, its members."""
    here = local()
    with reading() as db:
        found = groups.group(db, me().site_id, id)
        grid = reviewing.grid(db, found.id, here, request.args.get("sujet"))
        work = assigning.of_audience(db, Audience("group", id))
        inside = {row.person_id for row in grid.rows}
        others = [one for one in accounts.learners(db, me().site_id) if one.id not in inside]
    names = labels(others)
    return render_template(
        "workshops/group.html",
        group=found,
        grid=grid,
        local=here,
        work=assigning.titled(here, work),
        others=[(one, names[place]) for place, one in enumerate(others)],
        cards_form=CardsForm(),
    )


@bp.get("/personnes/<uuid:id>")
@allows("review learners")
def sheet(id: uuid.UUID) -> str:
    """A learner's sheet."""
    return _sheet(id)


@bp.post("/personnes/<uuid:id>/notes")
@allows("review learners")
def write_note(id: uuid.UUID) -> Any:
    """One more private note."""
    text = request.form.get("text", "")
    try:
        with writing() as db:
            person = accounts.learner(db, me().site_id, id)
            notes.write(db, me().site_id, me().person_id, person.id, text, now())
    except Refused as error:
        if error.status != 422:
            raise
        return _sheet(id, text, spoken(error.said)), 422
    flash(_("La note est gardée."))
    return redirect(url_for(".sheet", id=id, _anchor="notes"), 303)


@bp.post("/notes/<uuid:id>/effacer")
@allows("review learners")
def erase_note(id: uuid.UUID) -> Response:
    with writing() as db:
        person_id = notes.erase(db, me().site_id, id)
    flash(_("La note est effacée."))
    return redirect(url_for(".sheet", id=person_id, _anchor="notes"), 303)


@bp.get("/essais/<uuid:id>")
@allows("review learners")
def replay(id: uuid.UUID) -> str:
    """An attempt as it was, step by step, on the exercise as it was."""
    with reading() as db:
        attempt = progress.attempt(db, me().site_id, id)
        person = db.get_one(Person, attempt.person_id)
        log = attempts.log(db, attempt.id)
        place = min(max(request.args.get("etape", len(log), int), 0), len(log))
        stand = _stand(db, attempt, place)
    drawn = desk(stand)
    material = drawn.spec.material
    return render_template(
        "workshops/replay.html",
        attempt=attempt,
        person=person,
        name=full_name(person),
        spec=drawn.spec,
        material=render_material(material, reader_language()) if material else "",
        desk=drawn,
        remarks=drawn.remarks_about(spoken),
        log=[(action, reviewing.told(action)) for action in log],
        place=place,
    )


@bp.get("/progres.csv")
@allows("review learners")
def progress_file() -> Answer:
    """The progress of the place, or of one group, for a spreadsheet."""
    wanted = request.args.get("groupe")
    with reading() as db:
        if wanted is None:
            people = accounts.learners(db, me().site_id)
        else:
            people = groups.members(db, groups.group(db, me().site_id, _uuid_or_404(wanted)).id)
        rows = progress_csv.rows(db, local(), people)
    separator = ";" if reader_language() == "fr" else ","
    made = progress_csv.table(progress_csv.heads(), rows, separator=separator)
    answer = Answer(made, mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="progres-declic.csv"'
    return answer


def _sheet(id: uuid.UUID, note: str = "", sentence: str = "") -> str:
    here = local()
    with reading() as db:
        person = accounts.learner(db, me().site_id, id)
        record = progress.record(db, id)
        mine = progress.attempts(db, id)
        exercises = attempted.exercises(db, here, mine)
        values: dict[str, Any] = {
            "person": person,
            "groups": groups.of_person(db, id),
            "has_card": id in cards.holders(db, [id]),
            "notes": notes.about(db, me().site_id, id),
            "work": assigning.titled(here, assigning.of_audience(db, Audience("person", id))),
        }
    form = PersonForm(formdata=None, given=person.given_name, family=person.family_name)
    return render_template(
        "workshops/sheet.html",
        **values,
        name=full_name(person),
        paths=[one for one in paths.paths(here, record) if one.begun],
        minutes=reviewing.seconds(record) / 60,
        last_at=reviewing.last_moment(record),
        stumbles=reviewing.stumbles(here, record, mine, exercises),
        attempts=mine,
        exercises=exercises,
        form=form,
        note_text=note,
        sentence=sentence,
    )


def _uuid_or_404(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        abort(404)


def _stand(db: Db, attempt: Attempt, place: int) -> Stand:
    """Where the attempt stood after `place` actions, in the reader's language."""
    kind, spec = specs.read(db, attempt.spec_hash, reader_language())
    state = attempts.replay(db, attempt, place)
    return Stand(attempt.number, place, kind, spec, state, attempt.id)
