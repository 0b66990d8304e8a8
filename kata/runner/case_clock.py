"""The clock of the case that runs: when it began, and when the fork server is told to watch it.

Each message to the fork server wakes a third process on what may be two cores. Most cases are over within a few
milliseconds, so the server is told of a case only once it has run for a while. What it was told before stays in force
until then, and is never older than a quarter of the time limit.
"""

from __future__ import annotations

import asyncio
import time

from kata.runner.control import End, Lease, Server
from kata.runner.processor_time import processor_seconds

TELL_AFTER_SECONDS = 0.02
OLDEST_SHARE = 0.25


class CaseClock:
    """Times the cases that run in one worker, one after the other."""

    def __init__(self, server: Server, lease: Lease, wall_seconds: float) -> None:
        self._server = server
        self._lease = lease
        self._oldest_seconds = OLDEST_SHARE * wall_seconds
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._told_at = float("-inf")
        self._told_late = False
        self._told_case = 0
        self._cpu_when_told = 0.0
        self._began = 0.0
        self._case = 0
        self.output_start = 0
        """Where, in all that the worker prints, the running case begins, in bytes."""

    def start(self, output_start: int) -> None:
        """Start the next case."""
        self.stop()
        self._began = time.monotonic()
        self._case += 1
        self.output_start = output_start
        if self._told_late or self._began - self._told_at > self._oldest_seconds:
            self._tell()
        else:
            self._timer = self._loop.call_later(TELL_AFTER_SECONDS, self._tell_late)

    def seconds(self) -> float:
        """Wall time since the running case began."""
        return time.monotonic() - self._began

    def cpu_seconds(self) -> float:
        """Processor time that the running case used, as far as it can be seen from here.

        Of one that is over before the server is told of it, the time by the clock: there is little of either.
        """
        if self._told_case != self._case:
            return self.seconds()
        before = max(self._told_at - self._began, 0.0)
        return min(before, TELL_AFTER_SECONDS) + max(processor_seconds(self._lease.pid) - self._cpu_when_told, 0.0)

    def is_of_this_case(self, end: End) -> bool:
        """Whether what the server measured when it ended the worker is about the case that runs.

        If this process was stopped, or could hardly run, the server watched all that ran meanwhile as one case.
        """
        return end.case == self._case

    def stop(self) -> None:
        """Tell nothing more of the case that ran."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _tell_late(self) -> None:
        self._told_late = True
        self._tell()

    def _tell(self) -> None:
        self._told_at = time.monotonic()
        self._told_case = self._case
        self._cpu_when_told = processor_seconds(self._lease.pid)
        self._server.arm(self._lease, self._case, self.output_start)
