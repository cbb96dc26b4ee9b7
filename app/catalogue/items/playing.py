"""An exercise is played before anyone is given it: its solution solves, its wrong paths do not."""

from __future__ import annotations

from typing import Any

from app.catalogue.problems import Notebook
from app.kinds import engine
from app.kinds.base import BadAction, Kind, Wrong, say

SEEDS = (1, 2)
"""Orders of presentation that are tried: an answer may not depend on one."""


def check_play(kind: Kind[Any], spec: Any, notes: Notebook) -> None:
    """Whatever does not behave as stated is noted."""
    for seed in SEEDS:
        before = len(notes)
        try:
            _solution(kind, spec, seed, notes)
            for place, wrong in enumerate(kind.wrong(spec), 1):
                _wrong(kind, spec, seed, wrong, place, notes)
        except BadAction as refused:
            notes.add(
                1,
                say("Un geste prévu est impossible (%(detail)s).", detail=str(refused)),
                say("Relisez les réponses : chacune doit pouvoir être donnée."),
            )
        if len(notes) > before:
            return
    if kind.judged and not kind.wrong(spec):
        notes.add(
            1,
            say("Aucune mauvaise réponse n’est prévue."),
            say("Ajoutez au moins une réponse fausse, avec son explication."),
        )


def _solution(kind: Kind[Any], spec: Any, seed: int, notes: Notebook) -> None:
    actions = [action for action, _ in engine.solution(kind, spec)]
    state = engine.replay(kind, spec, seed, actions)
    if not state["solved"] or state["mistakes"]:
        notes.add(
            1,
            say("La solution écrite ne résout pas l’exercice."),
            say("Relisez ce qui est marqué comme juste."),
        )


def _wrong(
    kind: Kind[Any], spec: Any, seed: int, wrong: Wrong, place: int, notes: Notebook
) -> None:
    state = engine.replay(kind, spec, seed, wrong.actions)
    unmet = set(engine.verdict(kind, spec, state).unmet)
    as_stated = set(wrong.unmet) <= unmet and set(wrong.mistakes) <= set(state["mistakes"])
    if state["solved"] or not as_stated:
        notes.add(
            1,
            say("La mauvaise réponse n° %(place)s passe pour juste.", place=str(place)),
            say("Relisez les réponses acceptées : l’une d’elles accepte trop."),
        )
