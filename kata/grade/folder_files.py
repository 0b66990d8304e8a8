"""The Python files in a candidate's folder: no link is followed, nothing is waited for, and both ways it has an end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from kata.grade.found_file import (
    LINK,
    MAX_ENTRIES,
    FoundFile,
    UnreadableError,
    first_bytes,
    is_looked_at,
    opened,
    opened_folder,
    why_unreadable,
)

MAX_DEPTH = 32


def files_in_folder(path: Path) -> Iterator[FoundFile]:
    """The files, those of a folder before those of the folders in it, each in the order of their names.

    Raises:
        UnreadableError: it has too many entries.
        OSError: it can't be opened.
    """
    folder = opened_folder(path)
    try:
        yield from _Walk().below(folder, "", 1)
    finally:
        os.close(folder)


class _Walk:
    """A walk through one candidate's folder, by open folders: what is swapped meanwhile leads nowhere else."""

    def __init__(self) -> None:
        self._seen = 0

    def below(self, folder: int, prefix: str, depth: int) -> Iterator[FoundFile]:
        try:
            files, folders = self._listed(folder)
        except OSError as error:
            yield FoundFile(prefix, None, why_unreadable(error))
            return
        for entry in files:
            yield _file(folder, prefix + entry.name, entry)
        for name in folders:
            yield from self._inside(folder, name, prefix, depth)

    def _inside(self, folder: int, name: str, prefix: str, depth: int) -> Iterator[FoundFile]:
        inner = f"{prefix}{name}/"
        if depth >= MAX_DEPTH:
            yield FoundFile(inner, None, f"It lies more than {MAX_DEPTH} folders deep; no solution does.")
            return
        try:
            descriptor = opened_folder(name, folder)
        except OSError as error:
            yield FoundFile(inner, None, why_unreadable(error))
            return
        try:
            yield from self.below(descriptor, inner, depth + 1)
        finally:
            os.close(descriptor)

    def _listed(self, folder: int) -> tuple[list[os.DirEntry[str]], list[str]]:
        """Python files and folders, by name; counted before they are kept."""
        files, folders = [], []
        with os.scandir(folder) as entries:
            for entry in entries:
                self._seen += 1
                if self._seen > MAX_ENTRIES:
                    raise UnreadableError(f"It holds more than {MAX_ENTRIES:,} files; hand in the solutions alone.")
                if not is_looked_at(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                elif entry.name.endswith(".py"):
                    files.append(entry)
        return sorted(files, key=lambda entry: entry.name), sorted(folders)


def _file(folder: int, path: str, entry: os.DirEntry[str]) -> FoundFile:
    try:
        if entry.is_symlink():
            raise UnreadableError(LINK)
        if not entry.is_file(follow_symlinks=False):  # a device may do something when it is opened
            raise UnreadableError("It is not a file.")
        with opened(entry.name, folder) as file:
            content = first_bytes(file)
    except (OSError, UnreadableError) as error:
        return FoundFile(path, None, why_unreadable(error))
    return FoundFile(path, content, cost=len(content))
