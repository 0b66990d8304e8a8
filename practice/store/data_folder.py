"""Where tfkata keeps a user's data, and that nobody else may read it.

What is kept there is a person's own: their answers, their mistakes, how their interviews went. Everything that tfkata
makes there is its owner's alone, from the moment that it is made; what an earlier version, a copy or a backup left
open to others is closed when the store is opened.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from bankfile.errors import TfkataError
from bankfile.user_folder import HOME_VARIABLE, user_folder
from practice.errors import ProgressError

OTHERS = 0o077
"""What anybody but the owner may do."""
OTHERS_WRITE = 0o022
OURS = ("progress.db", "serve-", "reports", "interviews", "katas", "runner")
"""What the names of all begin with that tfkata keeps in its folder."""
MOST_ENTRIES = 20_000
"""How many files are looked at, so that a folder full of other things does not keep the program from starting."""


def data_folder() -> Path:
    """As `bankfile.user_folder.user_folder`.

    Raises:
        ProgressError: it is named by a user's home folder, and there is no such user.
    """
    try:
        return user_folder()
    except TfkataError as error:
        raise ProgressError(str(error)) from error


def touch_private_file(path: Path) -> None:
    """See to it that there is a file, which is its owner's alone if it is made now.

    Raises:
        OSError: it can't be made.
    """
    # Without waiting: opening a pipe that nobody reads would never end.
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC | os.O_NONBLOCK, 0o600)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "It is no file")
    finally:
        os.close(descriptor)


def close_to_others(folder: Path) -> tuple[str, ...]:
    """Take others' rights from the data folder and from what tfkata keeps in it; returns what to tell the user.

    Never from what is not tfkata's: `TFKATA_HOME` may name a folder that was there before and has a use of its own. The
    folder itself is closed only if it is the user's, is neither their home folder nor above it, is not one where
    everybody keeps files (with the sticky bit, as `/tmp`), and holds nothing but what tfkata keeps there and hidden
    files. What tfkata keeps in it is closed in any case. Where rights can't be changed (FAT, some network drives,
    another owner) everything stays as it is, and works.
    """
    with suppress(OSError):
        if _is_for_tfkata_alone(folder):
            _close(folder)
        for path in islice(_kept_in(folder), MOST_ENTRIES):
            _close(path)
    return tuple(_warnings(folder))


def _is_for_tfkata_alone(folder: Path) -> bool:
    found = folder.stat()
    if found.st_uid != os.geteuid() or found.st_mode & stat.S_ISVTX:
        return False
    with suppress(RuntimeError):  # there is no home folder
        if Path.home().resolve().is_relative_to(folder.resolve()):
            return False
    return all(name.startswith((".", *OURS)) for name in os.listdir(folder))


def _kept_in(folder: Path) -> Iterator[Path]:
    """All that tfkata keeps in its folder, at any depth; links are not followed."""
    for name in os.listdir(folder):
        if name.startswith(OURS):
            path = folder / name
            yield path
            for above, folders, files in os.walk(path) if not path.is_symlink() else ():
                yield from (Path(above, each) for each in (*folders, *files))


def _close(path: Path) -> None:
    """Take others' rights, if there are any and we may."""
    with suppress(OSError):
        found = path.lstat()
        if found.st_uid == os.geteuid() and found.st_mode & OTHERS and not stat.S_ISLNK(found.st_mode):
            path.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)


def _warnings(folder: Path) -> Iterator[str]:
    try:
        found = folder.stat()
    except OSError:
        return
    advice = f"Name one of your own in {HOME_VARIABLE}."
    if found.st_uid not in {os.geteuid(), 0}:
        yield f"{folder} belongs to another user, who can read and change what tfkata keeps there. {advice}"
    elif found.st_mode & OTHERS_WRITE:
        yield f"Other users may write to {folder}, and so replace what tfkata keeps there. {advice}"
