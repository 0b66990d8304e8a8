"""A small disk of a test's own: one that can be full, or only be read."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class SmallDisk:
    """A file system in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read_only(self) -> None:
        """Nothing can be written any more."""
        _mount("-o", "remount,ro", str(self.path))

    def fill(self, *, leave_bytes: int = 0) -> Path:
        """Write a file until nothing else has room; returns it."""
        ballast = self.path / ".ballast"
        with ballast.open("ab", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
            file.truncate(max(file.tell() - leave_bytes, 0))
        return ballast


@contextmanager
def tmpfs(path: Path, megabytes: int = 8) -> Iterator[SmallDisk]:
    """Mount a disk of so many megabytes while the block runs; the test is skipped where that is not possible."""
    path.mkdir()
    if not _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tfkata-test", str(path)):
        pytest.skip("no file system can be mounted here")
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=False, capture_output=True)


def _mount(*arguments: str) -> bool:
    try:
        return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False
