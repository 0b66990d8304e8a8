"""A resident of a test's own: in a folder that nobody else knows, ended when the test is over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from kata.examine.papers import Paper, PaperJudged
from kata.resident.asking import Resident, running_residents
from kata.resident.place import Place, find_place
from kata.verdict import Verdict


@contextmanager
def own_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Where the programs of a test find their resident, and nobody else's do."""
    folder.mkdir(mode=0o700, exist_ok=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("TFKATA_RESIDENT", "1")
    place = find_place()
    try:
        yield place
    finally:
        left = residents(place)
        for resident in left:
            with suppress(psutil.Error):
                resident.kill()
        psutil.wait_procs(left, timeout=30)


@contextmanager
def module_place(folders: pytest.TempPathFactory) -> Iterator[tuple[Place, pytest.MonkeyPatch]]:
    """The place of a resident that the tests of a module share, and what sets the environment that goes with it."""
    with pytest.MonkeyPatch.context() as patch, own_place(folders.mktemp("run"), patch) as found:
        yield found, patch


def residents(place: Place) -> list[psutil.Process]:
    """The resident processes of a place."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            words = process.cmdline()
            if "kata.resident.daemon" in words and f'"{place.folder}"' in words[-1]:
                found.append(process)
    return found


def pid_of(place: Place) -> int:
    """The process id of the resident that is up."""
    resident = running_residents(place)[0]
    pid = resident.status()["pid"]
    assert isinstance(pid, int)
    return pid


def verdict_by(place: Place, kata: str, source: str, seed: int | None = None) -> Verdict:
    """The verdict on one paper."""
    *_, last = Resident(place).events([Paper(kata, source)], seed)
    assert isinstance(last, PaperJudged)
    return last.verdict
