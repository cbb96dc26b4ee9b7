"""What is wrong in a content file: where, what, and the remedy, in French."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.kinds.base import Phrase, say

MOST_PROBLEMS = 200
"""Problems told of one file: whoever has corrected these asks again."""

NO_ENGLISH = say("La traduction anglaise manque.")
"""Told to the author; what is there is served all the same."""


def spoken(phrase: Phrase) -> str:
    """The phrase in French, which is the language of the msgids."""
    return phrase.msgid % phrase.params if phrase.params else phrase.msgid


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct. Lines count from 1.

    `file` begins with lessons/ or exercises/; in a place's own content, with content/lessons/ or
    content/exercises/.

    `text` and `advice` are phrases that a page translates; `message` and `remedy` are their French.
    """

    file: str
    line: int
    text: Phrase
    advice: Phrase

    @property
    def message(self) -> str:
        return spoken(self.text)

    @property
    def remedy(self) -> str:
        return spoken(self.advice)

    @property
    def spoils(self) -> bool:
        """Whether the file is worse than none: a translation still to be written is not."""
        return self.text != NO_ENGLISH

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same problem when lines have moved."""
        return (self.file, self.message)


@dataclass(slots=True)
class Notebook:
    """The problems of one file as they are found; only the first `MOST_PROBLEMS` are kept."""

    file: str
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, text: Phrase, advice: Phrase) -> None:
        """One more problem in this file."""
        if len(self.found) < MOST_PROBLEMS:
            self.found.append(Problem(self.file, max(line, 1), text, advice))

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)


class Unreadable(ValueError):
    """A text cannot be read any further: the line, what is wrong and the remedy."""

    def __init__(self, line: int, text: Phrase, advice: Phrase) -> None:
        super().__init__(spoken(text))
        self.line = line
        self.text = text
        self.advice = advice
