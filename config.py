"""Every setting, once: its type, its DECLIC_* variable, its default and its meaning."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Settings:
    """What the house must know before it opens; `DECLIC_DATA_DIR` sets `data_dir`, and so on."""

    data_dir: Path = ROOT / "instance"
    """Folder of the database, the keys and the place's own content."""
    database_url: str = ""
    """SQLAlchemy address; empty means an SQLite file in `data_dir`."""
    host: str = "127.0.0.1"
    """Address to listen on; 0.0.0.0 lets the other machines of the room in."""
    port: int = 8000
    """TCP port to listen on."""
    threads: int = 8
    """Requests served at once."""
    default_language: str = "fr"
    """Language of the screens until a place is set up, which has its own: fr or en."""
    max_body: int = 1_000_000
    """Largest request body, in bytes."""
    proxies: int = 0
    """Reverse proxies in front of the house, whose X-Forwarded-* headers are believed."""
    testing: bool = False
    """True in the test-suite: no rate limit, quick password hashes."""

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], **overrides: Any) -> Self:
        """What the environment and the overrides ask for; ValueError says which is wrong."""
        values: dict[str, Any] = {}
        for spec in fields(cls):
            raw = environ.get(f"DECLIC_{spec.name.upper()}")
            if raw is not None:
                values[spec.name] = _typed(spec.name, str(spec.type), raw)
        values.update({name: value for name, value in overrides.items() if value is not None})
        if "data_dir" in values:
            values["data_dir"] = Path(values["data_dir"]).resolve()
        return cls(**values)

    @property
    def url(self) -> str:
        """The database's address, with the embedded default filled in."""
        return self.database_url or f"sqlite:///{self.data_dir / 'declic.sqlite3'}"

    def key(self, name: str) -> str:
        """A secret of this installation, made and kept in `data_dir` at first use (mode 600)."""
        path = self.data_dir / f"{name}.key"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32))
        return path.read_text(encoding="ascii").strip()


def _typed(name: str, kind: str, raw: str) -> Any:
    try:
        if kind == "int":
            return int(raw)
        if kind == "bool":
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[
                raw.lower()
            ]
    except (ValueError, KeyError):
        raise ValueError(f"DECLIC_{name.upper()}: {raw!r} is not a valid {kind}") from None
    return Path(raw) if kind == "Path" else raw
