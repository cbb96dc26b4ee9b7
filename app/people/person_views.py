"""One learner, for the facilitator: another name, another secret, a card made or taken back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from flask import Response as Answer
from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.people import accounts, cards, here
from app.people.access import allows, me
from app.people.forms import PersonForm
from app.people.people_views import bp
from app.refusal import Refused
from app.web.house import house, now, reading, writing
from app.web.i18n import _, reader_language


@bp.route("/personnes/<uuid:id>/nom", methods=["GET", "POST"])
@allows("manage people")
def rename(id: uuid.UUID) -> Any:
    """The learner bears another name."""
    with reading() as db:
        person = accounts.learner(db, me().site_id, id)
    form = PersonForm(given=person.given_name, family=person.family_name)
    if request.method == "GET":
        return render_template("people/rename.html", form=form, person=person)
    try:
        with writing() as db:
            renamed = accounts.learner(db, me().site_id, id)
            accounts.rename(renamed, form.given.data or "", form.family.data or "")
    except Refused as error:
        form.refuse(error)
        return render_template("people/rename.html", form=form, person=person), 422
    flash(_("Le nom est changé."))
    return redirect(url_for("review.sheet", id=id), 303)


@bp.post("/personnes/<uuid:id>/secret")
@allows("manage people")
def forget_secret(id: uuid.UUID) -> Response:
    """The learner chooses a new secret at the next workshop; other browsers are signed out."""
    with writing() as db:
        accounts.let_choose_secret(accounts.learner(db, me().site_id, id))
    flash(_("La personne peut choisir un nouveau secret en entrant dans un atelier."))
    return redirect(url_for("review.sheet", id=id), 303)


@bp.post("/personnes/<uuid:id>/carte")
@allows("manage people")
def card(id: uuid.UUID) -> Response:
    """A new card as a PDF; the former one stops working."""
    with writing() as db:
        person = accounts.learner(db, me().site_id, id)
        printed = cards.issue(db, house().pepper, me().site_id, person, now())
    return sheet([printed])


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


def sheet(printed: Sequence[cards.Printed]) -> Response:
    """The cards as a PDF to print; nothing of it is kept."""
    # The typesetter is slow to load, and few requests print.
    from app.people.card_sheet import Wording, pdf

    wording = Wording(
        lang=reader_language(),
        place=here.of(me().site_id).name,
        title=_("Cartes pour entrer dans Déclic"),
        alt=_("Code de la carte, à montrer à un téléphone"),
        how=_("Ouvrez « J’ai une carte », écrivez ces quatre mots."),
        keep=_("Gardez cette carte pour vous. Perdue ? Demandez-en une autre."),
    )
    answer = Answer(pdf(printed, wording), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="cartes-declic.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
