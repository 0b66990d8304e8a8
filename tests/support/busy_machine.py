"""A machine that does other work: processes that use every processor as long as they live."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

LOOP = "import os\nos.write(1, b'.')\nwhile True: pass\n"


@contextmanager
def busy_machine(processes: int = 0) -> Iterator[tuple[int, ...]]:
    """Have so many processes loop, one a processor if no number is given; their process ids."""
    command = [sys.executable, "-S", "-c", LOOP]
    count = processes or os.cpu_count() or 1
    loops = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(count)]
    try:
        for loop in loops:
            assert loop.stdout is not None
            loop.stdout.read(1)  # it has begun
        yield tuple(loop.pid for loop in loops)
    finally:
        for loop in loops:
            loop.kill()
            loop.communicate()
