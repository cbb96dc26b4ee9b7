"""People and groups, for the facilitator: add, paste, rename, cards, groups."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from app.people import accounts, cards, groups
from app.people.access import allows, me
from app.people.card_sheet import pdf
from app.people.forms import (
    AddPersonForm,
    CardsForm,
    GroupForm,
    HouseForm,
    KeepForm,
    ListForm,
    PersonForm,
)
from app.people.models import Group, Site
from app.refusal import Refused
from app.web.house import house, now, reading, writing
from app.web.i18n import _, ngettext, reader_language

bp = Blueprint("teaching", __name__, url_prefix="/animation")


@bp.get("/personnes", endpoint="people")
@allows("manage people")
def people() -> str:
    return _people_page()


@bp.post("/personnes")
@allows("manage people")
def add() -> Any:
    """One learner more, by first name alone if need be."""
    form = AddPersonForm()
    with reading() as db:
        _offer_groups(db, form)
    try:
        with writing() as db:
            person = accounts.add_learner(
                db, me().site_id, form.given.data or "", form.family.data or "", now()
            )
            _put(db, form, [person.id])
    except Refused as error:
        form.refuse(error)
        return _people_page(add=form), 422
    flash(_("%(name)s est dans la liste.", name=person.given_name))
    return redirect(url_for(".people"), 303)


@bp.post("/personnes/liste")
@allows("manage people")
def paste() -> Any:
    """A whole list at once: all of it, or nothing."""
    form = ListForm()
    with reading() as db:
        _offer_groups(db, form)
    try:
        lines = accounts.read_list(form.names.data or "")
        with writing() as db:
            added = accounts.add_list(db, me().site_id, lines, now())
            _put(db, form, [person.id for person in added])
    except Refused as error:
        form.refuse(error)
        return _people_page(paste=form), 422
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
        return _people_page(keep=form), 422
    flash(_("Le travail de %(name)s est gardé. Imprimez sa carte.", name=person.given_name))
    return redirect(url_for("review.sheet", id=person.id), 303)


@bp.post("/personnes/<uuid:id>/nom")
@allows("manage people")
def rename(id: uuid.UUID) -> Any:
    """The learner bears another name."""
    form = PersonForm()
    try:
        with writing() as db:
            person = accounts.learner(db, me().site_id, id)
            accounts.rename(person, form.given.data or "", form.family.data or "")
    except Refused as error:
        return _refused(error)
    flash(_("Le nom est changé."))
    return redirect(url_for("review.sheet", id=id), 303)


@bp.post("/personnes/<uuid:id>/secret")
@allows("manage people")
def forget_secret(id: uuid.UUID) -> Any:
    """The learner chooses a new secret at the next workshop; other browsers are signed out."""
    with writing() as db:
        person = accounts.learner(db, me().site_id, id)
        person.secret_hash = person.secret_kind = None
        person.epoch += 1
    flash(_("Le secret est effacé. La personne en choisira un autre à son prochain atelier."))
    return redirect(url_for("review.sheet", id=id), 303)


@bp.post("/personnes/<uuid:id>/carte")
@allows("manage people")
def card(id: uuid.UUID) -> Response:
    """A new card as a PDF; the former one stops working."""
    with writing() as db:
        person = accounts.learner(db, me().site_id, id)
        printed = cards.issue(db, house().pepper, me().site_id, person, now())
        place = db.get_one(Site, me().site_id).name
    return _sheet([printed], place)


@bp.post("/personnes/<uuid:id>/carte/retirer")
@allows("manage people")
def revoke(id: uuid.UUID) -> Response:
    """The learner's card stops working, and browsers that it opened are signed out."""
    with writing() as db:
        person = accounts.learner(db, me().site_id, id)
        cards.revoke(db, person.id, now())
        person.epoch += 1
    flash(_("La carte ne fonctionne plus."))
    return redirect(url_for("review.sheet", id=id), 303)


@bp.post("/groupes")
@allows("manage people")
def add_group() -> Any:
    form = GroupForm()
    try:
        with writing() as db:
            group = groups.make(db, me().site_id, form.name.data or "")
    except Refused as error:
        form.refuse(error)
        return _people_page(group=form), 422
    return redirect(url_for("review.group", id=group.id), 303)


@bp.post("/groupes/<uuid:id>/membres")
@allows("manage people")
def put(id: uuid.UUID) -> Response:
    """The ticked people are in the group."""
    with writing() as db:
        group = groups.group(db, me().site_id, id)
        known = {person.id for person in accounts.learners(db, me().site_id)}
        groups.put(db, group.id, [one for one in _ticked() if one in known])
    return redirect(url_for("review.group", id=id), 303)


@bp.post("/groupes/<uuid:id>/membres/<uuid:person>/retirer")
@allows("manage people")
def take_out(id: uuid.UUID, person: uuid.UUID) -> Response:
    with writing() as db:
        group = groups.group(db, me().site_id, id)
        groups.take_out(db, group.id, person)
    return redirect(url_for("review.group", id=id), 303)


@bp.post("/groupes/<uuid:id>/cartes")
@allows("manage people")
def group_cards(id: uuid.UUID) -> Response:
    """Cards for the group as a PDF: for who has none, or for all."""
    everyone = CardsForm().renew.data
    with writing() as db:
        group = groups.group(db, me().site_id, id)
        members = groups.members(db, group.id)
        holders = set() if everyone else cards.holders(db, [person.id for person in members])
        printed = [
            cards.issue(db, house().pepper, me().site_id, person, now())
            for person in members
            if person.id not in holders
        ]
        place = db.get_one(Site, me().site_id).name
    if not printed:
        flash(_("Tout le monde a déjà une carte dans ce groupe."), "warning")
        return redirect(url_for("review.group", id=id), 303)
    return _sheet(printed, place)


def _sheet(printed: Sequence[cards.Printed], place: str) -> Response:
    from flask import Response as Answer

    made = pdf(
        printed,
        place=place,
        title=_("Cartes pour entrer dans Déclic"),
        alt=_("Code de la carte, à montrer à un téléphone"),
        keep=_("Gardez cette carte pour vous. Perdue ? Demandez-en une autre."),
        lang=reader_language(),
    )
    answer = Answer(made, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="cartes-declic.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _people_page(
    add: HouseForm | None = None,
    paste: HouseForm | None = None,
    group: HouseForm | None = None,
    keep: HouseForm | None = None,
) -> str:
    with reading() as db:
        people = accounts.learners(db, me().site_id)
        mine = groups.of_site(db, me().site_id)
        sizes = groups.sizes(db, me().site_id)
        holders = cards.holders(db, [person.id for person in people])
        blank = {"formdata": None} if request.method == "POST" else {}
        forms: dict[str, Any] = {
            "add": add or AddPersonForm(**blank),
            "paste": paste or ListForm(**blank),
            "new_group": group or GroupForm(**blank),
            "keep": keep or KeepForm(**blank),
        }
        for form in forms.values():
            _offer_groups(db, form)
    return render_template(
        "people/people.html", people=people, groups=mine, sizes=sizes, holders=holders, **forms
    )


def _offer_groups(db: Session, form: HouseForm) -> None:
    if "group" in form:
        mine: Sequence[Group] = groups.of_site(db, me().site_id)
        form["group"].choices = [("", _("Aucun")), *((str(one.id), one.name) for one in mine)]


def _put(db: Session, form: HouseForm, people: list[uuid.UUID]) -> None:
    if form["group"].data:
        group = groups.group(db, me().site_id, uuid.UUID(form["group"].data))
        groups.put(db, group.id, people)


def _ticked() -> list[uuid.UUID]:
    return [uuid.UUID(value) for value in request.form.getlist("person") if len(value) == 36]


def _refused(error: Refused) -> Response:
    from app.web.i18n import spoken

    flash(spoken(error.said), "error")
    return redirect(request.referrer or url_for(".people"), 303)
