"""The checks that every page passes: each of them fails on a page that has its fault."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Response

from tests import pages
from tests.pages import CHECKS, Page, check_page

Check = Callable[[Page], None]

SOUND = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Entrer · Déclic</title>
<link rel="stylesheet" href="/static/a.css">
<script type="module" src="/static/a.js"></script></head>
<body><a class="skip" href="#main">Aller au contenu</a>
<svg aria-hidden="true"><path d="M0 0"/></svg>
<main id="main">
<h1>Entrer</h1>
<h2>Par un mot</h2>
<p id="hint">Sans accents.</p>
<form method="post" action="/entrer"><input type="hidden" name="csrf_token" value="abc">
<label for="word">Mot</label><input id="word" name="word" aria-describedby="hint">
<label><input type="checkbox" name="stay"> Rester</label>
<textarea aria-label="Remarque" name="note"></textarea>
<fieldset><legend>Taille</legend><label><input type="radio" name="size"> Petite</label></fieldset>
<button>Entrer</button></form>
<h3>Aide</h3>
<p><a href="/aide">Demander</a> <a href="mailto:a@exemple.fr">Écrire</a></p>
<img src="data:image/png;base64,AA==" alt="">
<svg role="img"><title>Un chemin</title><path d="M0 0"/></svg>
<details><summary>Plus</summary><p>Voilà.</p></details>
</main></body></html>"""

FAULTS: dict[str, tuple[str, str, str]] = {
    # what is wrong: what stands in the sound page, what stands there instead, what the check says
    "broken HTML": ("<p>Voilà.</p>", "<p>Voilà.</div>", "invalid HTML5"),
    "a list inside a paragraph": ("<p>Voilà.</p>", "<p><ul><li>A</li></ul></p>", "invalid HTML5"),
    "no doctype": ("<!doctype html>\n", "", "invalid HTML5"),
    "a bell": ("<p>Voilà.</p>", "<p>Voilà.\x07</p>", "signs that HTML forbids"),
    "a sign of nobody": ("<p>Voilà.</p>", "<p>\ufffe</p>", "signs that HTML forbids"),
    "an attribute twice": ("<h2>", '<h2 class="a" class="b">', "an attribute twice in <h2"),
    "a button in a link": (
        ">Demander<",
        "><button>Demander</button><",
        "something to press inside",
    ),
    "no language": ('<html lang="fr">', "<html>", "<html lang> is None"),
    "an unknown language": ('lang="fr"', 'lang="de"', "<html lang> is 'de'"),
    "no h1": ("<h1>Entrer</h1>", "<p>Entrer</p>", "0 <h1>, one was expected"),
    "two h1": ("<h2>Par un mot</h2>", "<h1>Par un mot</h1>", "2 <h1>, one was expected"),
    "a skipped level": ("<h2>Par un mot</h2>", "", "headings skip from h1 to h3"),
    "an empty heading": ("<h3>Aide</h3>", "<h3> </h3>", "an empty <h3>"),
    "a heading before the h1": ("<h1>", "<h2>Avant</h2><h1>", "the first heading is an h2"),
    "another title": ("<title>Entrer", "<title>Sortir", "does not begin with 'Entrer'"),
    "a title without the house": (" · Déclic", "", "does not end with"),
    "an unnamed main": ('<main id="main">', '<main id="body"><p id="main">', "<main> is not #main"),
    "no skip link": ('<a class="skip" href="#main">Aller au contenu</a>', "", "no skip link"),
    "an id twice": ("<h2>", '<h2 id="hint">', "ids used twice: ['hint']"),
    "an empty id": ("<h2>", '<h2 id="">', "an id is empty or has a space"),
    "an id with a space": ("<h2>", '<h2 id="a b">', "an id is empty or has a space"),
    "a description that is not there": ('id="hint"', 'id="other"', "points at nothing: {'hint'}"),
    "a label for nothing": ("<h2>", '<label for="nul">A</label><h2>', "is for nothing"),
    "a link to nowhere on the page": ('href="/aide"', 'href="#aide"', "leads nowhere"),
    "an input without a label": ('<label for="word">Mot</label>', "", "no label for <input id="),
    "an empty label": ('"word">Mot</label>', '"word"></label>', "no label for <input id="),
    "a box without words": ("> Rester</label>", "></label>", "no label for <input"),
    "a text area without a label": (' aria-label="Remarque"', "", "no label for <textarea"),
    "a label of spaces": ('aria-label="Remarque"', 'aria-label=" "', "no label for <textarea"),
    "a button without words": (
        "<button>Entrer</button>",
        "<button></button>",
        "no words in <button",
    ),
    "a link without words": (">Demander</a>", "></a>", "no words in <a"),
    "a summary without words": ("<summary>Plus</summary>", "<summary></summary>", "no words in"),
    "a group without a legend": ("<legend>Taille</legend>", "", "no legend in <fieldset"),
    "an empty legend": ("<legend>Taille</legend>", "<legend></legend>", "no legend in <fieldset"),
    "a picture without words": (' alt=""', "", "no alt on <img"),
    "a drawing that is neither": ('<svg role="img">', "<svg>", "neither role=img nor aria-hidden"),
    "a drawing without a name": ("<title>Un chemin</title>", "", "no name on <svg"),
    "an inline style sheet": ("</head>", "<style>a{}</style></head>", "an inline <style>"),
    "an inline script": ("</head>", "<script>a</script></head>", "an inline <script>"),
    "a style attribute": ("<h2>", '<h2 style="color: red">', "a style attribute on <h2"),
    "a handler": ("<h2>", '<h2 onclick="a()">', "onclick on <h2"),
    "an outside picture": ('src="data:image/png;base64,AA=="', 'src="https://x.y/a"', "outside"),
    "an outside form": ('action="/entrer"', 'action="//x.y"', "an address outside the house"),
    "a link that is code": ('href="/aide"', 'href="javascript:a()"', "an address outside"),
    "a form without a token": ('name="csrf_token"', 'name="token"', "no csrf_token in <form"),
    "a form with an empty token": ('value="abc"', 'value=""', "no csrf_token in <form"),
    "a form without a button": ("<button>Entrer</button>", "", "no button sends <form"),
    "a button that sends nothing": ("<button>", '<button type="button">', "no button sends <form"),
}


def test_the_sound_page_passes() -> None:
    page = check_page(SOUND)

    assert page.h1 == "Entrer"
    assert page.field("csrf_token") == "abc"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_named(fault: str) -> None:
    sound, faulty, said = FAULTS[fault]
    assert SOUND.count(sound) >= 1

    with pytest.raises(AssertionError) as found:
        check_page(SOUND.replace(sound, faulty, 1))

    assert said in str(found.value)


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_finds_a_planted_fault_that_the_others_miss(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "CHECKS", tuple(other for other in CHECKS if other is not check))

    assert any(passes(SOUND.replace(sound, faulty, 1)) for sound, faulty, _said in FAULTS.values())


def passes(html: str) -> bool:
    try:
        check_page(html)
    except AssertionError:
        return False
    return True


def test_what_is_no_page_does_not_pass() -> None:
    with pytest.raises(AssertionError, match="not a page: text/csv"):
        check_page(Response("a;b", mimetype="text/csv"))


@pytest.mark.parametrize(
    "sound",
    [
        '<button form="away">Envoyer</button><form id="away" method="post">'
        '<input type="hidden" name="csrf_token" value="a"></form>',
        '<form><label>Chercher <input name="q"></label></form>',
        '<a href="/a"><img src="/a.png" alt="Accueil"></a>',
        '<p id="n">Nom</p><input aria-labelledby="n">',
        "<h2>Deux</h2><h3>Trois</h3><h2>Deux</h2>",
    ],
)
def test_what_is_sound_in_another_way_passes(sound: str) -> None:
    check_page(SOUND.replace("<h3>Aide</h3>", sound))
