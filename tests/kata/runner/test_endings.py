"""How a worker ended, in words: of an end by SIGKILL, what is known and no more."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from pathlib import Path
from typing import Any

import psutil
import pytest

from kata.job import Bounds, CaseRun, Job, Solution
from kata.runner.client import Allowance, Runner
from kata.runner.control import End, Settings
from kata.runner.endings import explain
from kata.runner.pulse import Patience
from kata.runner.sandbox.layers import ALL_LAYERS, Layer
from kata.runner.server import memory_kills
from kata.runner.server.watchdog import WorkerWatch
from kata.runner.server.workers import WorkerProcess
from kata.values.observation import Failed
from kata.verdict import Status

BOUNDS = Bounds(wall_seconds=30.0, cpu_seconds=30.0, memory_bytes=2 << 30, scratch_bytes=64 << 20)
CASES = "from kata.authoring import case\n\n@case('one')\ndef one(solution, rng):\n    return solution.number()\n"
HOLDING = (
    "import time\n\ndef number():\n    held = b'x' * (300 << 20)\n    print('held', flush=True)\n    time.sleep(60)\n"
)
SUICIDAL = "import os, signal\n\ndef number():\n    os.kill(os.getpid(), signal.SIGKILL)\n"


def killed(memory_mebi: int = 400, **told: Any) -> tuple[Status, str]:
    return explain(End(None, -signal.SIGKILL, memory_bytes=memory_mebi << 20, **told), BOUNDS)


def test_an_end_near_the_bound_of_memory_is_for_memory() -> None:
    assert killed(1900) == (Status.MEMORY_LIMIT, "The solution took more than 2 GiB of memory.")


def test_an_end_while_the_machine_had_no_memory_left_is_for_memory() -> None:
    status, message = killed(700, out_of_memory=True)
    assert status is Status.MEMORY_LIMIT
    assert "The machine had no memory left" in message
    assert "700 MiB" in message


@pytest.mark.parametrize(("could_kill_itself", "by"), [(True, "from outside or by itself"), (False, "from outside")])
def test_any_other_end_says_who_may_have_done_it_and_what_was_held(could_kill_itself: bool, by: str) -> None:
    status, message = killed(could_kill_itself=could_kill_itself)
    assert status is Status.RUNTIME_ERROR
    assert message == (
        f"The solution's process was killed {by} (SIGKILL) before the case was over; it held 400 MiB of memory at most."
    )


def run_one(source: str, layers: frozenset[Layer] = ALL_LAYERS, kill: bool = False) -> Failed:
    async def ran() -> Failed:
        async with Runner(Settings(spares=1, warm=False, layers=layers)) as runner:
            await runner.until_spare()
            (worker,) = psutil.Process(runner.server_pid).children()
            work = Job(CASES, ("number",), (Solution("solution", source),), (CaseRun(0, "one", 1),))
            running = asyncio.create_task(_first(runner, work))
            while kill and worker.memory_info().rss < 400 << 20:
                await asyncio.sleep(0.001)
            if kill:
                worker.kill()
            return await running

    return asyncio.run(ran())


async def _first(runner: Runner, work: Job) -> Failed:
    (outcome,) = [outcome async for outcome in runner.run(work, Allowance(BOUNDS))]
    assert isinstance(outcome, Failed), outcome
    return outcome


def test_a_worker_that_an_outsider_killed_took_not_too_much_memory() -> None:
    failed = run_one(HOLDING, kill=True)
    assert failed.status is Status.RUNTIME_ERROR
    assert "killed from outside" in failed.message
    held = int(failed.message.partition("it held ")[2].partition(" MiB")[0])
    assert 300 < held < 2000


def test_where_no_layer_keeps_it_from_that_a_worker_may_have_killed_itself() -> None:
    failed = run_one(SUICIDAL, ALL_LAYERS - {Layer.SECCOMP})
    assert failed.status is Status.RUNTIME_ERROR
    assert "killed from outside or by itself" in failed.message


# What the kernel counts


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose files `vmstat` and `memory.events` stand for the kernel's."""
    monkeypatch.setattr(memory_kills, "_MACHINE", tmp_path / "vmstat")
    monkeypatch.setattr(memory_kills, "_CGROUPS", tmp_path)
    memory_kills._counters.cache_clear()
    (tmp_path / "vmstat").write_text("nr_free_pages 5\noom_kill 3\ndrop_pagecache 0\n")
    return tmp_path


def test_the_machines_count_is_read_where_the_group_has_none(counted: Path) -> None:
    assert memory_kills.memory_kills() == 3
    (counted / "vmstat").write_text("nr_free_pages 5\noom_kill 4\n")
    assert memory_kills.memory_kills() == 4


@pytest.mark.parametrize("said", ["", "nr_free_pages 5\n", "oom_kill many\n"])
def test_a_machine_that_does_not_count_has_ended_none(counted: Path, said: str) -> None:
    (counted / "vmstat").write_text(said)
    assert memory_kills.memory_kills() == 0
    (counted / "vmstat").unlink()
    assert memory_kills.memory_kills() == 0


def test_a_place_that_no_file_has_does_not_stop_the_server(tmp_path: Path) -> None:
    """Where a case's output begins is added up from what the worker claims."""
    ours, theirs = socket.socketpair()
    output, notes = (tmp_path / "output").open("w+b"), (tmp_path / "notes").open("w+b")
    output.write(b"printed")
    output.flush()
    with ours, theirs, output, notes:
        worker = WorkerProcess(os.getpid(), ours, -1, tmp_path, output, notes, Patience())
        worker.watch = WorkerWatch(os.getpid(), tmp_path, output.fileno(), BOUNDS, output_start=2**70)
        assert worker.printed() == ("", 0, 7)
