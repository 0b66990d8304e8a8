"""Notice that solution files are saved, by whatever way an editor has of doing it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from watchfiles import awatch

from kata.reading.workspace import header_of, solution_files

SETTLE_MILLISECONDS = 10
"""How long a burst of changes (an editor's atomic rename shows as three) is gathered before it counts as one save."""
LONGEST_BURST_MILLISECONDS = 50

Signature = tuple[int, int, int]


@dataclass
class Saves:
    """The solution files at `place`, a folder or one file, and which of them were saved or are gone."""

    place: Path
    known: dict[Path, Signature] = field(default_factory=dict)
    """The solution files that were there when last looked at."""

    def __post_init__(self) -> None:
        self.place = self.place.resolve()
        files = [self.place] if self.place.is_file() else solution_files(self.place)
        self.known = {path: signature for path in files if (signature := _signature(path)) is not None}

    async def bursts(self) -> AsyncIterator[list[Path]]:
        """Files that were saved, lost their header or went away, those of one moment together."""
        folder = self.place.parent if self.place.is_file() else self.place
        watching = awatch(
            folder,
            watch_filter=lambda _, name: self._concerns(Path(name)),
            step=SETTLE_MILLISECONDS,
            debounce=LONGEST_BURST_MILLISECONDS,
            ignore_permission_denied=True,
        )
        async for changes in watching:
            changed = sorted({Path(name) for _, name in changes})
            if burst := [path for path in changed if self._was_saved(path)]:
                yield burst

    def _concerns(self, path: Path) -> bool:
        if path.suffix != ".py" or path.name.startswith("."):
            return False
        if self.place == path or path in self.known:
            return True
        # A name below a hidden folder is never a solution's; that the rest is one, its header says.
        return self.place in path.parents and not any(
            part.startswith(".") or part == "__pycache__" for part in path.relative_to(self.place).parts
        )

    def _was_saved(self, path: Path) -> bool:
        """Whether a file is to be looked at, and remember how it is now."""
        signature = _signature(path)
        if signature is None:
            return self.known.pop(path, None) is not None
        if signature == self.known.get(path) or signature[1] == 0:  # an empty file is one that is being written
            return False
        if header_of(path) is None:
            return self.known.pop(path, None) is not None
        self.known[path] = signature
        return True


def _signature(path: Path) -> Signature | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
