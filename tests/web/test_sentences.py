"""Sentences are set like print, in French and in English, and say the same."""

from __future__ import annotations

import re

import pytest

from tests.sentences import entries, forms, said

CODE = re.compile(r'`[^`]*`|[\w-]+="[^"]*"|: "…"|%\(\w+\)s|[«“] ?[\w%()]+: [^»”]*[»”]|<\?')
"""Pieces of a sentence that show what to type in a file, and those that change."""


def prose(text: str) -> str:
    return CODE.sub("x", text)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (r"'", "an apostrophe is ’"),
        (r'"', "quotation marks are « »"),
        (r"\.\.\.", "three points are one sign: …"),
        (r"[\u00a0\u202f]", "spaces are ordinary: typography sets them"),
        (r"[^\s(«“/][;?!»]", "a space stands before ; ? ! »"),
        (r"\w: ", "a space stands before a colon"),
        (r" [,.](?!\w)", "no space stands before a comma or a point"),
        (r"«\S", "a space stands after «"),
        (r"[^\n] {2,}", "one space at a time"),
        (r"[oO]e(?=i|u[fvr]|\b)", "œ is one sign"),
        (r"\b(?:A|E) (?!:)(?:la|venir|vous)\b", "capital letters keep their accents"),
        (r"\b(?:Etape|Ecri|Eteindre|Ecran|Etat|Evit|Elev|A vous|A faire|Ca)\b", "É, À, Ç"),
    ],
)
def test_french_sentences_are_set_like_print(fault: str, why: str) -> None:
    wrong = [text for msgid in said() for text in forms(msgid) if re.search(fault, prose(text))]

    assert wrong == [], why


def test_french_quotation_marks_come_in_pairs() -> None:
    for msgid in said():
        for text in forms(msgid):
            assert re.sub(r"[^«»]", "", text).replace("«»", "") == "", text


def test_english_sentences_are_set_like_print() -> None:
    for entry in entries():
        for text in forms(entry.string):
            assert not re.search(r"['«»\u00a0\u202f]|\.\.\.| [;?!:,](?!\S)", prose(text)), text
            assert not re.search('"', prose(text)), text
            assert re.sub(r"[^“”]", "", text).replace("“”", "") == "", text


def test_a_sentence_ends_in_english_as_it_does_in_french() -> None:
    """A full stop that comes or goes shows a translation of something else."""
    for entry in entries():
        for source, target in zip(forms(entry.id), forms(entry.string), strict=True):
            assert _end(target) == _end(source), entry.id


def _end(text: str) -> str:
    return text.rstrip('»”"` ')[-1:] if text.rstrip('»”"` ')[-1:] in ".?!:…" else ""
