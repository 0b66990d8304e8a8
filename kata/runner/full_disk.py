"""What a case ran into while there was no room left on the disk: a word on the machine, and none on the solution."""

from __future__ import annotations

import os
from dataclasses import replace

from kata.values.observation import Failed
from kata.verdict import Status

LEAST_FREE_BYTES = 256 * 2**10
"""With less than this, writing even a small file fails."""
_MAY_BE_ITS_DOING = frozenset({Status.RUNTIME_ERROR, Status.MEMORY_LIMIT, Status.OUTPUT_LIMIT, Status.DISK_LIMIT})
"""TensorFlow calls a full disk exhausted resources, and a library may say anything."""


def not_for_a_full_disk(failed: Failed, folder: str) -> Failed:
    """A case that failed, or our error in its place if there is no room where scratch folders are made.

    A solution may have taken the last of it, within its limit: what is promised to it was not there all the same.
    """
    if failed.status not in _MAY_BE_ITS_DOING or not is_full(folder):
        return failed
    message = (
        f"The disk of {folder}, where solutions may write, is full, and what this case ran into "
        f"({failed.status.value}) may come of that. Free some room, or set TMPDIR to a folder on another disk, and try "
        "again."
    )
    return replace(failed, status=Status.INTERNAL_ERROR, message=message)


def is_full(folder: str) -> bool:
    """Whether not even a small file can be written there."""
    try:
        found = os.statvfs(folder)
    except OSError:  # gone, or not to be looked at: nothing is known
        return False
    no_more_files = found.f_files > 0 and found.f_favail == 0  # some file systems don't count files
    return no_more_files or found.f_bavail * found.f_frsize < LEAST_FREE_BYTES
