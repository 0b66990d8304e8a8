"""Waiting for a worker has an end, and is nobody's time: stopped servers, stopped workers, slow starts."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any

import psutil
import pytest
from support.arena import eventually

from kata.errors import RunnerError
from kata.job import Bounds, CaseRun, Job, Solution
from kata.runner import control, pulse
from kata.runner.client import Allowance, Runner
from kata.runner.control import Settings
from kata.runner.pulse import Patience, Pulse
from kata.values.observation import Observed, Outcome

BOUNDS = Bounds(wall_seconds=10.0, cpu_seconds=10.0, memory_bytes=2 << 30, scratch_bytes=64 << 20)
HASTY = Patience(look_seconds=0.02, stopped_seconds=0.1)
CASES = "from kata.authoring import case\n\n@case('one')\ndef one(solution, rng):\n    return solution.number()\n"
ENOUGH_SECONDS = 60.0


def settings(patience: Patience = HASTY) -> Settings:
    return Settings(spares=1, warm=False, patience=patience)


async def number(
    runner: Runner, source: str = "def number():\n    return 5\n", allowance: Allowance | None = None
) -> Outcome:
    """What one short job comes to."""
    work = Job(CASES, ("number",), (Solution("solution", source),), (CaseRun(0, "one", 1),))
    async with asyncio.timeout(ENOUGH_SECONDS):  # a test that hangs tells less than one that fails
        (outcome,) = [outcome async for outcome in runner.run(work, allowance or Allowance(BOUNDS))]
    return outcome


@pytest.fixture(scope="module")
def with_spare() -> Iterator[Any]:
    """Runs a coroutine function on a runner that the module shares, once a spare stands ready."""
    with asyncio.Runner() as loop:
        shared = loop.run(_started())

        async def ready(work: Callable[[Runner], Awaitable[Any]]) -> Any:
            await shared.until_spare()
            return await work(shared)

        yield lambda work: loop.run(ready(work))
        loop.run(shared.close())


async def _started() -> Runner:
    return Runner(settings())


def server_of(runner: Runner) -> psutil.Process:
    assert runner.server_pid is not None
    return psutil.Process(runner.server_pid)


def only_child_of(server: psutil.Process) -> psutil.Process:
    """The spare, once the worker of an earlier job is gone."""
    eventually(lambda: len(server.children()) == 1)
    (child,) = server.children()
    return child


# Stopped workers


def test_a_spare_that_is_stopped_costs_no_solution_its_time(with_spare: Any) -> None:
    async def stopped(runner: Runner) -> Outcome:
        spare = only_child_of(server_of(runner))
        spare.suspend()
        eventually(lambda: spare.status() == psutil.STATUS_STOPPED)
        return await number(runner)

    assert isinstance(with_spare(stopped), Observed)


def test_a_worker_that_is_stopped_before_it_is_ready_is_replaced(with_spare: Any) -> None:
    async def stopped(runner: Runner) -> list[Outcome]:
        server = server_of(runner)
        taken = only_child_of(server)
        first = asyncio.create_task(number(runner, "import time\n\ndef number():\n    time.sleep(1.0)\n"))
        while not (others := [child for child in server.children() if child.pid != taken.pid]):
            await asyncio.sleep(0.001)
        with suppress(psutil.NoSuchProcess):
            others[0].suspend()
        return [await number(runner), await first]

    assert all(isinstance(outcome, Observed) for outcome in with_spare(stopped))


def test_a_spare_that_was_killed_is_not_handed_out(with_spare: Any) -> None:
    async def killed(runner: Runner) -> Outcome:
        server = server_of(runner)
        spare = only_child_of(server)
        server.suspend()
        spare.kill()
        eventually(lambda: spare.status() == psutil.STATUS_ZOMBIE)
        asking = asyncio.create_task(number(runner))
        await asyncio.sleep(0)  # what is asked is in the server's queue before it learns of the end
        server.resume()
        return await asking

    assert isinstance(with_spare(killed), Observed)


# A stopped server


def test_a_server_that_is_stopped_is_replaced(with_spare: Any) -> None:
    async def stopped(runner: Runner) -> tuple[Outcome, bool, bool]:
        server = server_of(runner)
        server.suspend()
        outcome = await number(runner)
        return outcome, runner.server_pid != server.pid, server.is_running()

    outcome, replaced, old_one_runs = with_spare(stopped)
    assert isinstance(outcome, Observed)
    assert (replaced, old_one_runs) == (True, False)


@pytest.fixture
def servers_stop(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Whoever starts a server gets one that is stopped at once; their process ids."""
    stopped: list[int] = []
    start = control._start

    def start_and_stop(*arguments: Any) -> Any:
        process, link = start(*arguments)
        os.kill(process.pid, signal.SIGSTOP)
        eventually(lambda: psutil.Process(process.pid).status() == psutil.STATUS_STOPPED)
        stopped.append(process.pid)
        return process, link

    monkeypatch.setattr(control, "_start", start_and_stop)
    return stopped


@pytest.mark.parametrize("ask", [Runner.layers, Runner.until_spare, number])
def test_when_another_one_stops_too_it_is_an_error_that_says_so(
    ask: Callable[[Runner], Awaitable[object]], servers_stop: list[int]
) -> None:
    async def asked() -> None:
        async with Runner(settings()) as runner, asyncio.timeout(ENOUGH_SECONDS):
            await ask(runner)

    with pytest.raises(RunnerError, match=r"was stopped by a signal, and was ended\. So did the one before it"):
        asyncio.run(asked())
    assert len(servers_stop) == 2
    assert not any(psutil.pid_exists(pid) for pid in servers_stop)


def test_closing_does_not_wait_for_a_server_that_is_stopped(
    servers_stop: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up: list[float] = []
    wait = subprocess.Popen.wait

    def told(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        try:
            return wait(process, timeout)
        except subprocess.TimeoutExpired:
            given_up.append(timeout or 0.0)
            raise

    monkeypatch.setattr(subprocess.Popen, "wait", told)

    async def opened() -> None:
        async with Runner(settings()):
            assert len(servers_stop) == 1

    asyncio.run(opened())
    assert given_up == []


# Waiting is nobody's time


def test_waiting_for_a_server_to_start_is_not_the_solutions_time() -> None:
    async def at_once() -> Outcome:
        async with Runner(settings()) as runner:
            napping = "import time\n\ndef number():\n    time.sleep(0.2)\n"
            return await number(runner, napping, Allowance(BOUNDS, total_seconds=0.5))

    outcome = asyncio.run(at_once())
    assert isinstance(outcome, Observed), outcome


def test_a_server_that_answers_is_waited_for_however_long_its_worker_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    patience = Patience(look_seconds=0.02, silent_seconds=0.6)  # 30 looks
    looks = itertools.count(1)
    look = Pulse.look
    monkeypatch.setattr(Pulse, "look", lambda self: (next(looks), look(self))[1])

    async def waited() -> tuple[Outcome, bool]:
        async with Runner(Settings(spares=0, warm=True, patience=patience)) as runner:
            await number(runner)  # it has answered once, and is to do so from now on
            server = server_of(runner)
            eventually(lambda: not server.children())
            asking = asyncio.create_task(number(runner))
            while not (warming := server.children()):
                await asyncio.sleep(0.001)
            warming[0].suspend()
            from_now_on = next(looks)
            while next(looks) < from_now_on + 90:
                await asyncio.sleep(0.02)
            warming[0].resume()
            return await asking, runner.server_pid == server.pid

    outcome, same_server = asyncio.run(waited())
    assert isinstance(outcome, Observed)
    assert same_server


# When a process is taken for stuck


LOOKS = Patience(look_seconds=1.0, stopped_seconds=3.0, silent_seconds=5.0, start_seconds=8.0)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, bool]]:
    """The process as the next look sees it, and the ones after that if there is no other: seconds, whether stopped."""
    states: list[tuple[float, bool]] = [(0.0, False)]
    monkeypatch.setattr(pulse, "_state", lambda _: states[0])
    return states


def looks_until_stuck(watched: Pulse, between: Callable[[int], None] = lambda _: None, most: int = 100) -> int:
    for count in range(1, most + 1):
        between(count)
        if watched.look():
            return count
    return 0


@pytest.mark.parametrize(
    ("answers", "stopped", "looks"),
    [(False, False, 8), (True, False, 5), (False, True, 3), (True, True, 3)],
)
def test_how_many_looks_without_a_sign_of_life_are_too_many(
    seen: list[tuple[float, bool]], answers: bool, stopped: bool, looks: int
) -> None:
    watched = Pulse(1, LOOKS)
    if answers:
        watched.heard()
    seen[0] = (0.0, stopped)
    assert looks_until_stuck(watched) == looks


def test_a_start_that_uses_processor_time_may_take_as_long_as_it_likes(seen: list[tuple[float, bool]]) -> None:
    def a_little_more(count: int) -> None:
        if count % 7 == 0:
            seen[0] = (0.01 * count, False)

    assert looks_until_stuck(Pulse(1, LOOKS), a_little_more) == 0


def test_processor_time_is_no_answer_once_there_were_answers(seen: list[tuple[float, bool]]) -> None:
    watched = Pulse(1, LOOKS)
    watched.heard()

    def busy(count: int) -> None:
        seen[0] = (float(count), False)

    assert looks_until_stuck(watched, busy) == 5


def test_who_answers_now_and_then_is_not_stuck(seen: list[tuple[float, bool]]) -> None:
    watched = Pulse(1, LOOKS)
    assert looks_until_stuck(watched, lambda count: watched.heard() if count % 4 == 1 else None) == 0


def test_who_is_stopped_and_let_go_on_in_turn_is_only_slow(seen: list[tuple[float, bool]]) -> None:
    def in_turn(count: int) -> None:
        seen[0] = (0.01 * (count // 2), True)

    assert looks_until_stuck(Pulse(1, LOOKS), in_turn) == 0


def test_a_program_that_slept_itself_makes_one_look_late_and_no_more(
    seen: list[tuple[float, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = itertools.count()
    monkeypatch.setattr(time, "monotonic", lambda: 3600.0 * next(hours))
    watched = Pulse(1, LOOKS)
    assert watched.is_due
    assert looks_until_stuck(watched, most=int(LOOKS.start_seconds) - 1) == 0
