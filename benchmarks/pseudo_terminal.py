"""A command in a pseudo-terminal, watched from outside, as a user sees it."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import struct
import time
from collections.abc import Mapping
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

PATIENCE_SECONDS = 120.0
ROWS, COLUMNS = 40, 120
_ESCAPE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P][^\x07\x1b]*(?:\x07|\x1b\\)")


class PseudoTerminal:
    """Runs a command in a terminal of 120 x 40 and says when something is on its screen."""

    def __init__(self, command: list[str], folder: Path, environment: Mapping[str, str]) -> None:
        self.started = time.perf_counter()
        self._pid, self._descriptor = pty.fork()
        if self._pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
        ioctl(self._descriptor, TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def __enter__(self) -> PseudoTerminal:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._descriptor)

    def type(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def wait_for(self, word: str) -> float:
        """The moment at which a word was written to the screen, from now on."""
        seen = b""
        given_up = time.perf_counter() + PATIENCE_SECONDS
        while word.encode() not in _ESCAPE.sub(b"", seen):
            if time.perf_counter() > given_up or not select.select([self._descriptor], [], [], PATIENCE_SECONDS)[0]:
                raise RuntimeError(f"{word!r} did not show; it wrote {seen[-300:]!r}")
            try:
                seen += os.read(self._descriptor, 65536)
            except OSError as error:
                raise RuntimeError(f"the program ended before {word!r} showed; it wrote {seen[-600:]!r}") from error
        return time.perf_counter()

    def drain(self, seconds: float) -> None:
        """Take in what is written, until nothing is for so many seconds."""
        while select.select([self._descriptor], [], [], seconds)[0]:
            os.read(self._descriptor, 65536)
