"""Icons: drawings beside words, each called by its own name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from lucide import get_db_connection, lucide_icon
from markupsafe import Markup

from app.people.short import PICTURES
from app.web.icons import icon
from app.web.templating import FACILITATOR_ROOMS, LEARNER_ROOMS
from config import ROOT

TEMPLATES = sorted((ROOT / "app" / "templates").rglob("*.html"))
GRAMMAR = Environment(extensions=["jinja2.ext.i18n"])


@cache
def lucide_names() -> tuple[frozenset[str], frozenset[str]]:
    """What Lucide draws under its own name, and the other names that some of it once had."""
    with get_db_connection() as connection:
        own = {row[0] for row in connection.execute("SELECT name FROM icons")}
        old = {row[0] for row in connection.execute("SELECT alias FROM icon_aliases")}
    return frozenset(own), frozenset(old - own)


def constants(node: nodes.Node) -> Iterator[str]:
    """Every text that stands in a piece of template."""
    found = [node, *node.find_all(nodes.Const)]
    return (
        one.value for one in found if isinstance(one, nodes.Const) and isinstance(one.value, str)
    )


def asked(template: Path) -> Iterator[str]:
    """Names that a template gives to icon() in words, whichever branch is taken."""
    tree = GRAMMAR.parse(template.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "icon":
            yield from _chosen(call.args[0])


def _chosen(argument: nodes.Expr) -> Iterator[str]:
    if isinstance(argument, nodes.CondExpr):
        for branch in (argument.expr1, argument.expr2):
            yield from _chosen(branch) if branch else ()
    elif isinstance(argument, nodes.Getitem):
        yield from (
            text for pair in argument.node.find_all(nodes.Pair) for text in constants(pair.value)
        )
    elif isinstance(argument, nodes.Const):
        yield str(argument.value)


def passed_on(template: Path) -> Iterator[str]:
    """Texts that may end in icon(): what is handed to the shared macros, and tables."""
    tree = GRAMMAR.parse(template.read_text(encoding="utf-8"))
    for node in tree.find_all((nodes.Call, nodes.Tuple, nodes.Dict)):
        if not isinstance(node, nodes.Call) or isinstance(node.node, nodes.Getattr):
            yield from constants(node)


def test_icon_names_are_found_in_templates() -> None:
    names = {name for template in TEMPLATES for name in asked(template)}

    assert {"house", "hand", "languages", "check", "circle"} <= names


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_icon_of_a_template_goes_by_its_own_name(template: Path) -> None:
    own, old = lucide_names()

    assert set(asked(template)) <= own
    assert not set(passed_on(template)) & old, "Lucide has given these another name"


def test_the_rooms_and_the_secret_pictures_go_by_their_own_names() -> None:
    own, _old = lucide_names()
    rooms = {drawing for _endpoint, drawing, _name in (*LEARNER_ROOMS, *FACILITATOR_ROOMS)}

    assert rooms | set(PICTURES) <= own


def test_an_old_name_would_be_found() -> None:
    _own, old = lucide_names()

    assert "home" in old
    with pytest.raises(DeprecationWarning):
        lucide_icon.__wrapped__("home")


def test_an_icon_is_a_drawing_that_screen_readers_pass_over() -> None:
    drawn = icon("house")

    assert isinstance(drawn, Markup)
    assert re.match(
        r'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">', drawn
    )
    assert drawn.count("<svg") == drawn.count("</svg>") == 1
    assert "style=" not in drawn
    assert "<path" in drawn


@pytest.mark.parametrize("name", ["maison", "", "<script>", "house "])
def test_a_name_that_lucide_does_not_have_is_a_typing_mistake(name: str) -> None:
    with pytest.raises(LookupError, match="no Lucide icon"):
        icon(name)
