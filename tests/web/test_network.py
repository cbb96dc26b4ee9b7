"""Where the house can be reached, and what the room is told to type."""

from __future__ import annotations

import ipaddress
import socket

import pytest

from app.web.network import addresses, network_address, shared_address


def test_a_house_that_listens_for_itself_has_one_address() -> None:
    assert addresses("127.0.0.1", 8000) == ["http://127.0.0.1:8000"]
    assert addresses("::1", 80) == ["http://[::1]:80"]
    assert addresses("salle.local", 8000) == ["http://salle.local:8000"]


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_a_house_open_to_the_room_tells_its_own_address_then_the_network_s(host: str) -> None:
    found = network_address()

    assert addresses(host, 8000)[0] == "http://127.0.0.1:8000"
    assert addresses(host, 8000)[1:] == ([f"http://{found}:8000"] if found else [])


def test_the_address_on_the_network_is_one_of_this_machine() -> None:
    found = network_address()

    if found is not None:
        assert not ipaddress.ip_address(found).is_loopback
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind((found, 0))  # OSError for an address that this machine does not have


@pytest.mark.parametrize(
    "asked",
    [
        "http://localhost:8000",
        "http://localhost",
        "http://127.0.0.1:8000",
        "http://[::1]:8000",
        "http://[::1]",
    ],
)
def test_the_wall_shows_an_address_that_others_can_reach(asked: str) -> None:
    assert shared_address(asked, "0.0.0.0", 8000) == addresses("0.0.0.0", 8000)[-1]


@pytest.mark.parametrize("asked", ["http://localhost:8000", "http://[::1]"])
def test_a_house_that_listens_for_itself_shows_what_was_asked(asked: str) -> None:
    assert shared_address(asked, "127.0.0.1", 8000) == asked


@pytest.mark.parametrize("asked", ["http://192.168.1.20:8000", "https://declic.exemple.fr"])
def test_an_address_that_others_know_stays_as_it_is(asked: str) -> None:
    assert shared_address(asked, "0.0.0.0", 8000) == asked
