"""Who waits for a worker: those who sit before a screen first, and of the others only so many at a time."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from kata.job import Bounds


@dataclass(frozen=True, slots=True)
class Take:
    """A job's wish for a worker."""

    identifier: int
    bounds: Bounds
    urgent: bool
    """Whether somebody waits for it; the other kind is work in bulk, which has the time."""


class TakeQueue:
    """Wishes in the order in which they are met."""

    def __init__(self, cores: int) -> None:
        self._most_patient = max(cores - 1, 1)
        self._urgent: deque[Take] = deque()
        self._patient: deque[Take] = deque()

    @property
    def urgent(self) -> int:
        """How many urgent ones wait."""
        return len(self._urgent)

    def patient(self, running: int) -> int:
        """How many of the others could begin now, while so many of them run."""
        return min(len(self._patient), max(self._most_patient - running, 0))

    def add(self, take: Take) -> None:
        (self._urgent if take.urgent else self._patient).append(take)

    def remove(self, identifier: int) -> None:
        """Forget the one whose job is over before it began, if it is there."""
        for waiting in (self._urgent, self._patient):
            for take in [take for take in waiting if take.identifier == identifier]:
                waiting.remove(take)

    def next_urgent(self) -> Take:
        return self._urgent.popleft()

    def next_patient(self) -> Take:
        return self._patient.popleft()
