"""A house before its set-up, and a place where nobody has come yet."""

from __future__ import annotations

from tests.browser.spot import NOBODY, Spot, press

NOT_YET = (
    Spot("set-up", NOBODY, "/installation"),
    Spot("set-up without answers", NOBODY, "/installation", press("Ouvrir", "Il reste"), 422),
)

NEW = (
    Spot("first day", "Claire", "/animation"),
    Spot("nobody yet", "Claire", "/animation/personnes"),
    Spot("nobody to ask", "Claire", "/animation/bibliotheque"),
    Spot("settings of a new place", "Claire", "/animation/lieu"),
    Spot("doors of a new place", NOBODY, "/connexion"),
)
