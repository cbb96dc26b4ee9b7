"""Thirty learners and one facilitator: at their pace, without pause, and all at one instant."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Sequence

from benchmarks import house, wire
from benchmarks.figures import Figures, Report, medians, milliseconds, percentile, progress
from benchmarks.people import Browser, FacilitatorBrowser, LearnerBrowser
from benchmarks.room import Room, furnish
from benchmarks.wire import Address, Client, Connection, Reply, Sample, request

FLOOR_CLIENTS = 16
PACE, SPREAD, POLL = 5.0, 0.2, 2.0
"""Seconds between two gestures of a learner, their relative spread, and between two polls."""
PAGES = ("home", "lesson", "exercise", "board")


def run(runs: int = 3, seconds: float = 3.0) -> Report:
    """The whole scenario; every figure is the median over the runs."""
    step = progress(runs * 4 + 1)
    found: list[Figures] = []
    for _ in range(runs):
        with house.folder() as data:
            found.append(_floors(data, seconds) | {})
            step("floors")
            room = furnish(data)
            with house.server(data) as (address, process):
                found[-1] |= _closed(address, room, seconds)
                step("closed loop")
                found[-1] |= _open(address, room, seconds * 5)
                step("open loop")
                found[-1] |= _burst(address, room)
                found[-1] |= _first_views(address, room)
                found[-1]["memory MB"] = house.memory(process) / 1e6
                step("burst")
    figures = medians(found)
    report = Report("classroom", dict(figures))
    _reach(report, figures)
    step("done")
    return report


def _floors(data: house.Path, seconds: float) -> Figures:
    with house.floor(data) as address:
        bare = _rate(address, request(address, "GET", "/bare"), seconds)
        insert = _rate(address, request(address, "POST", "/insert"), seconds)
    return {"bare view /s": bare, "durable insert /s": insert}


def _rate(address: Address, order: bytes, seconds: float) -> float:
    clients = [Client(Connection(address), lambda _last: ("", order)) for _ in range(FLOOR_CLIENTS)]
    return len(wire.closed_loop(clients, seconds)) / seconds


def _learners(address: Address, room: Room) -> list[LearnerBrowser]:
    everybody = [LearnerBrowser(address, room, place) for place in range(len(room.people))]
    for one in everybody:
        assert one.sign_in().status in (302, 303), "a card did not open"
        one.open_exercise()
    return everybody


def _closed(address: Address, room: Room, seconds: float) -> Figures:
    learners, claire = _learners(address, room), FacilitatorBrowser(address, room)
    assert claire.sign_in().status in (302, 303)
    found: Figures = {}
    for name in ("home", "lesson", "exercise"):
        orders = [one.wire("GET", _path(one, name)) for one in learners]
        found[f"{name} /s"] = _steady(name, learners, orders, seconds)
    found |= _answers(learners, seconds)
    found["board /s"] = _boards(claire, learners, seconds)
    claire.saw(claire.ask("GET", claire.board_path))
    unchanged = [claire.board()] * len(learners)
    found["unchanged board /s"] = _steady("unchanged", learners, unchanged, seconds, (304,))
    found["sign-in by card /s"] = _sign_ins(learners, seconds)
    return found


def _path(one: LearnerBrowser, name: str) -> str:
    return {"home": "/", "lesson": one.lesson_path, "exercise": one.exercise_path}[name]


def _steady(
    name: str,
    browsers: Sequence[Browser],
    orders: Sequence[bytes],
    seconds: float,
    expected: tuple[int, ...] = (200,),
) -> float:
    clients = [
        Client(one.connection, _always(name, order))
        for one, order in zip(browsers, orders, strict=True)
    ]
    samples = wire.closed_loop(clients, seconds)
    _expect(samples, expected)
    return len(samples) / seconds


def _always(name: str, order: bytes) -> Callable[[Reply | None], tuple[str, bytes]]:
    return lambda _last: (name, order)


def _answers(learners: Sequence[LearnerBrowser], seconds: float) -> Figures:
    before = [one.seq for one in learners]
    clients = [Client(one.connection, _answering(one)) for one in learners]
    samples = wire.closed_loop(clients, seconds)
    _expect(samples, (200,))
    waits = [sample.waited for sample in samples]
    lost = 0
    for one, start in zip(learners, before, strict=True):
        sent = one.seq - start
        one.open_exercise()
        lost += sent - (one.seq - start)
    return {
        "answer /s": len(samples) / seconds,
        "answer p50 ms": percentile(waits, 0.5) * 1000,
        "answer p99 ms": percentile(waits, 0.99) * 1000,
        "lost answers": float(lost),
    }


def _answering(one: LearnerBrowser) -> Callable[[Reply | None], tuple[str, bytes]]:
    return lambda _last: ("answer", one.answer())


def _boards(
    claire: FacilitatorBrowser, learners: Sequence[LearnerBrowser], seconds: float
) -> float:
    """Boards a second when each one is drawn anew: an answer goes before every poll, untimed."""
    spent, drawn, stop = 0.0, 0, time.monotonic() + seconds
    while time.monotonic() < stop:
        one = learners[drawn % len(learners)]
        one.connection.ask(one.answer())
        start = time.monotonic()
        reply = claire.ask("GET", claire.board_path)
        spent += time.monotonic() - start
        assert reply.status == 200, (reply.status, reply.body[:600])
        drawn += 1
    return drawn / spent


def _sign_ins(learners: Sequence[LearnerBrowser], seconds: float) -> float:
    done, stop = 0, time.monotonic() + seconds
    while time.monotonic() < stop:
        one = learners[done % len(learners)]
        assert one.sign_in().status in (302, 303)
        done += 1
    return done / seconds


def _open(address: Address, room: Room, seconds: float) -> Figures:
    """Everybody at their own pace, and the board watched."""
    learners, claire = _learners(address, room), FacilitatorBrowser(address, room)
    claire.sign_in()
    rng = random.Random(30)
    clients = [Client(one.connection, _gestures(one)) for one in learners]
    clients.append(Client(claire.connection, _watching(claire)))
    due = [
        (moment, place)
        for place in range(len(learners))
        for moment in _moments(rng, seconds, PACE, SPREAD)
    ]
    due += [(moment, len(learners)) for moment in _moments(rng, seconds, POLL, 0.0)]
    samples = wire.open_loop(clients, sorted(due), seconds)
    _expect(samples, (200, 304))
    found: Figures = {}
    for name in ("home", "lesson", "exercise", "answer", "board"):
        waits = [sample.waited for sample in samples if sample.name == name]
        found |= {f"open {name} {share} ms": value for share, value in milliseconds(waits).items()}
    return found


def _moments(rng: random.Random, seconds: float, pace: float, spread: float) -> list[float]:
    moment, found = rng.uniform(0, pace), []
    while moment < seconds:
        found.append(moment)
        moment += pace * rng.uniform(1 - spread, 1 + spread)
    return found


def _gestures(one: LearnerBrowser) -> Callable[[Reply | None], tuple[str, bytes]]:
    turn = iter(range(one.place, 10_000_000))

    def following(_last: Reply | None) -> tuple[str, bytes]:
        name = ("home", "lesson", "exercise", "answer", "answer")[next(turn) % 5]
        return name, one.answer() if name == "answer" else one.wire("GET", _path(one, name))

    return following


def _watching(claire: FacilitatorBrowser) -> Callable[[Reply | None], tuple[str, bytes]]:
    def following(last: Reply | None) -> tuple[str, bytes]:
        if last is not None:
            claire.saw(last)
        return "board", claire.board()

    return following


def _burst(address: Address, room: Room) -> Figures:
    """All at one instant: the first page, the card, an answer; and one lone answer beside."""
    alone = LearnerBrowser(address, room, 0)
    alone.sign_in()
    alone.open_exercise()
    lone = []
    for _ in range(9):
        start = time.monotonic()
        alone.connection.ask(alone.answer())
        lone.append(time.monotonic() - start)
    learners = [LearnerBrowser(address, room, place) for place in range(len(room.people))]
    found = {"lone answer ms": percentile(lone, 0.5) * 1000}
    found["burst first page ms"] = _instant(
        learners, lambda one: one.wire("GET", "/connexion/carte")
    )
    found["burst sign-in ms"] = _instant(
        learners, lambda one: one.wire("POST", "/connexion/carte", **one.card_fields())
    )
    for one in learners:
        one.open_exercise()
    found["burst answer ms"] = _instant(learners, lambda one: one.answer())
    return found


def _instant(learners: Sequence[LearnerBrowser], order: Callable[[LearnerBrowser], bytes]) -> float:
    """Milliseconds until the last of them is served."""
    clients = [Client(one.connection, _once(order(one))) for one in learners]
    start = time.monotonic()
    samples = wire.closed_loop(clients, PACE)
    for one, client in zip(learners, clients, strict=True):
        assert client.last is not None
        one.keep(client.last)
    _expect(samples, (200, 302, 303))
    return (max(sample.done for sample in samples) - start) * 1000


def _once(order: bytes) -> Callable[[Reply | None], tuple[str, bytes] | None]:
    return lambda last: ("once", order) if last is None else None


def _first_views(address: Address, room: Room) -> Figures:
    """Bytes and requests of the first view of each page, with all that the page asks for."""
    one = LearnerBrowser(address, room, 1)
    pages = {"doors": "/connexion", "card": "/connexion/carte"}
    found: Figures = {}
    for name, path in pages.items():
        found |= _weight(one, name, path)
    one.sign_in()
    for name in ("home", "lesson", "exercise"):
        found |= _weight(one, name, _path(one, name))
    return found


def _weight(one: Browser, name: str, path: str) -> Figures:
    accept = "Accept-Encoding: gzip"
    page = one.connection.ask(one.wire("GET", path, accept))
    plain = one.ask("GET", path)
    pattern = rb'<(?:link|script|img)[^>]+(?:href|src)="(/[^"]+)"'
    parts = [found.decode() for found in re.findall(pattern, plain.body)]
    replies = [page, *(one.connection.ask(one.wire("GET", part, accept)) for part in parts)]
    weight = sum(len(reply.head) + len(reply.body) + 4 for reply in replies)
    return {f"first view {name} KB": weight / 1000, f"first view {name} requests": len(replies)}


def _expect(samples: Sequence[Sample], expected: tuple[int, ...]) -> None:
    wrong = [(sample.name, sample.status) for sample in samples if sample.status not in expected]
    assert not wrong, f"unexpected answers: {wrong[:5]} ({len(wrong)})"


def _reach(report: Report, found: Figures) -> None:
    bare, insert = found["bare view /s"], found["durable insert /s"]
    serial = 1 / (1 / bare + 1 / insert)
    report.at_least("answers, of the floors in series", found["answer /s"] / serial, 1 / 5)
    for name in PAGES:
        report.at_least(f"{name}, of the bare view", found[f"{name} /s"] / bare, 1 / 30)
    report.at_least("unchanged board, of the bare view", found["unchanged board /s"] / bare, 1 / 6)
    report.at_most(
        "answers without pause, p99 / p50", found["answer p99 ms"] / found["answer p50 ms"], 3
    )
    report.at_most(
        "last answer of a burst / a lone one",
        found["burst answer ms"] / found["lone answer ms"],
        40,
    )
    report.at_most("lost answers", found["lost answers"], 0)
    heaviest = max(value for name, value in found.items() if name.endswith(" KB"))
    report.at_most("first view, KB", heaviest, 60)
    most = max(value for name, value in found.items() if name.endswith(" requests"))
    report.at_most("first view, requests", most, 8)
    report.at_most("memory after load, MB", found["memory MB"], 150)
    for name in ("home", "lesson", "exercise", "answer", "board"):
        spread = found[f"open {name} p95 ms"] / found[f"open {name} p50 ms"]
        report.at_most(f"{name} at their pace, p95 / p50", spread, 5)
