"""Look at a worker from outside and say which limit it went over, if any.

The worker can't undo this: it runs in the fork server's process, and reads what the kernel counts.

Processor time is what a case may use. Beside it only its sleep is bounded: time in which no thread of it wanted the
processor. What it waits for its turn on a busy machine, and all in which this process itself did not run, is nobody's.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import psutil

from kata.job import OUTPUT_LIMIT_BYTES, Bounds
from kata.runner.processor_time import Activity, activity, processor_seconds
from kata.runner.protocol import Offence
from kata.runner.sandbox import policy
from kata.runner.time_limits import STOPPED_SECONDS, most_rest, most_wanting

CHECK_SECONDS = 0.02
LONGEST_STEP_SECONDS = 2 * CHECK_SECONDS
"""A look that comes later than this comes late: what passed before it counts no more than this."""


class WorkerWatch:
    """The watch over one case in one worker, from the moment it is made."""

    def __init__(self, pid: int, scratch: Path, output: int, bounds: Bounds, output_start: int, case: int = 0) -> None:
        self._pid = pid
        self._scratch = scratch
        self._output = output
        self._bounds = bounds
        self.output_start = output_start
        self.case = case
        """The number by which the client knows it."""
        self._cpu_at_start = self._cpu_seconds = processor_seconds(pid)
        self._looked_at = time.monotonic()
        self._rested_seconds = 0.0
        self._wanted_seconds = 0.0
        self._stopped_seconds = 0.0

    def offence(self) -> Offence | None:
        """The first limit that is over, or None; also None when the process is gone already."""
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
            return self._over_time() or self._over_size()
        return None

    def measured(self, cpu_seconds: float) -> dict[str, Any]:
        """What the case took, of a process that ended after so much processor time in all."""
        return {
            "case": self.case,
            "cpu_seconds": max(cpu_seconds - self._cpu_at_start, 0.0),
            "rested_seconds": self._rested_seconds,
            "looked_seconds": self._rested_seconds + self._wanted_seconds + self._stopped_seconds,
        }

    @cached_property
    def _process(self) -> psutil.Process:
        return psutil.Process(self._pid)

    def _over_time(self) -> Offence | None:
        self._count_step()
        bounds = self._bounds
        if self._cpu_seconds - self._cpu_at_start > bounds.cpu_seconds:
            return Offence.CPU
        if self._rested_seconds > most_rest(bounds):
            return Offence.WALL
        if self._stopped_seconds > STOPPED_SECONDS:
            return Offence.STOPPED
        if self._wanted_seconds > most_wanting(bounds):
            return Offence.STARVED
        return None

    def _count_step(self) -> None:
        """Put down the time since the last look to what the process is about now, which 50 times a second is its share.

        A thread that waits for another thread rests, and the other one does not: so one look takes all of them in.
        """
        now, used = time.monotonic(), processor_seconds(self._pid)
        step = min(now - self._looked_at, LONGEST_STEP_SECONDS)
        rest = max(step - (used - self._cpu_seconds), 0.0)
        self._looked_at, self._cpu_seconds = now, used
        match activity(self._pid):
            case Activity.STOPPED:
                self._stopped_seconds += step
                return
            case Activity.WANTING:
                self._wanted_seconds += step
            case Activity.RESTING:
                self._rested_seconds += rest
        self._stopped_seconds = 0.0

    def _over_size(self) -> Offence | None:
        with self._process.oneshot():
            if self._process.memory_info().rss > self._bounds.memory_bytes:
                return Offence.MEMORY
            if self._process.num_threads() > policy.THREADS:
                return Offence.THREADS
        if os.fstat(self._output).st_size > OUTPUT_LIMIT_BYTES:
            return Offence.OUTPUT
        if scratch_bytes(self._scratch, self._bounds.scratch_bytes) > self._bounds.scratch_bytes:
            return Offence.DISK
        return Offence.DISK if self._wrote_too_much() else None

    def _wrote_too_much(self) -> bool:
        """Whether deleted files, which stay while they are open, must be large (Linux counts; elsewhere: no)."""
        if not hasattr(self._process, "io_counters"):
            return False
        counted = self._process.io_counters()
        towards_disk = self._bounds.scratch_bytes * policy.WRITTEN_FACTOR
        return counted.write_bytes > towards_disk or counted.write_chars > towards_disk + policy.WRITTEN_SLACK_BYTES


def scratch_bytes(folder: Path, enough: int) -> int:
    """Disk space below `folder` in bytes, every entry counting as a few KiB at least; stops looking past `enough`."""
    total = 0
    waiting = [str(folder)]
    while waiting and total <= enough:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    total += policy.SCRATCH_ENTRY_BYTES
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        with suppress(FileNotFoundError):
                            total += entry.stat(follow_symlinks=False).st_blocks * 512
                    if total > enough:
                        return total
        except FileNotFoundError:
            continue
        except OSError:  # unreadable, or nested so deep that the path is too long: made to hide something
            return enough + 1
    return total
