"""The QR code of a card, read from a picture that somebody took with a telephone."""

from __future__ import annotations

import io

import zxingcpp
from PIL import Image, ImageOps

from app.kinds.base import say
from app.refusal import Refused

LARGEST_SIDE = 1600
"""Pixels; a larger picture is reduced before it is read."""
MOST_PIXELS = 60_000_000

NO_CODE = say(
    "Je ne vois pas de code sur cette photo. Approchez la carte, bien à plat, en lumière."
)


def read_token(data: bytes) -> str:
    """The text of the QR code in a picture; Refused when there is no picture or no code."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused(NO_CODE, "picture")
            picture.draft("L", (LARGEST_SIDE, LARGEST_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused(
            say("Ce fichier n’est pas une photo que je sais lire. Essayez avec les quatre mots."),
            "picture",
        ) from None
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    found = zxingcpp.read_barcodes(
        upright, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    if not found:
        raise Refused(NO_CODE, "picture")
    return str(found[0].text)
