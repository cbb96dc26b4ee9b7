"""French typography: spaces and apostrophes where a printer sets them, and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.web.typography import french, french_html

THIN, FIXED = "\u202f", "\u00a0"

SET = [
    ("Perdue ? Oui !", f"Perdue{THIN}? Oui{THIN}!"),
    ("Un ; deux", f"Un{THIN}; deux"),
    ("Attention : ici", f"Attention{FIXED}: ici"),
    ("Code :", f"Code{FIXED}:"),
    ("« Oui »", f"«{THIN}Oui{THIN}»"),
    ("«Oui»", f"«{THIN}Oui{THIN}»"),
    (f"«{FIXED}Oui{FIXED}»", f"«{THIN}Oui{THIN}»"),
    ("100 % de", f"100{THIN}% de"),
    ("l'eau qu'on boit", "l’eau qu’on boit"),
    (f"Perdue{FIXED}?", f"Perdue{THIN}?"),
]
LEFT = [
    "à 12:30",
    "12:30 :30",
    "https://exemple.fr/?a=1;b=2 suite",
    "www.exemple.fr/:x mailto:a@b.fr",
    "Oui? Non!",
    "%(done)s sur %(total)s",
    "%d %s",
    "les années '80",
    "5' et 6\"",
    "",
]


@pytest.mark.parametrize(("typed", "printed"), SET)
def test_what_is_set(typed: str, printed: str) -> None:
    assert french(typed) == printed


@pytest.mark.parametrize("text", LEFT)
def test_what_is_left(text: str) -> None:
    assert french(text) == text


@given(some.text(some.sampled_from(f"aé «»;?!%:'’ .,()s1{THIN}{FIXED}\n"), max_size=40))
def test_only_spaces_and_apostrophes_change_and_once_is_enough(text: str) -> None:
    def bare(line: str) -> str:
        return re.sub(r"[ \u00a0\u202f]", "", line).replace("'", "’")

    printed = french(text)

    assert bare(printed) == bare(text)
    assert french(printed) == printed


def test_tags_and_code_are_no_text() -> None:
    kept = """<pre><code>a ? b : 'c'</code></pre> <kbd>? !</kbd> <a href="#" title="Oui ?">"""

    assert french_html(f"<p>Oui ?</p>{kept}l'eau</a>") == f"<p>Oui{THIN}?</p>{kept}l’eau</a>"
