"""What a process does with the processor, as the kernel tells whoever looks at it from outside.

Linux says of each thread whether it runs or would like to, so that one which waits for its turn on a busy machine is
not taken for one that sleeps. Elsewhere only the time used is known.
"""

from __future__ import annotations

import os
from contextlib import suppress
from enum import Enum

KNOWS_STATES = os.path.isdir("/proc/self/task")
"""Whether the kernel tells threads that wait for the processor from those that sleep."""
_UTIME, _STIME = 11, 12
"""Fields of /proc/PID/stat behind the name, from the state on: proc_pid_stat(5)."""


class Activity(Enum):
    """What a process is about at the moment at which it is looked at."""

    WANTING = "wanting"
    """A thread of it runs, waits for the processor, or for a disk."""
    RESTING = "resting"
    """Every thread of it sleeps; where states are not known, all that can be said of one that is not stopped."""
    STOPPED = "stopped"
    """Somebody sent it SIGSTOP."""


def processor_seconds(pid: int) -> float:
    """Processor time that all threads of a process have used, in seconds; 0 for one that is gone."""
    if not KNOWS_STATES:
        return _portable_seconds(pid)
    try:
        fields = _stat(f"/proc/{pid}/stat")
        return (int(fields[_UTIME]) + int(fields[_STIME])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        return 0.0


def activity(pid: int) -> Activity:
    """What a process is about now. One that is gone rests."""
    if not KNOWS_STATES:
        return _portable_activity(pid)
    found = Activity.RESTING
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            with suppress(OSError, IndexError):  # it ended meanwhile
                state = _stat(f"/proc/{pid}/task/{thread}/stat")[0]
                if state in (b"R", b"D"):
                    return Activity.WANTING
                if state in (b"T", b"t"):
                    found = Activity.STOPPED
    return found


def _stat(path: str) -> list[bytes]:
    """The fields behind the name of a process, which may hold anything."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return os.read(descriptor, 1024).rpartition(b")")[2].split()
    finally:
        os.close(descriptor)


def _portable_seconds(pid: int) -> float:
    import psutil  # 25 ms, where there is no other way

    with suppress(psutil.Error):
        times = psutil.Process(pid).cpu_times()
        return float(times.user + times.system)
    return 0.0


def _portable_activity(pid: int) -> Activity:
    import psutil

    with suppress(psutil.Error):
        if psutil.Process(pid).status() == psutil.STATUS_STOPPED:
            return Activity.STOPPED
    return Activity.RESTING
