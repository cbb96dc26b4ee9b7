"""What who leads meets: the day, sessions, people, groups, sheets, replays."""

from __future__ import annotations

from collections.abc import Callable

from app.kinds import kinds
from tests.browser.spot import Spot, paste, press, then, unfold
from tests.browser.village import Village


def _replay(kind: str) -> Callable[[Village], str]:
    return lambda village: f"/animation/essais/{village.ids[f'Amina at {kind}']}"


FACILITATOR = (
    Spot("today", "Claire", "/animation"),
    Spot("today without a session", "Gaël", "/animation"),
    Spot(
        "a session without a title",
        "Claire",
        "/animation",
        press("Ouvrir maintenant", "Donnez un titre"),
        422,
    ),
    Spot("board", "Claire", lambda v: f"/animation/seances/{v.ids['live']}"),
    Spot(
        "board being ended",
        "Claire",
        lambda v: f"/animation/seances/{v.ids['live']}",
        unfold("Terminer"),
    ),
    Spot("board without anybody", "Claire", lambda v: f"/animation/seances/{v.ids['waiting']}"),
    Spot("session over", "Claire", lambda v: f"/animation/seances/{v.ids['over']}"),
    Spot("big screen", "Claire", lambda v: f"/animation/seances/{v.ids['live']}/ecran"),
    Spot("settings of the place", "Claire", "/animation/lieu"),
    Spot(
        "a facilitator without a name",
        "Claire",
        "/animation/lieu",
        press("Ajouter", "Il reste"),
        422,
    ),
    Spot("people", "Claire", "/animation/personnes"),
    Spot(
        "a person without a name",
        "Claire",
        "/animation/personnes",
        press("Ajouter", "Il reste"),
        422,
    ),
    Spot(
        "a list without names",
        "Claire",
        "/animation/personnes",
        then(unfold("Coller une liste"), press("Ajouter la liste", "Il reste")),
        422,
    ),
    Spot(
        "an endless list",
        "Claire",
        "/animation/personnes",
        then(
            unfold("Coller une liste"),
            paste("list-names", 1_100_000),
            press("Ajouter la liste", "C’est trop gros"),
        ),
        413,
    ),
    Spot(
        "a code that keeps nothing",
        "Claire",
        "/animation/personnes",
        then(
            unfold("Garder le travail"),
            press("Garder son travail", "Il reste", **{"keep-code": "ZZZZZ", "keep-given": "Nour"}),
        ),
        422,
    ),
    Spot(
        "a group without a name",
        "Claire",
        "/animation/personnes",
        press("Créer le groupe", "Il reste"),
        422,
    ),
    Spot("library", "Claire", "/animation/bibliotheque"),
    Spot("library unfolded", "Claire", "/animation/bibliotheque", unfold("6 exercices")),
    Spot("group", "Claire", lambda v: f"/animation/groupes/{v.town.groups['seniors'].id}"),
    Spot("empty group", "Claire", lambda v: f"/animation/groupes/{v.town.groups['empty'].id}"),
    Spot("sheet", "Claire", lambda v: f"/animation/personnes/{v.town.learners['Amina'].id}"),
    Spot(
        "sheet of a newcomer",
        "Claire",
        lambda v: f"/animation/personnes/{v.town.learners['Élodie'].id}",
    ),
    Spot(
        "a new name", "Claire", lambda v: f"/animation/personnes/{v.town.learners['Amina'].id}/nom"
    ),
    Spot(
        "an empty name",
        "Claire",
        lambda v: f"/animation/personnes/{v.town.learners['Amina'].id}/nom",
        press("Garder ce nom", "Il reste", given=""),
        422,
    ),
    Spot(
        "empty note",
        "Claire",
        lambda v: f"/animation/personnes/{v.town.learners['Amina'].id}",
        press("Garder la note", "note"),
        422,
    ),
    *(Spot(f"replay of {kind}", "Claire", _replay(kind)) for kind in kinds()),
    Spot("account of who leads", "Claire", "/mon-compte"),
    Spot("a lesson seen by who leads", "Claire", "/lecons/faux-messages"),
    Spot(
        "no such learner",
        "Claire",
        f"/animation/personnes/{'0' * 8}-0000-7000-8000-{'0' * 12}",
        status=404,
    ),
)
