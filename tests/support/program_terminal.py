"""The program in a pseudo-terminal, started and driven as a user does it, and all that it writes there."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from support.drawn import Drawn

COLUMNS, ROWS = 100, 32
PATIENCE_SECONDS = 30.0
LOOK_SECONDS = 0.05
ENTER, ESCAPE, DOWN = "\r", "\x1b", "\x1b[B"
RUN, QUIT, BACKSPACE = "\x12", "\x11", "\x7f"


class Terminal:
    """A terminal in memory, with the program in it."""

    def __init__(self, home: Path, *arguments: str, start: tuple[str, ...] = ("-m", "tui.cli")) -> None:
        self._screen = Drawn(COLUMNS, ROWS)
        self.written = bytearray()
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            environment = {**os.environ, "HOME": str(home), "TFKATA_HOME": str(home / "data"), "TERM": "xterm-256color"}
            os.chdir(home)
            os.execvpe(sys.executable, [sys.executable, *start, *arguments], environment)
        ioctl(self._descriptor, TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    @property
    def text(self) -> str:
        return self._screen.text

    def type(self, text: str) -> None:
        os.write(self._descriptor, text.encode())

    def press(self, *keys: str) -> None:
        """Keys one by one, each taken in before the next: an escape is a key and not the beginning of one."""
        for key in keys:
            self.type(key)
            self.settle()

    def settle(self) -> None:
        """Take in all that the program writes, until it says nothing for a moment."""
        while self.read(4 * LOOK_SECONDS):
            pass

    def sees(self, *texts: str) -> None:
        """Wait until all of these are on the screen."""
        waited = 0.0
        while not all(text in self.text for text in texts):
            if not self.read(LOOK_SECONDS):
                waited += LOOK_SECONDS
            assert waited < PATIENCE_SECONDS, f"{texts} did not show; the screen is\n{self.text}"

    def read(self, seconds: float) -> bool:
        """Take in what the program writes; returns whether it wrote anything within so many seconds."""
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._descriptor, 65536)
        except OSError:  # the program has ended
            return False
        self.written += data
        self._screen.feed(data)
        return True

    def ended(self) -> int:
        """Wait for the end of the program, and return its exit code."""
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            self.read(LOOK_SECONDS)

    def kill(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0

    def close(self) -> None:
        self.kill()
        os.close(self._descriptor)


@contextmanager
def terminal(home: Path, *, start: tuple[str, ...] = ("-m", "tui.cli")) -> Iterator[Terminal]:
    """The program until the block ends.

    Args:
        start: what Python is given to run.
    """
    found = Terminal(home, start=start)
    try:
        yield found
    finally:
        found.close()
