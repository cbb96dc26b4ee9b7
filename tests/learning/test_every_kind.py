"""The twelve kinds on their real pages: a wrong answer, then the right one, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.catalogue import Catalogue
from app.kinds import engine, kinds
from app.learning import attempts, progress
from app.learning.attempts import RESTART
from app.web.house import House
from tests.factories import Town
from tests.learning.playing import Player, exercise_of, plain
from tests.visitor import Visitor

KINDS = sorted(kinds())
JUDGED = [name for name in KINDS if kinds()[name].judged]

both_languages = pytest.mark.parametrize("lang", ["fr", "en"])
SOLVED = {"fr": "C’est réussi.", "en": "You did it."}
NOT_YET = {"fr": "Pas encore : essayez autrement.", "en": "Not yet: try another way."}


@pytest.fixture
def seated(amina: Visitor, catalogue: Catalogue) -> Callable[[str, str], Player]:
    """Amina in front of the first exercise of a kind, in a language."""

    def at(kind: str, lang: str) -> Player:
        if lang == "en":
            amina.press("English")
        return Player(amina, exercise_of(catalogue.within(lang), kind), lang).open()

    return at


@both_languages
@pytest.mark.parametrize("kind", JUDGED)
def test_a_wrong_answer_is_told_why_and_the_right_one_opens_the_way(
    seated: Callable[[str, str], Player], house: House, place: Town, kind: str, lang: str
) -> None:
    player = seated(kind, lang)

    player.wrong()

    assert NOT_YET[lang] in player.text
    assert player.page.all(".remark.not-yet"), "no remark stands beside the answer"
    assert player.page.all('[id="retour"][data-focus]')
    assert plain(player.spec.explain) not in plain(player.text)

    player.right()

    assert SOLVED[lang] in player.text
    assert plain(player.spec.explain) in plain(player.text)
    assert player.page.all('[id="retour"] a.button'), "nothing leads on"
    kept = _record(house, place).exercises[player.exercise.id]
    assert kept.solved_at is not None
    assert kept.tries == 2


@both_languages
def test_whoever_discovers_cannot_be_wrong(
    seated: Callable[[str, str], Player], house: House, place: Town, lang: str
) -> None:
    player = seated("discover", lang)
    assert plain(player.spec.reveal) not in plain(player.text)

    player.right()

    assert plain(player.spec.reveal) in plain(player.text)
    assert NOT_YET[lang] not in player.text
    assert _record(house, place).solved(player.exercise.id)


@both_languages
def test_cards_are_turned_one_by_one_and_may_be_seen_again(
    seated: Callable[[str, str], Player], house: House, place: Town, lang: str
) -> None:
    player = seated("cards", lang)
    backs = [plain(card.back) for card in player.spec.cards]

    player.press("turn")
    assert sum(back in plain(player.text) for back in backs) == 1
    player.press("again")
    while not player.offers("review"):
        player.press("turn").press("knew")

    assert all(back in plain(player.text) for back in backs)
    assert plain(player.spec.explain) in plain(player.text)
    assert not player.offers(RESTART), "one way to see the cards again is enough"
    player.press("review")
    assert player.offers("turn")
    assert _record(house, place).solved(player.exercise.id)


@pytest.mark.parametrize("kind", KINDS)
def test_no_gesture_of_a_kind_is_taken_for_one_that_all_exercises_share(
    catalogue: Catalogue, kind: str
) -> None:
    exercise = exercise_of(catalogue.within("fr"), kind)
    mine, spec = kinds()[kind], exercise.spec
    state = engine.begin(mine, spec, 1)
    seen = set()
    for step, _say in engine.solution(mine, spec):
        seen |= {form["do"][0] for form in mine.view(spec, state["world"])["actions"]}
        state = engine.play(mine, spec, state, step)
    seen |= {form["do"][0] for form in mine.view(spec, state["world"])["actions"]}
    assert not seen & {attempts.RESTART, *engine.COMMON}


def _record(house: House, place: Town) -> progress.Record:
    with house.database.reading() as db:
        return progress.record(db, place.learners["Amina"].id)
