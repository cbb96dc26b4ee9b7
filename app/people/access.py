"""Who may do what: one table, one decorator, and the signed-in person as requests see them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from flask import Flask, abort, current_app, flash, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from app.people import accounts
from app.people.models import Membership, Person
from app.web.house import house, now, reading
from app.web.i18n import _

ANYONE, LEARNER, FACILITATOR = "anyone", accounts.LEARNER, accounts.FACILITATOR
EVERYBODY = frozenset({ANYONE, LEARNER, FACILITATOR})
SIGNED_IN = frozenset({LEARNER, FACILITATOR})
TEACHING = frozenset({FACILITATOR})

PERMISSIONS: dict[str, frozenset[str]] = {
    "see public pages": EVERYBODY,
    "set the place up": EVERYBODY,
    "sign in": EVERYBODY,
    "sign out": EVERYBODY,
    "learn": SIGNED_IN,
    "keep my work": frozenset({LEARNER}),
    "raise a hand": frozenset({LEARNER}),
    "set my password": SIGNED_IN,
    "manage the place": TEACHING,
    "manage people": TEACHING,
    "lead sessions": TEACHING,
    "assign work": TEACHING,
    "review learners": TEACHING,
}
"""Role by action. A route names its action with `allows`; one that names none fails the suite."""


LiveCheck = Callable[[Session, uuid.UUID, uuid.UUID], bool]
"""Whether a session of a place is open now; lent by the agenda, which stands above this room."""
ClosingCheck = Callable[[Session, uuid.UUID, uuid.UUID, dt.datetime], bool]
"""Whether it has ended so lately that an answer may still be on its way; lent by the agenda."""


@dataclass(eq=False, slots=True)
class Account(UserMixin):
    """The signed-in person: plain values, read once per request."""

    person_id: uuid.UUID
    site_id: uuid.UUID
    role: str
    given_name: str
    family_name: str
    is_guest: bool
    epoch: int
    came_by: str = ""
    """What opened this browser: "card", "password", "session" or "guest"."""
    session_id: uuid.UUID | None = None

    def get_id(self) -> str:
        return f"{self.person_id}:{self.epoch}"

    @property
    def teaches(self) -> bool:
        return self.role == FACILITATOR


P = ParamSpec("P")
R = TypeVar("R")


def allows(
    action: str, *, late: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R | Response]]:
    """The view runs for roles that may do the action; others are sent to sign in, or get 403.

    `late`: it still takes what was sent as the session that opened the browser came to its end.
    """
    roles = PERMISSIONS[action]

    def decorate(view: Callable[P, R]) -> Callable[P, R | Response]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
            role = current_user.role if current_user.is_authenticated else ANYONE
            if role in roles:
                return view(*args, **kwargs)
            if role == ANYONE:
                return _to_sign_in()
            abort(403)

        cast(Any, guarded).declic_action = action
        cast(Any, guarded).declic_late = late
        return guarded

    return decorate


def me() -> Account:
    """The signed-in person. Only behind `allows` with an action that needs one."""
    return cast(Account, current_user._get_current_object())


def enter(person: Person, membership: Membership, workshop: uuid.UUID | None, *, by: str) -> None:
    """The browser is the person's; `by` tells how they came, `workshop` the session joined."""
    session.clear()
    session["by"] = by
    if workshop is not None:
        session["workshop"] = str(workshop)
    login_user(_account(person, membership, workshop))


def leave() -> None:
    """The browser is nobody's any more."""
    logout_user()
    session.clear()


def join(workshop: uuid.UUID) -> None:
    """The signed-in learner is in this session from now on."""
    session["workshop"] = str(workshop)


def refresh(person: Person) -> None:
    """The browser stays signed in after a change that signs all the others out."""
    session["_user_id"] = f"{person.id}:{person.epoch}"


def init_app(app: Flask) -> None:
    """Signed-in people are known to every request."""
    manager = LoginManager()
    manager.session_protection = None
    manager.init_app(app)
    manager.user_loader(load)
    app.context_processor(lambda: {"me": current_user})


def load(identity: str) -> Account | None:
    """The account behind a browser's cookie, or None when it is no longer good."""
    person_id, _colon, epoch = identity.partition(":")
    with reading() as db:
        account = _find(db, person_id, epoch)
        if account is None:
            return None
        workshop = _live(db, account.site_id)
        if workshop is None and session.get("by") == "session" and not _is_on_its_way(db, account):
            # What the script fetches is shown to nobody: the sentence waits for the next page.
            if "X-Declic" not in request.headers:
                _say_over()
            return None
        account.session_id = workshop
        return account


def _find(db: Session, person_id: str, epoch: str) -> Account | None:
    try:
        key, number = uuid.UUID(person_id), int(epoch)
    except ValueError:
        return None
    person = db.get(Person, key)
    membership = accounts.membership(db, key)
    if person is None or membership is None or person.epoch != number:
        return None
    return _account(person, membership, None)


def _live(db: Session, site_id: uuid.UUID) -> uuid.UUID | None:
    if "workshop" not in session:
        return None
    workshop = uuid.UUID(session["workshop"])
    is_live: LiveCheck = house().lent["is_live"]
    return workshop if is_live(db, site_id, workshop) else None


def _is_on_its_way(db: Session, account: Account) -> bool:
    """Whether this is an answer that was sent as the session ended: it is never lost."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method != "POST" or not getattr(view, "declic_late", False):
        return False
    is_closing: ClosingCheck = house().lent["is_closing"]
    return is_closing(db, account.site_id, uuid.UUID(session["workshop"]), now())


def _say_over() -> None:
    session.clear()
    flash(_("L’atelier est terminé. Votre travail est gardé. Merci et à bientôt."))


def _account(person: Person, membership: Membership, workshop: uuid.UUID | None) -> Account:
    return Account(
        person_id=person.id,
        site_id=membership.site_id,
        role=membership.role,
        given_name=person.given_name,
        family_name=person.family_name,
        is_guest=person.is_guest,
        epoch=person.epoch,
        came_by=session.get("by", ""),
        session_id=workshop,
    )


def _to_sign_in() -> Response:
    if request.method == "GET" and "X-Declic" not in request.headers:
        return redirect(url_for("people.doors", next=request.full_path.rstrip("?")))
    return redirect(url_for("people.doors"))
