"""Look at a worker from outside and say which limit it went over, if any.

The worker can't undo this: it runs in the fork server's process, and reads what the kernel counts.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from functools import cached_property
from pathlib import Path

import psutil

from kata.job import OUTPUT_LIMIT_BYTES, Bounds
from kata.runner.protocol import Offence
from kata.runner.sandbox import policy

CHECK_SECONDS = 0.02


class WorkerWatch:
    """The watch over one case in one worker, from the moment it is made."""

    def __init__(self, pid: int, scratch: Path, output: int, bounds: Bounds, output_start: int) -> None:
        self._pid = pid
        self._scratch = scratch
        self._output = output
        self._bounds = bounds
        self.output_start = output_start
        self.deadline = time.monotonic() + bounds.wall_seconds
        # Read at the first look, a moment later: most cases are over by then and need not pay for it.
        self._cpu_at_start = 0.0

    def offence(self) -> Offence | None:
        """The first limit that is over, or None; also None when the process is gone already."""
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
            return self._offence()
        return None

    @cached_property
    def _process(self) -> psutil.Process:
        process = psutil.Process(self._pid)
        self._cpu_at_start = _cpu_seconds(process)
        return process

    def _offence(self) -> Offence | None:
        if time.monotonic() >= self.deadline:
            return Offence.WALL
        with self._process.oneshot():
            if _cpu_seconds(self._process) - self._cpu_at_start > self._bounds.cpu_seconds:
                return Offence.CPU
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


def _cpu_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


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
