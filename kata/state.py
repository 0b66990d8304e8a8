"""What the command line remembers between calls: hints shown, and katas accepted.

A small JSON file in the user's data folder, replaced whole, under a lock, so that two programs at once and a kill at
any moment leave either the old or the new state.
"""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kata.errors import WorkspaceError

FILE = "practice.json"
HOME_VARIABLE = "TFKATA_HOME"


def data_folder() -> Path:
    """Where tfkata keeps a user's data: `TFKATA_HOME`, or the platform's data folder."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home)
    from platformdirs import user_data_path

    return user_data_path("tfkata")


class State:
    """Hints shown and katas accepted; every change is on disk when its call returns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE
        self.set_aside: Path | None = None
        """Where a damaged file was moved to, if this object found one."""

    @classmethod
    def load(cls) -> State:
        return cls(data_folder())

    def hints_shown(self, kata: str) -> int:
        """How many hints on a kata were shown so far."""
        count = self._read()["hints"].get(kata, 0)
        return count if isinstance(count, int) and count > 0 else 0

    def show_next_hint(self, kata: str, total: int) -> int:
        """Count one more hint as shown, up to `total`; returns how many are shown now."""
        shown = 0

        def change(data: dict[str, Any]) -> None:
            nonlocal shown
            before = data["hints"].get(kata, 0)
            shown = min((before if isinstance(before, int) and before > 0 else 0) + 1, total)
            data["hints"][kata] = shown

        self._change(change)
        return shown

    def accepted(self, kata: str) -> bool:
        """Whether a solution of this kata was ever accepted."""
        return kata in self._read()["accepted"]

    def record_accepted(self, kata: str) -> None:
        """Remember that a solution of this kata was accepted."""
        if not self.accepted(kata):
            self._change(lambda data: data["accepted"].setdefault(kata, int(time.time())))

    def _change(self, change: Callable[[dict[str, Any]], object]) -> None:
        try:
            with self._locked():
                data = self._read()
                change(data)
                self._replace(data)
        except OSError as error:
            raise WorkspaceError(
                f"{self._path} can't be written: {error.strerror}. Free some space, or name another folder in "
                f"{HOME_VARIABLE}."
            ) from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / f"{FILE}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _read(self) -> dict[str, Any]:
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(data, dict) and all(isinstance(data.get(key), dict) for key in ("hints", "accepted")):
                return data
        except FileNotFoundError:
            return {"hints": {}, "accepted": {}}
        except (ValueError, OSError):
            pass
        self._put_aside()
        return {"hints": {}, "accepted": {}}

    def _put_aside(self) -> None:
        """Move a damaged file out of the way under a name that says so; nothing is deleted."""
        with suppress(OSError):
            self.set_aside = self._path.with_name(f"{FILE}.damaged-{time.time_ns()}")
            self._path.rename(self.set_aside)

    def _replace(self, data: dict[str, Any]) -> None:
        descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=f".{FILE}-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(data, file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, self._path)
        except OSError:
            with suppress(OSError):
                os.unlink(name)
            raise
