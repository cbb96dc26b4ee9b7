"""What the YAML parser could not read, told to an author: line, cause, and the line put right."""

from __future__ import annotations

import re

import yaml

from app.catalogue.problems import Unreadable
from app.kinds.base import Phrase, say

_FIELD = re.compile(r"^ *(?:- +)*(?P<key>[\w-]+) *: +(?P<value>.+)$")
_SHORT_FIELD = re.compile(r"^ *(?:- +)*[\w-]+ *:(?: +[^:]*)?$")
_CAUSES: tuple[tuple[str, Phrase], ...] = (
    ("cannot start any token", say("Cette ligne commence par une tabulation ou un signe réservé.")),
    (
        "mapping values are not allowed",
        say("Deux-points suivis d’un espace, au milieu d’un texte."),
    ),
    ("while scanning a quoted scalar", say("Un guillemet est ouvert et jamais refermé.")),
    ("while scanning a simple key", say("Il manque les deux-points après le nom du champ.")),
    ("could not find expected ':'", say("Il manque les deux-points après le nom du champ.")),
    ("escape", say("La barre « \\ » entre guillemets droits doubles a un sens particulier.")),
    ("while scanning an a", say("Les signes « & » et « * » font ici un renvoi.")),
    ("while parsing a flow", say("Un crochet ou une accolade ne se referme pas.")),
    ("while parsing a block", say("Les lignes de ce bloc ne sont pas alignées.")),
    ("block sequence entries are not allowed", say("Un tiret de liste n’est pas à sa place.")),
)
MISPLACED_SPACE = say("Cette ligne commence par une tabulation ou un espace insécable.")
SPACES_INSTEAD = say("Remplacez la tabulation ou l’espace insécable du début par des espaces.")
_UNCLEAR = say("Cette ligne ne se lit pas.")


def misread(error: yaml.YAMLError, text: str, first_line: int) -> Unreadable:
    """The parser's complaint as a sentence, with the line of the author's own text."""
    lines = text.split("\n")
    place = min(_place(error), len(lines) - 1)
    told, line = str(error), lines[place]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Unreadable(place + first_line, MISPLACED_SPACE, SPACES_INSTEAD)
    if "mapping values" in told and _SHORT_FIELD.match(line):
        return Unreadable(
            place + first_line,
            say("Cette ligne n’est pas à sa place, ou deux-points manquent au-dessus."),
            say("Alignez-la sur les autres champs, et relisez la ligne d’avant."),
        )
    cause = next((says for part, says in _CAUSES if part in told), _UNCLEAR)
    return Unreadable(place + first_line, cause, _remedy(line, told))


def _place(error: yaml.YAMLError) -> int:
    """The line, from 0. A quote or bracket left open is told where it opens, not where it fails."""
    context = getattr(error, "context_mark", None)
    problem = getattr(error, "problem_mark", None)
    opened = str(getattr(error, "context", ""))
    if context is not None and ("quoted" in opened or "flow" in opened or "simple key" in opened):
        return int(context.line)
    mark = problem or context
    return int(mark.line) if mark is not None else 0


def _remedy(line: str, told: str) -> Phrase:
    found = _FIELD.match(line)
    if "while parsing a flow" in told:
        return say("Fermez chaque crochet et chaque accolade, ou mettez le texte entre guillemets.")
    if found is None:
        return say("Vérifiez l’alignement des lignes, et mettez les textes entre guillemets.")
    value = found["value"].strip().strip("\"'").replace("'", "''")
    return say("Écrivez : %(line)s", line=f"{found['key']}: '{value[:200]}'")
