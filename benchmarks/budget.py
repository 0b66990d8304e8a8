"""Time for measuring: a part repeats what it measures as often as its time allows, and says how often that was."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator


class Budget:
    """So many seconds, which begin when it is made."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    @property
    def seconds_left(self) -> float:
        return max(self._end - self._clock(), 0.0)

    def rounds(self, most: int, least: int = 1, label: str = "") -> Iterator[int]:
        """The numbers of the rounds: the next one begins if it will probably end in time, by how long the longest took.

        Args:
            least: so many there are, whatever time they take.
        """
        longest = 0.0
        for number in range(most):
            if number >= least and longest > self.seconds_left:
                return
            if label:
                say(f"{label}: {number + 1} of {most}")
            began = self._clock()
            yield number
            longest = max(longest, self._clock() - began)

    def share(self, share: float) -> Budget:
        """A part of what is left, from now on."""
        return Budget(share * self.seconds_left, self._clock)


def say(text: str) -> None:
    """What is being measured, for whoever watches a terminal."""
    terminal = sys.__stderr__  # a Textual app in this process puts another in its place
    if terminal is not None and terminal.isatty():
        print(f"\r\033[K{text}", end="", file=terminal, flush=True)
