"""The documents tell the truth: their words are on the screens, their links lead somewhere.

In docs/facilitator.md, bold is what the screen says, word for word; "…" stands for what changes.
"""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import markdown
import pytest
from justhtml import JustHTML

import start
from app.cli import declic
from app.web import messages, po
from app.web.templating import FACILITATOR_ROOMS
from config import ROOT, Settings
from docs.pictures import take
from docs.pictures.studio import HEAVIEST
from tests.pages import attributes, words

DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
OF_EACH = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
PICTURES = ROOT / "docs" / "pictures"
OF_THE_REPOSITORY = ["README.md", "CONTRIBUTING.md", "LICENSES.md", "docs/operator.md"]
"""Documents that say where things are; the others may name files that a reader will make."""
MADE_BY_A_RUN = {".venv", "bundle", "content", "error.txt", "instance"}
"""First parts of the paths that documents name and a clone does not have."""
PARTS_OF_A_VERSION = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@cache
def drawn(text: str) -> Any:
    """A document's text as a tree of HTML."""
    html = markdown.markdown(text, extensions=["tables", "fenced_code"])
    return JustHTML(html, sanitize=False)


def page(document: Path) -> Any:
    return drawn(document.read_text(encoding="utf-8"))


def said(document: Path, selector: str) -> list[str]:
    """The words of the elements, in their order."""
    return [words(one) for one in page(document).query(selector)]


# Links and pictures -----------------------------------------------------------------------------


def anchors(document: Path) -> set[str]:
    """What GitHub makes of the headings: small letters and figures, dashes for spaces."""
    headings = said(document, "h1, h2, h3, h4")
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


def targets(document: Path) -> Iterator[tuple[Path, str]]:
    """The file and the anchor of each link and picture that stays in the house."""
    for selector, name in (("a[href]", "href"), ("img[src]", "src")):
        for one in page(document).query(selector):
            address = str(attributes(one)[name])
            if not re.match(r"(?:https?|mailto):", address):
                path, _hash, anchor = unquote(address).partition("#")
                yield (document.parent / path).resolve() if path else document, anchor


@OF_EACH
def test_every_link_leads_to_a_file_and_to_a_heading_of_it(document: Path) -> None:
    for file, anchor in targets(document):
        assert file.is_relative_to(ROOT), f"{file} is outside the repository"
        assert file.exists(), f"{document.name} leads to {file}, which does not exist"
        if anchor:
            assert anchor in anchors(file), f"{file.name} has no heading for #{anchor}"


@OF_EACH
def test_every_picture_has_words_that_say_what_is_on_it(document: Path) -> None:
    for one in page(document).query("img"):
        alt = attributes(one).get("alt") or ""
        assert len(alt.split()) >= 8, f"{attributes(one)['src']} is not described: {alt!r}"


def test_every_picture_is_light_shown_and_taken_by_the_script() -> None:
    shown = {file for document in DOCUMENTS for file, _anchor in targets(document)}
    kept = {file for file in PICTURES.iterdir() if file.suffix in {".webp", ".png", ".svg"}}

    assert kept, "there are no pictures"
    assert kept <= shown, f"no document shows {[file.name for file in kept - shown]}"
    assert {file.name for file in kept} == {f"{one.name}.webp" for one in take.PICTURES}
    for file in kept:
        assert file.stat().st_size < HEAVIEST, f"{file.name} is too heavy: take it again"


def test_the_index_lists_every_document() -> None:
    index = ROOT / "docs" / "README.md"
    listed = {file for file, _anchor in targets(index)}

    for document in (ROOT / "docs").glob("*.md"):
        assert document == index or document in listed, f"docs/README.md does not list {document}"


# Commands, settings, files ----------------------------------------------------------------------


def typed(document: Path) -> Iterator[list[str]]:
    """The words that follow start.py wherever a document shows a command."""
    for code in page(document).query("code"):
        for line in str(code.to_text()).splitlines():
            for found in re.finditer(r"\bstart\.py((?: [^\s`]+)*)", line):
                yield found[1].split()


@OF_EACH
def test_every_command_shown_is_one_that_runs(document: Path) -> None:
    own = set(re.findall(r'command == "(\w+)"', inspect.getsource(start.main)))
    for line in typed(document):
        command, rest = start.split(line)
        assert command in own | set(declic.commands), f"{document.name}: no command {command!r}"
        if command in declic.commands:
            options = {name for one in declic.commands[command].params for name in one.opts}
            used = {word.partition("=")[0] for word in rest if word.startswith("--")}
            assert used <= options | {"--help"}, f"{document.name}: {command} has no {used}"


def test_the_readme_gives_the_two_commands_in_both_languages() -> None:
    french, _title, english = (ROOT / "README.md").read_text("utf-8").partition("## In English")

    for half in (french, english):
        shown = [words(one) for one in drawn(half).query("pre")]
        assert shown[:2] == ["python3 start.py demo", "python3 start.py"]


@OF_EACH
def test_every_variable_named_is_one_that_the_code_reads(document: Path) -> None:
    named = set(re.findall(r"\bDECLIC_[A-Z_]+\b", document.read_text(encoding="utf-8")))
    settings = {f"DECLIC_{spec.name.upper()}" for spec in fields(Settings)}

    for name in named - settings:
        assert name in sources(), f"{document.name} names {name}, which nothing reads"


@cache
def sources() -> str:
    """Everything that may read a variable."""
    files = [ROOT / "start.py", ROOT / ".ci" / "run", *(ROOT / "app").rglob("*.py")]
    files += [one for one in (ROOT / "tests").rglob("*.py") if one != Path(__file__).resolve()]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("name", OF_THE_REPOSITORY)
def test_every_file_named_is_where_the_document_says(name: str) -> None:
    document = ROOT / name
    for named in said(document, "code"):
        path = named.partition("<")[0]
        is_path = re.fullmatch(r"(?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|md|toml|txt)", path)
        if is_path and path.split("/")[0] not in MADE_BY_A_RUN:
            found = (ROOT / path).exists() or any((ROOT / "app").rglob(path))
            assert found, f"{name} names {named}, which is nowhere"


# What the screens and the terminal say ----------------------------------------------------------


def plain(text: str) -> str:
    """The text with ordinary spaces, and "…" for what changes."""
    return re.sub(r"%\(\w+\)s", "…", re.sub(r"[\u00a0\u202f]", " ", text))


def each(message: Any) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


@cache
def msgids() -> tuple[str, ...]:
    """Every sentence of the house, as the code and the templates say it."""
    return tuple(one for message in messages.extract() for one in each(message))


@cache
def on_screen(language: str) -> frozenset[str]:
    """Every sentence that the screens say in the language."""
    found = list(msgids())
    if language != "fr":
        catalog = po.read(language)
        known = [catalog.get(msgid) for msgid in found]
        found = [one for message in known if message for one in each(message.string)]
    return frozenset(plain(one) for one in found)


def bold_in_the_guide(language: str) -> list[str]:
    text = (ROOT / "docs" / "facilitator.md").read_text(encoding="utf-8")
    french, title, english = text.partition("## In English")
    assert title, "the guide has no English part"
    return [words(one) for one in drawn(french if language == "fr" else english).query("strong")]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_the_guide_has_in_bold_is_on_the_screen_word_for_word(language: str) -> None:
    bold = bold_in_the_guide(language)

    assert bold
    assert sorted(set(bold) - on_screen(language)) == []


def test_the_guide_leads_into_every_room_of_the_facilitator() -> None:
    rooms = {str(name) for _endpoint, _icon, name in FACILITATOR_ROOMS}

    assert rooms <= set(bold_in_the_guide("fr"))


@cache
def in_the_terminal() -> tuple[str, ...]:
    """Every string of the commands' code, with {} for what changes."""
    files = [ROOT / "start.py", *(ROOT / "app").glob("*.py")]
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    whole = ["".join(map(_piece, node.values)) for node in nodes if isinstance(node, ast.JoinedStr)]
    return (*whole, *(_piece(node) for node in nodes if isinstance(node, ast.Constant)))


def _piece(node: ast.AST) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else "{}"


def test_what_the_operator_may_see_is_what_the_terminal_says() -> None:
    cells = said(ROOT / "docs" / "operator.md", "td:first-child")
    quoted = [found for cell in cells for found in re.findall(r"« ([^»]+?)…? »", cell)]

    assert quoted
    for sentence in quoted:
        pattern = re.sub(r"\d{4}", "{}", sentence)
        assert any(pattern in one or sentence in one for one in in_the_terminal()), sentence


# Licences and versions --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["README.md", "LICENSES.md"])
def test_the_licences_are_those_of_the_project(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ours = set(project["license"].split(" AND "))
    known = re.compile(r"(?:A?GPL|LGPL|CC|MIT|Apache|BSD|EUPL)[\w.-]*-\d[\w.-]*")

    assert {one for one in said(ROOT / name, "code") if known.fullmatch(one)} == ours


def test_the_changelog_tells_each_version_by_kind_of_change() -> None:
    versions = said(ROOT / "CHANGELOG.md", "h2")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert "Unreleased" in versions or any(project["version"] in one for one in versions)
    assert set(said(ROOT / "CHANGELOG.md", "h3")) <= PARTS_OF_A_VERSION
