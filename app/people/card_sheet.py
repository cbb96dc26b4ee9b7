"""Cards as a PDF to print and cut: the name, four words in large type, the token as a QR code."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import segno
import typst

from app.people.cards import Printed

_SHEET = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set page(paper: "a4", margin: 12mm)
#set par(leading: 0.5em)
#set text(font: ("DejaVu Sans", "Libertinus Serif"), lang: data.lang, size: 10pt)
#show heading: set text(size: 14pt)
#heading(level: 1, data.title)
#grid(columns: (1fr, 1fr), gutter: 6mm,
  ..data.cards.map(card => block(width: 100%, height: 62mm, inset: 5mm, radius: 3mm,
    stroke: (paint: luma(120), dash: "dashed"), breakable: false, clip: true, [
      #text(size: if card.name.clusters().len() > 40 { 9pt } else { 14pt }, weight: "bold",
        card.name) \\
      #text(size: 9pt, data.place)
      #v(1mm)
      #grid(columns: (1fr, 30mm), gutter: 3mm,
        { set par(leading: 0.7em)
          text(size: 13pt, weight: "bold", card.words.map(word => [#word]).join(linebreak())) },
        image(bytes(card.qr), format: "svg", width: 30mm, alt: data.alt))
      #v(1fr)
      #text(size: 8pt, data.how) \\
      #text(size: 8pt, data.keep)
    ])))
"""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the sheet says, in the reader's language."""

    lang: str
    place: str
    title: str
    alt: str
    """Of the square code."""
    how: str
    """What to do with the card."""
    keep: str
    """Whom it is for, and what to do when it is lost."""


def pdf(cards: Sequence[Printed], wording: Wording) -> bytes:
    """An A4 PDF/UA sheet of cards, two in a row."""
    drawn = [{**asdict(card), "qr": _qr(card.token)} for card in cards]
    data = {"cards": drawn, **asdict(wording)}
    made = typst.compile(
        _SHEET.encode(), format="pdf", sys_inputs={"data": json.dumps(data)}, pdf_standards=["ua-1"]
    )
    return bytes(made)


def _qr(token: str) -> str:
    drawn = io.BytesIO()
    segno.make(token, error="m", micro=False).save(drawn, kind="svg", border=2, scale=4)
    return drawn.getvalue().decode()
