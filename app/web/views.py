"""The two forms that stand on every page: the language, and the comfort of reading."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from app.web import comfort, i18n
from app.web.addresses import local_path
from app.web.assets import YEAR
from app.web.comfort import Comfort
from app.web.i18n import gettext as _

bp = Blueprint("web", __name__)


@bp.post("/langue")
def language() -> Answer:
    """The reader's language is kept in a cookie; back to the page in hand."""
    answer = _back()
    wanted = request.form.get("lang", "")
    if wanted in i18n.LANGUAGES:
        _keep(answer, i18n.COOKIE, wanted)
    return answer


@bp.get("/confort")
def comfort_page() -> str:
    """The comfort form on a page of its own."""
    return render_template("comfort.html")


@bp.post("/confort")
def comfort_change() -> Answer:
    """The wishes are kept in a cookie and hold from the next page on; back to the page in hand."""
    wishes = reader_comfort().changed(request.form.to_dict())
    if "reset" in request.form:
        wishes = Comfort()
    if request.headers.get("X-Declic"):
        answer: Answer = Response(status=204)
    else:
        flash(_("C’est fait : la page est à votre goût."))
        answer = _back()
    _keep(answer, comfort.COOKIE, wishes.cookie())
    return answer


def reader_comfort() -> Comfort:
    """What the reader of this request asked for."""
    return Comfort.from_cookie(request.cookies.get(comfort.COOKIE, ""))


def _back() -> Answer:
    return redirect(local_path(request.form.get("next")), code=303)


def _keep(answer: Answer, name: str, value: str) -> None:
    answer.set_cookie(
        name, value, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure
    )
