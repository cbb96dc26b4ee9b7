"""Learners and a facilitator as browsers see them: cookies kept, forms filled from the pages."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from benchmarks.room import PASSWORD, Room
from benchmarks.wire import Address, Connection, Reply, request

IN_PLACE = "X-Declic: 1"
"""What the script of the page adds to a form that it sends itself."""


class Browser:
    """One person's browser, at an address of its own so that nobody pays for another's limits."""

    def __init__(self, address: Address, place: int) -> None:
        self.address = address
        self.connection = Connection(address, f"127.0.1.{place + 1}")
        self.jar: dict[str, str] = {}
        self.token = ""

    def ask(self, method: str, path: str, extra: str = "", **fields: str) -> Reply:
        """The answer to one request, cookies and token kept."""
        reply = self.connection.ask(self.wire(method, path, extra, **fields))
        self.keep(reply)
        return reply

    def wire(self, method: str, path: str, extra: str = "", **fields: str) -> bytes:
        """The bytes of a request as this browser sends it now."""
        body = urlencode({"csrf_token": self.token, **fields}).encode() if method == "POST" else b""
        cookie = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        return request(self.address, method, path, cookie, body, extra)

    def keep(self, reply: Reply) -> None:
        """Cookies that the answer sets, and the token of the page it holds."""
        for name, value in re.findall(rb"(?mi)^set-cookie: ([^=]+)=([^;\r\n]*)", reply.head):
            self.jar[name.decode()] = value.decode()
        found = re.search(rb'name="csrf_token" value="([^"]+)"', reply.body)
        if found:
            self.token = found[1].decode()


class LearnerBrowser(Browser):
    """A learner who signs in by card and answers one exercise again and again."""

    def __init__(self, address: Address, room: Room, place: int) -> None:
        super().__init__(address, place)
        self.room, self.place = room, place
        self.seq = 1
        self.number = "1"

    def sign_in(self) -> Reply:
        """In by the four words: the page, then the form."""
        self.jar.clear()
        self.ask("GET", "/connexion/carte")
        return self.ask("POST", "/connexion/carte", **self.card_fields())

    def card_fields(self) -> dict[str, str]:
        words = self.room.words[self.place]
        return {f"word{place}": word for place, word in enumerate(words, 1)}

    def open_exercise(self) -> Reply:
        """The exercise's page; the attempt and seq that its form carries are kept."""
        reply = self.ask("GET", self.exercise_path)
        self.read_form(reply)
        return reply

    def read_form(self, reply: Reply) -> None:
        found = re.search(rb'/essais/(\d+)"', reply.body)
        seq = re.search(rb'name="seq" value="(\d+)"', reply.body)
        assert found, reply.body[:300]
        assert seq
        self.number, self.seq = found[1].decode(), int(seq[1])

    def answer(self) -> bytes:
        """The bytes of the next answer; each carries the next seq."""
        path = f"{self.exercise_path}/essais/{self.number}"
        choice = str(1 + self.seq % 2)
        wire = self.wire("POST", path, IN_PLACE, seq=str(self.seq), choice=choice, do="answer")
        self.seq += 1
        return wire

    @property
    def exercise_path(self) -> str:
        return f"/exercices/{self.room.exercise_id}"

    @property
    def lesson_path(self) -> str:
        return f"/lecons/{self.room.lesson_id}"


class FacilitatorBrowser(Browser):
    """The facilitator, who watches the board."""

    def __init__(self, address: Address, room: Room) -> None:
        super().__init__(address, 200)
        self.room = room
        self.tag = ""

    def sign_in(self) -> Reply:
        self.ask("GET", "/connexion/mot-de-passe")
        return self.ask("POST", "/connexion/mot-de-passe", login="Claire", password=PASSWORD)

    @property
    def board_path(self) -> str:
        return f"/animation/seances/{self.room.session_id}/tableau"

    def board(self) -> bytes:
        """A poll of the board that knows what it saw last."""
        return self.wire("GET", self.board_path, f"If-None-Match: {self.tag}" if self.tag else "")

    def saw(self, reply: Reply) -> None:
        found = re.search(rb"(?mi)^etag: ([^\r\n]+)", reply.head)
        if found:
            self.tag = found[1].decode()
