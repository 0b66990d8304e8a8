"""A terminal in memory: what a program draws, as text."""

from __future__ import annotations

import pyte


class Drawn:
    """A screen of so many cells, and what was drawn on it."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display)

    def feed(self, data: bytes) -> None:
        """Draw what a program wrote."""
        self._stream.feed(data)

    def resize(self, columns: int, rows: int) -> None:
        """Make it another size; what is on it stays."""
        self._screen.resize(rows, columns)
