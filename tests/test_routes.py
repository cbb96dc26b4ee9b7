"""Every address of the house: it is listed, it says who may open it, and it holds to that."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.people.access import ANYONE, FACILITATOR, LEARNER, PERMISSIONS
from tests.conftest import ROLES
from tests.life import Life
from tests.routes import (
    ADDRESSES,
    FORMS,
    OPEN,
    Roles,
    action_of,
    dump,
    filled,
    listed,
    rule_at,
    rules,
)

GUEST, NEIGHBOUR = "guest", "neighbour"
PERMITTED_AS = {GUEST: LEARNER, NEIGHBOUR: FACILITATOR}

ELSEWHERE = {
    ("/", FACILITATOR): "/animation",
    ("/", NEIGHBOUR): "/animation",
    ("/connexion", GUEST): "/",
    ("/connexion", LEARNER): "/",
    ("/connexion", FACILITATOR): "/",
    ("/connexion", NEIGHBOUR): "/",
    **{("/connexion/atelier/nom", role): "/connexion/atelier" for role in ROLES},
    **{("/connexion/atelier/secret", role): "/connexion/atelier/nom" for role in ROLES},
    **{("/installation", role): "/connexion" for role in ROLES},
    ("/mon-compte", GUEST): "/garder",
}
"""Pages that lead on instead of opening, and where."""

NOT_ASKED = {("/garder", LEARNER): 200}
"""Forms that do nothing for a role that needs nothing of them."""


def test_each_address_is_listed_with_its_permission(app: Flask) -> None:
    found = {
        " ".join((*sorted({"GET", "POST"} & set(rule.methods or ())), rule.rule, action))
        for rule in rules(app)
        for action in [action_of(app, rule)]
    }
    known = {re.sub(r" +", " ", line) for line in ADDRESSES.strip().splitlines()}

    assert not found - known, "these addresses are new: list them in ADDRESSES"
    assert not known - found, "these addresses are gone: people may have printed them"


def test_each_permission_opens_something() -> None:
    used = {re.split(r"  +", line)[-1] for line in ADDRESSES.strip().splitlines()} - {OPEN}

    assert used == set(PERMISSIONS)


@pytest.mark.parametrize("role", ROLES)
def test_pages_open_for_whom_the_table_says_and_write_nothing(
    app: Flask, signed_in: Roles, life: Life, role: str
) -> None:
    browser = signed_in(role)
    before = dump(app)

    for address in listed("GET"):
        rule = rule_at(app, address, "GET")
        with browser.client.get(life.path(app, rule)) as answer:
            assert (address, *outcome(answer)) == (address, *expected(app, rule, role, 200))
        assert dump(app) == before, f"reading {address} has written something"


@pytest.mark.parametrize("address", listed("POST"))
def test_a_form_is_taken_from_whom_the_table_says(
    app: Flask, signed_in: Roles, life: Life, address: str
) -> None:
    rule = rule_at(app, address, "POST")
    status, fields = FORMS[address]

    for role in ROLES:
        browser = signed_in(role)
        data = filled(fields, life, role) | {"csrf_token": browser.token}
        before = dump(app)
        answer = browser.client.post(life.path(app, rule), data=data)

        wanted = expected(app, rule, role, NOT_ASKED.get((address, role), status))
        assert (role, answer.status_code) == (role, wanted[0])
        if wanted[0] in (403, 404) or wanted == TO_SIGN_IN:
            assert outcome(answer) == wanted
            assert dump(app) == before, f"{role} is refused, and has written something"


TO_SIGN_IN = (302, "/connexion")


def expected(app: Flask, rule: Rule, role: str, status: int) -> tuple[int, str]:
    """The status, and where it leads, that the table of permissions gives this role here."""
    action = action_of(app, rule)
    known = PERMITTED_AS.get(role, role)
    if action != OPEN and known not in PERMISSIONS[action]:
        return TO_SIGN_IN if role == ANYONE else (403, "")
    if role == NEIGHBOUR and "<uuid:" in rule.rule:
        return 404, ""
    leads = ELSEWHERE.get((rule.rule, role))
    return (302, leads) if leads else (status, "")


def outcome(answer: Any) -> tuple[int, str]:
    """The status of an answer, and the path that it leads to."""
    return answer.status_code, urlsplit(answer.headers.get("Location", "")).path
