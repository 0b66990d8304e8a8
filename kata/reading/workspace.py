"""Where the user's solution files live. Nothing here ever overwrites one of them.

This module is imported by the pytest plugin in every project, so it imports nothing but the standard library.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kata.errors import WorkspaceError
from kata.reading.source_encoding import decoded

if TYPE_CHECKING:
    from kata.model import Kata

MARKER = "tfkata.toml"
MAX_SOURCE_BYTES = 2**20
HEADER_LINES = 3
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS})
"""What a file system says that knows no links, as FAT."""
_HEADER = re.compile(r"^#\s*+tfkata:\s*+(\S{1,200})\s*$")
_SKIPPED_FOLDERS = frozenset({"__pycache__", "node_modules", "venv", "env", "build", "dist"})

MARKER_TEXT = """\
# This file makes the folder a tfkata workspace: `pytest` in it runs the checks of each solution file,
# and `tfkata watch` follows them. A solution file names its kata in its first line: `# tfkata: cubic-slope`.
"""
PYTEST_TEXT = """\
[pytest]
# Makes this folder pytest's root, whatever lies above it. tfkata's plugin finds the solution files by itself.
"""
READ_ME = """\
# My katas

    tfkata list                  # what there is
    tfkata start cubic-slope     # writes cubic_slope.py here
    tfkata check cubic_slope.py  # is it right?
    tfkata watch                 # checks on every save
    tfkata hint cubic-slope      # one more hint each time
    pytest                       # every case of every file as a test
"""


def init(directory: Path) -> list[Path]:
    """Make a folder a workspace; files that exist are left as they are. Returns the files that were written.

    Raises:
        WorkspaceError: the folder can't be made or written.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceError(f"{directory} can't be made: {error.strerror}. Name another folder.") from error
    wanted = {directory / MARKER: MARKER_TEXT, directory / "pytest.ini": PYTEST_TEXT, directory / "README.md": READ_ME}
    return [path for path, text in wanted.items() if write_new(path, text)]


def start(kata: Kata, directory: Path) -> tuple[Path, bool]:
    """The solution file of a kata in `directory`, and whether it was written now; one that exists stays as it is.

    Raises:
        WorkspaceError: it can't be written.
    """
    path = directory / kata.file_name
    return path, write_new(path, kata.starter)


def write_new(path: Path, text: str) -> bool:
    """Write a file whole or not at all, and only if nothing stands there; returns whether it was written.

    Raises:
        WorkspaceError: the folder is missing or full, or may not be written.
    """
    try:
        with written_beside(path, text.encode()) as name:
            _place(name, path)
    except FileExistsError:
        return False
    except OSError as error:
        raise WorkspaceError(f"{path} can't be written: {error.strerror}.") from error
    return True


def write_over(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a link stays a link, and a file keeps its rights.

    What is no file (a pipe, `/dev/stdout`) is written to and never replaced.

    Raises:
        OSError: it can't be written.
    """
    try:
        found = path.stat()
    except OSError:
        found = None
    if found is not None and not stat.S_ISREG(found.st_mode):
        with path.open("wb") as file:
            file.write(content)
        return
    target = Path(os.path.realpath(path))
    with written_beside(target, content, None if found is None else stat.S_IMODE(found.st_mode)) as name:
        os.replace(name, target)


@contextmanager
def written_beside(path: Path, content: bytes, mode: int | None = None) -> Iterator[str]:
    """A file of another name in the folder of `path`, whole and on disk, to be linked or moved there; gone afterwards.

    Args:
        mode: who may read and write it; None for what the user's umask says, but the owner alone in a folder that only
            its owner may enter.

    Raises:
        OSError: it can't be written.
    """
    asked = _usual_mode(path.parent) if mode is None else mode
    name = path.with_name(f".tfkata-{os.urandom(8).hex()}.tmp")
    # Made with no right that it will not have: what is private is so while it is written.
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, asked)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            with suppress(PermissionError):  # FAT and some network drives keep no rights
                os.chmod(name, mode)  # whatever the umask says
        yield str(name)
    finally:
        with suppress(OSError):  # it was moved
            os.unlink(name)


def _usual_mode(folder: Path) -> int:
    try:
        return 0o666 if folder.stat().st_mode & 0o077 else 0o600
    except OSError:
        return 0o600


def _place(name: str, path: Path) -> None:
    """Give a file its name, unless there is one of that name.

    Raises:
        FileExistsError: there is one.
        OSError: it can't be placed.
    """
    try:
        os.link(name, path)  # unlike rename, this never replaces what is there
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        os.replace(name, path)  # over the empty file that is ours since this moment


def read_source(path: Path) -> str:
    """A solution file's text, in the encoding that it declares.

    Raises:
        WorkspaceError: it is missing, too large or not text.
    """
    try:
        if path.is_dir():
            raise WorkspaceError(f"{path} is a folder; name a solution file in it.")
        with _opened(path) as file:
            data = file.read(MAX_SOURCE_BYTES + 1)
    except OSError as error:
        raise WorkspaceError(f"{path} can't be read: {error.strerror}.") from error
    if len(data) > MAX_SOURCE_BYTES:
        raise WorkspaceError(f"{path} is larger than 1 MiB, and no solution is.")
    try:
        return decoded(data)
    except ValueError as error:
        raise WorkspaceError(f"{path} is not a text file in the encoding that it declares: {error}.") from error


def kata_of(source: str) -> str | None:
    """The kata that a solution names in its first line; a shebang or an encoding line may stand before it."""
    for line in source.removeprefix("\ufeff").splitlines()[:HEADER_LINES]:
        if match := _HEADER.match(line.strip()):
            return match[1]
        if not line.startswith("#"):
            return None
    return None


def header_of(path: Path) -> str | None:
    """The kata that a file names in its first line, reading no more of it than that; None if it can't be read.

    It was found, and not named: what is no file (a pipe, a terminal, a link to one) is not waited for, nor opened.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None
        with _opened(path) as file:
            start_of_file = file.read(500)
    except OSError:
        return None
    return kata_of(start_of_file.decode("utf-8", "replace"))


def _opened(path: Path) -> BinaryIO:
    """A file, open for reading; a pipe too, but without waiting for somebody who will write into it.

    Raises:
        OSError: it can't be opened.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    os.set_blocking(descriptor, True)  # whoever writes already (`<(...)` in a shell) is read to their end
    return os.fdopen(descriptor, "rb")


def find_workspace(start_at: Path) -> Path | None:
    """The workspace that a path lies in: the nearest folder at or above it that holds the marker."""
    try:
        resolved = start_at.resolve()
    except OSError:  # the current folder was deleted
        return None
    for folder in (resolved, *resolved.parents):
        if (folder / MARKER).is_file():
            return folder
    return None


def solution_files(directory: Path) -> Iterator[Path]:
    """The Python files below a folder that name a kata, in order; hidden folders and environments are passed over."""
    for root, folders, files in os.walk(directory):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in _SKIPPED_FOLDERS
            and not (Path(root) / name / "pyvenv.cfg").exists()
        )
        for name in sorted(files):
            path = Path(root) / name
            if name.endswith(".py") and not name.startswith(".") and header_of(path):
                yield path
