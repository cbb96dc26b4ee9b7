"""What every page must hold in a real browser, whichever test looks at it."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.screen import Screen

RULES = ("wcag2a", "wcag2aa", "wcag22aa", "RGAAv4")
MOST_BYTES = 60_000
MOST_REQUESTS = 8
SMALLEST_BUTTON = 44
"""CSS pixels, at the ordinary text size."""

SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const inside = (one) => one.parentElement && one.parentElement.closest('.scroll');
  return [...document.body.querySelectorAll('*')]
    .filter((one) => one.getBoundingClientRect().right > width + 1 && !inside(one))
    .map((one) => one.outerHTML.slice(0, 120)).slice(0, 4).concat('the page itself');
}"""
"""What makes the document scroll sideways; a table may scroll inside its own box."""

SMALL = """(least) => [...document.querySelectorAll(
    '.button, .picture, .pad button, .option, .pick, .link')]
  .filter((one) => one.getClientRects().length && !one.closest('.sr'))
  .filter((one) => one.getBoundingClientRect().height < least - 0.5)
  .map((one) => `${one.getBoundingClientRect().height} px: ${one.outerHTML.slice(0, 120)}`)"""

CUT = """() => [...document.querySelectorAll(
    'h1, h2, h3, legend, label, .button, .tag, .pick span, th')]
  .filter((one) => one.getClientRects().length && !one.closest('.sr') && one.clientWidth > 1)
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.scrollWidth} in ${one.clientWidth} px: ${one.outerHTML.slice(0, 120)}`)"""
"""Words that do not hold in their box."""


def faults(page: Page) -> list[str]:
    """What is wrong with the page in view, as sentences; at 200 % as at the ordinary size."""
    found = [*against_rules(page), *sideways(page), *small(page), *cut(page)]
    page.evaluate("document.documentElement.dataset.size = '200'")
    found += [f"at 200 %, {fault}" for fault in (*sideways(page), *cut(page))]
    page.evaluate("document.documentElement.dataset.size = '100'")
    return found


def against_rules(page: Page) -> list[str]:
    """What axe finds, by the rules of WCAG 2.2 A and AA and of the RGAA 4."""
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": list(RULES)},
        "rules": {"target-size": {"enabled": True}},
        "resultTypes": ["violations"],
    }
    answer = Axe().run(page, options=options).response
    assert answer["testEngine"]["name"] == "axe-core"
    return [
        f"{one['id']}: {one['help']}: {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
        for one in answer["violations"]
        for node in one["nodes"][:3]
    ]


def sideways(page: Page) -> list[str]:
    return [f"it scrolls sideways: {one}" for one in page.evaluate(SIDEWAYS)]


def small(page: Page) -> list[str]:
    return [f"a button is small: {one}" for one in page.evaluate(SMALL, SMALLEST_BUTTON)]


def cut(page: Page) -> list[str]:
    return [f"words are cut: {one}" for one in page.evaluate(CUT)]


def heavy(screen: Screen) -> list[str]:
    """What this first view costs beyond its means: bytes over the wire, requests."""
    sizes = {request.url: request.sizes() for request in screen.fetched}
    bytes = sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes.values())
    costs = ", ".join(f"{url} {one['responseBodySize']}" for url, one in sizes.items())
    found = []
    if bytes > MOST_BYTES:
        found.append(f"a first view of {bytes} bytes: {costs}")
    if len(sizes) > MOST_REQUESTS:
        found.append(f"a first view of {len(sizes)} requests: {costs}")
    return found
