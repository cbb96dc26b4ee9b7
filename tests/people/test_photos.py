"""In by a photo of the card: real QR codes, photographed badly, read by the real reader."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from app.people import picture
from app.people.picture import read_token
from app.refusal import Refused
from tests.factories import Town
from tests.visitor import Visitor

Contents = Callable[[], dict[str, list[Any]]]
TOKEN = "DECLIC-K7PQ2M9XRATBVN3CZ5HJW8DEFG"
OPEN_DOOR = 12_000_000


def drawn(token: str, scale: int = 6) -> Image.Image:
    """The square code as it is printed on a card."""
    made = io.BytesIO()
    segno.make(token, error="m", micro=False).save(made, kind="png", scale=scale, border=2)
    return Image.open(made).convert("RGB")


def photo(token: str, angle: int = 0, size: tuple[int, int] = (1200, 900)) -> Image.Image:
    """A table with a card on it, not quite straight, not quite sharp."""
    table = Image.new("RGB", size, (150, 120, 90))
    card = drawn(token).rotate(angle, expand=True, fillcolor=(255, 255, 255))
    ImageDraw.Draw(table).rectangle((180, 130, 260 + card.width, 210 + card.height), fill="white")
    table.paste(card, (220, 170))
    return table.filter(ImageFilter.GaussianBlur(1.2))


def file(image: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, format, **options)
    return made.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""

    def chunk(name: bytes, body: bytes) -> bytes:
        whole = name + body
        return struct.pack(">I", len(body)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def show(visitor: Visitor, data: bytes, status: int = 200, name: str = "carte.jpg") -> None:
    """The visitor gives this file as the photo of the card."""
    visitor.open("/connexion/carte")
    visitor.give("/connexion/carte", "picture", data, name, status)


def test_amina_shows_a_photo_of_her_card(guest: Visitor, place: Town) -> None:
    show(guest, file(photo(place.cards["Amina"].token)))

    assert guest.page.h1 == "Bonjour Amina"


def test_a_photo_as_large_as_a_telephone_takes_is_read(guest: Visitor, place: Town) -> None:
    token = place.cards["Amina"].token
    large = photo(token).resize((4_000, 3_000))
    noise = Image.frombytes("RGB", large.size, random.Random(1).randbytes(36_000_000))
    data = file(Image.blend(large, noise, 0.12), quality=88)
    assert 2_000_000 < len(data) < OPEN_DOOR

    show(guest, data)

    assert guest.page.h1 == "Bonjour Amina"


@pytest.mark.parametrize("angle", [0, 7, 90, 180, 225])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_card_may_be_askew_and_the_photo_of_any_usual_kind(angle: int, format: str) -> None:
    assert read_token(file(photo(TOKEN, angle), format)) == TOKEN


def test_a_photo_taken_lying_down_is_turned_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6

    assert read_token(file(photo(TOKEN).rotate(90, expand=True), exif=turned)) == TOKEN


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK"])
def test_colours_do_not_matter(mode: str) -> None:
    format = "JPEG" if mode == "CMYK" else "PNG"

    assert read_token(file(drawn(TOKEN).convert(mode), format)) == TOKEN


def test_a_photo_without_a_code_says_how_to_take_a_better_one(
    guest: Visitor, place: Town, contents: Contents
) -> None:
    before = contents()
    show(guest, file(Image.new("RGB", (800, 600), "white")), 422)

    assert guest.page.error("picture").startswith("Je ne vois pas de code sur cette photo.")
    assert guest.page.all("details.card[open]")
    assert contents() == before


@pytest.mark.parametrize(
    "data",
    [
        b"not a picture",
        b"%PDF-1.7 ...",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0" + b"\0" * 400,
        b"GIF89a" + b"\xff" * 40,
    ],
)
def test_what_is_not_a_photo_is_told_so(guest: Visitor, place: Town, data: bytes) -> None:
    show(guest, data, 422, "carte.jpg")

    assert guest.page.error("picture").startswith("Ce fichier n’est pas une photo")


def test_no_photo_at_all_is_told_so(guest: Visitor, place: Town) -> None:
    show(guest, b"", 422, "")

    assert guest.page.error("picture") == "Choisissez d’abord une photo de votre carte."


def test_the_code_of_something_else_is_not_a_card(guest: Visitor, place: Town) -> None:
    show(guest, file(photo("https://menu.example/")), 422)

    assert guest.page.error("picture").startswith("Ce n’est pas le code d’une carte Déclic.")


@pytest.mark.parametrize("side", [6_000, 12_000, 60_000])
def test_a_picture_that_says_it_is_huge_is_refused_before_it_is_opened(
    guest: Visitor, place: Town, side: int
) -> None:
    show(guest, huge_png(side, side), 422)

    assert guest.page.error("picture").startswith("Cette image est trop grande.")


def test_a_file_beyond_the_size_of_a_photo_is_a_page_of_the_house(
    guest: Visitor, place: Town
) -> None:
    show(guest, bytes(OPEN_DOOR + 1), 413)

    assert guest.page.h1 == "C’est trop gros"


def test_only_the_door_of_the_card_takes_large_files(guest: Visitor, place: Town) -> None:
    guest.open("/connexion/mot-de-passe")
    guest.give("/connexion/mot-de-passe", "picture", bytes(1_100_000), "carte.jpg", 413)

    assert guest.page.h1 == "C’est trop gros"


GOOD = {name: file(drawn(TOKEN, 3), name) for name in ("JPEG", "PNG", "WEBP", "GIF")}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), max_size=12),
    st.integers(0, 5_000),
)
def test_a_damaged_photo_is_read_or_refused_never_worse(
    format: str, changes: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(GOOD[format])
    for place, value in changes:
        data[place % len(data)] = value
    with suppress(Refused):
        assert isinstance(read_token(bytes(data[: max(1, len(data) - cut)])), str)


def test_the_limits_leave_room_for_every_telephone() -> None:
    assert picture.MOST_PIXELS >= 50_000_000
