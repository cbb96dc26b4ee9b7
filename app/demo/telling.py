"""What the terminal says at the end: who can sign in, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.agenda.sessions import shown_code
from app.demo.cast import FACILITATORS, PASSWORD, PLACE
from app.demo.place import Member, Place
from app.kinds.base import Phrase, Said, say
from app.people.short import WORDS
from app.terminal import tr
from app.web.po import translations

TO_LEAD = say("Espace des animateurs et animatrices")
WITH_A_CARD = say("J’ai une carte")
IN_A_WORKSHOP = say("Je suis dans un atelier")


def lines(place: Place, code: str | None, language: str) -> list[str]:
    """The ways in, each under the words that the screens, in `language`, show for it."""
    screen = _Screen(language)
    return [
        *("", *_place(place)),
        *("", *_leading(screen)),
        *("", *_cards(place, screen)),
        *("", *_session(place, code, screen)),
    ]


@dataclass(frozen=True, slots=True)
class _Screen:
    language: str

    def says(self, said: Said) -> str:
        msgid = said.msgid if isinstance(said, Phrase) else said
        return str(translations(self.language).gettext(msgid))

    def secret(self, secret: str) -> str:
        """Four digits as they are, or the words under the three pictures."""
        if secret.isdigit():
            return secret
        return ", ".join(self.says(WORDS[name]) for name in secret.split())


def _place(place: Place) -> list[str]:
    leaders, groups = len(FACILITATORS), len(place.groups)
    learners = sum(len(group.members) for group in place.groups)
    return [
        tr(
            f"Le lieu d’essai est prêt : {PLACE}. Tout y est inventé.",
            f"The place to try is ready: {PLACE}. All of it is invented.",
        ),
        tr(
            f"{leaders} personnes animent, {learners} apprennent, dans {groups} groupes. "
            "Un atelier est en cours.",
            f"{leaders} people lead, {learners} learn, in {groups} groups. A workshop is going on.",
        ),
    ]


def _leading(screen: _Screen) -> list[str]:
    door = screen.says(TO_LEAD)
    rows = [(name, tr("mot de passe :", "password:") + " " + PASSWORD) for name in FACILITATORS]
    return [
        tr(f"Pour animer : « {door} »", f"To lead: “{door}”"),
        *_table(rows),
    ]


def _cards(place: Place, screen: _Screen) -> list[str]:
    door = screen.says(WITH_A_CARD)
    return [
        tr(
            f"Pour apprendre, avec les quatre mots d’une carte : « {door} »",
            f"To learn, with the four words of a card: “{door}”",
        ),
        *_table([(one.role.name, "  ".join(one.words)) for one in _holders(place)]),
    ]


def _session(place: Place, code: str | None, screen: _Screen) -> list[str]:
    door = screen.says(IN_A_WORKSHOP)
    late = next(one.role for one in place.live_group.members if one.role.part == "late")
    rows = [
        (tr("code", "code"), shown_code(code)),
        (tr("prénom", "first name"), late.given),
        (
            tr("secret", "secret"),
            screen.secret(late.secret) + tr(" (dans cet ordre)", " (in order)"),
        ),
    ]
    return [
        tr(
            f"Pour entrer dans l’atelier en cours : « {door} »",
            f"To enter the workshop that is going on: “{door}”",
        ),
        *_table(rows),
    ]


def _holders(place: Place) -> list[Member]:
    """One learner of each group, with a card."""
    return [[one for one in group.members if one.words][1] for group in place.groups]


def _table(rows: Sequence[tuple[str, str]]) -> list[str]:
    width = max(len(first) for first, _second in rows)
    return [f"    {first.ljust(width)}   {second}" for first, second in rows]
