"""Lessons and materials: Markdown to safe HTML, with our blocks, figures and French spaces."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block as MarkdownBlock

from app.catalogue.render.blocks import NOTES, REFERENCES
from app.catalogue.render.sanitize import sanitize
from app.catalogue.render.svg import Drawing
from app.catalogue.render.typography import french, french_html

LABELS = {
    "fr": {"memo": "À retenir", "warning": "Attention", "tip": "Astuce"},
    "en": {"memo": "Remember", "warning": "Careful", "tip": "Tip"},
}
_HELD = re.compile("<p>\ue000(\\d+)\ue001</p>")
# Marks of the same private characters cannot come from an author: files that hold them are refused.
_MARK = "\ue000{}\ue001"
_DEFINED = re.compile(
    r'<aside class="note word">\s*<p class="label"><dfn>(.*?)</dfn></p>(.*?)</aside>', re.DOTALL
)
_TAGS = re.compile(r"<[^>]*>")

Draw = Callable[[str], Drawing | None]


@dataclass(frozen=True, slots=True)
class Reference:
    """An exercise or a demonstration called by a lesson."""

    name: str
    id: str


@dataclass(slots=True)
class Rendered:
    """What a body became. `links` and `misplaced` hold what the source is then searched for."""

    pieces: list[str | Reference] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the body, without marks or drawings."""
        return " ".join(bare(piece) for piece in self.pieces if isinstance(piece, str))


@dataclass(slots=True)
class _Held:
    """What stands aside while the text is converted and sanitised."""

    things: list[Reference | tuple[str, str, str]] = field(default_factory=list)

    def mark(self, thing: Reference | tuple[str, str, str]) -> AtomicString:
        self.things.append(thing)
        return AtomicString(_MARK.format(len(self.things) - 1))

    def missing_from(self, root: ElementTree.Element) -> list[str]:
        """What is caught inside a list or a quotation, where it would cut the page in two."""
        free = {child.text for child in root if child.tag == "p"}
        return [
            thing.id if isinstance(thing, Reference) else thing[0]
            for place, thing in enumerate(self.things)
            if _MARK.format(place) not in free
        ]


def bare(html: str) -> str:
    """The text of an HTML piece, in one line; drawings are left out."""
    without = re.sub(r"<svg\b.*?</svg>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(_TAGS.sub(" ", without)).split())


def render_lesson(text: str, lang: str, draw: Draw) -> Rendered:
    """The body's pieces in order; figures come from `draw`, which is told their file names."""
    held, rendered = _Held(), Rendered()
    html = sanitize(_converter(held, rendered, lang, True).convert(text))
    html = french_html(html) if lang == "fr" else html
    rendered.words = [(bare(term), bare(says)) for term, says in _DEFINED.findall(html)]
    for place, piece in enumerate(_HELD.split(html)):
        thing = held.things[int(piece)] if place % 2 else piece
        if isinstance(thing, tuple):
            _append(rendered, _figure(thing, lang, draw))
        elif isinstance(thing, Reference):
            rendered.pieces.append(thing)
        elif thing.strip():
            _append(rendered, thing.strip())
    return rendered


def render_material(text: str, lang: str = "fr") -> str:
    """The HTML of an exercise's material: a message or a page to read; neither block nor image."""
    return examine_material(text, lang)[0]


def examine_material(text: str, lang: str = "fr") -> tuple[str, Rendered]:
    """The HTML of a material, and the links and images that it should not have."""
    rendered = Rendered()
    html = sanitize(_converter(_Held(), rendered, lang, False).convert(text))
    return (french_html(html) if lang == "fr" else html), rendered


def _append(rendered: Rendered, html: str) -> None:
    """Pieces of HTML that follow each other are one."""
    if rendered.pieces and isinstance(rendered.pieces[-1], str):
        rendered.pieces[-1] += "\n" + html
    elif html:
        rendered.pieces.append(html)


def _figure(image: tuple[str, str, str], lang: str, draw: Draw) -> str:
    source, label, caption = image
    drawing = draw(source)
    if drawing is None:
        return ""
    if lang == "fr":
        label, caption = french(label), french(caption)
    told = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f'<figure class="figure">{drawing.inline(label)}{told}</figure>'


def _converter(held: _Held, rendered: Rendered, lang: str, lesson: bool) -> Markdown:
    ours: list[Extension] = [_Tree(held, rendered, lang, lesson)]
    if lesson:
        ours.append(_Blocks(held, lang))
    converter = Markdown(
        extensions=["tables", "sane_lists", "fenced_code", "pymdownx.keys", *ours],
        extension_configs={"pymdownx.keys": {"camel_case": False}},
    )
    converter.preprocessors.deregister("html_block")
    for name in ("html", "autolink", "automail"):
        converter.inlinePatterns.deregister(name)
    return converter


class _Tree(Extension):
    """Looks at the converted tree: figures are set aside, links and stray images are told."""

    def __init__(self, held: _Held, rendered: Rendered, lang: str, lesson: bool) -> None:
        super().__init__()
        self.held, self.rendered, self.lang, self.lesson = held, rendered, lang, lesson

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # After the library's own processors: attributes are in their final form.
        md.treeprocessors.register(_Walk(md, self), "declic", -10)


class _Walk(Treeprocessor):
    def __init__(self, md: Markdown, tree: _Tree) -> None:
        super().__init__(md)
        self.tree = tree

    def run(self, root: ElementTree.Element) -> None:
        rendered = self.tree.rendered
        if self.tree.lesson:
            for paragraph in list(root):
                self._set_aside(paragraph)
            rendered.misplaced += self.tree.held.missing_from(root)
        rendered.links += [link.get("href", "") for link in root.iter("a")]
        rendered.images += [image.get("src", "") for image in root.iter("img")]
        if not self.tree.lesson:
            for number in range(1, 7):
                for heading in root.iter(f"h{number}"):
                    _as_paragraph(heading)
        for header in root.iter("th"):
            header.set("scope", "col")
        for table in root.iter("table"):
            _label(table, self.tree.lang)

    def _set_aside(self, paragraph: ElementTree.Element) -> None:
        if paragraph.tag != "p" or len(paragraph) != 1 or paragraph[0].tag != "img":
            return
        image = paragraph[0]
        if (paragraph.text or "").strip() or (image.tail or "").strip():
            return
        source, label = image.get("src", ""), image.get("alt", "")
        if not label.strip():
            self.tree.rendered.unlabelled.append(source)
        paragraph.remove(image)
        paragraph.text = self.tree.held.mark((source, label, image.get("title", "")))


def _label(table: ElementTree.Element, lang: str) -> None:
    """Each cell names its column: on a narrow screen, the rows of a table become cards."""
    table.set("class", "rows")
    heads = ["".join(head.itertext()) for head in table.iter("th")]
    for row in table.iter("tr"):
        for cell, head in zip(row.iter("td"), heads, strict=False):
            cell.set("data-label", french(head) if lang == "fr" else head)


def _as_paragraph(heading: ElementTree.Element) -> None:
    """A material's headings would break the order of the page's own: they become strong lines."""
    strong = ElementTree.Element("strong")
    strong.text, heading.text = heading.text, None
    for child in list(heading):
        heading.remove(child)
        strong.append(child)
    heading.append(strong)
    heading.tag = "p"


class _Blocks(BlocksExtension):  # type: ignore[misc]
    """The six blocks of a lesson."""

    def __init__(self, held: _Held, lang: str) -> None:
        super().__init__()
        self.held, self.lang = held, lang

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        settings = {"held": self.held, "lang": self.lang}
        for name in NOTES:
            block_mgr.register(type(name, (_Note,), {"NAME": name}), settings)
        for name in REFERENCES:
            block_mgr.register(type(name, (_Call,), {"NAME": name}), settings)
        block_mgr.register(_Word, settings)


class _Note(MarkdownBlock):  # type: ignore[misc]
    ARGUMENT = False

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        aside: ElementTree.Element = _aside(parent, self.NAME)
        label = ElementTree.SubElement(
            ElementTree.SubElement(aside, "p", {"class": "label"}), "strong"
        )
        label.text = LABELS[self.config["lang"]][self.NAME]
        return aside

    def on_markdown(self) -> str:
        return "block"


class _Word(MarkdownBlock):  # type: ignore[misc]
    NAME = "word"
    ARGUMENT = True

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        aside: ElementTree.Element = _aside(parent, self.NAME)
        term = ElementTree.SubElement(ElementTree.SubElement(aside, "p", {"class": "label"}), "dfn")
        term.text = AtomicString(self.argument)
        return aside

    def on_markdown(self) -> str:
        return "block"


class _Call(MarkdownBlock):  # type: ignore[misc]
    ARGUMENT = True

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        paragraph = ElementTree.SubElement(parent, "p")
        held: _Held = self.config["held"]
        paragraph.text = held.mark(Reference(self.NAME, self.argument))
        return paragraph


def _aside(parent: ElementTree.Element, name: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, "aside", {"class": f"note {name}"})
