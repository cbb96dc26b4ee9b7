"""Nothing that people read escapes gettext: neither in templates nor in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from app.web import messages
from config import ROOT

OURS = re.compile(r"Déclic|Français|English|\bh\b")
"""Words of templates that are the same in both languages."""
HEARD = re.compile(r'(?:aria-label|title|alt|placeholder)="([^"]*)"|data-[\w-]*="([^"]* [^"]*)"')
UNSEEN = re.compile(
    r"<(code|kbd)\b.*?</\1>"  # what is typed is the same in both languages
    r'|<[^>]*>|[\w-]+="[^"]*"|\bdata-[\w-]+|\b\w+-(?!\w)',  # tags, and what macros put there
    re.DOTALL,
)
CLASS = re.compile(r"{% block body_class %}.*?{% endblock %}")


@pytest.mark.parametrize(
    "template",
    sorted((ROOT / "app" / "templates").rglob("*.html")),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_a_template_has_no_word_outside_gettext(template: Path) -> None:
    assert untranslated(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<p>{{ _("Oui") }} Bonjour</p>', ["Bonjour"]),
        ("<p>{% if a %}Bonjour{% endif %}</p>", ["Bonjour"]),
        ('<button aria-label="Fermer">{{ icon("x") }}</button>', ["Fermer"]),
        ('<p data-kept="Votre réponse">{{ a }}</p>', ["Votre", "réponse"]),
        ('<span class="sr"> : {{ name }}</span>', [" :"]),
        ('<p class="soft" data-poll="board"{% if a %} id="b"{% endif %}>{{ _("Oui") }}</p>', []),
        ('{# Bonjour #}{% set a = "Bonjour" %}<code>python3 start.py</code> · Déclic', []),
    ],
)
def test_planted_words_are_found_in_templates(source: str, found: list[str]) -> None:
    assert untranslated(source) == found


def untranslated(source: str) -> list[str]:
    """Words that a template says by itself; French spaces are words too."""
    return [
        word
        for piece in bare(source)
        for word in re.findall(r"[^\W\d_]{2,}| [:;?!]", OURS.sub("", piece))
    ]


def bare(source: str) -> Iterator[str]:
    """What a template says to people by itself: its texts and the attributes that are read out."""
    tokens = Environment(extensions=["jinja2.ext.i18n"]).lex(CLASS.sub("", source))
    html = "".join(value for _line, kind, value in tokens if kind == "data")
    yield from ("".join(found) for found in HEARD.findall(html))
    yield UNSEEN.sub(" ", html)


SAYING = {"_", "gettext", "ngettext", "lazy", "say"}
FRENCH = re.compile(r"(?=.*[éèêàâçùûîôœ’«])(?=.*[^\W\d_]{2} [^\W\d_]{2})", re.DOTALL)
SAID_ELSEWHERE = {
    "app/people/words.py": "the words of cards are French words",
    "app/web/errors.py": "the page of last resort does not know who reads",
    "app/web/i18n.py": "the door of gettext itself",
}


def code() -> list[Path]:
    """The modules that speak on screens; what the terminal says is in both languages already."""
    modules = (ROOT / "app").rglob("*.py")
    return [
        path
        for path in sorted(modules)
        if not messages.IN_THE_TERMINAL.search(path.read_text(encoding="utf-8"))
        and path.relative_to(ROOT).parts[1] != "demo"
        and path.relative_to(ROOT).as_posix() not in SAID_ELSEWHERE
    ]


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Where a module says a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in SAYING:
                yield node


@pytest.mark.parametrize("module", code(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_sentence_is_written_whole_where_it_is_said(module: Path) -> None:
    """Otherwise nobody would gather it, and nobody would translate it."""
    for call in calls(ast.parse(module.read_text(encoding="utf-8"))):
        assert call.args, ast.unparse(call)
        assert isinstance(call.args[0], ast.Constant), ast.unparse(call)


ROOMS = {"agenda", "kinds", "learning", "people", "web", "workshops"}


@pytest.mark.parametrize(
    "module",
    [path for path in code() if path.parent.name in ROOMS],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_a_room_has_no_french_sentence_outside_gettext(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    told = {id(one) for call in calls(tree) for arg in call.args for one in ast.walk(arg)}
    told |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings

    outside = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]
    assert [text for text in outside if FRENCH.match(OURS.sub("", text))] == []
