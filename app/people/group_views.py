"""Groups, for the facilitator: made, filled, emptied, their cards printed."""

from __future__ import annotations

import uuid
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.people import accounts, cards, groups
from app.people.access import allows, me
from app.people.forms import CardsForm, GroupForm
from app.people.people_views import bp, people_page
from app.people.person_views import sheet
from app.refusal import Refused
from app.web.house import house, now, writing
from app.web.i18n import _


@bp.post("/groupes")
@allows("manage people")
def add_group() -> Any:
    """One group more, empty."""
    form = GroupForm()
    try:
        with writing() as db:
            group = groups.make(db, me().site_id, form.name.data or "")
    except Refused as error:
        form.refuse(error)
        return people_page(new_group=form), 422
    return redirect(url_for("review.group", id=group.id), 303)


@bp.post("/groupes/<uuid:id>/membres")
@allows("manage people")
def put(id: uuid.UUID) -> Response:
    """The ticked people are in the group; people of elsewhere are not."""
    with writing() as db:
        group = groups.group(db, me().site_id, id)
        wanted = request.form.getlist("person", uuid.UUID)
        groups.put(
            db, group.id, [accounts.learner(db, me().site_id, person).id for person in wanted]
        )
    return redirect(url_for("review.group", id=id), 303)


@bp.post("/groupes/<uuid:id>/membres/<uuid:person>/retirer")
@allows("manage people")
def take_out(id: uuid.UUID, person: uuid.UUID) -> Response:
    """The person is not in the group any more; their work stays."""
    with writing() as db:
        group = groups.group(db, me().site_id, id)
        groups.take_out(db, group.id, accounts.learner(db, me().site_id, person).id)
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
    if not printed:
        flash(_("Tout le monde a déjà une carte dans ce groupe."), "warning")
        return redirect(url_for("review.group", id=id), 303)
    return sheet(printed)
