"""Find what was handed in: a folder or a zip for each candidate, with solution files in it.

Nothing is unpacked: a zip's sources are read into memory, so that no path in it can lead anywhere. Whatever a folder or
zip raises is a row of its candidate.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from kata.errors import WorkspaceError
from kata.grade.folder_files import files_in_folder
from kata.grade.found_file import TOO_LARGE, FoundFile, why_unreadable
from kata.grade.zip_files import files_in_zip
from kata.reading.source_encoding import decoded
from kata.reading.workspace import MAX_SOURCE_BYTES, kata_of
from kata.verdict import Status

MAX_FILES = 2000
MAX_BYTES = 64 * 2**20
"""What is read of one candidate's sources, and made of them when they are unpacked."""
MOST_OF_A_KATA = 5
"""So many of a candidate's files of one kata are judged: each may cost its 20 seconds."""
_HEAD_BYTES = 500


@dataclass(frozen=True, slots=True, init=False)
class HandedIn:
    """One solution file, or what stands for one that can't be judged."""

    candidate: str
    file: str
    """Its path within what the candidate handed in."""
    kata: str
    """The kata's id; empty if it is not known."""
    packed: bytes
    """Its source, compressed: those of a whole cohort are held, and a zip of 23 KB can hold 63 MiB of text."""
    problem: str
    """Why it is not judged; empty if it is."""
    status: Status
    """What its row says, if it is not judged."""
    is_unread: bool
    """Whether solutions may stand behind it that nobody has seen."""
    key: str
    """What it is known by when a run is continued: another text is another submission."""

    def __init__(
        self,
        candidate: str,
        file: str,
        kata: str,
        source: str,
        problem: str = "",
        status: Status = Status.INVALID_SOLUTION,
        is_unread: bool = False,
    ) -> None:
        packed = zlib.compress(source.encode("utf-8", "surrogatepass"), zlib.Z_BEST_SPEED)
        key = _key(candidate, file, kata, source, problem)
        values = (candidate, file, kata, packed, problem, status, is_unread, key)
        for field, value in zip(fields(self), values, strict=True):
            object.__setattr__(self, field.name, value)

    @property
    def source(self) -> str:
        """Its text."""
        return zlib.decompress(self.packed).decode("utf-8", "surrogatepass")


def _key(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8) + data)  # with its length: no text can reach into the next part
    return digest.hexdigest()[:24]


def find_submissions(root: Path, katas: Sequence[str], results: Path | None = None) -> list[HandedIn]:
    """Everything that was handed in, by candidate and file.

    A file is of the kata that its first line names (`# tfkata: cubic-slope`), or else of the one that it is named for
    (`cubic_slope.py`); other files are passed over. A candidate without any has one row that says so.

    Args:
        root: a folder that holds a folder or a zip for each candidate.
        katas: ids of the katas to grade.
        results: a folder that is no candidate's, though it may stand among them.

    Raises:
        WorkspaceError: there is no such folder, or nothing in it.
    """
    own = os.path.realpath(results) if results is not None else None
    try:
        with os.scandir(root) as entries:
            named = sorted((one for one in entries if not one.name.startswith(".")), key=lambda one: one.name)
    except OSError as error:
        raise WorkspaceError(f"{root} can't be read: {error.strerror}. Name a folder of submissions.") from error
    candidates = [entry for entry in named if _is_candidate(entry) and os.path.realpath(entry.path) != own]
    if not candidates:
        raise WorkspaceError(f"{root} holds no submissions: a folder or a zip for each candidate.")
    return [submission for entry in candidates for submission in _of_candidate(entry, katas)]


def _is_candidate(entry: os.DirEntry[str]) -> bool:
    try:
        return _is_zip(entry.name) or entry.is_dir() or (entry.is_symlink() and not entry.is_file())
    except OSError:  # it can't even be looked at: its row says so
        return True


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def _of_candidate(entry: os.DirEntry[str], katas: Sequence[str]) -> list[HandedIn]:
    found: list[HandedIn] = []
    try:
        for submission in _read(entry, katas):
            found.append(submission)  # one by one: what was found before something was raised stays
    except Exception as error:  # whatever it is, it is this candidate's, and nobody else's
        found.append(HandedIn(entry.name, "", "", "", why_unreadable(error), is_unread=True))
    return found or [HandedIn(entry.name, "", "", "", "It holds no solution file of the katas to grade.")]


def _read(entry: os.DirEntry[str], katas: Sequence[str]) -> Iterator[HandedIn]:
    path = Path(entry.path)
    files = files_in_folder(path) if entry.is_dir(follow_symlinks=False) else files_in_zip(path)
    taken: Counter[str] = Counter()
    read = 0
    for count, file in enumerate(files):
        read += file.cost
        if count >= MAX_FILES or read > MAX_BYTES:
            what = f"{MAX_FILES} files" if count >= MAX_FILES else f"{MAX_BYTES >> 20} MiB of sources"
            rest = f"It holds more than {what}; the rest, from here on, is left out."
            yield HandedIn(entry.name, file.path, "", "", rest, is_unread=True)
            return
        submission = _submission(entry.name, file, katas)
        if submission is None:
            continue
        if not submission.problem:
            taken[submission.kata] += 1
            if taken[submission.kata] > MOST_OF_A_KATA:
                submission = _one_too_many(submission)
        yield submission


def _one_too_many(submission: HandedIn) -> HandedIn:
    reason = f"It is one more of this kata: of a candidate's files of one kata the first {MOST_OF_A_KATA} are judged."
    return HandedIn(submission.candidate, submission.file, submission.kata, "", reason, Status.NOT_RUN)


def _submission(candidate: str, file: FoundFile, katas: Sequence[str]) -> HandedIn | None:
    named_for = Path(file.path).stem.replace("_", "-")
    by_name = named_for if named_for in katas else ""
    if file.content is None:
        return HandedIn(candidate, file.path, by_name, "", file.problem, is_unread=not by_name)
    too_large = len(file.content) > MAX_SOURCE_BYTES
    text = file.content[:_HEAD_BYTES].decode("utf-8", "replace") if too_large else _text(file.content)
    kata = (kata_of(text) if text is not None else None) or by_name
    if not kata or (kata not in katas and kata != by_name):
        return None
    if too_large:
        return HandedIn(candidate, file.path, kata, "", TOO_LARGE)
    if text is None:
        return HandedIn(candidate, file.path, kata, "", "It is not a text file in the encoding that it declares.")
    return HandedIn(candidate, file.path, kata, text)


def _text(data: bytes) -> str | None:
    try:
        return decoded(data)
    except ValueError:
        return None
