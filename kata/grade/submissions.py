"""Find what was handed in: a folder or a zip for each candidate, with solution files in it.

Nothing is unpacked: a zip's sources are read into memory, so that no path in it can lead anywhere.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kata.errors import WorkspaceError
from kata.reading.source_encoding import decoded
from kata.reading.workspace import MAX_SOURCE_BYTES, kata_of

MAX_FILES = 2000
MAX_ZIP_BYTES = 64 * 2**20
"""What the sources in one zip may take when they are unpacked."""
_PASSED_OVER = frozenset({"__pycache__", "__MACOSX", "node_modules", "venv", "env", "site-packages"})


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One solution file, or what stands for one that can't be judged."""

    candidate: str
    file: str
    """Its path within what the candidate handed in."""
    kata: str
    """The kata's id; empty if it is not known."""
    source: str
    problem: str = ""
    """Why it can't be judged; empty if it can."""

    @property
    def key(self) -> str:
        """What it is known by when a run is continued: another text is another submission."""
        parts = (self.candidate, self.file, self.kata, self.source, self.problem)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def find_submissions(root: Path, katas: Sequence[str]) -> list[HandedIn]:
    """Everything that was handed in, by candidate and file.

    A file is of the kata that its first line names (`# tfkata: cubic-slope`), or else of the one that it is named for
    (`cubic_slope.py`); other files are passed over. A candidate without any has one row that says so.

    Args:
        root: a folder that holds a folder or a zip for each candidate.
        katas: ids of the katas to grade.

    Raises:
        WorkspaceError: there is no such folder, or nothing in it.
    """
    try:
        entries = sorted(entry for entry in root.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise WorkspaceError(f"{root} can't be read: {error.strerror}. Name a folder of submissions.") from error
    candidates = [entry for entry in entries if entry.is_dir() or entry.suffix == ".zip"]
    if not candidates:
        raise WorkspaceError(f"{root} holds no submissions: a folder or a zip for each candidate.")
    return [submission for entry in candidates for submission in _of_candidate(entry, katas)]


def _of_candidate(entry: Path, katas: Sequence[str]) -> list[HandedIn]:
    candidate = entry.name
    files = _in_zip(entry) if entry.suffix == ".zip" and entry.is_file() else _in_folder(entry)
    found = []
    try:
        for count, (name, data) in enumerate(files):
            if count >= MAX_FILES:
                found.append(HandedIn(candidate, name, "", "", f"More than {MAX_FILES} files; the rest is left out."))
                break
            submission = _submission(candidate, name, data, katas)
            if submission is not None:
                found.append(submission)
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        found.append(HandedIn(candidate, entry.name, "", "", f"It can't be read: {error}."))
    if not found:
        found.append(HandedIn(candidate, "", "", "", "It holds no solution file of the katas to grade."))
    return found


_File = tuple[str, bytes | str]
"""A path, and its content or why it can't be had."""


def _in_folder(folder: Path) -> Iterator[_File]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if _is_looked_at(name))
        for name in sorted(files):
            path = Path(root) / name
            if name.endswith(".py") and not name.startswith("."):
                yield str(path.relative_to(folder)), _content(path)


def _content(path: Path) -> bytes | str:
    if path.is_symlink():
        return "It is a link; hand in the file itself."
    if not path.is_file():
        return "It is not a file."
    try:
        with path.open("rb") as file:
            return file.read(MAX_SOURCE_BYTES + 1)
    except OSError as error:
        return f"It can't be read: {error.strerror}."


def _in_zip(path: Path) -> Iterator[_File]:
    left = MAX_ZIP_BYTES
    with zipfile.ZipFile(path) as archive:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            parts = entry.filename.replace("\\", "/").split("/")
            if entry.is_dir() or not entry.filename.endswith(".py") or not all(map(_is_looked_at, parts)):
                continue
            with archive.open(entry) as file:
                data = file.read(MAX_SOURCE_BYTES + 1)  # however large the header says it is
            left -= len(data)
            if left < 0:
                yield entry.filename, f"The zip holds more than {MAX_ZIP_BYTES >> 20} MiB of sources."
                return
            yield entry.filename, data


def _is_looked_at(name: str) -> bool:
    return not name.startswith(".") and name not in _PASSED_OVER


def _submission(candidate: str, name: str, data: bytes | str, katas: Sequence[str]) -> HandedIn | None:
    named_for = Path(name).stem.replace("_", "-")
    by_name = named_for if named_for in katas else ""
    if isinstance(data, str):
        return HandedIn(candidate, name, by_name, "", data)
    text = _text(data)
    kata = (kata_of(text) if text is not None else None) or by_name
    if not kata or (kata not in katas and kata != by_name):
        return None
    if len(data) > MAX_SOURCE_BYTES:
        return HandedIn(candidate, name, kata, "", "It is larger than 1 MiB, and no solution is.")
    if text is None:
        return HandedIn(candidate, name, kata, "", "It is not a text file in the encoding that it declares.")
    return HandedIn(candidate, name, kata, text)


def _text(data: bytes) -> str | None:
    try:
        return decoded(data)
    except ValueError:
        return None
