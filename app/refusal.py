"""The one way in which a rule says no: a sentence for the person, with the remedy in it."""

from __future__ import annotations

from app.kinds.base import Phrase, Said, say


class Refused(Exception):
    """Nothing was stored. `said` tells what to do; `field` is the form field it is about."""

    status = 422

    def __init__(self, said: Said, field: str | None = None) -> None:
        super().__init__(said.msgid if isinstance(said, Phrase) else said)
        self.said = said
        self.field = field


class Gone(Refused):
    """What the request speaks of is closed, or was overtaken: the page shows the present state."""

    status = 409


class Unknown(Refused):
    """No such thing in this place."""

    status = 404

    def __init__(self, said: Said | None = None) -> None:
        super().__init__(said or say("Cette page n’existe pas, ou n’existe plus."))
