"""Every address of the house, who may use it, and what its form sends: for tests that walk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from flask import Flask
from werkzeug.routing import Rule

from app.people.access import ANYONE, PERMISSIONS
from app.web.house import House
from tests.conftest import ROLES
from tests.factories import PASSWORD
from tests.life import Life
from tests.visitor import Visitor

Roles = Callable[[str], Visitor]
"""Signs somebody of a role in: the fixture `signed_in`."""

OPEN = "everybody"
"""The shell stands below accounts: its pages and files are open to everybody."""

ADDRESSES = """
GET      /                                                     learn
GET      /accessibilite                                        see public pages
GET      /animation                                            lead sessions
GET      /animation/bibliotheque                               assign work
POST     /animation/demandes                                   assign work
POST     /animation/demandes/<uuid:id>/retirer                 assign work
GET      /animation/essais/<uuid:id>                           review learners
POST     /animation/groupes                                    manage people
GET      /animation/groupes/<uuid:id>                          review learners
POST     /animation/groupes/<uuid:id>/cartes                   manage people
POST     /animation/groupes/<uuid:id>/membres                  manage people
POST     /animation/groupes/<uuid:id>/membres/<uuid:person>/retirer  manage people
GET      /animation/lieu                                       manage the place
POST     /animation/lieu                                       manage the place
POST     /animation/lieu/animation                             manage the place
POST     /animation/notes/<uuid:id>/effacer                    review learners
GET      /animation/personnes                                  manage people
POST     /animation/personnes                                  manage people
GET      /animation/personnes/<uuid:id>                        review learners
POST     /animation/personnes/<uuid:id>/carte                  manage people
POST     /animation/personnes/<uuid:id>/carte/retirer          manage people
GET POST /animation/personnes/<uuid:id>/nom                    manage people
POST     /animation/personnes/<uuid:id>/notes                  review learners
POST     /animation/personnes/<uuid:id>/secret                 manage people
POST     /animation/personnes/garder                           manage people
POST     /animation/personnes/liste                            manage people
GET      /animation/progres.csv                                review learners
POST     /animation/seances                                    lead sessions
GET      /animation/seances/<uuid:id>                          lead sessions
GET      /animation/seances/<uuid:id>/ecran                    lead sessions
POST     /animation/seances/<uuid:id>/fin                      lead sessions
POST     /animation/seances/<uuid:id>/mains                    lead sessions
GET      /animation/seances/<uuid:id>/tableau                  lead sessions
GET      /confort                                              everybody
POST     /confort                                              everybody
GET      /connexion                                            see public pages
GET POST /connexion/atelier                                    sign in
GET POST /connexion/atelier/nom                                sign in
GET POST /connexion/atelier/secret                             sign in
GET POST /connexion/carte                                      sign in
GET      /connexion/carte/mots                                 sign in
GET POST /connexion/mot-de-passe                               sign in
POST     /deconnexion                                          sign out
POST     /decouvrir                                            sign in
GET      /demonstrations/<path:id>                             learn
GET      /exercices/<path:id>                                  learn
POST     /exercices/<path:id>/essais/<int(min=1, max=999999):number>  learn
GET POST /garder                                               keep my work
GET POST /installation                                         set the place up
POST     /langue                                               everybody
GET      /lecons/<id>                                          learn
POST     /lecons/<id>/lue                                      learn
GET      /lexique                                              learn
GET      /modules                                              learn
GET      /modules/<id>                                         learn
GET POST /mon-compte                                           set my password
GET      /mon-parcours                                         learn
GET      /recherche                                            learn
GET      /seance/demandes                                      learn
GET      /seance/main                                          raise a hand
POST     /seance/main                                          raise a hand
GET      /static/<path:filename>                               everybody
"""
"""Printed, bookmarked and linked from other sites: an address here never goes away unnoticed."""

FORMS: dict[str, tuple[int, dict[str, str]]] = {
    "/animation/demandes": (303, {"audience": "group:{group}", "work": "lesson:{lesson}"}),
    "/animation/demandes/<uuid:id>/retirer": (303, {}),
    "/animation/groupes": (303, {"group-name": "Le jeudi"}),
    "/animation/groupes/<uuid:id>/cartes": (200, {"renew": "y"}),
    "/animation/groupes/<uuid:id>/membres": (303, {"person": "{person}"}),
    "/animation/groupes/<uuid:id>/membres/<uuid:person>/retirer": (303, {}),
    "/animation/lieu": (303, {"place-name": "La Ruche", "place-language": "fr"}),
    "/animation/lieu/animation": (
        303,
        {"facilitator-name": "Zoé {role}", "facilitator-password": PASSWORD},
    ),
    "/animation/notes/<uuid:id>/effacer": (303, {}),
    "/animation/personnes": (303, {"add-given": "Zoé"}),
    "/animation/personnes/<uuid:id>/carte": (200, {}),
    "/animation/personnes/<uuid:id>/carte/retirer": (303, {}),
    "/animation/personnes/<uuid:id>/nom": (303, {"given": "Zoé"}),
    "/animation/personnes/<uuid:id>/notes": (303, {"text": "Préfère le matin."}),
    "/animation/personnes/<uuid:id>/secret": (303, {}),
    "/animation/personnes/garder": (422, {"keep-code": "AAAAA", "keep-given": "Zoé"}),
    "/animation/personnes/liste": (303, {"list-names": "Zoé\nYanis"}),
    "/animation/seances": (303, {"title": "Mardi"}),
    "/animation/seances/<uuid:id>/fin": (303, {}),
    "/animation/seances/<uuid:id>/mains": (303, {"person": "{person}"}),
    "/confort": (303, {"size": "150"}),
    "/connexion/atelier": (422, {"code": "TILLEUL 1"}),
    "/connexion/atelier/nom": (302, {"name": "Amina"}),
    "/connexion/atelier/secret": (302, {"digits": "1234"}),
    "/connexion/carte": (422, {"word1": "non"}),
    "/connexion/mot-de-passe": (422, {"login": "Claire", "password": "non"}),
    "/deconnexion": (303, {}),
    "/decouvrir": (303, {}),
    "/exercices/<path:id>/essais/<int(min=1, max=999999):number>": (
        200,
        {"seq": "1", "do": "hint"},
    ),
    "/garder": (303, {}),
    "/installation": (302, {}),
    "/langue": (303, {"lang": "en"}),
    "/lecons/<id>/lue": (303, {}),
    "/mon-compte": (303, {"login": "Zoé {role}", "current": PASSWORD, "password": PASSWORD}),
    "/seance/main": (303, {"up": "1"}),
}
"""What each form sends here, and how it is answered to whoever may send it."""


def rules(app: Flask, method: str = "") -> Iterator[Rule]:
    """The routes of the house, or those that understand the method."""
    for rule in app.url_map.iter_rules():
        if not method or method in (rule.methods or ()):
            yield rule


def action_of(app: Flask, rule: Rule) -> str:
    """The permission that a route declares."""
    if rule.endpoint == "static" or rule.endpoint.startswith("web."):
        return OPEN
    declared = getattr(app.view_functions[rule.endpoint], "declic_action", None)
    assert declared in PERMISSIONS, f"{rule.rule} declares no permission: put @allows on its view"
    return str(declared)


def listed(method: str) -> list[str]:
    """The addresses of the list that understand the method."""
    lines = ADDRESSES.strip().splitlines()
    return [line[9:].split("  ")[0] for line in lines if method in line[:9]]


def rule_at(app: Flask, address: str, method: str) -> Rule:
    found = [rule for rule in rules(app, method) if rule.rule == address]
    assert len(found) == 1, f"{method} {address} is listed and is not there"
    return found[0]


def filled(fields: dict[str, str], life: Life, role: str) -> dict[str, str]:
    """A form on real things."""
    return {name: value.format(role=role, **vars(life)) for name, value in fields.items()}


def whom(app: Flask, rule: Rule) -> str:
    """Somebody who may use the route: nobody in particular where anybody may."""
    permitted = PERMISSIONS.get(action_of(app, rule), {ANYONE})
    return ANYONE if ANYONE in permitted else max(permitted, key=ROLES.index)


def dump(app: Flask) -> str:
    """Everything that the database holds."""
    house: House = app.extensions["declic"]
    with sqlite3.connect(house.settings.data_dir / "declic.sqlite3") as connection:
        return "\n".join(connection.iterdump())
