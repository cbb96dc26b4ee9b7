"""A drawing is ours or is refused: nothing that runs, nothing that calls outside."""

from __future__ import annotations

import pytest

from app.catalogue.problems import Unreadable
from app.catalogue.render.svg import draw
from tests.catalogue import hostile

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300" role="img">'


def svg(inner: str) -> str:
    return f"{HEAD}\n{inner}\n</svg>"


def test_a_plain_drawing_is_written_again_from_what_was_understood() -> None:
    drawing = draw(
        svg(
            "<!-- a remark -->"
            '<g data-area="a" class="f-card s-ink" transform="translate(1,2)">'
            '<text x="3" y="-4.5" text-anchor="middle">Bonjour &amp; merci</text></g>'
        )
    )
    assert drawing.areas == ("a",)
    assert "remark" not in drawing.inner
    assert "Bonjour &amp; merci</text></g>" in drawing.inner
    shown = drawing.inline('Un "dessin" <simple>')
    assert 'role="img" aria-label="Un &quot;dessin&quot; &lt;simple&gt;"' in shown


@pytest.mark.parametrize(
    ("inner", "word"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<rect onclick="x()"/>', "onclick"),
        ('<rect style="fill:red"/>', "style"),
        ('<rect fill="#fff"/>', "fill"),
        ('<rect fill="url(#a)"/>', "fill"),
        ('<rect id="a"/>', "id"),
        ('<rect class="danger"/>', "danger"),
        ('<a href="https://x.example"><text>x</text></a>', "a"),
        ('<image href="x.png"/>', "image"),
        ('<use xlink:href="#a"/>', "use"),
        ("<foreignObject><p>x</p></foreignObject>", "foreignObject"),
        ('<animate attributeName="x"/>', "animate"),
        ("<svg></svg>", "svg"),
        ('<path d="M0 0 url(x)"/>', "d"),
        ('<rect x="1e999"/>', "x"),
        ('<g transform="scale(1) url(x)"/>', "transform"),
        ("bonjour", "hors"),
        ('<?xml-stylesheet href="x.css"?>', "instruction"),
        ("<rect", "bien formé"),
    ],
)
def test_anything_else_is_refused_on_its_line(inner: str, word: str) -> None:
    with pytest.raises(Unreadable) as refused:
        draw(svg(inner))
    assert word in str(refused.value)
    assert refused.value.line in (2, 3)


def test_entities_are_refused_before_they_grow() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + svg("<text>&b;</text>")
    with pytest.raises(Unreadable, match="DOCTYPE"):
        draw(bomb)


@pytest.mark.parametrize("inner", hostile.DRAWINGS.values(), ids=hostile.DRAWINGS)
def test_a_hostile_drawing_is_refused(inner: str) -> None:
    with pytest.raises(Unreadable):
        draw(svg(inner))


def test_a_drawing_has_a_view_box() -> None:
    with pytest.raises(Unreadable, match="viewBox"):
        draw('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>')
