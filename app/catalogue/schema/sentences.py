"""What a model refused, told to an author: one sentence and its remedy, in French."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from rapidfuzz import fuzz, process

from app.catalogue.problems import Notebook
from app.catalogue.schema.shape import Shape
from app.catalogue.source.tree import Path, Tree
from app.kinds.base import BadSpec, Phrase, say

_ADD = say("Ajoutez une ligne « %(field)s: … ».")
_CORRECT = say("Corrigez « %(field)s ».")
_BOUNDS = say("Changez ce nombre.")
_LIST = say("Mettez un élément par ligne, chacun après un tiret.")
_FIELDS = say("Écrivez des lignes « nom: valeur », décalées vers la droite.")
_YES_NO = say("Écrivez « true » ou « false » (« oui » et « non » marchent aussi).")
_QUOTE = say('Mettez le texte entre guillemets : %(field)s: "…"')
_SENTENCES: dict[str, tuple[Phrase, Phrase]] = {
    "missing": (say("Il manque « %(field)s »."), _ADD),
    "string_type": (say("« %(field)s » attend un texte."), _QUOTE),
    "string_too_short": (
        say("« %(field)s » est vide."),
        say("Écrivez un texte, ou retirez la ligne."),
    ),
    "string_too_long": (
        say("« %(field)s » dépasse %(max_length)s caractères."),
        say("Raccourcissez ce texte."),
    ),
    "string_pattern_mismatch": (
        say("« %(value)s » n’a pas la forme attendue pour « %(field)s »."),
        say("Prenez des minuscules sans accents, des chiffres et des tirets : « mon-mot »."),
    ),
    "int": (say("« %(field)s » attend un nombre entier, pas « %(value)s »."), _BOUNDS),
    "float": (say("« %(field)s » attend un nombre, pas « %(value)s »."), _BOUNDS),
    "bool": (say("« %(field)s » attend oui ou non, pas « %(value)s »."), _YES_NO),
    "greater_than_equal": (say("« %(field)s » doit valoir au moins %(ge)s."), _BOUNDS),
    "less_than_equal": (say("« %(field)s » doit valoir au plus %(le)s."), _BOUNDS),
    "greater_than": (say("« %(field)s » doit être plus grand que %(gt)s."), _BOUNDS),
    "less_than": (say("« %(field)s » doit être plus petit que %(lt)s."), _BOUNDS),
    "literal_error": (
        say("« %(value)s » n’est pas possible pour « %(field)s »."),
        say("Choisissez parmi : %(expected)s."),
    ),
    "too_short": (
        say("« %(field)s » doit compter au moins %(min_length)s élément(s)."),
        say("Ajoutez ce qui manque."),
    ),
    "too_long": (
        say("« %(field)s » compte plus de %(max_length)s éléments."),
        say("Retirez ceux qui sont en trop."),
    ),
    "tuple_type": (say("« %(field)s » attend une liste."), _LIST),
    "list_type": (say("« %(field)s » attend une liste."), _LIST),
    "model_type": (say("« %(field)s » attend des champs, pas un texte seul."), _FIELDS),
    "dict_type": (say("« %(field)s » attend des champs, pas un texte seul."), _FIELDS),
}
_ALIASES = {
    "int_type": "int",
    "int_parsing": "int",
    "float_type": "float",
    "float_parsing": "float",
    "bool_type": "bool",
    "bool_parsing": "bool",
    "model_attributes_type": "model_type",
    "finite_number": "float",
}
_MONTH = say("Écrivez l’année et le mois, comme dans « 2026-11 ».")


def tell(error: ValidationError, tree: Tree, base: Tree, shape: Shape, notes: Notebook) -> None:
    """Every refusal of the model as a problem, with the line where the author wrote it.

    A translation is checked once merged: `tree` is what the file holds, `base` what it completes.
    """
    for refusal in error.errors(include_url=False):
        path: Path = tuple(refusal["loc"])
        held = tree if path[:1] and path[0] in tree.data else base
        line = (held if path else tree).line(path)
        text, advice = _sentence(refusal, path, shape)
        notes.add(line, text, advice)


def unknown(name: str, known: Sequence[str]) -> tuple[Phrase, Phrase]:
    """A field that has no meaning here, and the nearest that has one."""
    near = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=60)
    text = say("« %(field)s » n’est pas un champ connu ici.", field=name[:60])
    if near is not None:
        return text, say("Vouliez-vous écrire « %(near)s » ?", near=near[0])
    return text, say("Retirez cette ligne. Champs possibles : %(known)s.", known=", ".join(known))


def _sentence(refusal: Any, path: Path, shape: Shape) -> tuple[Phrase, Phrase]:
    field = _name(path)
    kind = _ALIASES.get(refusal["type"], refusal["type"])
    if kind == "extra_forbidden":
        return unknown(field, _known(path[:-1], shape))
    context = refusal.get("ctx", {})
    if kind == "value_error":
        return _own(context.get("error")), _correct(field)
    text, advice = _SENTENCES.get(kind, (say("« %(field)s » ne convient pas."), _CORRECT))
    if field == "verified":
        advice = _MONTH
    params = {name: str(value) for name, value in context.items()}
    params |= {"field": field, "value": str(refusal.get("input"))[:80]}
    return _filled(text, params), _filled(advice, params)


def _correct(field: str) -> Phrase:
    return _filled(_CORRECT, {"field": field}) if field else say("Corrigez cet exercice.")


def _own(error: Any) -> Phrase:
    """The sentence of whoever wrote the rule."""
    if isinstance(error, BadSpec):
        return error.says
    return say("Ce qui est écrit ne tient pas ensemble : %(detail)s", detail=str(error)[:300])


def _filled(phrase: Phrase, params: dict[str, str]) -> Phrase:
    used = {name: value for name, value in params.items() if f"%({name})s" in phrase.msgid}
    return Phrase(phrase.msgid, used)


def _name(path: Path) -> str:
    """The last named field, with the place in its list when that is where the trouble is."""
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return ""
    return f"{names[-1]}, n° {path[-1] + 1}" if isinstance(path[-1], int) else names[-1]


def _known(path: Path, shape: Shape) -> list[str]:
    here = shape
    for step in path:
        inner = here.item if isinstance(step, int) else here.fields.get(step)
        here = inner or here
    return [name for name in here.fields if name != "svg"]
