"""What bad input gets: a clear sentence, what was typed still there, nothing stored."""

from __future__ import annotations

import io
from typing import Any

import pytest

from app.web.house import House
from tests.factories import Town
from tests.learning import stored
from tests.learning.conftest import Sit
from tests.learning.playing import Player
from tests.visitor import Visitor

NOTHING = (0, 0, 0, 0)


def send(player: Player, status: int, **fields: Any) -> str:
    """The words of the page that answers a form sent by hand."""
    path = f"{player.path}/essais/1"
    player.visitor.post(path, status, **{"seq": "1", "do": "answer", **fields})
    return player.text


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("choice", "Choisissez une réponse, puis vérifiez."),
        ("discover", "Choisissez une réponse, puis vérifiez."),
        ("hotspot", "Choisissez une réponse, puis vérifiez."),
        ("multiple", "Cochez au moins une réponse, puis vérifiez."),
        ("text", "Écrivez une réponse, puis vérifiez."),
        ("number", "Écrivez une réponse, puis vérifiez."),
        ("truefalse", "Donnez au moins une réponse, puis vérifiez."),
        ("fill", "Donnez au moins une réponse, puis vérifiez."),
        ("match", "Donnez au moins une réponse, puis vérifiez."),
        ("sort", "Donnez au moins une réponse, puis vérifiez."),
    ],
)
def test_an_empty_answer_is_told_kindly_and_not_counted(
    sit: Sit, house: House, kind: str, sentence: str
) -> None:
    player = sit(kind).press("answer", 422)

    alert = player.page.one('main [role="alert"]')
    assert sentence in alert.to_text(separator=" ")
    assert stored.total(house) == NOTHING


def test_what_was_typed_is_kept_when_it_is_too_long(sit: Sit, house: House) -> None:
    player = sit("text")

    told = send(player, 422, answer="é" * 10_000)

    assert "Votre réponse est trop longue. Écrivez-la en moins de 2000 caractères." in told
    assert player.page.field("answer") == "é" * 2_000, "as much as the field holds"
    assert stored.total(house) == NOTHING


def test_what_could_be_read_is_kept_beside_what_could_not(sit: Sit, house: House) -> None:
    player = sit("match")
    first = player.spec.pairs[0]
    right = player.filled({"do": "answer", "answer": {first.id: first.id}})

    send(player, 422, **right, l2="99")

    kept = [one for one in player.page.all("select") if one.query("option[selected]")]
    assert len(kept) == 1
    assert stored.total(house) == NOTHING


@pytest.mark.parametrize(
    "fields",
    [
        {"do": ""},
        {"do": "fly"},
        {"do": ["answer", "hint"], "choice": "1"},
        {"choice": "0"},
        {"choice": "99"},
        {"choice": ["1", "2"]},
        {"choice": "vraie"},
        {"choice": "1\x00"},
        {"choice": "\ud800".encode("utf-8", "surrogatepass")},
        {"choice": "１"},
    ],
)
def test_a_malformed_gesture_is_told_and_changes_nothing(
    sit: Sit, house: House, fields: dict[str, Any]
) -> None:
    player = sit("me-proteger/la-vraie-adresse")

    told = send(player, 422, **fields)

    assert "Ce geste n’est pas possible ici. Reprenez à partir de ce qui est affiché." in told
    assert stored.total(house) == NOTHING
    player.right()
    assert "C’est réussi." in player.text


def test_more_hints_than_there_are(sit: Sit, house: House, place: Town) -> None:
    player = sit("choice")
    for _ in player.spec.hints:
        player.press("hint")

    path = f"{player.path}/essais/1"
    player.visitor.post(path, 422, seq=player.page.field("seq"), do="hint")

    hints = stored.progress(house, place, "Amina", player.exercise.id).hints
    assert hints == len(player.spec.hints)


def test_signs_that_cannot_be_kept_are_cleaned_away(sit: Sit, house: House, place: Town) -> None:
    player = sit("text")

    player.press("answer", answer="<b>\x00 \u202e été \x1b[1m</b>")

    assert player.page.field("answer") == "<b>  \u202e été  [1m</b>"
    kept = stored.attempts(house, place, "Amina", player.exercise.id)
    assert stored.log(house, kept[0])[0].body["answer"] == "<b>  \u202e été  [1m</b>"


def test_a_hundred_megabytes_are_not_read(sit: Sit, house: House) -> None:
    player = sit("text")
    body = _Huge(100_000_000)

    answer = player.visitor.client.post(
        f"{player.path}/essais/1",
        input_stream=body,
        content_type="application/x-www-form-urlencoded",
    )
    page = player.visitor._show(answer, 413)

    assert page.h1 == "C’est trop gros"
    assert "Revenez en arrière et envoyez un texte plus court" in player.text
    assert body.read_so_far < 2_000_000
    assert stored.total(house) == NOTHING


def test_an_old_page_says_so_and_stores_nothing(sit: Sit, house: House) -> None:
    player = sit("choice")

    player.visitor.post(f"{player.path}/essais/1", 400, csrf_token="périmé", seq="1", do="answer")

    assert "La page était ouverte depuis trop longtemps" in player.text
    assert stored.total(house) == NOTHING


@pytest.mark.parametrize(
    "path",
    [
        "/exercices/rien",
        "/exercices/../etc/passwd",
        "/exercices/me-proteger/la-vraie-adresse/",
        "/lecons/rien",
        "/modules/rien",
        "/demonstrations/rien",
        "/demonstrations/me-proteger/par-son-chemin",
    ],
)
def test_what_does_not_exist_is_a_page_of_the_house(amina: Visitor, path: str) -> None:
    page = amina.open(path, 404)

    assert page.h1 == "Cette page n’existe pas"
    assert amina.has("Revenir à l’accueil")


def test_whoever_is_not_signed_in_is_shown_the_door(guest: Visitor, place: Town) -> None:
    for path in ("/exercices/me-proteger/la-vraie-adresse", "/mon-parcours", "/recherche?q=mot"):
        guest.open(path)
        assert guest.path == "/connexion", path


class _Huge(io.RawIOBase):
    """A body that takes no memory, and that tells how much of it was read."""

    def __init__(self, size: int) -> None:
        self.size, self.place, self.read_so_far = size, 0, 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.place = offset + (self.size if whence == io.SEEK_END else 0)
        return self.place

    def tell(self) -> int:
        return self.place

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = min(len(buffer), self.size - self.place)
        buffer[:piece] = b"a" * piece
        self.place += piece
        self.read_so_far += piece
        return piece
