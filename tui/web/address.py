"""Where `tfkata serve` is to be found: on this machine only, and under a key that nobody can guess."""

from __future__ import annotations

import errno
import hmac
import ipaddress
import secrets
import socket
from dataclasses import dataclass, field

from bankfile.errors import TfkataError

HTTP_PORT = 80
"""The port that browsers leave out of what they send."""


class AddressError(TfkataError):
    """The server can't, or must not, be found at this address."""


@dataclass(frozen=True, slots=True)
class Address:
    """A loopback address, and the key below which everything lies."""

    host: str
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def url(self) -> str:
        """What to open in the browser."""
        return f"http://{_bracketed(self.host)}:{self.port}/{self.token}/"

    @property
    def hosts(self) -> frozenset[str]:
        """What browsers that were sent here call this server: its own names, never one that a stranger made up."""
        names = {_bracketed(self.host), "127.0.0.1", "localhost", "[::1]"}
        with_port = {f"{name}:{self.port}" for name in names}
        return frozenset(with_port | names if self.port == HTTP_PORT else with_port)

    def has_key(self, path: str) -> bool:
        """Whether a path begins with the key; the comparison takes equally long whatever stands there."""
        given = path.removeprefix("/").partition("/")[0]
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on a loopback address; with port 0 at any port that is free.

    Raises:
        AddressError: the address leads out of this machine, or can't be had.
    """
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise AddressError(
            f"{host} is not an address of this machine alone. tfkata runs code, so it listens on 127.0.0.1 or ::1 "
            "only; from another machine, `ssh -L PORT:127.0.0.1:PORT` leads to it."
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server(("127.0.0.1" if host == "localhost" else host, port), family=family)
    except OSError as error:
        raise AddressError(_why_not(host, port, error)) from error


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program, maybe another `tfkata serve`. Leave --port out for a free one."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} is kept for the system's own services. Leave --port out for a free one."
    return f"tfkata can't listen on {host}, port {port}: {error.strerror or error}."


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
