"""Keep results apart from what was handed in: a candidate's folder must not stand for those of a run."""

from __future__ import annotations

import os
from pathlib import Path

from kata.errors import WorkspaceError
from kata.grade.found_file import UnreadableError, first_bytes, opened
from kata.text.plain import visible

_LONGEST_PATH = 16_384
MADE = ".tfkata-results"
"""A file beside the candidates' folders, which names those that are results."""


def keep_apart(submissions: Path, results: Path) -> None:
    """Look at a folder for results that lies among the submissions: it has to be new, or one that we made.

    A run that is continued believes the rows that it finds. A candidate whose folder has the name that the results
    are to get would have written them.

    Raises:
        WorkspaceError: it is part of what was handed in, or may be.
    """
    shown = visible(str(results), _LONGEST_PATH)
    root, folder = os.path.realpath(submissions), os.path.realpath(results)
    first, *deeper = os.path.relpath(folder, root).split(os.sep)
    if first.startswith("."):  # it is elsewhere, the folder itself, or hidden: no candidate's
        return
    if deeper:
        raise WorkspaceError(f"{shown} lies in what a candidate handed in. Name another folder for the results.")
    try:
        made = _made(root)
        if first in made:
            return
        if os.path.lexists(folder) and os.listdir(folder):
            raise WorkspaceError(
                f"{shown} lies among the submissions, and a candidate may have handed it in. Name another folder for "
                "the results."
            )
        with open(os.path.join(root, MADE), "a", encoding="utf-8", errors="surrogateescape") as file:
            file.write(f"{first}\0")
    except OSError as error:
        raise WorkspaceError(f"{shown} can't be made: {error.strerror}. Name another folder.") from error


def _made(root: str) -> list[str]:
    try:
        with opened(os.path.join(root, MADE)) as file:
            return first_bytes(file).decode("utf-8", "surrogateescape").split("\0")
    except (FileNotFoundError, UnreadableError):
        return []
