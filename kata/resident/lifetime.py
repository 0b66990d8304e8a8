"""How long a resident stays: while somebody needs it, and some minutes longer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kata.resident.peers import Peer
from kata.resident.wire import STAY

FIRST_SECONDS = 30.0
"""It waits so long for its first visitor, who is on the way."""


@dataclass(eq=False)
class Visit:
    """One request that is under way."""

    peer: Peer
    asks: str


class Lifetime:
    """Counts who is there, and says when it is over."""

    def __init__(self, idle_seconds: float, on_idle: Callable[[], None]) -> None:
        """
        Args:
            on_idle: called each time that nobody waits for an answer any longer.
        """
        self.over = asyncio.Event()
        self.visits: dict[Visit, None] = {}
        self._idle_seconds = idle_seconds
        self._on_idle = on_idle
        self._timer: asyncio.TimerHandle | None = None
        self._leaving = False
        self._wait(max(idle_seconds, FIRST_SECONDS))

    @contextmanager
    def visit(self, visit: Visit) -> Iterator[None]:
        """Somebody is there, until the block ends."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self.visits[visit] = None
        try:
            yield
        finally:
            del self.visits[visit]
            if visit.asks != STAY and all(other.asks == STAY for other in self.visits):
                self._on_idle()
            if not self.visits:
                self._wait(self._idle_seconds)

    def leave(self) -> None:
        """It is over as soon as nobody is there."""
        self._leaving = True
        if not self.visits:
            self.over.set()

    def stop(self) -> None:
        """It is over at once."""
        self.over.set()

    def _wait(self, seconds: float) -> None:
        if self._leaving:
            self.over.set()
        else:
            self._timer = asyncio.get_running_loop().call_later(seconds, self.over.set)
