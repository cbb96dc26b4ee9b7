"""A cheap HTTP client: many connections in one thread, requests made beforehand, answers counted.

It must cost little beside the server that it measures on the same two cores, so it reads only what
tells one answer from the next: the status, the length, and what the caller asks for in the body.
"""

from __future__ import annotations

import selectors
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

Address = tuple[str, int]
PATIENCE = 30.0
"""Seconds without any answer after which a run is given up."""


@dataclass(slots=True)
class Reply:
    """One answer: its status, its headers' bytes, its body."""

    status: int
    head: bytes
    body: bytes


@dataclass(slots=True)
class Sample:
    """One request: when it was due, sent and answered, in seconds of the monotonic clock."""

    name: str
    due: float
    sent: float
    done: float
    status: int

    @property
    def waited(self) -> float:
        """Seconds from the moment it was due to the last byte: late sending counts as waiting."""
        return self.done - self.due


def request(
    address: Address, method: str, path: str, cookie: str = "", body: bytes = b"", extra: str = ""
) -> bytes:
    """The bytes of a request that keeps its connection."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {address[0]}:{address[1]}"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if method == "POST":
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    if extra:
        lines.append(extra)
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


class Connection:
    """A kept connection with at most one request under way."""

    def __init__(self, address: Address, source: str = "") -> None:
        """`source`: the loopback address that the server sees, on systems that have several."""
        own = (source, 0) if source and sys.platform == "linux" else None
        self.socket = socket.create_connection(address, timeout=PATIENCE, source_address=own)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""

    def ask(self, wire: bytes) -> Reply:
        """The answer to one request, waited for."""
        self.socket.sendall(wire)
        while True:
            reply = self.read()
            if reply is not None:
                return reply

    def read(self) -> Reply | None:
        """What has arrived, once it is a whole answer. ConnectionError when the server hung up."""
        piece = self.socket.recv(262_144)
        if not piece:
            raise ConnectionError("the server closed the connection")
        self.buffer += piece
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self.buffer[:end]
        length = _length(head)
        if len(self.buffer) < end + 4 + length:
            return None
        body = self.buffer[end + 4 : end + 4 + length]
        self.buffer = self.buffer[end + 4 + length :]
        return Reply(int(head[9:12]), head, body)

    def close(self) -> None:
        self.socket.close()


@dataclass(slots=True)
class Client:
    """One connection and what it sends next: `following` is given the last answer."""

    connection: Connection
    following: Callable[[Reply | None], tuple[str, bytes] | None]
    name: str = ""
    due: float = 0.0
    sent: float = 0.0
    last: Reply | None = field(default=None, repr=False)


def closed_loop(clients: list[Client], seconds: float) -> list[Sample]:
    """Every client sends its next request as soon as the last one is answered, for so long."""
    samples: list[Sample] = []
    stop = time.monotonic() + seconds
    with closing(selectors.DefaultSelector()) as selector:
        under_way = 0
        for client in clients:
            selector.register(client.connection.socket, selectors.EVENT_READ, client)
            under_way += _send(client, time.monotonic())
        while under_way:
            for client, reply in _arrived(selector):
                now = time.monotonic()
                samples.append(Sample(client.name, client.due, client.sent, now, reply.status))
                client.last = reply
                under_way -= 1
                if now < stop:
                    under_way += _send(client, now)
    return samples


def open_loop(clients: list[Client], due: list[tuple[float, int]], seconds: float) -> list[Sample]:
    """Requests leave when they are due, whether or not earlier ones were slow.

    `due`: pairs of seconds from the start and the client's place, in order. A client that still
    waits for an answer sends late, and the lateness counts as waiting.
    """
    samples: list[Sample] = []
    waiting: dict[int, list[float]] = {}
    busy: set[int] = set()
    start = time.monotonic()
    places = {id(client): place for place, client in enumerate(clients)}
    with closing(selectors.DefaultSelector()) as selector:
        for client in clients:
            selector.register(client.connection.socket, selectors.EVENT_READ, client)
        queue = iter(due)
        upcoming = next(queue, None)
        while upcoming is not None or busy or any(waiting.values()):
            now = time.monotonic() - start
            while upcoming is not None and upcoming[0] <= now:
                waiting.setdefault(upcoming[1], []).append(upcoming[0])
                upcoming = next(queue, None)
            for place, moments in waiting.items():
                if moments and place not in busy and _send(clients[place], start + moments.pop(0)):
                    busy.add(place)
            pause = max(0.0, upcoming[0] - now) if upcoming is not None else 0.05
            for client, reply in _arrived(selector, min(pause, 0.05)):
                done = time.monotonic()
                samples.append(Sample(client.name, client.due, client.sent, done, reply.status))
                client.last = reply
                busy.discard(places[id(client)])
            if now > seconds + PATIENCE:
                raise TimeoutError("the server does not keep up at all")
    return samples


def _send(client: Client, due: float) -> int:
    order = client.following(client.last)
    if order is None:
        return 0
    client.name, wire = order
    client.due, client.sent = due, time.monotonic()
    client.connection.socket.sendall(wire)
    return 1


def _arrived(
    selector: selectors.BaseSelector, pause: float = PATIENCE
) -> Iterator[tuple[Client, Reply]]:
    events = selector.select(pause)
    if not events and pause >= PATIENCE:
        raise TimeoutError(f"no answer for {PATIENCE:.0f} s")
    for key, _mask in events:
        reply = key.data.connection.read()
        if reply is not None:
            yield key.data, reply


def _length(head: bytes) -> int:
    place = head.lower().find(b"content-length:")
    if place < 0:
        return 0
    return int(head[place + 15 : (head.find(b"\r\n", place) + 1 or len(head) + 1) - 1])
