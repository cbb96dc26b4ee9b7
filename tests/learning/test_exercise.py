"""One exercise from the first try to the last: tried, helped, solved, begun again."""

from __future__ import annotations

import re

import pytest

from app.catalogue import Local
from app.web.house import House
from tests.conftest import Clock
from tests.factories import Town
from tests.learning import stored
from tests.learning.conftest import Sit
from tests.learning.playing import Player, plain
from tests.pages import attributes, words

ADDRESS = "me-proteger/la-vraie-adresse"
LAST = "me-proteger/mariam-a-donne-sa-carte"


def test_a_fresh_exercise_says_where_i_am_and_what_to_do(sit: Sit) -> None:
    player = sit(ADDRESS)

    assert "exercice 2 sur 6" in words(player.page.one(".crumbs"))
    assert plain(player.spec.task) in plain(player.text)
    assert player.offers("hint")
    assert player.offers("show")
    assert not player.offers("restart"), "there is nothing to start again"
    assert not player.page.all('[id="retour"] .note')
    player.visitor.follow("Les faux messages")
    assert player.page.all('[id="exercice-2"]')


def test_a_wrong_answer_stays_on_the_page_with_its_own_words(sit: Sit) -> None:
    player = sit(ADDRESS)
    wrong = next(one for one in player.spec.choices if not one.right)

    player.send({"do": "answer", "answer": wrong.id})

    held = player.page.one("form[data-attempt] input[checked]")
    beside = player.page.one(f'[id="{attributes(held)["aria-describedby"]}"]')
    assert plain(wrong.says) in plain(words(beside))
    assert "Vous pouvez essayer autant de fois que vous voulez." in player.text
    player.open()
    assert plain(wrong.says) in plain(player.text), (
        "it is still there when the page is opened again"
    )


def test_one_may_try_without_end(sit: Sit, house: House, place: Town) -> None:
    player = sit(ADDRESS)

    for _ in range(4):
        player.wrong()
    player.right()

    row = stored.progress(house, place, "Amina", ADDRESS)
    assert (row.tries, row.attempts) == (5, 1)
    assert "C’est réussi." in player.text


def test_hints_come_one_at_a_time_and_leave_my_answer_alone(
    sit: Sit, house: House, place: Town
) -> None:
    player = sit(ADDRESS).wrong()
    said = words(player.page.one(".remark"))

    for place_of, hint in enumerate(player.spec.hints, 1):
        player.press("hint")
        seen = [one for one in player.spec.hints if plain(one) in plain(player.text)]
        assert seen == list(player.spec.hints[:place_of])
        told = player.page.one('.side [role="status"]')
        assert plain(hint) in plain(words(told)), "the newest hint is the one that is announced"
        assert words(player.page.one(".remark")) == said

    assert not player.offers("hint")
    assert stored.progress(house, place, "Amina", ADDRESS).hints == len(player.spec.hints)


def test_what_i_have_picked_survives_a_hint(sit: Sit) -> None:
    player = sit(ADDRESS)
    fields = player.filled({"do": "answer", "answer": "tiret"})

    player.press("hint", **fields)

    held = player.page.one("form[data-attempt] input[checked]")
    assert attributes(held)["value"] == fields["choice"]
    assert not player.page.all(".remark"), "nothing was judged"


def test_what_i_have_typed_survives_a_hint(sit: Sit) -> None:
    player = sit("text").press("hint", answer="impots.gouv.f")

    assert player.page.field("answer") == "impots.gouv.f"
    assert not player.page.all(".remark")


def test_the_solution_is_shown_step_by_step(sit: Sit, house: House, place: Town) -> None:
    player = sit("match")
    pairs = player.spec.pairs

    for count, _pair in enumerate(pairs, 1):
        player.press("show")
        shown = player.page.all(".side ol li")
        assert len(shown) == count
        assert plain(pairs[count - 1].right) in plain(words(shown[-1]))

    assert not player.offers("show")
    assert not player.page.all("select option[selected]"), "it is still mine to answer"
    player.right()
    row = stored.progress(house, place, "Amina", player.exercise.id)
    assert row.shown
    assert row.solved_at is not None


def test_a_solved_exercise_explains_and_leads_to_the_next(sit: Sit, french: Local) -> None:
    player = sit(ADDRESS).right()

    done = player.page.one('[id="retour"]')
    assert plain(player.spec.explain) in plain(words(done))
    buttons = [one for one in player.page.all("main .button") if _is_primary(one)]
    assert [words(one) for one in buttons] == ["Exercice suivant"]
    player.visitor.follow("Exercice suivant")
    lesson = french.lesson("faux-messages")
    assert lesson is not None
    assert player.visitor.path == f"/exercices/{lesson.exercises[2]}"


def test_what_there_is_to_read_is_not_skipped(sit: Sit) -> None:
    player = sit("me-proteger/par-son-chemin").right()

    player.visitor.follow("Continuer la leçon")

    assert player.visitor.path == "/lecons/faux-messages"
    read_next = player.page.one('[id="suite-4"]')
    assert words(read_next).startswith("Prévenir, et se faire aider")


def test_whoever_has_read_the_lesson_goes_from_exercise_to_exercise(sit: Sit) -> None:
    player = sit("me-proteger/par-son-chemin")
    player.visitor.open("/lecons/faux-messages")
    player.visitor.press("J’ai lu : passer aux exercices")

    player.open().right().visitor.follow("Exercice suivant")

    assert player.visitor.path == "/exercices/me-proteger/qui-prevenir"


def test_the_last_exercise_leads_back_to_one_that_was_left_behind(sit: Sit) -> None:
    player = sit(LAST)
    player.visitor.open("/lecons/faux-messages")
    player.visitor.press("J’ai lu")

    player.open().right().visitor.follow("Faire l’exercice 1")

    assert player.visitor.path == "/exercices/me-proteger/ce-qui-presse"


def test_a_solved_exercise_may_be_tried_again_and_stays_solved(
    sit: Sit, house: House, place: Town, clock: Clock
) -> None:
    solved_at = clock()
    player = sit(ADDRESS).right()
    clock.later(minutes=1)

    player.wrong()

    assert "Vous aviez déjà réussi : cela reste gardé." in player.text
    assert player.page.all(".remark.not-yet")
    assert player.visitor.has("Exercice suivant")
    assert stored.progress(house, place, "Amina", ADDRESS).solved_at == solved_at


def test_starting_again_gives_a_blank_page_and_keeps_what_was_done(
    sit: Sit, house: House, place: Town
) -> None:
    player = sit(ADDRESS).wrong().press("hint").right()

    player.press("restart")

    assert not player.page.all("form[data-attempt] input[checked]")
    assert not player.page.all(".remark, .side .note")
    assert "C’est réussi." not in player.text
    assert player.page.all(f'form[action="{player.path}/essais/2"]')
    row = stored.progress(house, place, "Amina", ADDRESS)
    assert row.solved_at is not None
    assert len(stored.attempts(house, place, "Amina", ADDRESS)) == 1, "the second is not begun yet"
    player.right()
    assert [one.number for one in stored.attempts(house, place, "Amina", ADDRESS)] == [1, 2]
    assert stored.progress(house, place, "Amina", ADDRESS).attempts == 2


def test_any_exercise_of_the_lesson_is_one_step_away(sit: Sit) -> None:
    player = sit(ADDRESS).right()

    steps = player.page.all(".steps a")
    assert [re.sub(r"\D.*", "", words(one).removeprefix("Exercice ")) for one in steps] == [
        *("1", "2", "3", "4", "5", "6")
    ]
    assert [place for place, one in enumerate(steps, 1) if "réussi" in words(one)] == [2]
    current = player.page.one('.steps [aria-current="page"]')
    assert words(current).startswith("Exercice 2")
    player.visitor.follow("Exercice 1 :")
    assert "exercice 1 sur 6" in words(player.page.one(".crumbs"))


def test_moving_items_is_not_judged(sit: Sit) -> None:
    player = sit("order").wrong()
    assert "Pas encore : essayez autrement." in player.text
    before = [words(one) for one in player.page.all(".sequence .what")]

    player.press(_first_move(player))

    after = [words(one) for one in player.page.all(".sequence .what")]
    assert after == [before[1], before[0], *before[2:]]
    assert "Pas encore" not in player.text
    assert player.page.all(".sequence button[data-focus]"), "the hand stays on what it moved"


@pytest.mark.parametrize("kind", ["truefalse", "fill", "match", "sort"])
def test_an_unfinished_answer_is_kept_and_says_what_is_left(sit: Sit, kind: str) -> None:
    player = sit(kind)
    right = player.kind.wrong(player.spec)[-1].actions[-1]
    assert not player.kind.wrong(player.spec)[-1].mistakes, "the last wrong path is unfinished"

    player.send(right)

    assert "Il reste une réponse à donner." in player.text
    assert len(player.page.all(".remark.not-yet")) == 1
    assert len(player.page.all(".remark.good")) == len(right["answer"])


def _first_move(player: Player) -> str:
    button = player.page.all('.sequence button[value^="down-"]')[0]
    return str(attributes(button)["value"])


def _is_primary(button: object) -> bool:
    classes = (attributes(button).get("class") or "").split()
    hidden = attributes(button).get("aria-hidden") == "true"
    return not hidden and not {"quiet", "plain"} & set(classes)
