"""The word of the fork server that spares may warm up now: they ask before each of their steps."""

from __future__ import annotations

import os


class WarmingGate:
    """A pipe that all spares look at and none reads: a byte lies in it while they may go on."""

    def __init__(self) -> None:
        self.descriptor, self._writing = os.pipe()
        self.is_open = False

    def set(self, is_open: bool) -> None:
        """Let spares go on, or stop them before their next step."""
        if is_open and not self.is_open:
            os.write(self._writing, b"1")
        elif self.is_open and not is_open:
            os.read(self.descriptor, 1)
        self.is_open = is_open
