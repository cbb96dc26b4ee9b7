"""What an author is told when an exercise does not hold together."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from pydantic import ValidationError

from app.kinds.base import BadSpec
from tests.kinds.examples import TREES, spec


def changed(name: str, path: str, value: Any) -> dict[str, Any]:
    """The fields of an example with one of them changed, or taken out where the value is None."""
    tree = copy.deepcopy(TREES[name])
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    here: Any = tree
    for step in steps:
        here = here[step]
    here[last] = value
    return tree


def told(name: str, **changes: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        spec(name, **changes)
    refusals = caught.value.errors()
    reason = refusals[0]["ctx"]["error"]
    assert isinstance(reason, BadSpec)
    assert reason.says.msgid % reason.says.params == str(reason)
    return str(reason)


@pytest.mark.parametrize(
    ("name", "path", "value", "sentence"),
    [
        ("choice", "choices.1.right", "true", "Une seule réponse doit porter « right: true »"),
        ("choice", "choices.0.right", "false", "Une seule réponse doit porter « right: true »"),
        ("choice", "choices.1.text", "Je ne réponds pas.", "est écrit deux fois"),
        ("choice", "choices.0.id", "2", "Deux éléments portent l’id « 2 »"),
        (
            "choice",
            "choices",
            [{"text": "Oui", "right": "true", "says": "Ah."}],
            "Il faut de 2 à 8",
        ),
        ("multiple", "choices.0.right", "false", None),
        ("multiple", "choices", TREES["choice"]["choices"][1:], "au moins une réponse avec"),
        ("truefalse", "statements", [], "Il faut de 1 à 6"),
        ("text", "accept", ["pas une adresse"], "ne se lit pas comme « type: url »"),
        ("text", "compare", {"typos": "1"}, "« compare » ne sert qu’avec « type: text »"),
        ("text", "traps.0.text", "https://impots.gouv.fr/", "est aussi une réponse acceptée"),
        ("text", "traps", [], "Il faut de 1 à 20"),
        ("number", "value", "douze", "« douze » n’est pas un nombre"),
        ("number", "traps.0.value", "12,45", "Le piège 12,45 est aussi une bonne réponse"),
        ("fill", "text", "Bonjour {who}, {when}.", "on attend : {when} {who} {what}."),
        ("fill", "text", "{who} {who} {when} {what}", "Chaque trou de « gaps »"),
        ("fill", "gaps.0.accept", ["bientôt"], "doivent contenir la première réponse"),
        ("fill", "gaps.0.options", ["demain"], "au moins une autre, fausse"),
        ("order", "items", TREES["order"]["items"][:2], "Il faut de 3 à 7"),
        ("match", "pairs.1.right", "Copier", "« Copier » est écrit deux fois"),
        ("match", "extra.0.right", "Annuler", "« Annuler » est écrit deux fois"),
        ("sort", "items.0.bin", "attic", "écrivez l’un de ces id : keep, throw."),
        ("hotspot", "areas.1.right", "true", "Une seule zone doit porter"),
        ("hotspot", "areas.1.id", "moon", "moon, star"),
        ("discover", "hints", ["Devinez."], "retirez « hints »"),
        ("cards", "cards", TREES["cards"]["cards"][:3], "Il faut de 4 à 10"),
    ],
)
def test_the_remedy_is_told(name: str, path: str, value: Any, sentence: str | None) -> None:
    fields = changed(name, path, value)
    if sentence is None:
        assert spec(name, **fields)
    else:
        assert sentence in told(name, **fields)


def test_an_id_left_out_is_a_place() -> None:
    its = spec("choice")
    assert [choice.id for choice in its.choices] == ["1", "2", "3"]


def test_a_number_may_be_written_in_french_or_in_figures() -> None:
    assert spec("number", value="12,5").value == spec("number", value=12.5).value
    assert (
        spec("number", value="1 012,5", tolerance="0").value == spec("number", value=1012.5).value
    )


def test_a_drawing_is_not_needed_to_read_an_exercise() -> None:
    its = spec("hotspot", svg="")
    assert its.svg == ""
