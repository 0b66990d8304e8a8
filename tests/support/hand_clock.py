"""A clock that stands still until a test moves it."""

from __future__ import annotations

from practice.clock import Milliseconds
from support.records_made import MORNING


class HandClock:
    """Begins in the morning of some day; both of its hands move together."""

    def __init__(self, now: Milliseconds = MORNING) -> None:
        self._now = now

    def now(self) -> Milliseconds:
        return self._now

    def seconds(self) -> float:
        return self._now / 1000

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self._now += round(1000 * seconds)
