"""What is drawn: every kind, at every moment, works without JavaScript and has its words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.kinds import engine
from app.web.icons import icon
from tests.kinds import examples
from tests.kinds.examples import NAMES
from tests.kinds.table import Table, words
from tests.kinds.test_every_kind import hidden
from tests.pages import Page, attributes, check_page

TEMPLATES = Path(__file__).parents[2] / "app" / "templates"

every_kind = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def templates() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    env.filters["typo"] = lambda text: text
    env.globals["icon"] = icon
    return env


def drawn(env: Environment, table: Table, readonly: bool = False, scope: str = "") -> str:
    """The part of the page that the kind draws."""
    remarks: dict[str | None, list[dict[str, Any]]] = {}
    for one in engine.verdict(table.kind, table.spec, table.state).feedback:
        remarks.setdefault(one.about, []).append({"text": words(one.text), "good": one.good})
    return env.get_template(f"kinds/{table.kind.name}.html").render(
        world=table.view, remarks=remarks, readonly=readonly, scope=scope
    )


def page(*parts: str) -> Page:
    """The parts in a whole page, each in the form that the shell puts around it."""
    token = '<input type="hidden" name="csrf_token" value="x">'
    forms = "".join(
        f'<form method="post" action="/x">{token}{part}<button name="do" value="hint">Un indice'
        "</button></form>"
        for part in parts
    )
    return check_page(
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un exemple · Déclic'
        '</title></head><body><a href="#main">Aller au contenu</a><main id="main">'
        f"<h1>Un exemple</h1>{forms}</main></body></html>"
    )


def moments(name: str) -> list[Table]:
    """The start, the end, and what follows each wrong path."""
    logs = [[step for step, _ in engine.solution(Table(name).kind, Table(name).spec)], []]
    logs += [list(path.actions) for path in Table(name).kind.wrong(Table(name).spec)]
    if name == "cards":
        logs += [[{"do": "turn"}], [{"do": "turn"}, {"do": "again"}]]
    if name == "order":
        logs += [[{"do": "move", "item": "send", "by": by}] for by in ("up", "down")]
    tables = []
    for seed, log in enumerate(logs):
        table = Table(name, seed)
        for action in log:
            try:
                table.state = engine.play(table.kind, table.spec, table.state, action)
            except ValueError:
                continue
        tables.append(table)
    return tables


@every_kind
def test_every_moment_is_a_sound_page(templates: Environment, name: str) -> None:
    for table in moments(name):
        for readonly in (False, True):
            page(drawn(templates, table, readonly))


@every_kind
def test_the_same_kind_may_stand_twice_on_a_page(templates: Environment, name: str) -> None:
    table = moments(name)[-1]
    page(drawn(templates, table, scope="a-"), drawn(templates, table, scope="b-"))


@every_kind
def test_every_form_that_is_possible_can_be_sent_from_the_page(
    templates: Environment, name: str
) -> None:
    """Each field offered by the view is drawn, and holds each value offered."""
    for table in moments(name):
        sheet = page(drawn(templates, table))
        for form in table.view["actions"]:
            for field, values in form.items():
                controls = [attributes(one) for one in sheet.all(f'[name="{field}"]')]
                if re.fullmatch(r"p\d", field):
                    continue  # places are for a script that drags
                assert controls, f"{field} is not on the page"
                offered = {held.get("value") for held in controls}
                offered |= {
                    attributes(one).get("value") for one in sheet.all(f'[name="{field}"] option')
                }
                typed = any(held.get("type") == "text" for held in controls)
                assert typed or set(values) <= offered, f"{field} cannot be {values}"


@every_kind
def test_every_remark_is_read_beside_its_item(templates: Environment, name: str) -> None:
    for table in moments(name):
        sheet = page(drawn(templates, table))
        remarks = engine.verdict(table.kind, table.spec, table.state).feedback
        assert len(sheet.all(".remark")) == len(remarks)
        for remark in remarks:
            assert words(remark.text) in sheet.text
            spot = f"remark-{remark.about or 'all'}"
            assert sheet.all(f'[id="{spot}"]')
            tied = sheet.all(f'[aria-describedby="{spot}"]')
            whole = remark.about is None and name not in ("text", "number")
            assert tied or whole, f"nothing is tied to {spot}"


@every_kind
def test_a_replay_cannot_be_touched(templates: Environment, name: str) -> None:
    for table in moments(name):
        sheet = page(drawn(templates, table, readonly=True))
        fields = sheet.all("input:not([type=hidden]), select")
        assert all("disabled" in attributes(one) for one in fields)
        assert len(sheet.all("button")) == 1, "only the shell's own button is left"


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("cards", "order")])
def test_what_was_answered_is_still_there(templates: Environment, name: str) -> None:
    table = moments(name)[0]
    sheet = page(drawn(templates, table))
    typed = [attributes(one).get("value") for one in sheet.all("input[type=text]")]
    held = sheet.all("input[checked], option[selected]")
    assert all(typed)
    assert len(typed) + len(held) >= 1
    fresh = page(drawn(templates, Table(name)))
    assert not fresh.all("input[checked], option[selected]")


@every_kind
def test_nothing_hidden_is_drawn_before_its_time(templates: Environment, name: str) -> None:
    html = drawn(templates, Table(name))
    assert not [text for text in hidden(name) if text in html]


def test_what_an_author_writes_is_escaped(templates: Environment) -> None:
    bad = '<img src=x onerror="alert(1)">'
    choices = [
        {"text": bad, "right": "true", "says": bad},
        {"text": "Non", "says": "Pas celle-ci."},
    ]
    table = Table("choice", choices=choices)
    table.send(choice=table.token("options", bad))
    assert "<img" not in drawn(templates, table)
    assert "<img" not in drawn(templates, Table("text").send(answer=bad))


def test_the_style_sheet_uses_the_house_colours_only() -> None:
    css = (TEMPLATES.parent / "static" / "kinds.css").read_text()
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|url\(|!important", css)
    known = set(re.findall(r"(--[a-z-]+):", (TEMPLATES.parent / "static/declic.css").read_text()))
    assert set(re.findall(r"var\((--[a-z-]+)", css)) <= known


def test_every_question_of_the_house_has_its_template() -> None:
    assert {path.stem for path in (TEMPLATES / "kinds").glob("[a-z]*.html")} >= set(NAMES)
    assert set(examples.TREES) == set(NAMES)
