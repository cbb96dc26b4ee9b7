"""Without an account: start at once, and keep the work later by the code shown to a facilitator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalogue import Local
from app.learning.models import LessonProgress
from app.people import accounts
from app.people.models import Person
from app.refusal import Refused
from app.web.house import House
from tests.conftest import Clock
from tests.factories import Town
from tests.pages import words
from tests.visitor import Visitor

Contents = Callable[[], dict[str, list[Any]]]


@pytest.fixture
def trying(guest: Visitor, place: Town) -> Visitor:
    """Somebody who tries without an account."""
    guest.open("/connexion")
    guest.press("Essayer maintenant")
    return guest


def shown_code(visitor: Visitor) -> str:
    """The code that the guest's screen shows, once asked for."""
    visitor.open("/")
    visitor.follow("Garder mon travail")
    if visitor.has("Afficher mon code"):
        visitor.press("Afficher mon code")
    return words(visitor.page.one(".giant"))


def keep(facilitator: Visitor, status: int = 200, **fields: str) -> None:
    facilitator.open("/animation/personnes")
    facilitator.press("Garder son travail", status, **{f"keep-{k}": v for k, v in fields.items()})


def test_a_guest_starts_at_once_and_is_told_how_to_keep_the_work(trying: Visitor) -> None:
    assert trying.path == "/"
    assert trying.page.h1 == "Bonjour"
    assert "Sans compte" in words(trying.page.one("header"))
    assert trying.has("Garder mon travail")


def test_a_guest_keeps_the_work_through_the_code_shown_to_the_facilitator(
    trying: Visitor, claire: Visitor, house: House, french: Local
) -> None:
    lesson = french.modules[0].lessons[0]
    trying.open(f"/lecons/{lesson.id}")
    trying.post(f"/lecons/{lesson.id}/lue")

    keep(claire, code=shown_code(trying), given="Zoé", family="Arnaud")

    assert claire.page.h1 == "Zoé Arnaud"
    assert "Le travail de Zoé est gardé." in claire.text
    trying.follow("C’est fait, voir")
    assert "Votre travail est gardé à votre nom." in trying.text
    assert trying.open("/").h1 == "Bonjour Zoé"
    with house.database.reading() as db:
        zoe = db.scalars(select(Person).where(Person.given_name == "Zoé")).one()
        assert (zoe.is_guest, zoe.keep_code) == (False, None)
        read = db.scalars(
            select(LessonProgress.lesson_id).where(LessonProgress.person_id == zoe.id)
        )
        assert list(read) == [lesson.id]


def test_the_same_code_is_shown_again_and_forgotten_once_used(
    trying: Visitor, claire: Visitor
) -> None:
    code = shown_code(trying)
    assert shown_code(trying) == code
    keep(claire, code=code, given="Zoé")

    keep(claire, 422, code=code, given="Zoé")

    assert "Aucun écran n’affiche ce code ici." in claire.page.error("keep-code")


def test_the_code_is_read_whatever_its_case_and_spaces(trying: Visitor, claire: Visitor) -> None:
    code = shown_code(trying)
    keep(claire, code=f" {code[:2].lower()} {code[2:].lower()} ", given="Zoé")

    assert claire.page.h1 == "Zoé"


@pytest.mark.parametrize("typed", ["", "ZZZZZ", "\x00", "é" * 10_000, "' or 1=1"])
def test_a_wrong_code_keeps_nothing_and_what_was_typed(
    trying: Visitor, claire: Visitor, contents: Contents, typed: str
) -> None:
    shown_code(trying)
    before = contents()
    keep(claire, 422, code=typed, given="Zoé", family="Arnaud")

    assert "Aucun écran n’affiche ce code ici." in claire.page.error("keep-code")
    assert claire.page.field("keep-given") == "Zoé"
    assert claire.page.field("keep-family") == "Arnaud"
    assert contents() == before


def test_a_guest_without_a_name_stays_a_guest(
    trying: Visitor, claire: Visitor, contents: Contents
) -> None:
    code = shown_code(trying)
    before = contents()
    keep(claire, 422, code=code, given="")

    assert "Écrivez au moins un prénom" in claire.page.error("keep-given")
    assert claire.page.field("keep-code") == code
    assert contents() == before


def test_a_facilitator_of_another_place_cannot_take_the_guest(
    trying: Visitor, visitor: Callable[[], Visitor], contents: Contents
) -> None:
    code = shown_code(trying)
    gael = visitor()
    gael.open("/connexion/mot-de-passe")
    gael.press("Entrer", login="Gaël", password="une phrase assez longue")
    before = contents()
    keep(gael, 422, code=code, given="Zoé")

    assert "Aucun écran n’affiche ce code ici." in gael.text
    assert contents() == before


def test_guests_are_not_in_the_list_of_people(trying: Visitor, claire: Visitor) -> None:
    rows = claire.open("/animation/personnes").all("tbody tr")

    assert len(rows) == 5


def test_a_guest_who_wants_a_password_is_first_told_how_to_keep_the_work(trying: Visitor) -> None:
    trying.open("/mon-compte")

    assert trying.path == "/garder"
    trying.post("/mon-compte", login="Zoé", password="une phrase assez longue")
    assert trying.path == "/garder"


def test_who_has_an_account_is_told_that_the_work_is_kept(amina: Visitor) -> None:
    amina.open("/garder")

    assert "Votre travail est gardé à votre nom." in amina.text
    amina.post("/garder")
    assert not amina.page.all(".giant")


def test_each_guest_is_another_one(visitor: Callable[[], Visitor], place: Town) -> None:
    one, other = visitor(), visitor()
    for browser in (one, other):
        browser.open("/connexion")
        browser.press("Essayer maintenant")

    assert shown_code(one) != shown_code(other)


# Rules, on both databases ------------------------------------------------------------------------


def test_a_guest_who_is_given_a_name_is_a_guest_no_more(
    db: Session, town: Town, clock: Clock
) -> None:
    guest = accounts.add_guest(db, town.site.id, clock())
    guest.keep_code = "ABCDE"
    db.flush()
    assert guest not in accounts.learners(db, town.site.id)
    assert guest in accounts.learners(db, town.site.id, guests=True)

    accounts.rename(accounts.by_keep_code(db, town.site.id, "abcde"), "Zoé", "")
    db.flush()

    assert guest in accounts.learners(db, town.site.id)
    with pytest.raises(Refused):
        accounts.by_keep_code(db, town.site.id, "abcde")


def test_the_code_of_another_place_s_guest_is_unknown(
    db: Session, town: Town, clock: Clock
) -> None:
    accounts.add_guest(db, town.elsewhere.site.id, clock()).keep_code = "ABCDE"
    db.flush()

    with pytest.raises(Refused, match="Aucun écran"):
        accounts.by_keep_code(db, town.site.id, "ABCDE")
