"""Lessons become plain, safe HTML with French spaces; what could harm a reader never comes out."""

from __future__ import annotations

import contextlib
from html.parser import HTMLParser

import pytest

from app.catalogue import render_material
from app.catalogue.problems import Notebook
from app.catalogue.render.blocks import check_prose, crowded, scan
from app.catalogue.render.markdown import Reference, render_lesson
from app.catalogue.render.sanitize import TAGS, sanitize
from app.catalogue.render.svg import Drawing
from app.catalogue.render.typography import french, french_html
from tests.catalogue import hostile

SQUARE = Drawing('<rect x="1" y="1"/>', "0 0 10 10", ())


def html(text: str, lang: str = "fr") -> str:
    pieces = render_lesson(text, lang, lambda _: SQUARE).pieces
    return "".join(piece for piece in pieces if isinstance(piece, str))


def noted(text: str) -> list[tuple[int, str]]:
    notes = Notebook("lessons/a/01-b.md")
    scan(text, 10, notes)
    check_prose(text, 10, notes)
    return [(problem.line, problem.message) for problem in notes]


def test_notes_bear_a_label_in_the_reader_s_language() -> None:
    source = "/// memo\n- un\n///\n\n/// warning\ndeux\n///\n\n/// tip\ntrois\n///\n"
    assert noted(source) == []
    french_page, english_page = html(source), html(source, "en")
    assert '<aside class="note memo"><p class="label"><strong>À retenir</strong>' in "".join(
        french_page.split("\n")
    )
    for label in ("À retenir", "Attention", "Astuce"):
        assert f"<strong>{label}</strong>" in french_page
    for label in ("Remember", "Careful", "Tip"):
        assert f"<strong>{label}</strong>" in english_page


def test_a_word_is_defined_where_it_stands_and_collected() -> None:
    rendered = render_lesson(
        "/// word | hameçonnage\nUn **faux** message.\n///\n", "fr", lambda _: None
    )
    assert rendered.words == [("hameçonnage", "Un faux message.")]
    assert "<dfn>hameçonnage</dfn>" in str(rendered.pieces[0])


def test_exercises_cut_the_page_into_pieces() -> None:
    source = "Avant.\n\n/// exercise | a/b\n///\n\n/// demonstration | a/c\n///\n\nAprès.\n"
    pieces = render_lesson(source, "fr", lambda _: None).pieces
    assert pieces == [
        "<p>Avant.</p>",
        Reference("exercise", "a/b"),
        Reference("demonstration", "a/c"),
        "<p>Après.</p>",
    ]


def test_a_figure_is_inlined_with_its_words() -> None:
    page = html('![Un carré "rouge" : fin](carre.svg "Voici : un carré")\n')
    assert page.startswith('<figure class="figure"><svg xmlns=')
    assert 'aria-label="Un carré &quot;rouge&quot;\u00a0: fin"' in page
    assert "<figcaption>Voici\u00a0: un carré</figcaption>" in page


def test_keys_and_tables_are_drawn() -> None:
    page = html("Appuyez sur ++ctrl+c++.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert "<kbd" in page
    assert '<th scope="col">a</th>' in page


def test_french_spaces_but_not_in_code() -> None:
    page = html("« Oui » : vraiment ? `a : b ?` **Ah** ! ++ctrl+c++ ; fin")
    assert "«\u202fOui\u202f»\u00a0: vraiment\u202f?" in page
    assert "<code>a : b ?</code>" in page
    assert "</strong>\u202f!" in page
    assert "«" in html("« Yes » : ok", "en")
    assert "\u202f" not in html("« Yes » : ok ?", "en")


def test_addresses_and_times_keep_their_colon() -> None:
    assert french("12:30 http://a.example ::") == "12:30 http://a.example ::"
    assert french_html('<a title="a : b">c : d</a>') == '<a title="a : b">c\u00a0: d</a>'


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<p style="color:red" onclick="x()">a</p>',
        '<a href="javascript:alert(1)">a</a>',
        '<a href="//evil.example">a</a>',
        '<a href="/\\evil.example">a</a>',
        '<a href="https://evil.example">a</a>',
        '<iframe src="https://evil.example"></iframe>',
        "<svg><animate onbegin=alert(1)></svg>",
        "<style>*{display:none}</style>",
        '<form action="/x"><input name=a></form>',
    ],
)
def test_sanitize_lets_nothing_run(hostile: str) -> None:
    seen = Tags()
    seen.feed(sanitize(hostile))
    assert seen.tags <= {"a", "p"}
    assert seen.attributes == []


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def test_sanitize_keeps_links_inside_the_house() -> None:
    assert sanitize('<a href="/lecons/a">a</a>') == '<a href="/lecons/a">a</a>'


@pytest.mark.parametrize(
    ("source", "line", "word"),
    [
        ("a\n\n<b>x</b>", 12, "HTML"),
        ("<!-- x -->", 10, "HTML"),
        ("# Titre", 10, "niveau"),
        ("## A\n\n#### B", 12, "niveau"),
        ("Titre\n-----", 11, "soulignée"),
        ("/// exercice | a/b\n///", 10, "n’existe pas"),
        ("/// exercise\n///", 10, "attend"),
        ("/// memo | x\n///", 10, "attend"),
        ("/// memo\ntexte", 10, "pas fermé"),
        ("a\n///", 11, "ne ferme"),
        ("- a\n  /// memo\n///", 11, "début de la ligne"),
        ("//// memo\n////", 10, "trois barres"),
        ("/// memo\n    attrs: {class: x}\n///", 11, "début de la ligne"),
        ("/// exercise | a/b\ntexte\n///", 11, "ne contient pas"),
        ("/// memo\n/// tip\n///", 10, "pas fermé"),
    ],
)
def test_mistakes_are_told_with_their_line(source: str, line: int, word: str) -> None:
    found = noted(source)
    assert any(at == line and word in message for at, message in found), found


def test_code_may_show_what_text_may_not() -> None:
    assert noted("`<b>` et `# a`\n\n```\n<script>\n/// memo\n# a\n```\n\na < b et 3 > 2\n") == []


def test_a_block_inside_a_list_is_told() -> None:
    rendered = render_lesson("- a\n\n    /// exercise | a/b\n    ///\n", "fr", lambda _: None)
    assert rendered.misplaced == ["a/b"]


def test_material_has_no_heading_of_its_own_and_no_block() -> None:
    page = render_material("# Avis\n\nBonjour ?\n\n/// memo\nx\n///\n")
    assert "<p><strong>Avis</strong></p>" in page
    assert "Bonjour\u202f?" in page
    assert "<aside" not in page


@pytest.mark.parametrize("body", hostile.MARKDOWN.values(), ids=hostile.MARKDOWN)
def test_hostile_text_never_becomes_markup_of_its_own(body: str) -> None:
    if crowded(body):
        return
    with contextlib.suppress(RecursionError):  # The lesson is refused for it.
        seen = Tags()
        seen.feed(html(body))
        assert seen.tags <= TAGS
