"""A visitor with a browser that has no script: opens pages, fills forms, presses buttons.

Every page that any visitor reaches is checked by `tests.pages.check_page`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.pages import Page, attributes, check_page, words

Values = dict[str, list[str]]


class Visitor:
    """One browser. `page` is what it shows, `answer` the last response, `path` where it is."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.answer: Any = None
        self.page: Page = Page(None, "")
        self.path = "/"

    @property
    def text(self) -> str:
        """The words of <main>."""
        return self.page.text

    def open(self, path: str, status: int = 200, **headers: str) -> Page:
        """The page at the path, after any redirection; its status is the one expected."""
        return self._show(self.client.get(path, headers=headers, follow_redirects=True), status)

    def fetch(self, path: str, status: int = 200, **headers: str) -> Any:
        """The raw answer at the path: a piece of page, a file, a redirection."""
        answer = self.client.get(path, headers=headers)
        assert answer.status_code == status, answer.get_data(as_text=True)[:400]
        return answer

    def follow(self, link: str, status: int = 200) -> Page:
        """The page behind the link that says these words."""
        found = self._saying("a[href]", link)
        return self.open(urljoin(self.path, attributes(found)["href"] or ""), status)

    def press(self, button: str, status: int = 200, **fields: Any) -> Page:
        """The page that answers the form whose button says these words, filled with the fields."""
        return self._show(self.send(button, **fields), status)

    def send(self, button: str, **fields: Any) -> Any:
        """The raw answer to the same form, redirections followed."""
        pressed = self._saying("button", button)
        form = self._form_of(pressed)
        values = self._filled(form, pressed, fields)
        target = attributes(pressed).get("formaction") or attributes(form).get("action") or ""
        path = urljoin(self.path, target)
        if (attributes(form).get("method") or "get").lower() == "get":
            query = urlencode(values, doseq=True)
            return self.client.get(f"{path}?{query}", follow_redirects=True)
        return self.client.post(path, data=values, follow_redirects=True)

    def post(self, path: str, status: int = 200, **fields: Any) -> Page:
        """The page that answers a form sent by hand, with the token of the page in view."""
        return self._show(self.forge(path, **fields), status)

    def forge(self, path: str, headers: dict[str, str] | None = None, **fields: Any) -> Any:
        """The raw answer to a form sent by hand, redirections followed."""
        data = {"csrf_token": self.token, **fields}
        return self.client.post(path, data=data, headers=headers, follow_redirects=True)

    def give(self, path: str, field: str, data: bytes, name: str, status: int = 200) -> Page:
        """The page that answers a form sent by hand with one file in it."""
        part = FileStorage(io.BytesIO(data), filename=name)
        boundary, body = encode_multipart({"csrf_token": self.token, field: part})
        kind = f'multipart/form-data; boundary="{boundary}"'
        answer = self.client.post(path, data=body, content_type=kind, follow_redirects=True)
        return self._show(answer, status)

    @property
    def token(self) -> str:
        """The token against forged forms: of the page in view, else of one that is fetched."""
        if self.page.document is None or not self.page.all('[name="csrf_token"]'):
            self.open("/accessibilite")
        return self.page.field("csrf_token")

    def has(self, text: str, selector: str = "button, a[href]") -> bool:
        """Whether a button or a link says these words."""
        return any(text in words(one) for one in self.page.all(selector))

    def _show(self, answer: Any, status: int) -> Page:
        self.answer = answer
        self.path = urlsplit(answer.request.url).path or "/"
        assert answer.status_code == status, (
            f"{answer.status_code}, {status} was expected at {self.path}: "
            + answer.get_data(as_text=True)[:2_000]
        )
        self.page = check_page(answer)
        return self.page

    def _saying(self, selector: str, text: str) -> Any:
        every = self.page.all(selector)
        found = [one for one in every if words(one) == text] or [
            one for one in every if text in words(one)
        ]
        assert found, f"nothing says {text!r} at {self.path}: {[words(one) for one in every]}"
        return found[0]

    def _form_of(self, button: Any) -> Any:
        named = attributes(button).get("form")
        if named:
            return self.page.one(f'form[id="{named}"]')
        element = button
        while element.name != "form":
            element = element.parent
            assert element is not None, f"the button {words(button)!r} stands in no form"
        return element

    def _filled(self, form: Any, pressed: Any, fields: dict[str, Any]) -> Values:
        values: Values = {}
        for name, value in _controls(form):
            values.setdefault(name, []).append(value)
        for name, value in fields.items():
            assert form.query(f'[name="{name}"]'), f"the form has no field {name!r}"
            values[name] = [str(one) for one in value] if isinstance(value, list) else [str(value)]
        holds = attributes(pressed)
        if holds.get("name"):
            values.setdefault(str(holds["name"]), []).append(holds.get("value") or "")
        return values


def _controls(form: Any) -> Iterator[tuple[str, str]]:
    """What the form would send as it stands: HTML's successful controls."""
    for one in form.query("input, select, textarea"):
        holds = attributes(one)
        name, kind = holds.get("name"), holds.get("type")
        if not name or "disabled" in holds or kind in ("submit", "button", "image", "file"):
            continue
        if kind in ("radio", "checkbox"):
            if "checked" in holds:
                yield name, holds.get("value") or "on"
        elif one.name == "textarea":
            yield name, one.to_text()
        elif one.name == "select":
            options = one.query("option")
            chosen = [option for option in options if "selected" in attributes(option)]
            for option in (chosen or options)[:1]:
                yield name, attributes(option).get("value") or ""
        else:
            yield name, holds.get("value") or ""
