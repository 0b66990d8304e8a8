"""Two submissions under way at a time, through warm spares and through cold workers; what workers and server hold."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

import psutil

from benchmarks.budget import Budget
from benchmarks.figures import Row, ratio, seconds, told
from kata.examine.examiner import AsyncExaminer
from kata.model import Kata
from kata.reading.catalog import load_catalog
from kata.runner.control import Settings

SMALL, LOOP = "cubic-slope", "linear-regression-adam"
AT_A_TIME = 2
BATCH = 15
BATCHES = 20
"""300 submissions each way."""
GROWTH_BATCHES = 50
MEBI = 2**20


def throughput(budget: Budget) -> list[Row]:
    """The same submissions each way, batch by batch in turn."""
    return asyncio.run(_throughput(budget))


async def _throughput(budget: Budget) -> list[Row]:
    kata = load_catalog().get(SMALL)
    warm: list[float] = []
    cold: list[float] = []
    async with AsyncExaminer() as spares, AsyncExaminer(Settings(spares=0, warm=False)) as none:
        for examiner in (spares, none):
            await _judge(examiner, kata, BATCH)
        for _ in budget.rounds(BATCHES, 2, "load"):
            for examiner, taken in ((spares, warm), (none, cold)):
                # Else what one still does for its next spares would be the other's time.
                await examiner.runner.until_spare(2 if examiner is spares else 0)
                taken.append(await _judge(examiner, kata, BATCH))
    name = f"{BATCH} submissions, two at a time"
    return [
        seconds(f"{name}, through warm spares", warm, BATCHES),
        seconds(f"{name}, through cold workers", cold, BATCHES),
        ratio(f"{BATCH * len(warm)} submissions through warm spares to cold workers", warm, cold, 1, wanted=BATCHES),
    ]


async def _judge(examiner: AsyncExaminer, kata: Kata, count: int) -> float:
    """The seconds that so many verdicts take, and until the spares that they left to be made are there again."""
    free = asyncio.Semaphore(AT_A_TIME)

    async def one() -> None:
        async with free:
            verdict = await examiner.check(kata, kata.reference, seed=1)
            if not verdict.accepted:
                raise RuntimeError(f"the reference of {kata.id} was not accepted: {verdict}")

    started = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(count)))
    return time.perf_counter() - started


def memory(budget: Budget) -> list[Row]:
    """A worker's own, and the server's growth."""
    return asyncio.run(_memory(budget))


async def _memory(budget: Budget) -> list[Row]:
    small, loop = (load_catalog().get(identifier) for identifier in (SMALL, LOOP))
    async with AsyncExaminer() as examiner:
        await _judge(examiner, small, BATCH)
        own = await _worker_bytes(examiner, loop)
        assert examiner.runner.server_pid is not None
        server = psutil.Process(examiner.runner.server_pid)
        before, judged = server.memory_info().rss, 0  # not USS: what spares share with it is no less its own
        for _ in budget.rounds(GROWTH_BATCHES, 2, "memory"):
            await _judge(examiner, small, BATCH)
            judged += BATCH
        growth = server.memory_info().rss - before
    return [
        told("a worker's own memory (USS)", own / MEBI, "MiB", 1, 80),
        Row(
            "growth of the server while it judges so many", growth / MEBI, "MiB", judged, BATCH * GROWTH_BATCHES, aim=1
        ),
    ]


async def _worker_bytes(examiner: AsyncExaminer, kata: Kata) -> int:
    """The largest USS of a worker at the end of a training loop."""
    await examiner.check(kata, kata.reference, seed=1)
    largest = 0

    def look(_: object) -> None:
        nonlocal largest
        for child in psutil.Process(examiner.runner.server_pid).children():
            with suppress(psutil.NoSuchProcess):  # another worker may end while this one is looked at
                largest = max(largest, child.memory_full_info().uss)

    await examiner.check(kata, kata.reference, seed=1, on_case=look)
    return largest
