"""Connections to the server: how long one may last that has not shown the key, and how many there may be.

Whoever can reach the port can open connections, and say nothing on them, or a byte a second. None of them may take what
the user's own pages need. A stranger is a connection on which no request with the key has come yet: strangers have
little time, and few places of their own, in which the newest takes the place of the oldest. A browser sends its request
with the connection, and so is let in before its turn to go has come.
"""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

STRANGER_SECONDS = 5.0
"""From the connection to the end of the first request's headers, however busily they are sent."""
STALLED_SECONDS = 30.0
"""How long the other end may leave unread what it asked for."""
BACKLOG = 4
"""Connections taken in one turn of the event loop. From there to the guard's answer it takes up to eight turns, in
which fewer must come than strangers have places: who has sent a request is answered, whoever comes behind."""
WAITING = 1024
"""Connections that the kernel keeps until they are taken: when it has no room, whoever comes waits for seconds."""
FILES = 1024
"""Open files that the server asks for: more than it uses, and what `select` in other programs can still count."""


@dataclass(frozen=True, slots=True)
class Places:
    """How much there may be of each thing at once."""

    strangers: int
    let_in: int
    """Connections that have shown the key: a browser has six, and one more for each page."""
    pages: int
    """Each is a process, with processes of its own."""

    @classmethod
    def among(cls, files: int) -> Places:
        """What fits into so many open files: a connection takes one, a page five more."""
        return cls(strangers=min(256, files // 4), let_in=min(64, files // 4), pages=max(min(10, files // 25), 1))


class Connections:
    """All connections of one server, the oldest first."""

    def __init__(self, places: Places, stranger_seconds: float = STRANGER_SECONDS) -> None:
        self._places = places
        self._stranger_seconds = stranger_seconds
        # Dictionaries, because they keep their order.
        self._strangers: dict[Connection, None] = {}
        self._let_in: dict[Connection, None] = {}

    def guarded(self, make: Callable[[], asyncio.Protocol]) -> Callable[[], asyncio.Protocol]:
        """What makes protocols for a server as `make` does, each within these bounds."""
        return lambda: Connection(self, make())

    def opened(self, connection: Connection) -> float:
        """Give a new connection a place; returns how many seconds it has to show the key."""
        while len(self._strangers) >= self._places.strangers:
            next(iter(self._strangers)).abort()
        self._strangers[connection] = None
        return self._stranger_seconds

    def let_in(self, connection: Connection) -> None:
        """It has shown the key."""
        if connection not in self._strangers:
            return  # it was let in before, or is gone
        del self._strangers[connection]
        if len(self._let_in) >= self._places.let_in:
            connection.abort()
        else:
            self._let_in[connection] = None

    def forget(self, connection: Connection) -> None:
        """It is gone."""
        self._strangers.pop(connection, None)
        self._let_in.pop(connection, None)


class Connection(asyncio.Protocol):
    """One connection: all that happens on it goes on to the web server's own protocol."""

    def __init__(self, connections: Connections, inner: asyncio.Protocol) -> None:
        self._connections = connections
        self._inner = inner
        self._transport: asyncio.Transport | None = None
        self._patience: asyncio.TimerHandle | None = None
        self._stalled: asyncio.TimerHandle | None = None

    def let_in(self) -> None:
        """A request with the key has come."""
        _cancel(self._patience)
        self._connections.let_in(self)

    def abort(self) -> None:
        """End it at once, whatever has not been sent yet."""
        self._connections.forget(self)
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        seconds = self._connections.opened(self)
        self._patience = asyncio.get_running_loop().call_later(seconds, self.abort)
        self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def pause_writing(self) -> None:
        self._stalled = asyncio.get_running_loop().call_later(STALLED_SECONDS, self.abort)
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        _cancel(self._stalled)
        self._inner.resume_writing()

    def connection_lost(self, error: Exception | None) -> None:
        _cancel(self._patience)
        _cancel(self._stalled)
        self._connections.forget(self)
        self._inner.connection_lost(error)


def let_in(transport: asyncio.BaseTransport | None) -> None:
    """The request that came over this transport had the key."""
    protocol = transport.get_protocol() if isinstance(transport, asyncio.Transport) else None
    if isinstance(protocol, Connection):
        protocol.let_in()


def allow_files() -> int:
    """Raise the number of files that this process may have open, if it is low; returns what it is then."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return FILES if soft == resource.RLIM_INFINITY else soft
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return soft


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
