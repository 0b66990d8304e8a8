"""Who waits for a verdict goes first; work in bulk stands back, and spares are there for the former."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

import psutil
import pytest
from support.arena import eventually

from kata.job import Bounds, CaseRun, Job, Solution
from kata.runner.client import Allowance, Runner
from kata.runner.control import Lease, Server, Settings
from kata.runner.server.take_queue import Take, TakeQueue
from kata.values.observation import Observed, Outcome

BOUNDS = Bounds(wall_seconds=60.0, cpu_seconds=60.0, memory_bytes=2 << 30, scratch_bytes=64 << 20)
CASES = "from kata.authoring import case\n\n@case('one')\ndef one(solution, rng):\n    return solution.number()\n"
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
ENOUGH_SECONDS = 60.0
HELD: list[tuple[Server, Lease]] = []
"""What a test took, given back at its end."""


async def number(runner: Runner, *, urgent: bool = True) -> Outcome:
    """What one short job comes to."""
    solution = Solution("solution", "def number():\n    return 5\n")
    work = Job(CASES, ("number",), (solution,), (CaseRun(0, "one", 1),))
    async with asyncio.timeout(ENOUGH_SECONDS):
        (outcome,) = [outcome async for outcome in runner.run(work, Allowance(BOUNDS, urgent=urgent))]
    return outcome


def on(settings: Settings, work: Callable[[Runner], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with Runner(settings) as runner:
            try:
                return await work(runner)
            finally:
                for server, lease in HELD:
                    server.drop(lease)
                HELD.clear()

    return asyncio.run(run())


async def leased(runner: Runner, count: int, *, urgent: bool) -> list[tuple[Server, Lease]]:
    """Workers that have a job, as far as the server knows, until they are dropped."""
    async with asyncio.timeout(ENOUGH_SECONDS):
        taken = [await runner.lease(BOUNDS, urgent=urgent) for _ in range(count)]
    HELD.extend(taken)
    return taken


def children(runner: Runner) -> dict[int, psutil.Process]:
    assert runner.server_pid is not None
    return {child.pid: child for child in psutil.Process(runner.server_pid).children()}


@pytest.mark.parametrize(("cores", "at_a_time"), [(1, 1), (2, 1), (4, 3)])
def test_of_work_that_nobody_waits_for_one_less_runs_at_a_time_than_there_are_processors(
    cores: int, at_a_time: int
) -> None:
    waiting = TakeQueue(cores)
    for identifier in range(9):
        waiting.add(Take(identifier, BOUNDS, urgent=False))
    assert [waiting.patient(running) for running in range(4)] == [max(at_a_time - running, 0) for running in range(4)]


def test_work_that_nobody_waits_for_leaves_a_processor_free_and_goes_on_when_one_of_it_ends() -> None:
    async def work(runner: Runner) -> tuple[Outcome, bool, Outcome]:
        running = await leased(runner, max(CORES - 1, 1), urgent=False)
        waiting = asyncio.create_task(number(runner, urgent=False))
        for _ in range(8):  # time enough for the other one, if it were let
            urgent = await number(runner)
        had_to_wait = not waiting.done()
        server, lease = running[0]
        server.drop(lease)
        return urgent, had_to_wait, await waiting

    urgent, had_to_wait, waiting = on(Settings(spares=1, warm=False), work)
    assert isinstance(urgent, Observed)
    assert had_to_wait
    assert isinstance(waiting, Observed)


def test_work_that_nobody_waits_for_has_a_lower_priority() -> None:
    async def work(runner: Runner) -> tuple[int, bool]:
        await runner.layers()
        patient = [asyncio.create_task(runner.lease(BOUNDS, urgent=False)) for _ in range(3)]
        await asyncio.sleep(0)
        ((_, lease),) = await leased(runner, 1, urgent=True)
        urgent_niceness = children(runner)[lease.pid].nice()
        async with asyncio.timeout(ENOUGH_SECONDS):
            while patient:
                done, rest = await asyncio.wait(patient, return_when=asyncio.FIRST_COMPLETED)
                patient = list(rest)
                for task in done:
                    of, taken = task.result()
                    niceness = children(runner)[taken.pid].nice()
                    of.drop(taken)
        return urgent_niceness, niceness > urgent_niceness

    urgent_niceness, patient_is_nicer = on(Settings(spares=1, warm=False), work)
    assert urgent_niceness == os.nice(0)
    assert patient_is_nicer


def test_work_that_nobody_waits_for_takes_no_spare() -> None:
    async def work(runner: Runner) -> tuple[set[int], set[int], Outcome, int]:
        await runner.until_spare()
        spare = set(children(runner))
        outcome = await number(runner, urgent=False)
        still_there = set(children(runner))
        ((_, lease),) = await leased(runner, 1, urgent=True)
        return spare, still_there, outcome, lease.pid

    spare, still_there, outcome, taken = on(Settings(spares=1, warm=False), work)
    assert isinstance(outcome, Observed)
    assert spare <= still_there
    assert {taken} == spare


def test_a_job_that_is_given_up_while_it_waits_gets_no_worker() -> None:
    async def work(runner: Runner) -> tuple[Outcome, int]:
        running = await leased(runner, max(CORES - 1, 1), urgent=False)
        given_up = asyncio.create_task(runner.lease(BOUNDS, urgent=False))
        await asyncio.sleep(0)
        await number(runner)
        given_up.cancel()
        for server, lease in running:
            server.drop(lease)
        outcome = await number(runner, urgent=False)
        eventually(lambda: not children(runner))
        return outcome, len(children(runner))

    outcome, left = on(Settings(spares=0, warm=False), work)
    assert isinstance(outcome, Observed)
    assert left == 0


def test_a_submission_takes_a_spare_that_has_not_warmed_up_yet() -> None:
    async def work(runner: Runner) -> tuple[set[int], int, Outcome]:
        held = await leased(runner, CORES, urgent=True)  # no processor is free: what stands now stays as it is
        busy = {lease.pid for _, lease in held}
        eventually(lambda: len(set(children(runner)) - busy) == 1)
        spare = set(children(runner)) - busy
        ((server, lease),) = await leased(runner, 1, urgent=True)
        server.drop(lease)
        for server, other in held:
            server.drop(other)
        return spare, lease.pid, await number(runner)

    spare, taken, outcome = on(Settings(spares=1), work)
    assert {taken} == spare
    assert isinstance(outcome, Observed)


@pytest.mark.parametrize("warm", [True, False])
def test_one_spare_is_kept_while_nothing_happens_and_who_asks_gets_all_of_them(warm: bool) -> None:
    async def work(runner: Runner) -> tuple[int, Outcome]:
        async with asyncio.timeout(ENOUGH_SECONDS):
            await runner.until_spare(2)
            eventually(lambda: len(children(runner)) == 1)
            kept = len(children(runner))
            outcome = await number(runner)
            await runner.until_spare(2)
        return kept, outcome

    kept, outcome = on(Settings(spares=2, warm=warm, rest_seconds=0.1), work)
    assert kept == 1
    assert isinstance(outcome, Observed)
