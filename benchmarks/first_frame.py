"""How long from a command to its first frame in a pseudo-terminal: an empty Textual app beside the whole program.

python -m benchmarks.first_frame
"""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import time
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static

class Empty(App[None]):
    def compose(self):
        yield Static("Practise")

Empty().run()
"""
EMPTY = [sys.executable, "-c", EMPTY_APP]
OURS = [sys.executable, "-m", "tui.cli"]
SHOWN = b"Practise"
ROUNDS = 15
PATIENCE_SECONDS = 30.0


def seconds_to_first_frame(command: list[str], home: Path) -> float:
    """Start a command in a terminal of 120 x 40 and wait until the word is on the screen."""
    started = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        environment = {**os.environ, "TFKATA_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        os.execvpe(command[0], command, environment)
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    try:
        while SHOWN not in seen:
            if not select.select([terminal], [], [], PATIENCE_SECONDS)[0]:
                raise RuntimeError(f"no frame within {PATIENCE_SECONDS:.0f} s; it wrote {seen[-200:]!r}")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - started
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def measure(rounds: int = ROUNDS) -> tuple[float, float]:
    """Median seconds of an empty app and of the program, in turn, so that both meet the same machine."""
    empty, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds + 1):
            empty.append(seconds_to_first_frame(EMPTY, Path(folder)))
            ours.append(seconds_to_first_frame(OURS, Path(folder)))
    return statistics.median(empty[1:]), statistics.median(ours[1:])  # the first of each warms the disk's cache


if __name__ == "__main__":
    _empty, _ours = measure()
    print(f"empty app {1000 * _empty:.0f} ms, tfkata {1000 * _ours:.0f} ms, ratio {_ours / _empty:.2f}")
