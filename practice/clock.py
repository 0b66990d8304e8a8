"""Times as the store keeps them: whole milliseconds since 1970, in UTC."""

from __future__ import annotations

import math
import time
from datetime import UTC, datetime
from typing import Protocol

Milliseconds = int
DAY = 24 * 60 * 60 * 1000
LAST_SHOWN = 221_845_392_000_000
"""The year 9000: what lies behind it, a library of dates may refuse."""


class Clock(Protocol):
    """What sessions tell the time by; tests pass one of their own."""

    def now(self) -> Milliseconds:
        """The present moment."""

    def seconds(self) -> float:
        """Seconds since some moment, which go on evenly, whatever is done to the system's time."""


class SystemClock:
    """The machine's own time."""

    def now(self) -> Milliseconds:
        return max(time.time_ns() // 1_000_000, 0)

    def seconds(self) -> float:
        return time.monotonic()


SYSTEM_CLOCK = SystemClock()


class Stopwatch:
    """Counts seconds while it runs, on from what was counted before."""

    def __init__(self, clock: Clock, counted: float = 0.0, *, until: Milliseconds | None = None) -> None:
        """
        Args:
            counted: seconds counted before.
            until: the moment after which nothing counts any more.
        """
        self._clock = clock
        self._counted = counted
        self._until = until
        self._since: float | None = None
        self._last = math.inf

    @property
    def running(self) -> bool:
        return self._since is not None

    @property
    def seconds(self) -> float:
        """Seconds counted so far."""
        if self._since is None:
            return self._counted
        return self._counted + max(min(self._clock.seconds(), self._last) - self._since, 0.0)

    def start(self) -> None:
        """Count from now on."""
        if self._since is None:
            self._since = self._clock.seconds()
            if self._until is not None:
                self._last = self._since + (self._until - self._clock.now()) / 1000

    def stop(self) -> None:
        """Count no further."""
        self._counted = self.seconds
        self._since = None


def to_datetime(moment: Milliseconds) -> datetime:
    """A moment as a datetime that knows it is in UTC; one that no calendar has (a damaged file) as the nearest."""
    return datetime.fromtimestamp(min(max(moment, 0), LAST_SHOWN) / 1000, UTC)


def from_datetime(moment: datetime) -> Milliseconds:
    """A datetime that knows its time zone as a moment."""
    return round(moment.timestamp() * 1000)


def local_day(moment: Milliseconds) -> str:
    """The user's calendar day, as `2026-11-25`."""
    return to_datetime(moment).astimezone().date().isoformat()


def start_of_local_day(moment: Milliseconds) -> Milliseconds:
    """The moment at which the user's calendar day began."""
    local = to_datetime(moment).astimezone()
    return from_datetime(local.replace(hour=0, minute=0, second=0, microsecond=0))
