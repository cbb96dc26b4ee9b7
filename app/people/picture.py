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
"""Of a JPEG, which is reduced while it is read; other pictures are opened whole."""
MOST_PIXELS_WHOLE = 20_000_000

NO_PICTURE = say("Choisissez d’abord une photo de votre carte.")
NO_CODE = say(
    "Je ne vois pas de code sur cette photo. Approchez la carte, bien à plat, en lumière."
)
TOO_LARGE = say("Cette image est trop grande. Reprenez une photo, ou tapez les quatre mots.")
UNREADABLE = say("Ce fichier n’est pas une photo que je sais lire. Essayez avec les quatre mots.")


def read_token(data: bytes) -> str:
    """The text of the QR code in a picture; Refused when there is no picture or no code."""
    if not data:
        raise Refused(NO_PICTURE, "picture")
    found = zxingcpp.read_barcodes(
        _grey(data), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    if not found:
        raise Refused(NO_CODE, "picture")
    return str(found[0].text)


def _grey(data: bytes) -> Image.Image:
    """The picture upright, in shades of grey, of a size that is quick to search."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as picture:
            most = MOST_PIXELS if picture.format == "JPEG" else MOST_PIXELS_WHOLE
            if picture.width * picture.height > most:
                raise Refused(TOO_LARGE, "picture")
            picture.draft("L", (LARGEST_SIDE, LARGEST_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("L")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(TOO_LARGE, "picture") from None
    except Refused:
        raise
    except Exception:
        # Files that lie about themselves make the decoders fail in ways that no list can hold.
        raise Refused(UNREADABLE, "picture") from None
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    return upright
