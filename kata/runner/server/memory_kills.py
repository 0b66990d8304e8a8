"""How many processes the kernel has ended for want of memory, as far as it says so (Linux)."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path

_CGROUPS = Path("/sys/fs/cgroup")
_MACHINE = Path("/proc/vmstat")


def memory_kills() -> int:
    """So many until now: of this control group where the kernel counts them (cgroups v2), else of the whole machine."""
    with suppress(OSError, ValueError):
        for line in _counters().read_bytes().splitlines():
            name, _, count = line.partition(b" ")
            if name == b"oom_kill":
                return int(count)
    return 0


@cache
def _counters() -> Path:
    """Of its own group the file counts every kind of such an end; a worker is in the group of its server."""
    with suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("0::"):
                own = _CGROUPS / line[3:].lstrip("/") / "memory.events"
                if own.is_file():
                    return own
    return _MACHINE
