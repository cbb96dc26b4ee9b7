"""The learner as rules see one: plain values."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Learner:
    """Who acts, in which place, and in which live session if any."""

    person_id: uuid.UUID
    site_id: uuid.UUID
    session_id: uuid.UUID | None = None
