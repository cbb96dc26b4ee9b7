"""What every page must hold, whichever test fetched it: checked strictly, said clearly.

After alphagov/notifications-admin: one door through which all pages pass, so that no page escapes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from justhtml import JustHTML

ADDRESSES = ("src", "href", "action", "formaction", "poster", "data", "srcset", "xlink:href")
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details")
CONTROLS = ("input", "select", "textarea")
PRESSED = (*CONTROLS, "a", "button", "label", "summary")
UNSEEN = ("hidden", "submit", "button", "image", "reset")
MARK = "\N{MIDDLE DOT} Déclic"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef]")
"""Control characters other than white space, and some that Unicode gives to nobody."""


@dataclass(frozen=True)
class Page:
    """A page that passed the checks: its tree, and what a person reads on it."""

    document: Any
    html: str

    @cached_property
    def named(self) -> dict[str, Any]:
        """The elements that have an id, by it."""
        return {str(attributes(one)["id"]): one for one in self.all("[id]")}

    @cached_property
    def labels(self) -> dict[str, list[Any]]:
        """The labels that name a field elsewhere, by its id."""
        found: dict[str, list[Any]] = {}
        for one in self.all("label[for]"):
            found.setdefault(str(attributes(one)["for"]), []).append(one)
        return found

    @cached_property
    def everything(self) -> list[Any]:
        """Every element, in the order of the page."""
        return self.all("*")

    def all(self, selector: str) -> list[Any]:
        return list(self.document.query(selector))

    def one(self, selector: str) -> Any:
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} elements match {selector!r}, one was expected"
        return found[0]

    @property
    def h1(self) -> str:
        return words(self.one("h1"))

    @property
    def text(self) -> str:
        """The words of <main>, with single spaces."""
        return words(self.one("main"))

    def field(self, name: str) -> str:
        """The value that an input of that name would send."""
        return str(attributes(self.all(f'[name="{name}"]')[0]).get("value") or "")

    def error(self, field: str) -> str:
        """The sentence beside the field of that id, which the field itself points at."""
        control = attributes(self.one(f"#{field}"))
        assert control.get("aria-invalid") == "true", f"#{field} is not marked as wrong"
        assert f"{field}-error" in (control.get("aria-describedby") or "").split()
        return words(self.one(f"#{field}-error"))


def words(element: Any) -> str:
    """The element's text with single ordinary spaces."""
    return re.sub(r"\s+", " ", str(element.to_text(separator=" "))).strip()


def attributes(element: Any) -> dict[str, str | None]:
    return dict(element.attrs or {})


def check_page(answer: Any) -> Page:
    """The page, once it has passed every check; AssertionError says which one it fails and where.

    `answer` is a response of the test client, or the HTML itself.
    """
    html = answer if isinstance(answer, str) else answer.get_data(as_text=True)
    if not isinstance(answer, str):
        assert answer.mimetype == "text/html", f"not a page: {answer.mimetype}"
    document = JustHTML(html, sanitize=False, collect_errors=True, scripting_enabled=False)
    assert not document.errors, "invalid HTML5: " + _errors(document, html)
    page = Page(document, html)
    for check in CHECKS:
        check(page)
    return page


def _errors(document: Any, html: str) -> str:
    lines = html.splitlines()
    return "; ".join(
        f"{error.code} at line {error.line}: {lines[error.line - 1].strip()[:120]}"
        for error in document.errors[:5]
    )


def _language(page: Page) -> None:
    lang = attributes(page.one("html")).get("lang")
    assert lang in ("fr", "en"), f"<html lang> is {lang!r}"


def _headings(page: Page) -> None:
    assert len(page.all("h1")) == 1, f"{len(page.all('h1'))} <h1>, one was expected"
    levels = [int(one.name[1]) for one in page.all("h1, h2, h3, h4, h5, h6")]
    for before, after in pairwise(levels):
        assert after <= before + 1, f"headings skip from h{before} to h{after}"
    assert levels[0] == 1, f"the first heading is an h{levels[0]}"
    for one in page.all("h1, h2, h3, h4, h5, h6"):
        assert words(one), f"an empty <{one.name}>"


def _title(page: Page) -> None:
    title = words(page.one("head > title"))
    assert title.startswith(page.h1), f"the title {title!r} does not begin with {page.h1!r}"
    assert title.endswith(MARK), f"the title {title!r} does not end with {MARK!r}"


def _main(page: Page) -> None:
    assert attributes(page.one("main")).get("id") == "main", "<main> is not #main"
    assert page.all('a[href="#main"]'), "no skip link to #main"


def _ids(page: Page) -> None:
    ids = [str(attributes(one)["id"]) for one in page.all("[id]")]
    twice = [id for id, times in Counter(ids).items() if times > 1]
    assert not twice, f"ids used twice: {twice}"
    assert all(id and not re.search(r"\s", id) for id in ids), "an id is empty or has a space"
    for name in REFERENCES:
        for one in page.all(f"[{name}]"):
            missing = set((attributes(one)[name] or "").split()) - set(ids)
            assert not missing, f"{name} of {_show(one)} points at nothing: {missing}"
    for one in page.all("label[for]"):
        assert attributes(one)["for"] in ids, f"{_show(one)} is for nothing"
    for one in page.all('a[href^="#"]'):
        target = (attributes(one)["href"] or "")[1:]
        assert target in ids, f"{_show(one)} leads nowhere"


def _names(page: Page) -> None:
    for control in page.all(", ".join(CONTROLS)):
        if attributes(control).get("type") not in UNSEEN:
            assert _named(page, control), f"no label for {_show(control)}"
    for one in page.all("button, a[href], summary"):
        assert _named(page, one), f"no words in {_show(one)}"
    for one in page.all("fieldset"):
        legend = [child for child in one.children if child.name == "legend"]
        grouped = legend and words(legend[0])
        assert grouped or _aria(page, one), f"no legend in {_show(one)}"


def _named(page: Page, element: Any) -> bool:
    holds = attributes(element)
    if _aria(page, element):
        return True
    if element.name not in CONTROLS:
        return bool(words(element)) or any(attributes(one).get("alt") for one in _inside(element))
    labels = page.labels.get(holds.get("id") or "")
    if labels:
        return all(words(one) for one in labels)
    return any(one.name == "label" and words(one) for one in _above(element))


def _aria(page: Page, element: Any) -> bool:
    holds = attributes(element)
    spoken = (holds.get("aria-label") or "").strip()
    others = (holds.get("aria-labelledby") or "").split()
    return bool(spoken) or any(words(page.named[id]) for id in others if id in page.named)


def _pictures(page: Page) -> None:
    for one in page.all("img"):
        assert "alt" in attributes(one), f"no alt on {_show(one)}"
    for one in page.all("svg"):
        holds = attributes(one)
        if holds.get("aria-hidden") == "true":
            continue
        titled = any(child.name == "title" and words(child) for child in _inside(one))
        assert holds.get("role") == "img", f"{_show(one)} has neither role=img nor aria-hidden"
        assert titled or _aria(page, one), f"no name on {_show(one)}"


def _signs(page: Page) -> None:
    found = [sign for sign in page.html if FORBIDDEN.match(sign) or ord(sign) & 0xFFFE == 0xFFFE]
    assert not found, f"signs that HTML forbids: {found[:5]!a}"


class _Twice(HTMLParser):
    """Notes the tags that say the same attribute twice: parsers keep the first and say nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len({name for name, _value in attrs}) < len(attrs):
            self.found.append(self.get_starttag_text() or tag)


def _attributes_once(page: Page) -> None:
    reader = _Twice()
    reader.feed(page.html)
    assert not reader.found, f"an attribute twice in {reader.found[0]}"


def _one_thing_to_press(page: Page) -> None:
    for one in page.all("a[href], button, summary"):
        inner = [child for child in _inside(one) if child.name in PRESSED]
        assert not inner, f"something to press inside something to press: {_show(one)}"


def _inline(page: Page) -> None:
    assert not page.all("style"), "an inline <style>: the policy refuses it"
    for one in page.all("script"):
        assert attributes(one).get("src"), "an inline <script>: the policy refuses it"
    for one in page.everything:
        for name in attributes(one):
            assert name != "style", f"a style attribute on {_show(one)}"
            assert not name.startswith("on"), f"{name} on {_show(one)}"


def _inside_only(page: Page) -> None:
    for one in page.everything:
        for name in set(ADDRESSES) & set(attributes(one)):
            address = urlsplit((attributes(one)[name] or "").strip())
            own = not address.netloc and address.scheme in ("", "data", "mailto", "tel")
            assert own, f"an address outside the house: {_show(one)}"


def _forms(page: Page) -> None:
    for form in page.all("form"):
        if (attributes(form).get("method") or "get").lower() != "post":
            continue
        tokens = [one for one in _inside(form) if attributes(one).get("name") == "csrf_token"]
        assert [one for one in tokens if attributes(one).get("value")], (
            f"no csrf_token in {_show(form)}"
        )
        name = attributes(form).get("id")
        outside = page.all(f'button[form="{name}"]') if name else []
        polled = name and page.all("[data-poll]")  # its buttons may come later, with the board
        sends = polled or [one for one in (*_inside(form), *outside) if _submits(one)]
        assert sends, f"no button sends {_show(form)}: nothing works without JavaScript"


def _submits(element: Any) -> bool:
    kind = attributes(element).get("type")
    return (element.name == "button" and kind in (None, "", "submit")) or (
        element.name == "input" and kind in ("submit", "image")
    )


def _inside(element: Any) -> list[Any]:
    return list(element.query("*"))


def _above(element: Any) -> list[Any]:
    found = []
    while (element := element.parent) is not None:
        found.append(element)
    return found


def _show(element: Any) -> str:
    return str(element.to_html())[:160].replace("\n", " ")


CHECKS = (
    _language,
    _headings,
    _title,
    _main,
    _ids,
    _names,
    _pictures,
    _signs,
    _attributes_once,
    _one_thing_to_press,
    _inline,
    _inside_only,
    _forms,
)
