"""Somebody at every spot of the house: made by the rules, come in by the doors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from app import create_app
from app.agenda import sessions
from app.catalogue import Exercise
from app.kinds import kinds
from app.learning import notes
from app.people import cards, groups
from app.web.house import House, utc_now
from app.workshops import assigning, joining
from app.workshops.assigning import Audience, Work
from config import Settings
from tests import factories
from tests.browser.village import Form, Village, cookies
from tests.visitor import Visitor

LESSON = "faux-messages"
SECRET = "sun moon star"


def inhabit(data: Path) -> Village:
    """The migrated data folder holds the place; `cookies` are those of who is signed in."""
    app = create_app(Settings(data_dir=data, testing=True))
    house: House = app.extensions["declic"]
    start = utc_now() - dt.timedelta(minutes=50)
    with house.database.writing() as db:
        village = Village(app, factories.town(db, start, pepper=house.pepper))
        _give_keys(db, village, start)
    _enter_before_the_session(village)
    with house.database.writing() as db:
        _hold_sessions(db, village, start)
        _ask(db, village, start)
    _enter_the_session(village)
    with house.database.writing() as db:
        joining.hand(db, village.ids["live"], village.town.learners["Bernard"].id, True, start)
        notes.write(
            db,
            village.town.site.id,
            village.town.claire.id,
            village.town.learners["Amina"].id,
            "Préfère commencer par lire.",
            start,
        )
    _work(village, start)
    return village


def _give_keys(db: Session, village: Village, now: dt.datetime) -> None:
    town, pepper = village.town, village.house.pepper
    for name in ("Élodie", "Marie"):
        person = db.merge(town.learners[name])
        town.cards[name] = cards.issue(db, pepper, town.site.id, person, now)
    marie = db.merge(town.learners["Marie"])
    marie.secret_kind, marie.secret_hash = "pictures", factories.secret(pepper, SECRET)
    town.groups["empty"] = groups.make(db, town.site.id, "Groupe du jeudi")


def _enter_before_the_session(village: Village) -> None:
    """In no session: who leads, who has just come, who tries without an account."""
    for name in ("Claire", "Gaël"):
        leader = _browser(village, "/connexion/mot-de-passe")
        leader.press("Entrer", login=name, password=factories.PASSWORD)
        _keep(village, name, leader)
    _enter_by_card(village, "Élodie")
    for name in ("guest", "guest with a code"):
        guest = _browser(village, "/connexion")
        guest.press("Essayer maintenant")
        if name == "guest with a code":
            guest.open("/garder")
            guest.press("Afficher mon code")
        _keep(village, name, guest)


def _hold_sessions(db: Session, village: Village, now: dt.datetime) -> None:
    """One is over, one is live with people in it, one is live and nobody has come yet."""
    town = village.town
    over = factories.workshop(db, town, now - dt.timedelta(days=7), "Lire une adresse")
    joining.join(db, over, town.learners["Amina"].id, now - dt.timedelta(days=7))
    sessions.end(over, now - dt.timedelta(days=7, hours=-1))
    live = factories.workshop(db, town, now)
    waiting = sessions.open_session(
        db,
        site_id=town.site.id,
        facilitator_id=town.claire.id,
        group_id=town.groups["empty"].id,
        title="Premier clic",
        now=now,
    )
    village.ids |= {"over": over.id, "live": live.id, "waiting": waiting.id}
    village.code = sessions.shown_code(live.code)


def _ask(db: Session, village: Village, now: dt.datetime) -> None:
    town = village.town
    later = (now + dt.timedelta(days=9)).date()
    for audience, work in (
        (Audience("session", village.ids["live"]), Work("lesson", LESSON)),
        (Audience("group", town.groups["seniors"].id), Work("module", "me-proteger", later)),
        (Audience("person", town.learners["Amina"].id), Work("exercise", village.first("text").id)),
    ):
        assigning.assign(db, town.site.id, town.claire.id, audience, work, now)


def _enter_the_session(village: Village) -> None:
    for name in ("Amina", "Bernard", "Marie"):
        _enter_by_card(village, name)
    for name, typed in (
        ("at the name", None),
        ("at a new secret", "Marie Lopez"),
        ("at a secret", "Marie Lambert"),
    ):
        comer = _browser(village, "/connexion/atelier")
        comer.press("Continuer", code=village.code)
        if typed:
            comer.press("Continuer", name=typed)
        _keep(village, name, comer)


def _work(village: Village, start: dt.datetime) -> None:
    """Amina succeeds at every kind, Bernard not yet; Marie is stuck, and has asked for help."""
    help = [{"do": ["hint"]}, {"do": ["hint"]}, {"do": ["show"]}]
    for kind in kinds():
        exercise = village.first(kind)
        _play(village, "Amina", exercise, village.solution(_id(village, "Amina"), exercise), start)
        _play(
            village, "Bernard", exercise, village.mistake(_id(village, "Bernard"), exercise), start
        )
    stuck = village.mistake(_id(village, "Marie"), village.first("choice"))
    _play(village, "Marie", village.first("choice"), stuck, start)
    _play(village, "Marie", village.first("text"), help, start)


def _play(
    village: Village, name: str, exercise: Exercise, turns: Sequence[Form], start: dt.datetime
) -> None:
    later = start + dt.timedelta(minutes=8)
    attempt = village.play(_id(village, name), exercise, turns, later, village.ids["live"])
    village.ids[f"{name} at {exercise.kind}"] = attempt


def _id(village: Village, name: str) -> str:
    return str(village.town.learners[name].id)


def _browser(village: Village, path: str) -> Visitor:
    visitor = Visitor(village.app.test_client())
    visitor.open(path)
    return visitor


def _enter_by_card(village: Village, name: str) -> None:
    visitor = _browser(village, "/connexion/carte")
    first, second, third, fourth = village.town.cards[name].words
    visitor.press("Entrer", word1=first, word2=second, word3=third, word4=fourth)
    _keep(village, name, visitor)


def _keep(village: Village, name: str, visitor: Visitor) -> None:
    village.cookies[name] = cookies(visitor)
