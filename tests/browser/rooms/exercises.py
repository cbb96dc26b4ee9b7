"""Every kind of exercise: before an answer, after a wrong one, solved."""

from __future__ import annotations

from collections.abc import Callable

from app.kinds import kinds
from tests.browser.spot import Spot, press
from tests.browser.village import Village


def _exercise(kind: str) -> Callable[[Village], str]:
    return lambda village: f"/exercices/{village.first(kind).id}"


EXERCISES = (
    *(
        Spot(f"{kind} {state}", who, _exercise(kind))
        for kind in kinds()
        for state, who in (("before", "Élodie"), ("not yet", "Bernard"), ("solved", "Amina"))
    ),
    Spot("hints and steps", "Marie", _exercise("text")),
    Spot("nothing chosen", "Élodie", _exercise("choice"), press("Vérifier", "Choisissez"), 422),
)
