"""One file of a candidate's, as it was found: read within bounds, or why it was not."""

from __future__ import annotations

import errno
import io
import os
import stat
from dataclasses import dataclass

from kata.reading.workspace import MAX_SOURCE_BYTES
from kata.text.plain import one_line

LINK = "It is a link; hand in the file itself."
TOO_LARGE = "It is larger than 1 MiB, and no solution is."
MAX_ENTRIES = 10_000
"""In one folder or zip, at any depth; what lies in folders that are passed over is not counted."""
_PASSED_OVER = frozenset({"__pycache__", "__MACOSX", "node_modules", "venv", "env", "site-packages"})
_LONGEST_REASON = 300
# Without waiting for whoever writes into a pipe, and without going where a link leads.
_READ_ONLY = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A Python file in what a candidate handed in."""

    path: str
    """Within the folder or zip."""
    content: bytes | None
    """One byte more than a solution may have, at most; None if it can't be had."""
    problem: str = ""
    """Why it can't be had."""
    cost: int = 0
    """Bytes that were read or made for it."""


class UnreadableError(Exception):
    """Something handed in is not read; the text is the sentence that says why."""


def opened(path: str | os.PathLike[str], folder: int | None = None) -> io.FileIO:
    """A regular file, opened without following a link or waiting.

    Args:
        folder: the open folder that the path starts from.

    Raises:
        UnreadableError: it is something else.
        OSError: it can't be opened.
    """
    descriptor = os.open(path, _READ_ONLY, dir_fd=folder)
    file = io.FileIO(descriptor)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        file.close()
        raise UnreadableError("It is not a file.")
    return file


def opened_folder(path: str | os.PathLike[str], folder: int | None = None) -> int:
    """The descriptor of a folder, opened without following a link.

    Raises:
        OSError: it can't be opened.
    """
    return os.open(path, _READ_ONLY | os.O_DIRECTORY, dir_fd=folder)


def is_looked_at(name: str) -> bool:
    """Whether a file or folder of that name may hold solutions: what is hidden or installed does not."""
    return not name.startswith(".") and name not in _PASSED_OVER


def why_unreadable(error: Exception, so: str = "It can't be read") -> str:
    """A sentence on what a candidate's file, folder or zip raised."""
    if isinstance(error, UnreadableError):
        return str(error)
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return LINK
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{so}: {one_line(said or type(error).__name__, _LONGEST_REASON).rstrip('.')}."


def first_bytes(file: io.FileIO | io.BufferedReader) -> bytes:
    """As much of a file as a solution may have, and one byte."""
    with io.BytesIO() as content:
        while (left := MAX_SOURCE_BYTES + 1 - content.tell()) and (data := file.read(left)):
            content.write(data)
        return content.getvalue()
