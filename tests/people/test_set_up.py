"""The set-up: whoever reads the terminal makes the place, once."""

from __future__ import annotations

import stat
from collections.abc import Callable
from typing import Any

import pytest

from app.people import setup
from app.people.models import Membership, Person, Site
from app.web.house import House
from tests.factories import PASSWORD
from tests.visitor import Visitor

Contents = Callable[[], dict[str, list[Any]]]
ANSWERS = {"place": "Médiathèque de l’Orme", "name": "Claire", "password": PASSWORD}


@pytest.fixture
def code(house: House) -> str:
    """What the terminal printed."""
    return setup.ensure_code(house.settings.data_dir)


def test_before_the_set_up_every_page_leads_to_it(guest: Visitor) -> None:
    for path in ("/", "/connexion", "/modules", "/animation", "/nulle-part"):
        guest.open(path)
        assert guest.path == "/installation"
    assert guest.open("/accessibilite").h1 == "Accessibilité"
    assert guest.open("/confort").h1 == "Confort de lecture"


def test_the_facilitator_opens_the_place_with_the_code_of_the_terminal(
    guest: Visitor, house: House, code: str
) -> None:
    guest.open("/")
    guest.press("Ouvrir", code=code, **ANSWERS)

    assert "Votre lieu est prêt" in guest.text
    assert guest.path == "/animation"
    assert "Médiathèque de l’Orme" in guest.page.html
    with house.database.reading() as db:
        site, person = db.query(Site).one(), db.query(Person).one()
        assert (site.name, site.language) == ("Médiathèque de l’Orme", "fr")
        assert (person.given_name, person.login) == ("Claire", "claire")
        assert PASSWORD not in (person.password_hash or "")
        assert db.query(Membership).one().role == "facilitator"


def test_the_facilitator_comes_back_with_the_name_and_password_just_chosen(
    guest: Visitor, visitor: Callable[[], Visitor], code: str
) -> None:
    guest.open("/")
    guest.press("Ouvrir", code=code, **ANSWERS)

    other = visitor()
    other.open("/connexion/mot-de-passe")
    other.press("Entrer", login="claire", password=PASSWORD)

    assert other.path == "/animation"


@pytest.mark.parametrize("typed", ["{}", " {} ", "{low}", "{bare}"])
def test_the_code_is_read_whatever_its_case_spaces_and_dashes(
    guest: Visitor, code: str, typed: str
) -> None:
    guest.open("/")
    guest.press(
        "Ouvrir",
        code=typed.format(code, low=code.lower(), bare=code.replace("-", " ")),
        **ANSWERS,
    )

    assert guest.path == "/animation"


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA", "code", "\x00", "é" * 10_000])
def test_a_wrong_code_makes_nothing_and_keeps_what_was_typed(
    guest: Visitor, code: str, contents: Contents, typed: str
) -> None:
    guest.open("/")
    guest.press("Ouvrir", 422, code=typed, **ANSWERS)

    wanted = "Remplissez cette case." if not typed else "Regardez la fenêtre où Déclic a démarré."
    assert wanted in guest.page.error("code")
    assert guest.page.field("place") == "Médiathèque de l’Orme"
    assert guest.page.field("name") == "Claire"
    assert not any(contents().values())


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("place", "", "Remplissez cette case."),
        ("place", "   ", "Écrivez le nom du lieu."),
        ("place", "x" * 121, "C’est trop long : 120 caractères au plus."),
        ("name", "123", "Écrivez au moins un prénom, avec des lettres."),
        ("name", "Cla\x00ire", "Ce texte contient des signes illisibles."),
        ("password", "court", "Choisissez un mot de passe d’au moins 8 caractères."),
        ("password", "x" * 257, "C’est trop long : 256 caractères au plus."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_made(
    guest: Visitor, code: str, contents: Contents, field: str, typed: str, sentence: str
) -> None:
    guest.open("/")
    guest.press("Ouvrir", 422, **{"code": code, **ANSWERS, field: typed})

    assert sentence in guest.page.error(field)
    assert guest.page.field("code") == code
    assert not any(contents().values())


def test_a_language_that_is_not_offered_is_refused_in_french(
    guest: Visitor, code: str, contents: Contents
) -> None:
    guest.open("/")
    guest.post("/installation", 422, code=code, language="xx", **ANSWERS)

    assert "Langue du lieu" in guest.page.one("[role=alert]").to_text()
    assert "Not a valid" not in guest.page.html
    assert not any(contents().values())


def test_the_set_up_is_done_once(
    guest: Visitor, visitor: Callable[[], Visitor], code: str, contents: Contents
) -> None:
    late = visitor()
    late.open("/")
    guest.open("/")
    guest.press("Ouvrir", code=code, **ANSWERS)
    made = contents()

    late.press("Ouvrir", code=code, **{**ANSWERS, "name": "Gaspard"})

    assert late.path == "/connexion"
    late.open("/installation")
    assert late.path == "/connexion"
    assert contents() == made


def test_the_code_opens_nothing_after_the_set_up(guest: Visitor, house: House, code: str) -> None:
    guest.open("/")
    guest.press("Ouvrir", code=code, **ANSWERS)

    assert not (house.settings.data_dir / "setup-code").exists()


def test_the_code_lies_in_a_file_that_others_on_the_machine_cannot_read(
    house: House, code: str
) -> None:
    path = house.settings.data_dir / "setup-code"

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert setup.ensure_code(house.settings.data_dir) == code


def test_a_place_that_chose_english_speaks_english_to_who_has_not_chosen(
    guest: Visitor, visitor: Callable[[], Visitor], code: str
) -> None:
    guest.open("/")
    guest.press("Ouvrir", code=code, language="en", **ANSWERS)

    other = visitor()
    assert other.open("/connexion").h1 == "Welcome: Médiathèque de l’Orme"
    other.press("Français")
    assert other.page.h1.startswith("Bienvenue")


def test_a_reader_of_english_sets_the_place_up_in_english(guest: Visitor, code: str) -> None:
    guest.open("/")
    guest.press("English")

    checked = [one for one in guest.page.all("[name=language]") if "checked" in one.attrs]
    assert [one.attrs["value"] for one in checked] == ["en"]
    guest.press("Open", 422, code="wrong", **ANSWERS)
    assert "This is not the right code." in guest.text
