"""The folder in which tfkata keeps what is a user's own, and how folders are made that nobody else may enter."""

from __future__ import annotations

import os
from pathlib import Path

from bankfile.errors import TfkataError

HOME_VARIABLE = "TFKATA_HOME"


def user_folder() -> Path:
    """The folder named by `TFKATA_HOME`, or the platform's data folder; it may not be there yet.

    Raises:
        TfkataError: it is named by a user's home folder, and there is no such user.
    """
    if home := os.environ.get(HOME_VARIABLE):
        try:
            return Path(home).expanduser()
        except RuntimeError as error:
            raise TfkataError(f"{HOME_VARIABLE} is {home}, and there is no such user. Name another folder.") from error
    from platformdirs import user_data_path

    return user_data_path("tfkata")


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner alone; one that is there stays as it is.

    Raises:
        OSError: it can't be made.
    """
    try:
        folder.mkdir(0o700)
    except FileNotFoundError:
        make_private_folder(folder.parent)
        folder.mkdir(0o700, exist_ok=True)
    except FileExistsError:
        if not folder.is_dir():
            raise
