"""In by a card: by its four words, by its code from a reader, or by a photo of it."""

from __future__ import annotations

import json
import uuid

from flask import Response as Answer
from flask import render_template, request
from werkzeug.wrappers import Response

from app.people import cards
from app.people.access import allows
from app.people.forms import HouseForm, PictureForm, TokenForm, WordsForm
from app.people.onward import wanted
from app.people.views import GUESSES, bp, enter
from app.people.words import WORDS
from app.refusal import Refused
from app.web import limiter
from app.web.house import house, reading
from app.web.limits import takes_up_to

LARGEST_PHOTO = 12_000_000
"""Bytes; a telephone's photo has three to eight million."""


@bp.route("/connexion/carte", methods=["GET", "POST"])
@allows("sign in")
@limiter.limit(GUESSES, methods=["POST"])
@takes_up_to(LARGEST_PHOTO)
def card() -> str | tuple[str, int] | Response:
    """In by the four words of a card, by its code, or by a picture of it."""
    forms = {"words": WordsForm(), "token": TokenForm(), "picture": PictureForm()}
    if request.method == "GET":
        return _card_page(forms)
    used = next((one for one in ("token", "picture") if _came(one)), "words")
    try:
        return enter(_holder(used, forms[used]), "card")
    except Refused as error:
        forms[used].refuse(error)
        return _card_page(forms), 422


@bp.get("/connexion/carte/mots")
@allows("sign in")
def card_words() -> Answer:
    """The words that cards are made of, so that the page can complete them."""
    answer = Answer(json.dumps(WORDS, ensure_ascii=False), mimetype="application/json")
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer


def _came(field: str) -> bool:
    return field in request.form or field in request.files


def _holder(used: str, form: HouseForm) -> uuid.UUID:
    pepper = house().pepper
    if isinstance(form, WordsForm):
        words = cards.read_words([box.data or "" for box in form.boxes])
        with reading() as db:
            return cards.by_words(db, pepper, words)
    token = _photographed() if isinstance(form, PictureForm) else form["token"].data or ""
    with reading() as db:
        return cards.by_token(db, pepper, token, used)


def _photographed() -> str:
    # Imaging libraries are slow to load, and most people type their words.
    from app.people.picture import read_token

    picture = request.files.get("picture")
    return read_token(picture.read() if picture else b"")


def _card_page(forms: dict[str, HouseForm]) -> str:
    return render_template("people/card.html", next=wanted(), **forms)
