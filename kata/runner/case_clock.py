"""The clock of the case that runs: when it began, and when the fork server is told to watch it.

Each message to the fork server wakes a third process on what may be two cores. Most cases are over within a few
milliseconds, so the server is told of a case only once it has run for a while. What it was told before stays in force
until then, and is never older than a quarter of the time limit.
"""

from __future__ import annotations

import asyncio
import time

from kata.runner.control import Lease, Server

TELL_AFTER_SECONDS = 0.02
OLDEST_SHARE = 0.25


class CaseClock:
    """Times the cases that run in one worker, one after the other."""

    def __init__(self, server: Server, lease: Lease) -> None:
        self._server = server
        self._lease = lease
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._told_at = float("-inf")
        self._told_late = False
        self._began = 0.0
        self.output_start = 0
        """Where, in all that the worker prints, the running case begins, in bytes."""

    def start(self, wall_seconds: float, output_start: int) -> None:
        """Start the next case, which may run for so many seconds."""
        self.stop()
        self._began = time.monotonic()
        self.output_start = output_start
        old = self._began - self._told_at > OLDEST_SHARE * wall_seconds
        if old or self._told_late:
            self._tell(wall_seconds)
        else:
            self._timer = self._loop.call_later(TELL_AFTER_SECONDS, self._tell_late, wall_seconds - TELL_AFTER_SECONDS)

    def seconds(self) -> float:
        """Wall time since the running case began."""
        return time.monotonic() - self._began

    def stop(self) -> None:
        """Tell nothing more of the case that ran."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _tell_late(self, wall_seconds: float) -> None:
        self._told_late = True
        self._tell(max(wall_seconds, 0.0))

    def _tell(self, wall_seconds: float) -> None:
        self._told_at = time.monotonic()
        self._server.arm(self._lease, wall_seconds, self.output_start)
