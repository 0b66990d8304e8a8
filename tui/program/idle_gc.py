"""Python's collection of cyclic garbage, for a program that must not pause.

A full round takes 20 to 40 ms here, and Python would begin one whenever enough was allocated: in the middle of a key,
more often than not. What is loaded lives as long as the program, and needs no looking at, neither later nor while it
is being loaded; what screens leave behind can wait until nobody does anything.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from tui.program.textual_private import forget_colours

NEVER = 1_000_000
REST_SECONDS = 1.0
"""Without a key or a click for so long, nobody waits."""
YOUNG_ROUNDS = 3
"""Of the middle generation: after so many there is enough left behind, and not yet more than a moment's work."""


class IdleGarbageCollection:
    """Full rounds at rest only, and none through what is there for good."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """
        Args:
            now: seconds, of a clock that is never set.
        """
        self._before = gc.get_threshold()
        self._now = now
        self._busy_at = 0.0
        self._is_settled = False

    def __enter__(self) -> IdleGarbageCollection:
        first, second, _ = self._before
        gc.set_threshold(first, second, NEVER)
        return self

    def __exit__(self, *_: object) -> None:
        gc.set_threshold(*self._before)
        gc.unfreeze()

    def settle(self) -> None:
        """All that is there now stays: what was to be loaded is."""
        gc.freeze()
        self._is_settled = True

    def busy(self) -> None:
        """The user did something."""
        self._busy_at = self._now()

    def rest(self) -> None:
        """Called now and then: go through what was left behind, if it is enough and nobody waits.

        Not before all is loaded: modules, the bank and the first screen would each time be gone through for nothing,
        50 ms on a fast machine and 200 on a slow one, where it also happens more often.
        """
        if not self._is_settled:
            return
        if self._now() - self._busy_at > REST_SECONDS and gc.get_count()[2] >= YOUNG_ROUNDS:
            forget_colours()
            gc.collect()
