"""Icons: Lucide's drawings as inline SVG, always beside a word, so hidden from screen readers."""

from __future__ import annotations

import re
from functools import lru_cache

from lucide import lucide_icon  # type: ignore[import-untyped]
from markupsafe import Markup

_SHAPES = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@lru_cache(maxsize=512)
def icon(name: str) -> Markup:
    """The drawing of that Lucide name. LookupError when Lucide has none: a typing mistake."""
    drawn = lucide_icon(name)
    shapes = _SHAPES.search(drawn)
    if shapes is None or "data-missing-icon" in drawn:
        raise LookupError(f"no Lucide icon is called {name!r}")
    inner = re.sub(r">\s+<", "><", shapes[1].strip())
    return Markup(
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{inner}</svg>'
    )
