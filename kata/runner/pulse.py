"""Whether a process of the runner still gets on, seen by whoever waits for it.

Looks are counted, and no seconds: a laptop that slept, and a program that was stopped together with what it waits for,
make one look late and no more. Processor time is what tells a slow start from none: importing TensorFlow takes six
seconds of it, and on a busy machine minutes by the clock.
"""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """For how long a process that somebody waits for may show no sign of life, in seconds."""

    look_seconds: float = 0.5
    """Between two looks."""
    stopped_seconds: float = 3.0
    """While the system calls it stopped: somebody sent it SIGSTOP."""
    silent_seconds: float = 30.0
    """While it should answer, and does not."""
    start_seconds: float = 120.0
    """While it starts and can't answer yet, but uses no processor time either."""


class Pulse:
    """Looks at one process again and again."""

    def __init__(self, pid: int, patience: Patience) -> None:
        self._pid = pid
        self._patience = patience
        self.next_look = time.monotonic() + patience.look_seconds
        """When it is time for the next look."""
        self._cpu_seconds = 0.0
        self._silent_looks = 0
        self._stopped_looks = 0
        self._answers = False

    @property
    def is_due(self) -> bool:
        return time.monotonic() >= self.next_look

    @property
    def is_stopped(self) -> bool:
        """Whether the system calls it stopped at this moment."""
        return _state(self._pid)[1]

    def heard(self) -> None:
        """It said something, so that it lives, and from now on is able to answer."""
        self._answers = True
        self._silent_looks = 0

    def look(self) -> str:
        """Look once; what is wrong, as the end of a sentence that begins with the process, or nothing."""
        self.next_look = time.monotonic() + self._patience.look_seconds
        cpu_seconds, stopped = _state(self._pid)
        gets_on = cpu_seconds != self._cpu_seconds
        self._cpu_seconds = cpu_seconds
        self._stopped_looks = self._stopped_looks + 1 if stopped and not gets_on else 0
        self._silent_looks = 0 if gets_on and not self._answers else self._silent_looks + 1
        if self._over(self._stopped_looks, self._patience.stopped_seconds):
            return "was stopped by a signal"
        if self._answers and self._over(self._silent_looks, self._patience.silent_seconds):
            return f"did not answer for {self._patience.silent_seconds:g} s"
        if self._over(self._silent_looks, self._patience.start_seconds):
            return f"used no processor time for {self._patience.start_seconds:g} s while it started"
        return ""

    def _over(self, looks: int, seconds: float) -> bool:
        return looks * self._patience.look_seconds >= seconds


def _state(pid: int) -> tuple[float, bool]:
    """Its processor time in seconds, and whether it is stopped; of one that is gone, somebody else is told."""
    import psutil  # 25 ms, for those who have to wait

    try:
        process = psutil.Process(pid)
        times = process.cpu_times()
        return times.user + times.system, process.status() == psutil.STATUS_STOPPED
    except psutil.Error:
        return 0.0, False
