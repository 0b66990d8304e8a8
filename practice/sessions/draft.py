"""The editor's text and the solution file: saved whole or not at all, and never over a change made elsewhere.

Everything here reads or writes files: call it in worker threads.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bankfile.user_folder import make_private_folder
from kata.errors import WorkspaceError
from kata.reading import workspace
from kata.reading.source_encoding import encoded

if TYPE_CHECKING:
    from kata.model import Kata

FOLDER = "katas"
"""The workspace in the data folder, for those who have made none."""


class ChangedElsewhereError(WorkspaceError):
    """The file holds something that the editor has never shown."""

    def __init__(self, path: Path, theirs: str) -> None:
        super().__init__(f"{path} was changed by another program while you were editing it here.")
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What tells one version of a file from the next without reading it."""

    modified_ns: int
    size: int
    inode: int


def solutions_folder(data_folder: Path) -> Path:
    """Where solutions are kept: the workspace that the current folder is in, else `~/tfkata` if that is one, else a
    workspace in the data folder, which is made when it is first needed.

    Raises:
        WorkspaceError: it can't be made.
    """
    with suppress(FileNotFoundError):  # the current folder was deleted
        here = workspace.find_workspace(Path.cwd())
        if here is not None:
            return here
    usual = Path.home() / "tfkata"
    if (usual / workspace.MARKER).is_file():
        return usual
    own = data_folder / FOLDER
    if not (own / workspace.MARKER).is_file():
        with suppress(OSError):  # told of by what follows
            make_private_folder(own)
        workspace.init(own)
    return own


def find_draft(kata: Kata, folder: Path) -> Path | None:
    """The solution file of a kata in a folder: the one of the usual name, else the first that names the kata."""
    usual = folder / kata.file_name
    if usual.exists():
        return usual
    return next((path for path in workspace.solution_files(folder) if workspace.header_of(path) == kata.id), None)


def start_draft(kata: Kata, folder: Path) -> tuple[Path, bool]:
    """The solution file of a kata in a folder, and whether it was written now; in a workspace that holds one already,
    wherever in it, there is no second.

    Raises:
        WorkspaceError: it can't be written.
    """
    around = workspace.find_workspace(folder)
    held = find_draft(kata, around) if around is not None else None
    return (held, False) if held is not None else workspace.start(kata, folder)


class Draft:
    """A solution file that is open in the editor."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            WorkspaceError: it can't be read.
        """
        self.path = path
        self._lock = threading.Lock()
        self._stamp = _stamp(path)
        self._newline = _newline(path)
        self.text = workspace.read_source(path)
        """The text that the file is known to hold."""

    @classmethod
    def open(cls, kata: Kata, folder: Path) -> Draft:
        """The solution file of a kata in a folder; a new one begins with the starter.

        Raises:
            WorkspaceError: it can't be written or read.
        """
        if (held := find_draft(kata, folder)) is not None:
            return cls(held)
        with suppress(OSError):  # told of by what follows
            make_private_folder(folder)
        path, _ = workspace.start(kata, folder)
        return cls(path)

    def save(self, text: str, *, over: str | None = None) -> bool:
        """Write the text to the file, atomically; returns whether there was anything to write.

        Args:
            over: what another program wrote, seen by the user and given up; anything else it wrote stays.

        Raises:
            ChangedElsewhereError: another program wrote the file, and something else than `over`.
            WorkspaceError: it can't be written.
        """
        with self._lock:
            if (theirs := self._theirs()) is not None and theirs not in {text, over}:
                raise ChangedElsewhereError(self.path, theirs)
            if text == self.text and self._stamp is not None and self._stamp == _stamp(self.path):
                return False
            self._replace(text)
            self.text = text
            self._stamp = _stamp(self.path)
            return True

    def theirs(self) -> str | None:
        """What another program wrote since, or None if the file is as it is known.

        Raises:
            WorkspaceError: it can't be read.
        """
        with self._lock:
            return self._theirs()

    def take(self, theirs: str) -> None:
        """The editor shows now what another program wrote."""
        with self._lock:
            self.text = theirs
            self._stamp = None  # the file may hold something newer by now: it is read once more

    def _theirs(self) -> str | None:
        stamp = _stamp(self.path)
        if stamp is None or stamp == self._stamp:  # a file that was deleted is written again by the next save
            return None
        text = workspace.read_source(self.path)
        if text == self.text:
            self._stamp = stamp
            return None
        return text

    def _replace(self, text: str) -> None:
        try:
            workspace.write_over(self.path, encoded(text.replace("\n", self._newline)))
        except OSError as error:
            raise WorkspaceError(
                f"{self.path} can't be saved: {error.strerror}. Make room or give yourself the right to write there; "
                "it is tried again with every change, and the text stays in the editor."
            ) from error


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return _Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


def _newline(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return "\r\n" if b"\r\n" in file.read(4096) else "\n"
    except OSError:
        return "\n"
