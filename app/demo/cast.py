"""Who comes to the invented place: two who lead, twenty-four who learn, in three groups."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

PLACE = "L’Escale, espace numérique"
PASSWORD = "atelier-demo"
"""The password of both facilitators; printed, since everything here is invented."""
FACILITATORS = ("Hélène Garnier", "Karim Haddad")


@dataclass(frozen=True, slots=True)
class Role:
    """One invented learner; `part` is what they do in the session that is live now."""

    given: str
    family: str
    character: str
    part: str = ""
    secret: str = ""
    note: str = ""
    has_card: bool = True

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Circle:
    """One invented group: who leads it, when it meets, and the themes it came for."""

    name: str
    leader: str
    weekday: int | None
    """0 is Monday; None is the weekday of today: the group that is in session now."""
    hour: dt.time
    themes: tuple[str, ...]
    roles: tuple[Role, ...]

    @property
    def is_live(self) -> bool:
        return self.weekday is None


SENIORS = Circle(
    "Seniors, premiers clics",
    "Hélène Garnier",
    None,
    dt.time(10, 0),
    ("premiers-pas", "internet", "securite", "demarches"),
    (
        Role("Bernard", "Lefèvre", "quick", "done", "1958"),
        Role("Jeannine", "Le Goff", "careful", "between", "fish star moon"),
        Role("Jeannine", "Dubois", "asking", "between", "4071"),
        Role(
            *("Huguette", "Saint-Aubin", "hasty", "stuck", "dog dog sun"),
            note="Clique avant d’avoir lu jusqu’au bout. Lui proposer la lecture à voix haute.",
        ),
        Role("Fatima", "El Amrani", "asking", "hand", "house flower bird"),
        Role("Marie-Thérèse", "N’Guessan", "seldom", "waiting", "2580"),
        Role("Manuel", "Ferreira", "hasty", "midway", "6312"),
        Role(
            *("Yvette", "D’Angelo", "careful", "late", "sun cat bike"),
            note="Aimerait recevoir les photos de ses petits-enfants. En faire son prochain but.",
        ),
    ),
)

JOB_SEEKERS = Circle(
    "Recherche d’emploi",
    "Karim Haddad",
    1,
    dt.time(9, 30),
    ("demarches", "internet", "securite"),
    (
        Role("Aïcha", "Benkacem", "careful"),
        Role("Mickaël", "Lambert", "hasty"),
        Role("Thị Lan", "Nguyễn", "quick"),
        Role(
            *("Oumar", "Diallo", "asking"),
            note="Disponible le matin seulement. A demandé un rendez-vous pour son dossier.",
        ),
        Role("Céline", "O’Brien", "quick"),
        Role("Svetlana", "Petrova", "careful"),
        Role("Fatima", "Idrissi", "seldom", has_card=False),
        Role("Gaëtan", "L’Hostis", "seldom"),
    ),
)

YOUNG_PEOPLE = Circle(
    "Jeunes du centre social",
    "Karim Haddad",
    3,
    dt.time(16, 30),
    ("civilite", "creer", "securite", "internet"),
    (
        Role("Enzo", "Moreau", "hasty"),
        Role("Inès", "Da Silva", "quick"),
        Role(
            *("Inès", "Bouzid", "careful"),
            note="Explique très bien aux autres. Lui proposer d’aider Noé la prochaine fois.",
        ),
        Role("Yanis", "", "quick"),
        Role("Léa", "Martin", "asking"),
        Role("Maëlys", "Hoarau", "careful"),
        Role("Ibrahim", "Traoré", "hasty", has_card=False),
        Role("Noé", "", "seldom", has_card=False),
    ),
)

CIRCLES = (SENIORS, JOB_SEEKERS, YOUNG_PEOPLE)
