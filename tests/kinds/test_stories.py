"""People at each of the twelve questions."""

from __future__ import annotations

import pytest

from app.kinds import engine
from tests.kinds.examples import TREES
from tests.kinds.table import Table, words

MISSING = ("Il reste une réponse à donner.", False)


def test_choice_a_wrong_choice_is_explained_then_the_right_one_solves() -> None:
    table = Table("choice")
    wrong = table.token("options", "Je réponds à tous.")
    table.send(choice=wrong)
    assert table.said(wrong) == [("Trente personnes le liront.", False)]
    assert not table.solved
    assert [one["token"] for one in table.view["options"] if one["picked"]] == [wrong]
    right = table.token("options", "Je réponds à Nadia seule.")
    table.send(choice=right)
    assert table.solved
    assert table.said(right) == [("Oui, elle suffit.", True)]
    assert (table.state["tries"], table.mistakes) == (2, 1)


@pytest.mark.parametrize("sent", [{}, {"choice": ""}, {"choice": "  "}])
def test_choice_nothing_chosen_is_told_kindly(sent: dict[str, str]) -> None:
    assert Table("choice").refused(**sent) == "Choisissez une réponse, puis vérifiez."


@pytest.mark.parametrize("token", ["0", "4", "-1", "01", "1.0", "٣", "1" * 5000, "choice"])
def test_choice_a_token_that_is_not_shown_is_refused(token: str) -> None:
    assert Table("choice").refused(choice=token)


def test_choice_an_author_may_keep_the_order() -> None:
    texts = [choice["text"] for choice in TREES["choice"]["choices"]]
    for seed in range(8):
        shown = Table("choice", seed, shuffle="false").view["options"]
        assert [option["text"] for option in shown] == texts


def test_multiple_all_the_right_ones_and_no_other() -> None:
    table = Table("multiple")
    long, alone = (table.token("options", text) for text in ("Il est long.", "Il ne sert qu’ici."))
    mine = table.token("options", "C’est mon prénom.")
    table.send(choice=[long, mine])
    assert table.said(long) == [("Long, c’est solide.", True)]
    assert table.said(mine) == [("Un prénom se devine.", False)]
    assert table.said() == [("Ce n’est pas tout : il reste au moins une réponse à cocher.", False)]
    assert (table.solved, table.mistakes) == (False, 1)
    table.send(choice=[alone, long])
    assert table.solved
    assert table.said() == []


def test_multiple_an_unfinished_answer_is_not_a_mistake() -> None:
    table = Table("multiple")
    table.send(choice=table.token("options", "Il est long."))
    assert (table.solved, table.mistakes) == (False, 0)
    assert Table("multiple").refused() == "Cochez au moins une réponse, puis vérifiez."


def test_truefalse_each_statement_is_judged_by_itself() -> None:
    table = Table("truefalse").send(s1="true", s2="true")
    assert table.said("1") == [("On peut écrire le nom que l’on veut.", True)]
    assert table.said("2") == [("Aucune banque ne le demande.", False)]
    assert [one["given"] for one in table.view["statements"]] == [True, True]
    assert table.send(s1="true", s2="false").solved


def test_truefalse_a_forgotten_statement_is_pointed_at() -> None:
    table = Table("truefalse").send(s1="true")
    assert table.said("2") == [MISSING]
    assert (table.solved, table.mistakes) == (False, 0)
    assert table.refused() == "Donnez au moins une réponse, puis vérifiez."
    assert table.refused(s1="peut-être")


def test_text_a_trap_has_its_own_words() -> None:
    table = Table("text").send(answer="https://impots.gouv.com")
    assert table.said() == [("La fin change tout.", False)]
    assert table.view["value"] == "https://impots.gouv.com"
    assert table.send(answer="les impôts").said() == [("Regardez la fin de l’adresse.", False)]
    assert table.send(answer=" HTTPS://WWW.Impots.gouv.fr/ ").solved
    assert table.said() == [("Bien lu.", True)]


def test_text_nothing_or_far_too_much_is_told_kindly() -> None:
    table = Table("text")
    assert table.refused() == "Écrivez une réponse, puis vérifiez."
    assert table.refused(answer="\u00a0 ") == "Écrivez une réponse, puis vérifiez."
    assert "trop longue" in table.refused(answer="a" * 10_000)
    assert table.refused(answer=["un", "deux"])


def test_text_what_cannot_be_stored_is_cleaned() -> None:
    table = Table("text").send(answer="impots\x00.gouv\ud800.fr")
    assert table.view["value"] == "impots .gouv .fr"
    assert not table.solved


def test_text_a_slip_is_forgiven_where_the_author_says_so() -> None:
    changes = {"type": "text", "accept": ["ordinateur"], "compare": {"typos": "1"}}
    traps = [{"text": "ordinateurs", "says": "Un seul suffit."}]
    assert Table("text", traps=traps, **changes).send(answer="Ordinatuer").solved
    several = Table("text", traps=traps, **changes).send(answer="ordinateurs")
    assert several.said() == [("Un seul suffit.", False)]


@pytest.mark.parametrize("text", ["12,5", "12.50", " 12,50 € ", "12,45", "12,55", "&é,(à"])
def test_number_is_read_as_people_write_it(text: str) -> None:
    table = Table("number").send(answer=text)
    assert table.solved
    assert table.said() == [("Le compte est bon.", True)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("6,25", "C’est le prix d’un seul billet."),
        ("12,56", "Comptez deux billets."),
        ("-12,5", "Comptez deux billets."),
    ],
)
def test_number_another_number_is_a_mistake(text: str, said: str) -> None:
    table = Table("number").send(answer=text)
    assert table.said() == [(said, False)]
    assert (table.solved, table.mistakes) == (False, 1)


def test_number_words_are_kept_and_not_counted_as_a_mistake() -> None:
    table = Table("number").send(answer="douze euros")
    assert table.said() == [("Écrivez un nombre avec des chiffres, par exemple 12 ou 12,5.", False)]
    assert table.view["value"] == "douze euros"
    assert (table.solved, table.mistakes) == (False, 0)


def test_fill_gaps_are_named_in_the_order_of_the_text() -> None:
    table = Table("fill")
    gaps = [piece for piece in table.view["pieces"] if "gap" in piece]
    assert [gap["gap"] for gap in gaps] == ["1", "2", "3"]
    assert [bool(gap["options"]) for gap in gaps] == [False, True, False]
    tomorrow = next(one["token"] for one in gaps[1]["options"] if one["text"] == "demain")
    table.send(g1="nadja", g2=tomorrow, g3="UNE TARTE")
    assert table.solved
    assert table.said("1") == [("Son prénom suffit.", True)]


def test_fill_an_empty_gap_is_pointed_at_and_the_others_are_kept() -> None:
    table = Table("fill").send(g1="Nadia", g3="des fleurs")
    assert table.said("1") == [("Son prénom suffit.", True)]
    assert table.said("2") == [MISSING]
    assert table.said("3") == [("Apportez un dessert.", False)]
    values = [piece["value"] for piece in table.view["pieces"] if "gap" in piece]
    assert values == ["Nadia", "", "des fleurs"]
    assert table.mistakes == 1


def test_fill_several_lists_do_not_share_the_place_of_the_answer() -> None:
    gap = {"accept": ["a"], "options": ["a", "b", "c"], "says": "Oui.", "otherwise": "Non."}
    changes = {"text": "{1} {2}", "gaps": [gap, gap]}
    orders = [Table("fill", seed, **changes).state["world"]["order"] for seed in range(20)]
    assert any(order["1"] != order["2"] for order in orders)


def test_order_items_move_one_place_at_a_time_without_being_judged() -> None:
    table = Table("order")
    first, second = (item["token"] for item in table.view["items"][:2])
    table.send(f"up-{second}")
    assert [item["token"] for item in table.view["items"][:2]] == [second, first]
    assert [item["token"] for item in table.view["items"] if item["moved"]] == [second]
    assert (table.state["tries"], table.mistakes, table.said()) == (0, 0, [])
    said = table.refused(f"up-{second}")
    assert said == "Cet élément est déjà tout au bout. Essayez l’autre sens."


def test_order_is_solved_by_moves_alone() -> None:
    table = Table("order")
    wanted = [item["text"] for item in TREES["order"]["items"]]
    for place, text in enumerate(wanted):
        token = table.token("items", text)
        while table.view["items"][place]["token"] != token:
            table.send(f"up-{token}")
    assert not table.solved
    assert table.send().solved
    assert table.said() == [("C’est la bonne suite.", True)]


def test_order_a_move_takes_the_last_remark_away() -> None:
    table = Table("order").send()
    assert table.said() == [("Peut-on envoyer avant d’écrire ?", False)]
    table.send(f"down-{table.view['items'][0]['token']}")
    assert table.said() == []
    assert table.mistakes == 1


def test_order_places_may_be_given_as_numbers() -> None:
    table = Table("order")
    wanted = [item["text"] for item in TREES["order"]["items"]]
    places = {
        f"p{item['token']}": str(wanted.index(item["text"]) + 1) for item in table.view["items"]
    }
    twice = {**places, "p1": places["p2"]}
    assert table.refused(**twice) == "Deux éléments ont la même place. Donnez une place à chacun."
    assert table.send(**places).solved


@pytest.mark.parametrize("do", ["up-9", "up-", "left-1", "move", "up-x", "-1"])
def test_order_a_move_that_means_nothing_is_refused(do: str) -> None:
    assert Table("order").refused(do)


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_shown_in_the_right_order_at_first(seed: int) -> None:
    order = [item["text"] for item in Table("order", seed).view["items"]]
    assert order != [item["text"] for item in TREES["order"]["items"]]
    items = [item["text"] for item in Table("sort", seed).view["items"]]
    assert items != [item["text"] for item in TREES["sort"]["items"]]
    rights = [right["text"] for right in Table("match", seed).view["rights"]]
    assert rights[:3] != [pair["right"] for pair in TREES["match"]["pairs"]]


def test_match_each_pair_has_its_words() -> None:
    table = Table("match")
    right = {text: table.token("rights", text) for text in ("Copier", "Coller", "Imprimer")}
    table.send(l1=right["Copier"], l2=right["Imprimer"])
    assert table.said("1") == [("C comme copier.", True)]
    assert table.said("2") == [("La touche est voisine du C.", False)]
    assert table.said("3") == [MISSING]
    assert [one["picked"] for one in table.view["lefts"]] == [
        right["Copier"],
        right["Imprimer"],
        "",
    ]
    undo = table.token("rights", "Annuler")
    assert table.send(l1=right["Copier"], l2=right["Coller"], l3=undo).solved


def test_sort_items_go_into_bins() -> None:
    table = Table("sort")
    keep, throw = (bin["token"] for bin in table.view["bins"])
    photo, advert, tax = (table.token("items", item["text"]) for item in TREES["sort"]["items"])
    table.send(**{f"i{photo}": throw, f"i{advert}": throw})
    assert table.said(photo) == [("Elles seraient perdues.", False)]
    assert table.said(advert) == [("Elle prend de la place.", True)]
    assert table.said(tax) == [MISSING]
    assert table.send(**{f"i{photo}": keep, f"i{advert}": throw, f"i{tax}": keep}).solved


def test_hotspot_the_drawing_bears_tokens_and_a_name() -> None:
    table = Table("hotspot")
    svg = table.view["svg"]
    lock = table.token("areas", "Le dessin à gauche")
    assert f'<g data-area="{lock}"><rect x="10"' in svg
    assert 'aria-label="Un exemple"' in svg
    assert not any(id in svg for id in ("lock", "star", "menu"))
    star = table.token("areas", "Le dessin au milieu")
    assert table.send(area=star).said(star) == [("C’est pour les favoris.", False)]
    assert table.send(area=lock).solved
    assert table.refused() == "Choisissez une réponse, puis vérifiez."


def test_discover_any_guess_reveals_and_none_is_wrong() -> None:
    for token in ("1", "2", "3"):
        table = Table("discover")
        assert table.view["reveal"] == ""
        table.send(choice=token)
        assert table.view["reveal"] == "La plupart des gens hésitent avant de cliquer."
        assert [good for _, good in table.said(token)] == [None]
        assert (table.solved, table.mistakes) == (True, 0)


def test_cards_a_card_to_see_again_comes_back_once_at_the_end() -> None:
    table = Table("cards")
    first = table.view["card"]["front"]
    assert table.view["card"]["back"] == ""
    table.send("turn").send("again")
    for _ in range(3):
        assert table.view["card"]["front"] != first
        table.send("turn").send("knew")
    assert not table.solved
    assert table.view["card"]["front"] == first
    assert table.view["card"]["back_again"]
    table.send("turn").send("again")
    assert table.solved
    assert (table.view["knew"], table.view["all"]) == (3, 4)
    assert len(table.view["recap"]) == 4


def test_cards_one_looks_before_one_says() -> None:
    table = Table("cards")
    assert table.refused("knew") == "Retournez d’abord la carte."
    assert table.refused("review") == "Il reste des cartes. Continuez avec celle qui est affichée."
    table.send("turn")
    assert table.refused("turn") == "La carte est déjà retournée. Dites si vous le saviez."


def test_cards_may_be_seen_again_and_stay_done() -> None:
    table = Table("cards")
    for _ in range(4):
        table.send("turn").send("knew")
    assert table.refused("turn") == "Vous avez vu toutes les cartes. Vous pouvez recommencer."
    table.send("review")
    assert table.view["left"] == 4
    assert table.solved, "what was done stays done"
    assert table.state["tries"] == 4


def test_hints_are_given_one_by_one_then_the_solution_is_shown() -> None:
    table = Table("sort").send("hint").send("hint")
    seen = engine.hints_seen(table.kind, table.spec, table.state)
    assert [words(hint) for hint in seen] == ["Prenez votre temps.", "Relisez la phrase."]
    assert table.refused("hint")
    assert table.send("show").state["shown"] == 1
