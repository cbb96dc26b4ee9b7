"""A workshop afternoon: one who leads and three who learn, from the set-up to the review."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.catalogue import Exercise, Local
from app.people.words import WORDS
from tests.browser.screen import Open, Screen
from tests.browser.serving import running

pytestmark = pytest.mark.browser

LESSON = "faux-messages"
PASSWORD = "une phrase assez longue"
TITLE = "Ne plus se faire avoir"


def test_a_workshop_afternoon(open_screen: Open, tmp_path: Path, french: Local) -> None:
    question, written = of_the_lesson(french, "choice"), of_the_lesson(french, "text")
    with running(tmp_path / "data") as declic:
        claire, amina, bernard, nour = (open_screen(declic.url) for _ in range(4))

        set_the_place_up(claire, declic.code)
        add_people(claire)
        words = print_a_card(claire, "Bernard", tmp_path)
        code = open_the_session(claire)

        enter_by_code(amina, code, "Amina")
        enter_by_card(bernard, words)
        begin_without_an_account(nour)
        keep_her_work(claire, nour)
        walk_in(nour, code)
        go_to_the_board(claire)
        claire.sees("3 personnes", "Amina", "Bernard", "Nour", within="#board")

        title = ask_for_the_lesson(claire, french)
        for learner in (amina, bernard, nour):
            learner.wait(5)
            learner.sees("Ce qu’on me demande", title, within="#asked")

        answer_wrong_then_right(amina, title, question)
        ask_for_help_while_writing(bernard, claire, written)
        answer_on_a_lost_line(nour, question)
        leave_an_answer_behind(nour, written)

        replay(claire, question)
        count_the_lost_answer_once(claire, question)
        write_a_note(claire)
        download_the_progress(claire, tmp_path, question)
        end_the_session(claire)
        for learner in (amina, bernard):
            learner.wait(5)
            learner.sees("L’atelier est terminé. Votre travail est gardé.")


def of_the_lesson(french: Local, kind: str) -> Exercise:
    lesson = french.lesson(LESSON)
    assert lesson is not None
    return next(found for id in lesson.exercises if (found := french.exercises[id]).kind == kind)


# Before -------------------------------------------------------------------------------------------


def set_the_place_up(claire: Screen, code: str) -> None:
    claire.open("/")
    claire.is_at("/installation")
    claire.write("Code d’installation", code)
    claire.write("Nom du lieu", "Espace des Tilleuls")
    claire.write("Votre prénom ou votre nom", "Claire")
    claire.write("Mot de passe", PASSWORD)
    claire.press("Ouvrir")
    claire.sees("Votre lieu est prêt", "Aujourd’hui")


def add_people(claire: Screen) -> None:
    claire.press("Personnes")
    groups, add = "[aria-labelledby=groups-title]", "[aria-labelledby=add-title]"
    claire.write("Nom du groupe", "Débutants", groups)
    claire.press("Créer le groupe")
    claire.sees("Ce groupe est vide")
    claire.press("Personnes")
    for name in ("Amina", "Bernard"):
        claire.write("Prénom", name, add)
        claire.page.locator(add).get_by_label("Groupe").select_option(label="Débutants")
        claire.press("Ajouter", add)
        claire.sees(f"{name} est dans la liste")
    claire.sees("2 personnes", within=groups)


def print_a_card(claire: Screen, name: str, folder: Path) -> list[str]:
    """The four words that the printed card shows."""
    claire.press(name, "table")
    claire.sees("Pas de carte pour l’instant")
    with claire.page.expect_download() as download:
        claire.press("Faire sa carte (PDF)")
    download.value.save_as(folder / "carte.pdf")
    text = PdfReader(folder / "carte.pdf").pages[0].extract_text()
    printed = [word for word in text.split() if word in WORDS]
    assert len(printed) == 4, text
    return printed


def open_the_session(claire: Screen) -> str:
    """The code that the board shows, to be said aloud."""
    claire.press("Aujourd’hui")
    claire.write("Titre", TITLE)
    claire.press("Ouvrir maintenant")
    claire.sees("Personne n’est encore entré", within="#board")
    claire.press("Grand écran")
    code = claire.page.locator(".giant").inner_text()
    claire.press("Revenir au tableau")
    return code


# Coming in ----------------------------------------------------------------------------------------


def enter_by_code(amina: Screen, code: str, name: str) -> None:
    """The code said aloud, one's name, three pictures that are shown once more at the end."""
    amina.open("/")
    amina.press("Je suis dans un atelier")
    amina.write("Code de l’atelier", code.lower())
    amina.press("Continuer")
    amina.sees(TITLE)
    amina.write("Votre prénom", name)
    amina.press("Continuer")
    for chosen, picture in enumerate(("Lune", "Chat", "Vélo")):
        amina.sees(f"{chosen} image")
        amina.press(picture)
    amina.sees("Retenez votre secret")
    amina.press("C’est retenu, entrer")
    amina.sees("Bonjour Amina", "Vous êtes dans l’atelier")


def enter_by_card(bernard: Screen, words: list[str]) -> None:
    bernard.open("/")
    bernard.press("J’ai une carte")
    for label, word in zip(("Premier", "Deuxième", "Troisième", "Quatrième"), words, strict=True):
        bernard.write(f"{label} mot", word)
    bernard.press("Entrer")
    bernard.sees("Bonjour Bernard", "Vous êtes dans l’atelier")


def begin_without_an_account(nour: Screen) -> None:
    nour.open("/")
    nour.press("Essayer maintenant")
    nour.sees("Par où commencer")
    nour.press("Garder mon travail")
    nour.press("Afficher mon code")
    nour.sees("Montrez ce code")


def keep_her_work(claire: Screen, nour: Screen) -> None:
    claire.press("Personnes")
    claire.press("Garder le travail d’une personne")
    keep = "details:has(form[action$='/garder'])"
    claire.write("Code affiché", nour.page.locator(".giant").inner_text(), keep)
    claire.write("Prénom", "Nour", keep)
    claire.write("Nom de famille", "Haddad", keep)
    claire.press("Garder son travail")
    claire.sees("Le travail de Nour est gardé")


def walk_in(nour: Screen, code: str) -> None:
    """She has an account now, and the session's code lets her in at once."""
    nour.press("C’est fait, voir")
    nour.sees("Votre travail est gardé à votre nom")
    nour.open("/connexion/atelier")
    nour.write("Code de l’atelier", code)
    nour.press("Continuer")
    nour.sees("Bonjour Nour", "Vous êtes dans l’atelier")


# Working ------------------------------------------------------------------------------------------


def go_to_the_board(claire: Screen) -> None:
    claire.press("Aujourd’hui")
    claire.press(f"Ouvrir le tableau {TITLE}")


def ask_for_the_lesson(claire: Screen, french: Local) -> str:
    """Two clicks from the board, and back on it."""
    lesson = french.lesson(LESSON)
    assert lesson is not None
    claire.press("Demander un travail")
    claire.press(f"Demander la leçon : {lesson.title}")
    claire.sees("C’est demandé", "Le travail demandé, pas à pas")
    return lesson.title


def answer_wrong_then_right(amina: Screen, title: str, question: Exercise) -> None:
    amina.press(f"Commencer {title}")
    amina.sees("À la fin")
    amina.press(f"À vous : {question.title}")
    wrong = next(one for one in question.spec.choices if not one.right)
    right = next(one for one in question.spec.choices if one.right)
    amina.choose(wrong.text)
    amina.press("Vérifier")
    amina.sees("Pas encore : essayez autrement.", wrong.says[:20])
    amina.press("Un indice")
    amina.sees("Indice 1.", question.spec.hints[0][:20])
    amina.choose(right.text)
    amina.press("Vérifier")
    amina.sees("C’est réussi.", right.says[:20])


def ask_for_help_while_writing(bernard: Screen, claire: Screen, written: Exercise) -> None:
    """The hand goes up and down on both screens; what he was typing stays."""
    bernard.open(f"/exercices/{written.id}")
    answer = bernard.page.locator("[name=answer]")
    answer.fill("impots")
    bernard.press("Demander de l’aide")
    bernard.sees("Main levée")
    claire.wait(5)
    claire.sees("main levée", within="#board")
    claire.press("J’y vais : Bernard", "#board")
    claire.wait(5)
    claire.sees_not("main levée", within="#board")
    bernard.wait(5)
    bernard.sees("Demander de l’aide")
    assert answer.input_value() == "impots"


def answer_on_a_lost_line(nour: Screen, question: Exercise) -> None:
    """The page says so, keeps the answer, and sends it when the line is back."""
    nour.open(f"/exercices/{question.id}")
    nour.choose(next(one.text for one in question.spec.choices if not one.right))
    with nour.cut_off():
        nour.press("Vérifier")
        nour.sees("Connexion perdue. Votre réponse est gardée : elle partira toute seule.")
        nour.wait(10)
        assert len(nour.kept()) == 1
    nour.sees("Pas encore : essayez autrement.")
    nour.sees_not("Connexion perdue")
    assert nour.kept() == []


def leave_an_answer_behind(nour: Screen, written: Exercise) -> None:
    """Who signs out leaves nothing on the computer, not even an answer that could not be sent."""
    nour.open(f"/exercices/{written.id}")
    nour.page.locator("[name=answer]").fill("à moi seule")
    nour.unplugged = True
    nour.page.route("**/essais/*", lambda route: route.abort("connectionfailed"))
    nour.press("Vérifier")
    nour.sees("Votre réponse est gardée")
    assert len(nour.kept()) == 1
    nour.press("Ce n’est pas moi")
    nour.sees("Plus personne n’est connecté ici")
    assert nour.kept() == []


# After --------------------------------------------------------------------------------------------


def replay(claire: Screen, question: Exercise) -> None:
    claire.press("Amina", "#board")
    claire.press(question.title, "[aria-labelledby=attempts-title]")
    claire.sees("Étape 3 sur 3", "C’est réussi.")
    claire.press("Étape d’avant")
    claire.sees("Étape 2 sur 3 : demande un indice")
    claire.press("Étape d’avant")
    claire.sees("Étape 1 sur 3 : répond", "Pas encore.")


def count_the_lost_answer_once(claire: Screen, question: Exercise) -> None:
    claire.press("Personnes")
    claire.press("Nour", "table")
    claire.press(question.title, "[aria-labelledby=attempts-title]")
    claire.sees("Étape 1 sur 1 : répond")


def write_a_note(claire: Screen) -> None:
    claire.press("Nour Haddad")
    claire.write("Nouvelle note", "Sa ligne coupe : la placer près de la porte.")
    claire.press("Garder la note")
    claire.sees("La note est gardée", "Sa ligne coupe")


def download_the_progress(claire: Screen, folder: Path, question: Exercise) -> None:
    claire.press("Personnes")
    claire.press("Débutants")
    with claire.page.expect_download() as download:
        claire.press("Progrès pour un tableur (CSV)")
    download.value.save_as(folder / "progres.csv")
    with (folder / "progres.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(row["Prénom"], row["Essais"], row["Indices"]) for row in rows] == [("Amina", "2", "1")]
    assert question.title[:8] in rows[0]["Exercice"]


def end_the_session(claire: Screen) -> None:
    go_to_the_board(claire)
    claire.press("Terminer")
    claire.press("Oui, terminer l’atelier")
    claire.sees("Les présences et le travail sont gardés", "3 personnes présentes")
