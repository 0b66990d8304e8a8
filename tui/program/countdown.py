"""The clock of a kata: how long it was worked on, over all visits."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.content import Content

from kata.text.words import clock_face

TICK_SECONDS = 0.5
"""How often a clock on the screen is looked at."""
LAST_SHARE = 1 / 5
"""In this last share of its time the clock warns."""


class KataClock:
    """Counts while it runs; starts at what was counted before."""

    def __init__(self, budget_seconds: float, seconds: float = 0.0, now: Callable[[], float] = time.monotonic) -> None:
        self.budget_seconds = budget_seconds
        self._now = now
        self._counted = seconds
        self._since: float | None = None

    @property
    def running(self) -> bool:
        return self._since is not None

    @property
    def seconds(self) -> float:
        """Time worked so far."""
        return self._counted + (self._now() - self._since if self._since is not None else 0.0)

    def start(self) -> None:
        """Count from now on."""
        if self._since is None:
            self._since = self._now()

    def stop(self) -> None:
        """Count no further."""
        self._counted = self.seconds
        self._since = None


def left(seconds: float, budget_seconds: float, *, stopped: bool = False) -> Content:
    """What a countdown shows: time left, in amber in its last fifth, and then overtime."""
    remaining = budget_seconds - seconds
    if stopped:
        return Content.assemble((f"■ {clock_face(seconds)} used", "$muted"))
    if remaining < 0:
        return Content.assemble((f"▲ {clock_face(-remaining)} over", "bold $error"))
    if remaining <= LAST_SHARE * budget_seconds:
        return Content.assemble((f"◷ {clock_face(remaining)} left", "bold $warning"))
    return Content.assemble((f"◷ {clock_face(remaining)} left", "bold"))


def with_total(own: Content, seconds_left: float, seconds_in_all: float) -> Content:
    """An item's own clock, and beside it the one of the whole interview."""
    return Content.assemble(own, ("   in all ", "$muted"), left(seconds_in_all - seconds_left, seconds_in_all))
