"""How secrets are kept: Argon2 for what people choose, a keyed hash for what the house draws.

Short secrets and card words have little entropy, so both are mixed with a pepper that lies outside
the database (OWASP Password Storage Cheat Sheet, "Peppering"). The parameters of Argon2 follow the
same page.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_STRONG = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def keyed(pepper: bytes, purpose: str, text: str) -> str:
    """A hex digest of the text that cannot be found again without the pepper."""
    return hmac.new(pepper, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def hash_secret(pepper: bytes, secret: str, *, quick: bool = False) -> str:
    """An Argon2 hash of the peppered secret. `quick` is for the test-suite alone."""
    return (_QUICK if quick else _STRONG).hash(_peppered(pepper, secret))


def is_secret(pepper: bytes, stored: str | None, secret: str) -> bool:
    """Whether the secret is the stored one; takes as long when nothing is stored."""
    try:
        return _STRONG.verify(stored or _nobody(), _peppered(pepper, secret)) and bool(stored)
    except (VerificationError, InvalidHashError):
        return False


def _peppered(pepper: bytes, secret: str) -> str:
    # One keyboard sends "é" as one sign and another as two (NIST SP 800-63B, 3.1.1.2).
    return keyed(pepper, "secret", unicodedata.normalize("NFKC", secret))


_NOBODY: list[str] = []


def _nobody() -> str:
    if not _NOBODY:
        _NOBODY.append(_STRONG.hash("nobody"))
    return _NOBODY[0]
