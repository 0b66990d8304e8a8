"""A slow machine never makes a right answer wrong: whose time is a case's, and what is nobody's.

The kernel's word on a process is written by hand where the counting is looked at; the rest is run on real processes
that are stopped, starved and let go on.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from support.arena import eventually
from support.busy_machine import busy_machine

from kata.errors import RunnerError
from kata.job import Bounds, CaseRun, Job, Solution
from kata.runner.case_clock import CaseClock
from kata.runner.client import MAX_DOUBTS, MAX_FALSE_STARTS, Allowance, Runner
from kata.runner.control import End, Lease, Server, Settings
from kata.runner.endings import explain
from kata.runner.processor_time import Activity, activity, processor_seconds
from kata.runner.protocol import Offence
from kata.runner.pulse import Patience
from kata.runner.server import watchdog
from kata.runner.server.watchdog import CHECK_SECONDS, WorkerWatch
from kata.runner.time_limits import STOPPED_SECONDS, most_wanting
from kata.values.observation import Failed, Observed, Outcome
from kata.verdict import Status

BOUNDS = Bounds(wall_seconds=1.0, cpu_seconds=1.0, memory_bytes=2 << 30, scratch_bytes=64 << 20)
ENOUGH_SECONDS = 120.0


# How time is counted


class Kernel:
    """What it says of a process, at a time that a test moves on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        self.used = 7.0
        self.activity = Activity.RESTING
        monkeypatch.setattr(watchdog, "activity", lambda _: self.activity)
        monkeypatch.setattr(watchdog, "processor_seconds", lambda _: self.used)
        monkeypatch.setattr(time, "monotonic", lambda: self.now)


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Kernel:
    return Kernel(monkeypatch)


@pytest.fixture
def watch(kernel: Kernel, tmp_path: Path) -> Iterator[WorkerWatch]:
    with (tmp_path / "output").open("w+b") as output:
        yield WorkerWatch(os.getpid(), tmp_path, output.fileno(), BOUNDS, 0)


def seconds_until_ended(
    kernel: Kernel, watch: WorkerWatch, share: float = 0.0, most: float = 2000.0
) -> tuple[float, Offence | None]:
    """How much later a process is ended that uses this share of a processor, and why."""
    began = kernel.now
    while kernel.now - began < most:
        kernel.now += CHECK_SECONDS
        kernel.used += share * CHECK_SECONDS
        if offence := watch._over_time():
            return kernel.now - began, offence
    return kernel.now - began, None


@pytest.mark.parametrize(
    ("about", "share", "seconds", "offence"),
    [
        (Activity.RESTING, 0.0, BOUNDS.wall_seconds, Offence.WALL),
        (Activity.WANTING, 1.0, BOUNDS.cpu_seconds, Offence.CPU),
        (Activity.WANTING, 0.1, 10 * BOUNDS.cpu_seconds, Offence.CPU),
        (Activity.WANTING, 0.0, most_wanting(BOUNDS), Offence.STARVED),
        (Activity.STOPPED, 0.0, STOPPED_SECONDS, Offence.STOPPED),
    ],
)
def test_what_ends_a_case_and_when(
    kernel: Kernel, watch: WorkerWatch, about: Activity, share: float, seconds: float, offence: Offence
) -> None:
    kernel.activity = about
    took, found = seconds_until_ended(kernel, watch, share)
    assert found is offence
    assert took == pytest.approx(seconds, abs=5 * CHECK_SECONDS)


def test_time_in_which_the_watchdog_did_not_run_is_given_back(kernel: Kernel, watch: WorkerWatch) -> None:
    for _ in range(10):
        kernel.now += 3600.0
        assert watch._over_time() is None


def test_what_a_case_used_while_nobody_looked_counts(kernel: Kernel, watch: WorkerWatch) -> None:
    kernel.now += 3600.0
    kernel.used += 1.5
    assert watch._over_time() is Offence.CPU


def test_who_is_stopped_now_and_then_goes_on(kernel: Kernel, watch: WorkerWatch) -> None:
    for stop in itertools.islice(itertools.cycle([True, False]), 2000):
        kernel.activity = Activity.STOPPED if stop else Activity.WANTING
        kernel.now += CHECK_SECONDS
        assert watch._over_time() is None


def test_what_is_told_of_a_case_is_its_own(kernel: Kernel, watch: WorkerWatch) -> None:
    seconds_until_ended(kernel, watch)
    told = watch.measured(kernel.used + 0.25)
    assert told["cpu_seconds"] == pytest.approx(0.25)
    assert told["rested_seconds"] == pytest.approx(BOUNDS.wall_seconds, abs=5 * CHECK_SECONDS)


def test_the_kernel_tells_who_rests_from_who_wants_the_processor() -> None:
    with busy_machine(processes=1) as (busy,):
        before = processor_seconds(busy)
        assert activity(busy) is Activity.WANTING
        eventually(lambda: processor_seconds(busy) > before)
        os.kill(busy, signal.SIGSTOP)
        eventually(lambda: activity(busy) is Activity.STOPPED)
    assert activity(busy) is Activity.RESTING
    assert processor_seconds(busy) == 0.0


# What is said


@pytest.mark.parametrize("offence", [Offence.CPU, Offence.WALL, Offence.STOPPED, Offence.STARVED])
def test_the_sentence_names_each_kind_of_seconds_and_the_time_that_is_shown(offence: Offence) -> None:
    end = End(offence, cpu_seconds=1.04, rested_seconds=1.02)
    status, message = explain(end, BOUNDS, wall_seconds=2.31)
    assert status is (Status.INTERNAL_ERROR if offence is Offence.STARVED else Status.TIME_LIMIT)
    assert "1.0 s of processor time" in message
    assert "2.3 s" in message
    assert ("waited 1.0 s without using the processor" in message) is (offence is Offence.WALL)


# Real processes

CASES = """
from kata.authoring import case

@case("one")
def one(solution, rng):
    return solution.number()

@case("two")
def two(solution, rng):
    return solution.number()

@case("three")
def three(solution, rng):
    return solution.number()
"""
WORKING = """
import time

def number():
    end = time.process_time() + {seconds}
    while time.process_time() < end:
        pass
    return 5
"""
NUMBER = "def number():\n    return 5\n"
HASTY = Patience(look_seconds=0.02, stopped_seconds=0.1)


def job(source: str, *cases: str) -> Job:
    runs = tuple(CaseRun(0, case, 1) for case in cases or ("one",))
    return Job(CASES, ("number",), (Solution("solution", source),), runs)


async def run(runner: Runner, work: Job, allowance: Allowance | None = None) -> list[Outcome]:
    async with asyncio.timeout(ENOUGH_SECONDS):
        return [outcome async for outcome in runner.run(work, allowance or Allowance(BOUNDS))]


@pytest.fixture(scope="module")
def with_runner() -> Iterator[Any]:
    """Runs a coroutine function on one runner that the module shares."""
    with asyncio.Runner() as loop:
        shared = loop.run(_started())
        yield lambda work: loop.run(work(shared))
        loop.run(shared.close())


async def _started() -> Runner:
    return Runner(Settings(spares=1, warm=False))


@pytest.fixture
def leased(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[Server, Lease], None]]:
    """What is done to the next workers, one after the other, as soon as they are handed out."""
    actions: list[Callable[[Server, Lease], None]] = []
    lease = Runner.lease

    async def act(runner: Runner, bounds: Bounds, **wishes: bool) -> tuple[Server, Lease]:
        server, given = await lease(runner, bounds, **wishes)
        if actions:
            actions.pop(0)(server, given)
        return server, given

    monkeypatch.setattr(Runner, "lease", act)
    return actions


def later(seconds: float, pid: int, number: signal.Signals) -> None:
    """Send a signal once this process need not wait for it."""

    def send() -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, number)

    timer = threading.Timer(seconds, send)
    timer.daemon = True
    timer.start()


def stop(pid: int) -> None:
    os.kill(pid, signal.SIGSTOP)


def statuses(outcomes: list[Outcome]) -> list[str]:
    return [outcome.status.value if isinstance(outcome, Failed) else "observed" for outcome in outcomes]


Act = Callable[[Server, Lease], None]


def pause_worker(server: Server, lease: Lease) -> None:
    stop(lease.pid)
    later(1.5 * BOUNDS.wall_seconds, lease.pid, signal.SIGCONT)


def pause_server(server: Server, lease: Lease) -> None:
    stop(server.pid)
    later(1.5 * BOUNDS.wall_seconds, server.pid, signal.SIGCONT)


def pause_both(server: Server, lease: Lease) -> None:
    pause_server(server, lease)
    pause_worker(server, lease)


@pytest.mark.parametrize("pause", [pause_worker, pause_server, pause_both])
@pytest.mark.parametrize("source", [NUMBER, WORKING.format(seconds=0.3)])
def test_a_pause_longer_than_the_limit_costs_no_right_answer(
    with_runner: Any, leased: list[Act], pause: Act, source: str
) -> None:
    leased.append(pause)
    assert statuses(with_runner(lambda runner: run(runner, job(source, "one", "two", "three")))) == ["observed"] * 3


def test_a_worker_that_stays_stopped_is_replaced_before_it_begins(with_runner: Any, leased: list[Act]) -> None:
    leased.append(lambda _, lease: stop(lease.pid))
    assert statuses(with_runner(lambda runner: run(runner, job(NUMBER)))) == ["observed"]


def test_workers_that_never_begin_are_an_error_of_ours(leased: list[Act]) -> None:
    leased.extend([lambda _, lease: stop(lease.pid)] * 10)

    async def never_begun() -> None:
        async with Runner(Settings(spares=1, warm=False, patience=HASTY)) as runner:
            await run(runner, job(NUMBER))

    with pytest.raises(RunnerError, match=r"did not begin with their job; the last one was stopped by a signal\."):
        asyncio.run(never_begun())
    assert len(leased) == 10 - MAX_FALSE_STARTS


def test_a_worker_that_is_killed_before_it_begins_costs_no_case(with_runner: Any, leased: list[Act]) -> None:
    leased.append(lambda _, lease: os.kill(lease.pid, signal.SIGKILL))
    assert statuses(with_runner(lambda runner: run(runner, job(NUMBER)))) == ["observed"]


def test_a_worker_that_is_stopped_in_a_case_for_good_is_replaced_once(with_runner: Any, leased: list[Act]) -> None:
    leased.append(lambda _, lease: later(0.5, lease.pid, signal.SIGSTOP))
    long_one = WORKING.format(seconds=0.8)
    assert statuses(with_runner(lambda runner: run(runner, job(long_one)))) == ["observed"]


def test_who_stops_itself_is_told_so_and_ends(with_runner: Any) -> None:
    source = "import os, signal\n\ndef number():\n    os.kill(os.getpid(), signal.SIGSTOP)\n"
    (outcome,) = with_runner(lambda runner: run(runner, job(source)))
    assert isinstance(outcome, Failed)
    assert outcome.status is Status.TIME_LIMIT
    assert "stopped by a signal: it stops itself, or somebody does" in outcome.message


def test_cases_that_ran_while_the_client_could_not_are_not_taken_for_one(with_runner: Any) -> None:
    """Four cases within their limit, of which the server hears of the first alone: together they are over it."""

    async def held_up(runner: Runner) -> list[Outcome]:
        await runner.until_spare()
        outcomes = []
        async for outcome in runner.run(job(WORKING.format(seconds=0.7), "one", "two", "three"), Allowance(BOUNDS)):
            outcomes.append(outcome)
        return outcomes

    blocked = CaseClock._tell

    def tell_of_the_first_alone(clock: CaseClock) -> None:
        if clock._case == 1:
            blocked(clock)
            time.sleep(3.0)  # as if this process had been stopped: what it would do meanwhile, it does afterwards

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CaseClock, "_tell", tell_of_the_first_alone)
        outcomes = with_runner(held_up)
    assert statuses(outcomes) == ["observed"] * 3


def test_a_client_that_was_stopped_finds_all_answers(with_runner: Any, leased: list[Act]) -> None:
    large = "import numpy as np\n\ndef number():\n    return np.zeros(2**19)\n"  # 4 MiB: it waits to be read

    def hold_up(server: Server, lease: Lease) -> None:
        asyncio.get_running_loop().call_later(0.05, time.sleep, 2.5 * BOUNDS.wall_seconds)

    leased.append(hold_up)
    outcomes = with_runner(lambda runner: run(runner, job(large, "one", "two", "three")))
    assert statuses(outcomes) == ["observed"] * 3


def test_what_can_never_be_told_is_an_error_of_ours_and_no_limit(
    with_runner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CaseClock, "is_of_this_case", lambda *_: False)
    outcomes = with_runner(lambda runner: run(runner, job("def number():\n    while True: pass\n")))
    assert statuses(outcomes) == ["internal error"]
    assert MAX_DOUBTS < 5


# The total


def test_the_total_is_of_processor_time(with_runner: Any) -> None:
    napping = "import time\n\ndef number():\n    time.sleep(0.4)\n    return 5\n"
    little = Allowance(BOUNDS, total_seconds=0.6)
    assert statuses(with_runner(lambda runner: run(runner, job(napping, "one", "two", "three"), little))) == (
        ["observed"] * 3
    )
    working = WORKING.format(seconds=0.4)
    outcomes = with_runner(lambda runner: run(runner, job(working, "one", "two", "three"), little))
    assert statuses(outcomes) == ["observed", "observed", "not run"]
    assert outcomes[2].message.startswith("The cases before it used 0.")
    assert outcomes[2].message.endswith("s of processor time; all may use 0.6 s.")


# A machine that is busy


@pytest.fixture
def busy() -> Iterator[None]:
    with busy_machine():
        yield


@pytest.mark.usefixtures("busy")
def test_a_right_answer_stays_right_on_a_busy_machine(with_runner: Any) -> None:
    working = WORKING.format(seconds=0.5)
    for _ in range(2):
        outcomes = with_runner(lambda runner: run(runner, job(working, "one", "two", "three")))
        assert all(isinstance(outcome, Observed) for outcome in outcomes), outcomes


ENDLESS = {
    "loops": "def number():\n    while True: pass\n",
    "sleeps": "import time\n\ndef number():\n    time.sleep(10_000)\n",
    "naps": "import time\n\ndef number():\n    while True: time.sleep(0.001)\n",
    "locks": "import threading\n\ndef number():\n    lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()\n",
    "spins": (
        "import threading\n\ndef spin():\n    while True: pass\n\ndef number():\n"
        "    for _ in range(20): threading.Thread(target=spin).start()\n    spin()\n"
    ),
    "wakes": (
        "import threading, time\n\ndef nap():\n    while True: time.sleep(0.01)\n\ndef number():\n"
        "    for _ in range(200): threading.Thread(target=nap).start()\n    nap()\n"
    ),
    "waits": (
        "import tensorflow as tf, threading\n\ndef number():\n"
        "    return tf.py_function(threading.Event().wait, [], [])\n"
    ),
}


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS)
def test_what_never_ends_is_ended_on_a_busy_machine_too(with_runner: Any, source: str) -> None:
    outcomes = with_runner(lambda runner: run(runner, job(source)))
    assert statuses(outcomes) == ["time limit exceeded"]
