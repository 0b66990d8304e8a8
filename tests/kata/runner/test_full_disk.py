"""A disk without room where scratch folders are made: a sentence of ours, no hang, and the next check works."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support.arena import eventually

from kata.errors import RunnerError
from kata.job import Bounds, CaseRun, Job, Solution
from kata.runner.client import Allowance, Runner
from kata.runner.control import Settings
from kata.runner.full_disk import not_for_a_full_disk
from kata.values.observation import Failed, Observed, Outcome
from kata.verdict import Status

BOUNDS = Bounds(wall_seconds=10.0, cpu_seconds=10.0, memory_bytes=2 << 30, scratch_bytes=64 << 20)
CASES = "from kata.authoring import case\n\n@case('one')\ndef one(solution, rng):\n    return solution.number()\n"
HONEST = "def number():\n    return 5\n"
ENOUGH_SECONDS = 60.0
FILES = 24


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MiB and of few files."""
    place, mount = tmp_path / "small", shutil.which("mount")
    place.mkdir()
    options = f"size=4m,nr_inodes={FILES}"
    command = [mount or "false", "-t", "tmpfs", "-o", options, "tfkata-test", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("this user may not mount a disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


async def number(runner: Runner, source: str = HONEST) -> Outcome:
    work = Job(CASES, ("number",), (Solution("solution", source),), (CaseRun(0, "one", 1),))
    async with asyncio.timeout(ENOUGH_SECONDS):
        (outcome,) = [outcome async for outcome in runner.run(work, Allowance(BOUNDS))]
    return outcome


def on(disk: Path, work: Callable[[Runner], Awaitable[Any]], spares: int = 1) -> Any:
    async def run() -> Any:
        async with Runner(Settings(spares=spares, warm=False, scratch_parent=str(disk))) as runner:
            return await work(runner)

    return asyncio.run(run())


def fill(disk: Path) -> Path:
    """Take all the room, as some other program would."""
    taken = disk / "taken"
    with taken.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return taken


def fill_with_files(disk: Path) -> list[Path]:
    """Take all files that can still be made."""
    made = []
    for count in range(FILES + 1):
        path = disk / f"taken-{count}"
        try:
            path.mkdir()
        except OSError:
            break
        made.append(path)
    return made


@pytest.mark.parametrize(
    "line",
    [
        "open('mine', 'wb').write(b'x' * (8 << 20))",
        "print('x' * (8 << 20))",
        "tf.io.write_file('mine', 'x' * (8 << 20))",
        "np.save('mine', np.zeros(1 << 20))",
    ],
)
def test_a_solution_that_finds_no_room_within_its_limit_is_not_blamed(small_disk: Path, line: str) -> None:
    source = f"import numpy as np\nimport tensorflow as tf\n\ndef number():\n    {line}\n    return 5\n"

    async def twice(runner: Runner) -> list[Outcome]:
        return [await number(runner, source), await number(runner)]

    failed, honest = on(small_disk, twice)
    assert isinstance(failed, Failed)
    assert failed.status is Status.INTERNAL_ERROR, failed
    assert f"The disk of {small_disk}, where solutions may write, is full" in failed.message
    assert isinstance(honest, Observed), honest


def test_a_disk_that_somebody_else_filled_is_said_and_the_next_check_works(small_disk: Path) -> None:
    async def filled(runner: Runner) -> list[Outcome]:
        await runner.until_spare()
        taken = fill(small_disk)
        failed = await number(runner)
        taken.unlink()
        return [failed, await number(runner)]

    failed, honest = on(small_disk, filled)
    assert isinstance(failed, Failed)
    assert failed.status is Status.INTERNAL_ERROR, failed
    assert "is full" in failed.message
    assert isinstance(honest, Observed), honest


def test_a_worker_for_which_there_is_no_folder_is_an_error_of_ours_and_the_next_check_works(small_disk: Path) -> None:
    async def filled(runner: Runner) -> Outcome:
        await number(runner)
        eventually(lambda: not any(path.is_dir() for path in small_disk.glob("tfkata-*/*")))  # its worker's is gone
        taken = fill_with_files(small_disk)
        with pytest.raises(RunnerError, match=r"a worker can't be started: .*No space left"):
            await number(runner)
        for path in taken:
            path.rmdir()
        return await number(runner)

    assert isinstance(on(small_disk, filled, spares=0), Observed)


def test_a_runner_for_which_there_is_no_folder_says_so(small_disk: Path) -> None:
    fill_with_files(small_disk)
    with pytest.raises(RunnerError, match=r"The runner can't start: its folder can't be made: .*No space left"):
        on(small_disk, Runner.layers)


def test_a_runner_for_which_there_is_no_file_at_all_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    with pytest.raises(RunnerError, match=r"The runner can't start: .*No space left"):
        on(tmp_path, Runner.layers)


@pytest.mark.parametrize(
    ("status", "free_bytes", "free_files", "becomes"),
    [
        (Status.DISK_LIMIT, 0, 9, Status.INTERNAL_ERROR),
        (Status.MEMORY_LIMIT, 0, 9, Status.INTERNAL_ERROR),
        (Status.RUNTIME_ERROR, 2**30, 0, Status.INTERNAL_ERROR),
        (Status.DISK_LIMIT, 2**20, 9, Status.DISK_LIMIT),
        (Status.WRONG_ANSWER, 0, 0, Status.WRONG_ANSWER),
        (Status.INVALID_SOLUTION, 0, 0, Status.INVALID_SOLUTION),
        (Status.TIME_LIMIT, 0, 0, Status.TIME_LIMIT),
    ],
)
def test_only_what_a_full_disk_may_have_caused_is_taken_back(
    status: Status, free_bytes: int, free_files: int, becomes: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = SimpleNamespace(f_bavail=free_bytes // 4096, f_frsize=4096, f_files=10, f_favail=free_files)
    monkeypatch.setattr(os, "statvfs", lambda _: found)
    assert not_for_a_full_disk(Failed(status, "It failed."), "/somewhere").status is becomes
