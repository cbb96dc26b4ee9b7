"""Files that mean harm, or look like it: too deep, too many, too long, twisted on purpose."""

from __future__ import annotations

YAML = {
    "alias-bomb": "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n",
    "self-alias": "a: &a [*a]\n",
    "merge-bomb": "a: &a {b: 1}\nc:\n  <<: [*a, *a]\n",
    "tag": "a: !!python/object/apply:os.system ['echo harm']\n",
    "twice": "id: a/b\nid: a/c\n",
    "flow": "a: " + "\n [" * 60_000,
    "flow-line": "a: " + "[" * 5_000,
    "block": "\n".join(" " * depth + "a:" for depth in range(600)),
    "dashes": "a:\n " + "- " * 3_900,
    "braces": "a: " + "{a: " * 1_900,
    "keys": "\n".join(f"k{number}: v" for number in range(25_000)),
    "quote": 'a: "' + "x\n " * 80_000,
    "colons": "a: " + ("x : " * 1_900 + "\n ") * 30,
    "plain": "a: " + "x : y #z\n " * 20_000,
    "blank": "a: b : c\n" + "\n" * 200_000,
    "digits": "a: " + "9" * 9_000,
    "questions": "? " * 3_000,
    "documents": "---\na: b\n" * 10_000,
}
"""Texts of a YAML file, by what they try."""

BYTES = {
    "latin-1": "title: été\n".encode("latin-1"),
    "utf-16": "title: été\n".encode("utf-16"),
    "utf-7": b"title: +AOk-t+AOk-\n\x80",
    "nul": b"title: a\0b\n",
    "cut": "title: été\n".encode()[:-3],
    "large": b"# remarque\n" * 40_000,
}
"""Bytes that are no text that an author would have saved."""

_HEAD = """\
id: hostile/{id}
kind: {kind}
title: T
task: T
level: 1
crcn: ["2.1"]
digcomp: ["2.1"]
minutes: 1
hints: [un, deux]
explain: Fin.
"""
_TWO = "choices:\n  - {text: a, right: true, says: a}\n  - {text: b, says: b}\n"
_GAP = "text: '{a}'\ngaps:\n  - id: a\n    accept: [o1]\n    says: s\n    otherwise: o\n"


def _many(line: str, count: int) -> str:
    return "".join(line.format(number) for number in range(count))


EXERCISES = {
    id: _HEAD.format(id=id, kind=kind) + rest
    for id, kind, rest in (
        ("choices", "choice", "choices:\n" + _many("  - {{text: a{}, says: s}}\n", 4_900)),
        ("twins", "choice", "choices:\n" + _many("  - {{id: a, text: b{}, says: s}}\n", 4_900)),
        ("unknown", "choice", _many("k{}: v\n", 15_000)),
        ("options", "fill", _GAP + "    options:\n" + _many("      - o{}\n", 15_000)),
        (
            "accept",
            "text",
            "label: x\nsays: s\notherwise: o\naccept:\n" + _many("  - a{}\n", 9_000),
        ),
        ("areas", "hotspot", "figure: areas.svg\nareas:\n" + _many("  - {{id: a{}}}\n", 9_000)),
        ("huge", "number", f"label: x\nvalue: {'9' * 5_000}\nsays: s\notherwise: o\n"),
        ("stars", "choice", "material: |\n  " + "**a*" * 990 + "\n" + _TWO),
        ("nested", "choice", "material: |\n  " + "1. " * 1_300 + "\n" + _TWO),
    )
}
"""Well-formed exercises that no one could do."""

MARKDOWN = {
    "brackets": "[" * 7_000,
    "stars": "**a*" * 1_900 + "\n" + "**a*" * 1_900,
    "quotations": "> " * 3_900,
    "lists": "1. " * 2_600,
    "keys": "++a+" * 1_900,
    "ticks": "`a``" * 1_900,
    "entities": "&#x41;" * 1_300,
    "memos": "/// memo\n///\n\n" * 2_000,
    "open": "/// memo\n" * 3_000,
    "tables": "a | b\n--|--\n" * 2_300,
    "fences": "~~~\n" * 7_000,
    "spaces": (" " * 7_900 + "\n") * 3,
}
"""Bodies of a lesson."""

DRAWINGS = {
    "deep": "<g>" * 20_000,
    "many": "<rect/>" * 16_000,
    "length": f'<rect x="{"1" * 7_000}x"/>',
    "points": f'<polygon points="{"1" * 7_000}x"/>',
    "transform": f'<g transform="{"scale(1)" * 900}x"/>',
    "path": f'<path d="{"M0 0" * 1_700}#"/>',
}
"""What stands inside the svg element of a drawing that is refused."""
MANY_AREAS = '<g data-area="a"/>\n' * 3_900
