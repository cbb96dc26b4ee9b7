"""Error pages: what happened and what to do, in the house's words; never a traceback."""

from __future__ import annotations

import math
from typing import Any

from flask import Flask, current_app, render_template
from flask_babel import LazyString  # type: ignore[import-untyped]
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from app.refusal import Refused
from app.web import limits
from app.web.formats import duration
from app.web.i18n import gettext, lazy, spoken
from app.web.templating import reader

PAGES: dict[int, tuple[Any, Any, Any]] = {
    400: (
        lazy("Cette demande n’est pas claire"),
        lazy("La page a envoyé quelque chose que nous ne comprenons pas."),
        lazy("Revenez en arrière, rechargez la page, puis essayez de nouveau."),
    ),
    403: (
        lazy("Cette page n’est pas pour vous"),
        lazy("Elle est réservée à d’autres personnes, ou il faut d’abord vous connecter."),
        lazy("Revenez à l’accueil. Si vous devriez y avoir accès, demandez de l’aide."),
    ),
    404: (
        lazy("Cette page n’existe pas"),
        lazy("L’adresse a peut-être une faute, ou la page a été retirée."),
        lazy("Vous n’avez rien cassé. Revenez à l’accueil pour continuer."),
    ),
    405: (
        lazy("Cette page ne s’ouvre pas ainsi"),
        lazy("Cette adresse sert à envoyer un formulaire, pas à lire une page."),
        lazy("Revenez à l’accueil pour continuer."),
    ),
    422: (
        lazy("Ce n’est pas possible ainsi"),
        lazy("La page a envoyé quelque chose qui ne convient pas."),
        lazy("Revenez en arrière et corrigez ce qui est indiqué."),
    ),
    409: (
        lazy("La page a changé entre-temps"),
        lazy("Quelque chose a bougé depuis que vous avez ouvert cette page."),
        lazy("Revenez en arrière et rechargez la page. Ce qui était gardé l’est toujours."),
    ),
    413: (
        lazy("C’est trop gros"),
        lazy("Ce que vous envoyez dépasse la taille permise."),
        lazy("Revenez en arrière et envoyez un texte plus court ou un fichier plus petit."),
    ),
    500: (
        lazy("Quelque chose n’a pas marché de notre côté"),
        lazy("Ce n’est pas de votre faute, et rien de ce qui était gardé n’est perdu."),
        lazy("Revenez en arrière et essayez de nouveau. Si cela continue, demandez de l’aide."),
    ),
}
TOO_OFTEN = (
    lazy("Trop d’essais d’affilée"),
    lazy("Pour protéger les comptes, il faut attendre un peu avant de recommencer."),
)
STALE = (
    lazy("La page était ouverte depuis trop longtemps"),
    lazy("Par sécurité, nous n’avons pas pris ce que vous avez envoyé."),
    lazy(
        "Revenez en arrière avec le bouton de votre navigateur : ce que vous avez écrit y est"
        " encore. Rechargez la page si elle le demande, puis envoyez de nouveau."
    ),
)
LAST_RESORT = (
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Déclic</title></head><body>'
    "<main><h1>Déclic</h1><p>Quelque chose n’a pas marché de notre côté."
    " Revenez en arrière et essayez de nouveau.</p></main></body></html>"
)


def init_app(app: Flask) -> None:
    """Every error is a page of the house; the log keeps the rest."""
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _page)
    app.register_error_handler(429, _too_often)
    app.register_error_handler(Refused, _refused)


def _page(error: HTTPException) -> Any:
    code = error.code or 500
    if code < 400 or error.response is not None:
        return error
    title, sentence, remedy = PAGES.get(code, PAGES[400 if code < 500 else 500])
    if isinstance(error.description, LazyString):
        sentence = error.description
    answer = _render(code, title, sentence, remedy)
    kept = {"allow", "retry-after", "location"}
    for name, value in error.get_headers():
        if name.lower() in kept:
            answer.headers[name] = value
    return answer


def _refused(error: Refused) -> Answer:
    title, _, remedy = PAGES.get(error.status, PAGES[400])
    return _render(error.status, title, spoken(error.said), remedy)


def _too_often(_error: HTTPException) -> Answer:
    wait = limits.seconds_to_wait()
    time = duration(math.ceil(wait / 60))
    remedy = gettext("Attendez %(time)s, puis revenez en arrière et essayez de nouveau.", time=time)
    answer = _render(429, *TOO_OFTEN, remedy)
    answer.headers["Retry-After"] = str(wait)
    return answer


def _stale(error: CSRFError) -> Answer:
    answer = _render(400, *STALE)
    answer.headers["X-Declic-Stale"] = "1"
    return answer


def _render(code: int, title: Any, sentence: Any, remedy: Any) -> Answer:
    words = {"title": title, "sentence": sentence, "remedy": remedy}
    try:
        html = _draw(words)
    except Exception:
        current_app.logger.exception("the error page could not be drawn")
        html = LAST_RESORT
    answer = current_app.response_class(html, status=code, mimetype="text/html")
    answer.headers["X-Declic-Error"] = "1"  # the script then keeps the form that was sent
    return answer


def _draw(words: dict[str, Any]) -> str:
    try:
        return render_template("error.html", **words)
    except Exception:
        # The page needs what has just failed: the database, to know who reads. Nobody, then.
        bare = current_app.jinja_env.get_template("error.html")
        return bare.render(**reader(), **words)
