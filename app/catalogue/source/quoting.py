"""The line pass before the YAML parser: French plain text is quoted where YAML would misread it.

No line is added or removed, so that line numbers stay those of the author. What is changed: a value
that holds `: `, or begins with a sign that YAML keeps for itself. What is ambiguous stays as it is,
and the parser refuses it with the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.catalogue.problems import Unreadable
from app.kinds.base import say

LONGEST_COMMENTED = 1
"""Words after which ` # ` is more likely a sign of the sentence than a remark."""

_DASHES = re.compile(r"^(?P<indent> *)(?P<dashes>(?:- +)*)(?P<rest>.*)$")
# In a list, only a small word is a key: `- Attention : un piège` is a text.
_KEY = re.compile(
    r"^(?P<key>[^\s:\"'#\[\]{}&*!|>%@`-][^:\"'#]{0,80}?)(?P<colon> *:)(?P<gap> +)(?P<value>\S.*)$"
)
_SMALL_KEY = re.compile(r"^[a-z0-9_][a-z0-9_-]*$")
_BARE_KEY = re.compile(r"^[a-z0-9_][a-z0-9_-]* *: *(?:#.*)?$")
_MISPLACED_KEY = re.compile(r"^ *(?:- +)?[a-z0-9_-]+:(?: |$)")
_BLOCK = re.compile(r"^[|>][+-]?[1-9]?[+-]?(?: +#.*)?$")
_COMMENT = re.compile(r"\s#(?=\s|$)")
_HASH = re.compile(r"\s#\S")
_ALONE = re.compile(
    r"""^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[[^\[\]{}"']*\]|\{[^\[\]{}"']*\})(?P<after>.*)$"""
)


def quoted(text: str) -> str:
    """The same lines, in which ambiguous plain values stand between single quotes.

    Raises Unreadable, with the line from 1, where words would be lost.
    """
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        place = _line(lines, place)
    return "\n".join(lines)


def _line(lines: list[str], place: int) -> int:
    """Quote what one line begins; the place of the next line to look at."""
    found = _DASHES.match(lines[place])
    if found is None or not found["rest"].strip() or found["rest"].startswith("#"):
        return place + 1
    head = found["indent"] + found["dashes"]
    column, rest = len(found["indent"]), found["rest"]
    key = _KEY.match(rest)
    if key and (not found["dashes"] or _SMALL_KEY.match(key["key"])):
        if found["dashes"]:
            column = len(head)
        head, value = head + key["key"] + key["colon"] + key["gap"], key["value"]
    elif found["dashes"] and not _BARE_KEY.match(rest):
        value = rest
        column = len(head.rstrip()) - 1
    else:
        return place + 1
    return _value(lines, place, head, value, column)


def _value(lines: list[str], place: int, head: str, value: str, column: int) -> int:
    after = _end(lines, place, column)
    if _BLOCK.match(value):
        return after
    if value[0] in "\"'[{":
        whole = _ALONE.match(value)
        if whole and _goes_on(whole["after"]):
            lines[place] = head + quote(value)
            return place + 1
        return place + 1 if whole else after
    if value[0] in "&*!|>#":
        return place + 1
    _plain(lines, place, head, value, after)
    return after


def _plain(lines: list[str], place: int, head: str, value: str, after: int) -> None:
    text, comment = _split_comment(value)
    more = [at for at in range(place + 1, after) if lines[at].strip()]
    _refuse_comments(text, comment, place, [(at, lines[at]) for at in more])
    if not _ambiguous(text) and not any(_ambiguous_more(lines[at]) for at in more):
        return
    if not more:
        lines[place] = head + quote(text) + comment
        return
    lines[place] = head + "'" + value.replace("'", "''")
    for at in more:
        lines[at] = lines[at].replace("'", "''")
    lines[more[-1]] = lines[more[-1]].rstrip() + "'"


def _refuse_comments(text: str, comment: str, place: int, more: Sequence[tuple[int, str]]) -> None:
    """YAML would drop what follows ` # ` in a sentence: an author would lose words unaware."""
    long = comment and (more or len(text.split()) > LONGEST_COMMENTED)
    lost = [place] if long else [at for at, line in more if _COMMENT.search(line)]
    if lost:
        raise Unreadable(
            lost[0] + 1,
            say("Ce qui suit « # » serait pris pour une remarque, et perdu."),
            say("Mettez le texte entre guillemets, ou la remarque seule sur sa ligne."),
        )


def quote(text: str) -> str:
    """The text between single quotes, as YAML writes it."""
    return "'" + text.strip().replace("'", "''") + "'"


def _end(lines: list[str], place: int, column: int) -> int:
    """The place after the lines that belong to the value begun here: blank, or further right."""
    at = place + 1
    while at < len(lines):
        line = lines[at]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            break
        at += 1
    return at


def _split_comment(value: str) -> tuple[str, str]:
    found = _COMMENT.search(value)
    return (value[: found.start()], value[found.start() :]) if found else (value, "")


def _goes_on(after: str) -> bool:
    """Whether text follows a closing sign, which YAML would refuse."""
    return bool(after.strip()) and not _COMMENT.match(after)


def _ambiguous(text: str) -> bool:
    return (
        ": " in text
        or bool(_HASH.search(text))
        or text.rstrip().endswith(":")
        or text[0] in "@`%"
        or text.startswith(("- ", "? "))
    )


def _ambiguous_more(line: str) -> bool:
    """A colon or a hash in the text that goes on; a small word then a colon is a misplaced key."""
    if _MISPLACED_KEY.match(line):
        return False
    return ": " in line or line.rstrip().endswith(":") or bool(_HASH.search(line))
