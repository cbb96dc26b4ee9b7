"""Searching the catalogue: accents, capitals and typing slips are forgiven; time is bounded."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from app.catalogue.vocabulary import words

LONGEST_QUERY = 80
"""Characters of a query that are read; the rest is left out."""
MOST_WORDS = 8
CUT_OFF = 80.0
"""Likeness of two words, out of 100, from which one is taken for the other mistyped."""
SHORTEST_FUZZY = 4
SHORTEST_INSIDE = 3
EXCERPT = 160
"""Characters of an excerpt."""
TITLE, AIMS, BODY = 1.0, 0.8, 0.6
"""How much a word counts, by where it stands."""
STOP_WORDS = words(
    """
    a ai au aux avec c ce ces cet cette comment d dans de des du elle en est et faire il j je l la
    le les leur lui m ma me mes moi mon n ne nos notre nous on ou par pas pour qu que quel quelle
    qui quoi s sa se ses si son sont sur t te tu un une vos votre vous y an and are by can do for
    from how i in is it my of on or the this to what who with you your
    """
)
_WORD = re.compile(r"[a-z0-9]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that may be found: `aims` counts more than `body`."""

    kind: str
    id: str
    title: str
    aims: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `kind`: lesson, word, exercise or module; a word's id is its lesson's."""

    kind: str
    id: str
    title: str
    excerpt: str
    score: float


def plain(text: str) -> str:
    """The text in small letters without accents or ligatures."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters without accents."""
    return _WORD.findall(plain(text))


class Index:
    """Which entries hold which words, and how much each counts there."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._titles = [" ".join(words_of(entry.title)) for entry in entries]
        self._places: dict[str, dict[int, float]] = defaultdict(dict)
        for number, entry in enumerate(entries):
            for text, weight in ((entry.body, BODY), (entry.aims, AIMS), (entry.title, TITLE)):
                for word in words_of(text):
                    self._places[word][number] = weight
        self._vocabulary = list(self._places)

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """The entries that hold every word asked for, or nearly; else those that hold most."""
        asked = words_of(query[:LONGEST_QUERY])
        wanted = ([word for word in asked if word not in STOP_WORDS] or asked)[:MOST_WORDS]
        if not wanted:
            return ()
        scores: dict[int, float] = defaultdict(float)
        for word in wanted:
            for number, score in self._matches(word).items():
                scores[number] += score / len(wanted)
        self._whole_titles(" ".join(asked), scores)
        best = sorted(scores.items(), key=lambda each: (-each[1], self._titles[each[0]], each[0]))
        floor = 30.0 if len(wanted) == 1 else 45.0
        return tuple(
            self._hit(number, score, wanted) for number, score in best[:limit] if score >= floor
        )

    def _matches(self, word: str) -> dict[int, float]:
        """How well each entry holds this word, out of 100."""
        found: dict[int, float] = {}
        for known, likeness in self._alike(word):
            for number, weight in self._places[known].items():
                found[number] = max(found.get(number, 0.0), likeness * weight)
        return found

    def _alike(self, word: str) -> list[tuple[str, float]]:
        alike = [(known, _likeness(word, known)) for known in self._vocabulary if word in known]
        if len(word) >= SHORTEST_FUZZY:
            alike += [
                (known, score * 0.8)
                for known, score, _ in process.extract(
                    word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=CUT_OFF, limit=20
                )
            ]
        return [(known, likeness) for known, likeness in alike if likeness > 0]

    def _whole_titles(self, asked: str, scores: dict[int, float]) -> None:
        """Words run together or cut apart still find their title: « motdepasse »."""
        compact = asked.replace(" ", "")
        if len(compact) <= SHORTEST_FUZZY:
            return
        for number, title in enumerate(self._titles):
            joined = title.replace(" ", "")
            if compact in joined:
                scores[number] = max(scores.get(number, 0.0), 85.0)
            elif fuzz.ratio(compact, joined) >= CUT_OFF:
                scores[number] = max(scores.get(number, 0.0), 75.0)
            if title == asked:
                scores[number] += 20.0

    def _hit(self, number: int, score: float, wanted: Sequence[str]) -> Hit:
        entry = self._entries[number]
        excerpt = _excerpt(entry.body or entry.aims, wanted)
        return Hit(entry.kind, entry.id, entry.title, excerpt, round(score, 1))


def _likeness(word: str, known: str) -> float:
    if word == known:
        return 100.0
    if known.startswith(word):
        return 90.0
    return 70.0 if len(word) > SHORTEST_INSIDE else 0.0


def _excerpt(text: str, wanted: Sequence[str]) -> str:
    """The part of the text around the first word asked for, cut between words."""
    if len(text) <= EXCERPT:
        return text
    # Accents are dropped letter by letter, so that places stay those of the text.
    folded = "".join(plain(letter)[:1] or " " for letter in text)
    places = [folded.find(word) for word in wanted]
    start = max(min((place for place in places if place >= 0), default=0) - 40, 0)
    if start:
        start = text.find(" ", start) + 1
    end = text.rfind(" ", start, start + EXCERPT)
    cut = text[start : end if end > start else start + EXCERPT]
    return ("… " if start else "") + cut + (" …" if start + len(cut) < len(text) else "")
