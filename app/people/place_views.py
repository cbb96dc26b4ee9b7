"""The settings of the place: its name, its language, and who facilitates."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from app.people import accounts, hashing, here, places
from app.people.access import allows, me
from app.people.forms import FacilitatorForm, PlaceForm
from app.refusal import Refused
from app.web.house import house, now, reading, writing
from app.web.i18n import _

bp = Blueprint("place", __name__, url_prefix="/animation/lieu")


@bp.get("")
@allows("manage the place")
def settings() -> str:
    """The name and language of the place, and who facilitates."""
    return _settings_page()


@bp.post("")
@allows("manage the place")
def change() -> Any:
    """The place has another name or another language."""
    form = PlaceForm()
    try:
        with writing() as db:
            places.change(
                db, me().site_id, name=form.name.data or "", language=form.language.data or ""
            )
    except Refused as error:
        form.refuse(error)
        return _settings_page(place=form), 422
    here.changed()
    flash(_("Les réglages du lieu sont gardés."))
    return redirect(url_for(".settings"), 303)


@bp.post("/animation")
@allows("manage the place")
def add_facilitator() -> Any:
    """One more person facilitates, with a first password that they will change."""
    form = FacilitatorForm()
    try:
        if not form.validate():
            return _settings_page(facilitator=form), 422
        password = accounts.clean_password(form.password.data)
        hashed = hashing.hash_secret(house().pepper, password, quick=house().settings.testing)
        with writing() as db:
            added = accounts.add_facilitator(db, me().site_id, form.name.data, hashed, now())
    except Refused as error:
        form.refuse(error)
        return _settings_page(facilitator=form), 422
    flash(_("%(name)s peut entrer avec ce nom et ce mot de passe.", name=added.given_name))
    return redirect(url_for(".settings"), 303)


def _settings_page(
    place: PlaceForm | None = None, facilitator: FacilitatorForm | None = None
) -> str:
    known = here.of(me().site_id)
    blank: dict[str, Any] = {"formdata": None} if request.method == "POST" else {}
    with reading() as db:
        everyone = places.facilitators(db, me().site_id)
    return render_template(
        "people/place.html",
        place=place or PlaceForm(name=known.name, language=known.language, **blank),
        facilitator=facilitator or FacilitatorForm(**blank),
        facilitators=everyone,
    )
