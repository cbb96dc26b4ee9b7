"""Drawings: our own SVG, read by a strict allow-list and written again from what was understood.

Colours come from classes only, so that drawings follow the reader's theme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from xml.parsers import expat

from app.catalogue.problems import Unreadable
from app.catalogue.vocabulary import words
from app.kinds.base import Phrase, say

NAMESPACE = "http://www.w3.org/2000/svg"
MOST_ELEMENTS = 4_000
DEEPEST = 30
ELEMENTS = words(
    """
    svg g path rect circle ellipse line polyline polygon text tspan title desc
    """
)
WORDED = frozenset({"text", "tspan", "title", "desc"})
CLASSES = words(
    """
    f-ink f-soft f-line f-card f-paper f-accent f-accent-ink f-accent-wash f-sun f-sun-wash f-good
    f-good-wash f-stop f-stop-wash s-ink s-soft s-line s-accent s-sun s-good s-stop mono
    """
)
# Character classes rather than grammars: a hostile value must not make the matching explode.
_LENGTH = re.compile(r"[+-]?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})%?")
_NUMBERS = re.compile(r"[0-9eE+\-.,\s]{1,4000}")
_WORDS: dict[str, frozenset[str]] = {
    "fill": frozenset({"none"}),
    "role": frozenset({"img"}),
    "text-anchor": frozenset({"start", "middle", "end"}),
    "font-weight": frozenset({"normal", "bold", "400", "500", "600", "700", "800"}),
    "stroke-linecap": frozenset({"butt", "round", "square"}),
    "stroke-linejoin": frozenset({"miter", "round", "bevel"}),
}
_LENGTHS = words("x y x1 y1 x2 y2 cx cy r rx ry dx dy width height font-size stroke-width")
_PATTERNS: dict[str, re.Pattern[str]] = {
    "d": re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE+\-.,\s]*"),
    "points": _NUMBERS,
    "viewBox": re.compile(r"-?\d{1,5} -?\d{1,5} \d{1,5} \d{1,5}"),
    "stroke-dasharray": _NUMBERS,
    "opacity": re.compile(r"0|1|0?\.\d{1,4}|1\.0"),
    "transform": re.compile(
        r"\s*(?:(?:translate|scale|rotate|skewX|skewY|matrix)\([0-9eE+\-.,\s]*\)[\s,]*)+"
    ),
    "data-area": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
} | dict.fromkeys(_LENGTHS, _LENGTH)
ATTRIBUTES = frozenset({"class", *_WORDS, *_PATTERNS})


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that is safe to put in a page. `areas` are its data-area marks, in order."""

    inner: str
    view_box: str
    areas: tuple[str, ...]

    def inline(self, label: str = "") -> str:
        """The drawing as it stands in a page; with a label it is an image, else a plain drawing."""
        role = f' role="img" aria-label="{escape(label)}"' if label else ' role="img"'
        return f'<svg xmlns="{NAMESPACE}" viewBox="{self.view_box}"{role}>{self.inner}</svg>'


def draw(text: str) -> Drawing:
    """The drawing that an SVG text describes. Raises Unreadable at the first thing not allowed."""
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise Unreadable(
            error.lineno,
            say("Ce dessin n’est pas un SVG bien formé."),
            say("Vérifiez que chaque élément ouvert est refermé."),
        ) from None
    return Drawing("".join(reader.written), reader.view_box, tuple(reader.areas))


@dataclass(slots=True)
class _Reader:
    """What expat tells, checked as it comes: a drawing is refused before it is understood whole."""

    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate("utf-8"))
    written: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    view_box: str = ""
    count: int = 0

    def __post_init__(self) -> None:
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.buffer_text = True

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if name not in ELEMENTS or (name == "svg") != (not self.stack):
            self._refuse(say("L’élément « %(name)s » n’est pas admis ici.", name=name[:40]))
        if self.count > MOST_ELEMENTS or len(self.stack) >= DEEPEST:
            self._refuse(say("Ce dessin est trop compliqué."))
        shown = [self._attribute(name, key, value) for key, value in attributes.items()]
        if not self.stack and not self.view_box:
            self._refuse(say("Il manque « viewBox » sur l’élément « svg »."))
        if self.stack:
            self.written.append(f"<{name}{''.join(shown)}>")
        self.stack.append(name)

    def _attribute(self, element: str, name: str, value: str) -> str:
        if name == "xmlns" and value == NAMESPACE and element == "svg":
            return ""
        if name == "class":
            self._classes(value)
        elif name in _WORDS:
            if value not in _WORDS[name]:
                self._refuse_value(name, value)
        elif name not in _PATTERNS:
            self._refuse(say("L’attribut « %(name)s » n’est pas admis.", name=name[:40]))
        elif not _PATTERNS[name].fullmatch(value):
            self._refuse_value(name, value)
        if name == "viewBox":
            self.view_box = value
        if name == "data-area":
            self.areas.append(value)
        return f' {name}="{escape(value)}"'

    def _classes(self, value: str) -> None:
        for name in value.split():
            if name not in CLASSES:
                self._refuse_value("class", name)

    def _end(self, name: str) -> None:
        self.stack.pop()
        if self.stack:
            self.written.append(f"</{name}>")

    def _text(self, text: str) -> None:
        if self.stack and self.stack[-1] in WORDED:
            self.written.append(escape(text, quote=False))
        elif text.strip():
            self._refuse(say("Un texte se trouve hors d’un élément « text »."))

    def _doctype(self, *_: object) -> None:
        self._refuse(say("Une ligne « DOCTYPE » n’est pas admise."))

    def _instruction(self, *_: object) -> None:
        self._refuse(say("Une instruction « <? » n’est pas admise."))

    def _refuse_value(self, name: str, value: str) -> None:
        self._refuse(
            say("« %(name)s » ne peut pas valoir « %(value)s ».", name=name, value=value[:60])
        )

    def _refuse(self, text: Phrase) -> None:
        raise Unreadable(
            self.parser.CurrentLineNumber,
            text,
            say("Un dessin ne contient que des formes, des textes et nos classes de couleur."),
        )
