"""Answering an exercise with either pair of hands."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Locator, expect

from tests.browser.hands import Hands
from tests.browser.village import Form


def answer(hands: Hands, form: Form) -> None:
    """The form is filled and sent."""
    page = hands.screen.page
    fields = {name: values for name, values in form.items() if name != "do"}
    if page.locator(".sequence").count():
        _put_in_order(hands, {name[1:]: int(values[0]) for name, values in fields.items()})
    else:
        for name, values in fields.items():
            _fill(hands, name, values)
    hands.push(page.locator(f"main [name='do'][value='{form['do'][0]}']:not(.sr)"))


def _fill(hands: Hands, name: str, values: Sequence[str]) -> None:
    field = hands.screen.page.locator(f"main [name='{name}']").first
    match field.evaluate("(one) => one.type"):
        case "radio":
            hands.pick(name, values[0])
        case "checkbox":
            hands.tick(name, values)
        case "select-one":
            hands.select(name, values[0])
        case _:
            hands.type(name, values[0])


def _put_in_order(hands: Hands, places: dict[str, int]) -> None:
    """Each item is moved up, one place after another, until it stands at its own."""
    page = hands.screen.page
    for token, place in sorted(places.items(), key=lambda item: item[1]):
        for _ in range(len(places)):
            standing = _standing(page.locator(".sequence li button").all())
            if standing.index(token) + 1 <= place:
                break
            seq = page.locator("[name=seq]").first.input_value()
            hands.push(page.locator(f".sequence [value='up-{token}']"))
            expect(page.locator("[name=seq]").first).not_to_have_value(seq)


def _standing(buttons: Sequence[Locator]) -> list[str]:
    """The tokens of the items, as they stand from the first to the last."""
    tokens = [(one.get_attribute("value") or "").partition("-")[2] for one in buttons]
    return list(dict.fromkeys(tokens))
