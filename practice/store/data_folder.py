"""Where tfkata keeps a user's data."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "TFKATA_HOME"


def data_folder() -> Path:
    """The folder named by `TFKATA_HOME`, or the platform's data folder."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home).expanduser()
    from platformdirs import user_data_path

    return user_data_path("tfkata")
