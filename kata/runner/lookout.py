"""A look, now and then, at those for whom a job waits: the fork server, and its worker until it begins.

The server looks at a worker that has begun. Who looks at the server is this; and whoever will never answer is hung up
on, so that what waits for an answer finds that none comes.
"""

from __future__ import annotations

import asyncio
import socket
import time
from contextlib import suppress

from kata.errors import RunnerError
from kata.job import Bounds
from kata.runner.control import Lease, Server
from kata.runner.pulse import Pulse
from kata.runner.time_limits import most_watched

GRACE_SECONDS = 30.0
"""How much longer than the server may watch a case this waits for it, in looks; past that the server is no use."""


class Lookout:
    """Looks while one job runs in one worker."""

    def __init__(self, server: Server, lease: Lease, bounds: Bounds) -> None:
        self._server = server
        self._lease = lease
        self._look_seconds = server.patience.look_seconds
        self._most_looks = (most_watched(bounds) + GRACE_SECONDS) / self._look_seconds
        self._worker: Pulse | None = Pulse(lease.pid, server.patience)
        self._loop = asyncio.get_running_loop()
        self._looks = 0
        self.wrong = ""
        """What was wrong with a worker that did not begin, as the end of a sentence that begins with it."""
        self.late_seconds = 0.0
        """By how much its looks came late since the case began: this process was stopped, or could hardly run."""
        self._plan()

    def case_begins(self) -> None:
        """The worker has begun with its job, or with its next case."""
        self._worker = None
        self._looks = 0
        self.late_seconds = 0.0

    def close(self) -> None:
        self._timer.cancel()

    def _plan(self) -> None:
        self._due = time.monotonic() + self._look_seconds
        self._timer = self._loop.call_later(self._look_seconds, self._look)

    def _look(self) -> None:
        self.late_seconds += max(time.monotonic() - self._due, 0.0)
        self._looks += 1
        self._server.look()
        if self._worker is not None:
            self.wrong = self._worker.look()
        elif self._looks > self._most_looks and not self._lease.ended.done():
            self._lease.ended.set_exception(RunnerError("The runner's server did not end a case in its time."))
            self._hang_up()
        if self._server.gone is not None or self.wrong:
            self._hang_up()
        else:
            self._plan()

    def _hang_up(self) -> None:
        with suppress(OSError):
            self._lease.channel.shutdown(socket.SHUT_RDWR)
