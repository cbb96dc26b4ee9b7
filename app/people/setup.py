"""The one-time code that opens the set-up page: whoever reads the terminal owns the machine."""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from app.people.names import name_key

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def ensure_code(data_dir: Path) -> str:
    """The set-up code of this data folder, drawn at the first call (file mode 600)."""
    path = _path(data_dir)
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(2))
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(code)
    return path.read_text(encoding="ascii").strip()


def is_code(data_dir: Path, typed: str) -> bool:
    """Whether this is the set-up code, whatever its case and dashes."""
    expected = name_key(ensure_code(data_dir)).encode()
    return hmac.compare_digest(expected, name_key(typed).encode())


def forget_code(data_dir: Path) -> None:
    """The code opens nothing any more."""
    _path(data_dir).unlink(missing_ok=True)


def _path(data_dir: Path) -> Path:
    return data_dir / "setup-code"
