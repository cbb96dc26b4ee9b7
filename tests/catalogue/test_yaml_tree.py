"""What an author writes is read as it was meant, or refused with its line."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.problems import Unreadable
from app.catalogue.source import files, tree
from tests.catalogue import hostile


@pytest.fixture(params=["quick", "portable"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers that PyYAML may come with must say the same."""
    if request.param == "portable":
        monkeypatch.setattr(tree, "Loader", yaml.BaseLoader)


def read(text: str | bytes) -> dict[str, Any]:
    raw = text.encode() if isinstance(text, str) else text
    return tree.parse(files.clean(raw)).data


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("v: Attention : un piège", "Attention : un piège"),
        ("v: Voici :", "Voici :"),
        ("v: l’été : c'est 'bien'", "l’été : c'est 'bien'"),
        ("v: 12:30", "12:30"),
        ("v: no", "no"),
        ("v: 01", "01"),
        ("v: 2024-02-30", "2024-02-30"),
        ("v: ~", "~"),
        ("v: 1_000", "1_000"),
        ("v: 0x1F", "0x1F"),
        ("v: {qui} bonjour", "{qui} bonjour"),
        ("v: [1] premier : ici", "[1] premier : ici"),
        ('v: "Oui" dit-elle : bien', '"Oui" dit-elle : bien'),
        ("v: @ se lit arobase", "@ se lit arobase"),
        ("v: `impots.gouv.fr` : oui", "`impots.gouv.fr` : oui"),
        ("v: % de réduction", "% de réduction"),
        ("v: le mot #bonjour", "le mot #bonjour"),
        ("v: 2 # un commentaire", "2"),
        ("v: Bonjour\n  Objet : essai\n  fin\nw: x", "Bonjour Objet : essai fin"),
        ("v: |\n  a : b\n    c: d\n  - e : f\nw: g : h", "a : b\n  c: d\n- e : f\n"),
        ("v: >-\n  a : b\n  c\nw: x", "a : b c"),
        ("v: 'a : b\n  c : d'", "a : b c : d"),
        ("v: [a, 12:30, no]", ["a", "12:30", "no"]),
        ("v: [\n  a,\n  b\n]", ["a", "b"]),
        ("v:\n  - Attention : un piège\n  - Voici :", ["Attention : un piège", "Voici :"]),
        ("v:\n  - text: Un : deux\n    right: true", [{"text": "Un : deux", "right": "true"}]),
        ("v: Attention\u00a0: un piège", "Attention\u00a0: un piège"),
        ("v: fenêtre\r\nw: x\r\n", "fenêtre"),
        ("\ufeffv: é", "é"),
        ("v: e\u0301te\u0301", "été"),
        ("v:", ""),
    ],
)
def test_read_as_the_author_meant(text: str, value: object) -> None:
    assert read(text)["v"] == value


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\n", 1, "renvoi"),
        ("a: &a [*a]", 1, "renvoi"),
        ("a: *gras*", 1, "renvoi"),
        ("a: 1\nb: 2\na: 3", 3, "deux fois"),
        ("a:\n  - b: 1\n    b: 2", 3, "deux fois"),
        ("a: !!python/object/apply:os.system ['x']", 1, "type"),
        ("a: 1\n---\nb: 1", 2, "second document"),
        ("? [a]\n: b", 1, "nom de champ"),
        ("a: Bonjour\n  kind: choice\n", 2, "pas à sa place"),
        ("a:\n\tb: 1", 2, "tabulation"),
        ("a:\n\u00a0 b: 1", 2, "insécable"),
        ('x: 1\na: "abc\nb: c\n', 2, "guillemet"),
        ("a: [1, 2\nb: 3", 1, "crochet"),
        ("a: Appuyez sur la touche # du clavier", 1, "perdu"),
        ("a: Le dièse # : un signe", 1, "perdu"),
        ("bonjour", 1, "nom: valeur"),
        ("- a", 1, "nom: valeur"),
        ("", 1, "vide"),
        (b"a: x\nb: \x00", 2, "invisible"),
        (b"a: x\nb: \xe9t\xe9", 2, "UTF-8"),
        ("a: é".encode("utf-16"), 1, "UTF-16"),
        ("a: x\u202ey", 1, "invisible"),
        ("a: x\u2028y", 1, "invisible"),
        ("a: x\ue000y", 1, "invisible"),
        ('a: 1\nb: "x\\0"', 2, "invisible"),
        ('a: "\\e[2J"', 1, "invisible"),
        ('a: "x\\u202ey"', 1, "invisible"),
        ('"a\\u200e\\u2029": b', 1, "invisible"),
    ],
)
def test_refused_with_its_line(text: str | bytes, line: int, word: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(text)
    assert refused.value.line == line
    assert word in str(refused.value)


def test_the_remedy_shows_the_line_with_its_quotes() -> None:
    with pytest.raises(Unreadable) as refused:
        read("title: *Bonjour* l'ami")
    assert refused.value.advice.params == {"line": "title: '*Bonjour* l''ami'"}


@pytest.mark.parametrize("text", hostile.YAML.values(), ids=hostile.YAML)
def test_a_hostile_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(read(text), dict)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(read(text.encode("utf-8", "surrogatepass")), dict)


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_a_sentence_comes_back_whole_or_is_refused(word: str) -> None:
    sentence = f"Le mot {word} : un piège"
    try:
        data = read(f"v: {sentence}")
    except Unreadable:
        return
    assert data == {"v": files.clean(sentence.encode())}
