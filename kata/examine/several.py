"""Judge all that one call hands in: with one seed, as many at a time as there are cores."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Protocol

from bankfile.errors import TfkataError
from kata.examine.papers import CaseTold, Event, KataFound, Paper, PaperJudged, PaperRefused

if TYPE_CHECKING:
    from kata.examine.expectations import Expectations
    from kata.model import Kata
    from kata.verdict import CaseResult, Verdict

FindKata = Callable[[str], "Kata"]
"""A kata by its id; raises TfkataError."""


class ChecksOne(Protocol):
    """Judges one solution; see `kata.examine.examiner.AsyncExaminer`."""

    expectations: Expectations

    async def check(
        self,
        kata: Kata,
        source: str,
        seed: int | None,
        on_case: Callable[[CaseResult], None] | None,
        only: Collection[str] | None,
    ) -> Verdict: ...


async def judge_all(
    examiner: ChecksOne, papers: Sequence[Paper], find: FindKata, seed: int | None, tell: Callable[[Event], None]
) -> None:
    """Judge papers; what is known is told at once, of several papers at a time.

    Args:
        seed: for all of them; None for one that was prepared, or a new one.

    Raises:
        RunnerError: the runner does not work on this machine.
        SandboxRefused: a layer of the sandbox is missing and all are required.
    """
    found = await asyncio.to_thread(_found, papers, find)
    katas = [kata for kata in found if not isinstance(kata, TfkataError)]
    chosen = examiner.expectations.take_seed(katas) if seed is None else seed
    free = asyncio.Semaphore(cores())

    async def judge(index: int, kata: Kata, paper: Paper) -> None:
        async with free:
            tell(KataFound(index, kata.id, kata.title, len(kata.cases), chosen))

            def on_case(result: CaseResult) -> None:
                tell(CaseTold(index, result))

            tell(PaperJudged(index, await examiner.check(kata, paper.source, chosen, on_case, paper.only)))

    tasks = []
    for index, (kata, paper) in enumerate(zip(found, papers, strict=True)):
        if isinstance(kata, TfkataError):
            tell(PaperRefused(index, kata))
        else:
            tasks.append(asyncio.create_task(judge(index, kata, paper)))
    await _all(tasks)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _found(papers: Sequence[Paper], find: FindKata) -> list[Kata | TfkataError]:
    found: list[Kata | TfkataError] = []
    for paper in papers:
        try:
            found.append(find(paper.kata))
        except TfkataError as error:
            found.append(error)
    return found


async def _all(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Wait for all; the first that fails, or whoever gives up waiting, ends the others."""
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
