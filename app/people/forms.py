"""The forms about people. Rules judge what is written; forms only carry it."""

from __future__ import annotations

from typing import Any, ClassVar

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    FileField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired

from app.refusal import Refused
from app.web.i18n import LANGUAGES, lazy, spoken

needed = InputRequired(lazy("Remplissez cette case."))


class HouseForm(FlaskForm):
    """A form that can show a rule's refusal beside the field it is about.

    `mark` keeps the names of two forms on one page apart.
    """

    mark: ClassVar[str] = ""

    def __init__(self, **options: Any) -> None:
        super().__init__(prefix=self.mark, **options)

    def refuse(self, error: Refused) -> None:
        """The refusal stands beside its field, or above the form when it is about none.

        What is unknown or closed is not a form to correct: it is raised again, and has its page.
        """
        if error.status != Refused.status:
            raise error
        field: Any = self._fields.get(error.field or "")
        if isinstance(field, Field):
            field.errors = [*field.errors, spoken(error.said)]
        else:
            self.form_errors.append(spoken(error.said))


class SetUpForm(HouseForm):
    code = StringField(
        lazy("Code d’installation"),
        [needed],
        description=lazy("Il est affiché dans la fenêtre où Déclic a démarré."),
    )
    place = StringField(lazy("Nom du lieu"), [needed])
    name = StringField(
        lazy("Votre prénom ou votre nom"),
        [needed],
        description=lazy("Il servira aussi à vous connecter."),
    )
    password = PasswordField(
        lazy("Mot de passe"), [needed], description=lazy("Au moins 8 caractères.")
    )
    language = RadioField(lazy("Langue du lieu"), choices=LANGUAGES)


class WordsForm(HouseForm):
    word1 = StringField(lazy("Premier mot"))
    word2 = StringField(lazy("Deuxième mot"))
    word3 = StringField(lazy("Troisième mot"))
    word4 = StringField(lazy("Quatrième mot"))

    @property
    def boxes(self) -> list[StringField]:
        """The four boxes, in the order of the card."""
        return [self.word1, self.word2, self.word3, self.word4]


class TokenForm(HouseForm):
    token = StringField(
        lazy("Code lu par un lecteur"),
        description=lazy("Pour un lecteur de codes branché à l’ordinateur."),
    )


class PictureForm(HouseForm):
    picture = FileField(
        lazy("Une photo de la carte"),
        description=lazy("Bien à plat, bien éclairée. La photo n’est pas gardée."),
        render_kw={"accept": "image/*"},
    )


class PasswordForm(HouseForm):
    login = StringField(lazy("Votre nom"), [needed])
    password = PasswordField(lazy("Mot de passe"), [needed])


class MyPasswordForm(HouseForm):
    login = StringField(
        lazy("Nom pour se connecter"), [needed], description=lazy("Votre prénom, par exemple.")
    )
    current = PasswordField(lazy("Mot de passe actuel"), [needed])
    password = PasswordField(
        lazy("Nouveau mot de passe"), [needed], description=lazy("Au moins 8 caractères.")
    )


class PlaceForm(HouseForm):
    mark = "place"
    name = StringField(lazy("Nom du lieu"), [needed])
    language = RadioField(
        lazy("Langue du lieu"),
        choices=LANGUAGES,
        description=lazy("Celle des écrans, tant que la personne n’en a pas choisi une autre."),
    )


class FacilitatorForm(HouseForm):
    mark = "facilitator"
    name = StringField(
        lazy("Son prénom ou son nom"),
        [needed],
        description=lazy("Il servira aussi à se connecter."),
    )
    password = PasswordField(
        lazy("Un premier mot de passe"),
        [needed],
        description=lazy("Au moins 8 caractères. La personne pourra le changer."),
    )


class PersonForm(HouseForm):
    given = StringField(lazy("Prénom"), [needed])
    family = StringField(lazy("Nom de famille"))


class AddPersonForm(PersonForm):
    mark = "add"
    group = SelectField(lazy("Groupe"), choices={})


class ListForm(HouseForm):
    mark = "list"
    names = TextAreaField(
        lazy("Les noms, un par ligne"),
        [needed],
        description=lazy("Prénom seul, ou prénom ; nom. On peut coller depuis un tableur."),
    )
    group = SelectField(lazy("Groupe"), choices={})


class GroupForm(HouseForm):
    mark = "group"
    name = StringField(lazy("Nom du groupe"), [needed])


class CardsForm(HouseForm):
    renew = BooleanField(
        lazy("Refaire aussi les cartes de celles et ceux qui en ont déjà une"),
    )


class KeepForm(HouseForm):
    mark = "keep"
    code = StringField(lazy("Code affiché sur l’écran de la personne"), [needed])
    given = StringField(lazy("Prénom"), [needed])
    family = StringField(lazy("Nom de famille"))
