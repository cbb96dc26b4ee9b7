"""Where the house can be reached: this machine's own address, and the one that the room types."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import closing
from urllib.parse import urlsplit

EVERYWHERE = ("0.0.0.0", "::")


def addresses(host: str, port: int) -> list[str]:
    """The addresses that people can type: this machine's, and the network's when it is let in."""
    hosts = [host]
    if host in EVERYWHERE:
        hosts = [found for found in ("127.0.0.1", network_address()) if found]
    return [f"http://{f'[{name}]' if ':' in name else name}:{port}" for name in hosts]


def shared_address(asked: str, host: str, port: int) -> str:
    """The address to write on the wall: the one asked for, unless only this machine knows it."""
    is_own = urlsplit(asked).hostname in ("127.0.0.1", "localhost", "::1")
    return addresses(host, port)[-1] if is_own and host in EVERYWHERE else asked


def network_address() -> str | None:
    """This machine's address on its local network; None when it has none. Sends nothing."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        found = str(probe.getsockname()[0])
    return None if ipaddress.ip_address(found).is_loopback else found
