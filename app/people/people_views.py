"""People, for the facilitator: everybody, one more, a pasted list, a guest who stays."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session

from app.people import accounts, cards, groups, lists
from app.people.access import allows, me
from app.people.forms import AddPersonForm, GroupForm, HouseForm, KeepForm, ListForm
from app.refusal import Refused, Unknown
from app.web.house import now, reading, writing
from app.web.i18n import _, ngettext

bp = Blueprint("teaching", __name__, url_prefix="/animation")


@bp.get("/personnes", endpoint="people")
@allows("manage people")
def people() -> str:
    """Everybody who learns here, the groups, and the ways to add people."""
    return people_page()


@bp.post("/personnes")
@allows("manage people")
def add() -> Any:
    """One learner more, by first name alone if need be."""
    form = AddPersonForm()
    try:
        with writing() as db:
            person = accounts.add_learner(
                db, me().site_id, form.given.data or "", form.family.data or "", now()
            )
            _put(db, form, [person.id])
    except Refused as error:
        form.refuse(error)
        return people_page(add=form), 422
    flash(_("%(name)s est dans la liste.", name=person.given_name))
    return redirect(url_for(".people"), 303)


@bp.post("/personnes/liste")
@allows("manage people")
def paste() -> Any:
    """A whole list at once: all of it, or nothing."""
    form = ListForm()
    try:
        lines = lists.read_list(form.names.data or "")
        with writing() as db:
            added = lists.add_list(db, me().site_id, lines, now())
            _put(db, form, [person.id for person in added])
    except Refused as error:
        form.refuse(error)
        return people_page(paste=form), 422
    flash(ngettext("%(num)s personne ajoutée.", "%(num)s personnes ajoutées.", len(added)))
    return redirect(url_for(".people"), 303)


@bp.post("/personnes/garder")
@allows("manage people")
def keep() -> Any:
    """A guest becomes a learner of the place, and keeps all the work done so far."""
    form = KeepForm()
    try:
        with writing() as db:
            person = accounts.by_keep_code(db, me().site_id, form.code.data or "")
            accounts.rename(person, form.given.data or "", form.family.data or "")
    except Refused as error:
        form.refuse(error)
        return people_page(keep=form), 422
    flash(_("Le travail de %(name)s est gardé. Imprimez sa carte.", name=person.given_name))
    return redirect(url_for("review.sheet", id=person.id), 303)


def people_page(**refused: HouseForm) -> str:
    """The page of everybody, with the form that was refused, if any, as it was filled."""
    blank: dict[str, Any] = {"formdata": None} if request.method == "POST" else {}
    forms: dict[str, HouseForm] = {
        "add": AddPersonForm(**blank),
        "paste": ListForm(**blank),
        "new_group": GroupForm(**blank),
        "keep": KeepForm(**blank),
        **refused,
    }
    with reading() as db:
        everyone = accounts.learners(db, me().site_id)
        mine = groups.of_site(db, me().site_id)
        sizes = groups.sizes(db, me().site_id)
        holders = cards.holders(db, [person.id for person in everyone])
    for form in forms.values():
        if "group" in form:
            form["group"].choices = {"": _("Aucun"), **{str(one.id): one.name for one in mine}}
    return render_template(
        "people/people.html", people=everyone, groups=mine, sizes=sizes, holders=holders, **forms
    )


def _put(db: Session, form: HouseForm, people: list[uuid.UUID]) -> None:
    """The people are in the group chosen; Refused when it is not one of this place."""
    wanted = form["group"].data
    if not wanted:
        return
    try:
        group = groups.group(db, me().site_id, uuid.UUID(wanted))
    except (ValueError, Unknown):
        raise Unknown() from None
    groups.put(db, group.id, people)
