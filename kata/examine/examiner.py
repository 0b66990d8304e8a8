"""Examine solutions: run a kata's cases on a solution and on the reference, and have the judge compare them.

`AsyncExaminer` is for programs with an event loop of their own (the terminal program); `Examiner` is the same for
everybody else.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Collection, Coroutine, Sequence
from contextlib import suppress
from contextvars import Context
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar

from kata.errors import KataError
from kata.examine.explanations import Explanation, explain_program, with_explanation
from kata.examine.programs import run_programs
from kata.job import Trial, bounds_of, draw_seed, job_of_solution, job_of_trials
from kata.judging.curve import curve_of
from kata.judging.judge import judge_case, judge_cases, recognise
from kata.model import Case, Kata
from kata.runner.client import Allowance, Runner
from kata.runner.control import Settings
from kata.runner.sandbox.confine import LayerState
from kata.values.observation import Failed, Outcome
from kata.verdict import CaseResult, RecognisedMistake, Verdict

TRUSTED_TOTAL_SECONDS = 600.0
TRUSTED_PATIENCE_SECONDS = 30.0
"""What a case of a trusted solution may take beyond the kata's limit: a machine that reads from a cold disk or wakes
from sleep says nothing about the kata."""
Answer = TypeVar("Answer")
OnCase = Callable[[CaseResult], None]


@dataclass(frozen=True, slots=True)
class Key:
    """What an expectation depends on: the kata as it stood on disk, and the seed."""

    kata: str
    texts: int
    seed: int

    @classmethod
    def of(cls, kata: Kata, seed: int) -> Key:
        texts = hash((kata.cases_source, kata.reference, *(mistake.source for mistake in kata.mistakes)))
        return cls(kata.id, texts, seed)


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the reference and the known mistakes show on each case, in the order of the kata's cases."""

    reference: tuple[Outcome, ...]
    mistakes: dict[RecognisedMistake, tuple[Outcome, ...]]

    def on(self, cases: Sequence[Case], kata: Kata) -> Expectation:
        """The same of some of the kata's cases: a mistake is known by all of its cases, not by some."""
        if len(cases) == len(kata.cases):
            return self
        names = {case.name for case in cases}
        pairs = zip(kata.cases, self.reference, strict=False)  # what is missing, the judge names
        return Expectation(tuple(outcome for case, outcome in pairs if case.name in names), {})


class AsyncExaminer:
    """Checks solutions with one shared Runner; expectations are computed ahead of need and kept."""

    def __init__(self, settings: Settings | None = None, *, require_sandbox: bool = False) -> None:
        self.runner = Runner(settings, require_sandbox=require_sandbox)
        self._expected: dict[Key, asyncio.Task[Expectation]] = {}
        self._prepared: dict[str, int] = {}

    async def __aenter__(self) -> AsyncExaminer:
        await self.runner.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._expected.values():
            task.cancel()
        for task in self._expected.values():
            with suppress(asyncio.CancelledError, KataError):
                await task
        await self.runner.close()

    def prepare(self, kata: Kata, seed: int | None = None) -> int:
        """Choose the seed of the next check and compute what it expects, in the background."""
        chosen = draw_seed() if seed is None else seed
        self._prepared[kata.id] = chosen
        self._expectation(kata, chosen)
        return chosen

    async def prepared(self, kata: Kata) -> None:
        """Wait until what `prepare` began is done."""
        if kata.id in self._prepared:
            await self._expectation(kata, self._prepared[kata.id])

    async def check(
        self,
        kata: Kata,
        source: str,
        seed: int | None = None,
        on_case: OnCase | None = None,
        only: Collection[str] | None = None,
    ) -> Verdict:
        """Judge a solution's source text.

        Args:
            seed: draws inputs; None takes the prepared one, or a new one.
            on_case: told each case's result as soon as it is known.
            only: names of the cases to run; None for all.

        Raises:
            RunnerError: the runner does not work on this machine.
            SandboxRefused: a layer of the sandbox is missing and all are required.
        """
        started = time.monotonic()
        chosen = self._choose_seed(kata, seed)
        expecting = self._expectation(kata, chosen)
        cases = [case for case in kata.cases if only is None or case.name in only]
        observed: list[Outcome] = []
        told: list[CaseResult] = []
        async for outcome in self.runner.run(job_of_solution(kata, source, cases, chosen), Allowance(bounds_of(kata))):
            observed.append(outcome)
            if on_case is not None and len(told) < len(cases):
                reference = (await asyncio.shield(expecting)).on(cases, kata).reference
                # In a thread: cleaning and comparing what a stranger sent is not for the loop that also hears keys.
                told.append(await asyncio.to_thread(judge_case, cases[len(told)], outcome, reference[len(told)]))
                on_case(told[-1])
        seconds = time.monotonic() - started
        expected = (await asyncio.shield(expecting)).on(cases, kata)
        judged = await asyncio.to_thread(judge_cases, cases, observed, expected.reference, told)
        mistake = await asyncio.to_thread(recognise, judged, expected.mistakes)
        cases_told, stopped = await with_explanation(self.runner, kata, source, chosen, judged)
        return Verdict(
            kata=kata.id,
            seed=chosen,
            cases=cases_told,
            mistake=mistake,
            seconds=seconds,
            curve=curve_of(kata.plot, judged),
            explaining_was_stopped=stopped,
        )

    async def observe(self, kata: Kata, trials: Sequence[Trial]) -> list[list[list[Outcome]]]:
        """Outcomes of trusted solutions, indexed by trial, seed and case; one worker runs them all if it can."""
        job = job_of_trials(kata, trials)
        limits = bounds_of(kata)
        bounds = replace(limits, wall_seconds=limits.wall_seconds + TRUSTED_PATIENCE_SECONDS)
        allowance = Allowance(bounds, TRUSTED_TOTAL_SECONDS, max_lost_workers=len(job.runs))
        flat = [outcome async for outcome in self.runner.run(job, allowance)]
        rows = iter([flat[start : start + len(kata.cases)] for start in range(0, len(flat), len(kata.cases))])
        return [list(islice(rows, len(seeds))) for _, seeds in trials]

    def _choose_seed(self, kata: Kata, seed: int | None) -> int:
        if seed is not None:
            return seed
        return self._prepared.pop(kata.id, None) or draw_seed()

    def _expectation(self, kata: Kata, seed: int) -> asyncio.Task[Expectation]:
        key = Key.of(kata, seed)
        task = self._expected.get(key)
        if task is None or (task.done() and not _holds(task)):
            self._forget_old()
            # In a context of its own: what it was asked from, a screen perhaps, would be kept as long as the task is.
            task = self._expected[key] = asyncio.create_task(self._expect(kata, seed), context=Context())
            task.add_done_callback(_look_at_failure)
        return task

    async def _expect(self, kata: Kata, seed: int) -> Expectation:
        sources = [kata.reference, *(mistake.source for mistake in kata.mistakes)]
        reference, *mistakes = await self.observe(kata, [(source, [seed]) for source in sources])
        names = [RecognisedMistake(mistake.name, mistake.sentence) for mistake in kata.mistakes]
        return Expectation(tuple(reference[0]), {n: tuple(m[0]) for n, m in zip(names, mistakes, strict=True)})

    def _forget_old(self, keep: int = 64) -> None:
        finished = [key for key, task in self._expected.items() if task.done()]
        for key in finished[: max(len(finished) - keep, 0)]:
            del self._expected[key]


class Examiner:
    """The synchronous face of `AsyncExaminer`: its event loop runs in a thread of its own.

    Making one starts the fork server in the background and returns at once.
    """

    def __init__(self, settings: Settings | None = None, *, require_sandbox: bool = False) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="tfkata-examiner", daemon=True)
        self._thread.start()
        self._examiner = self._call(_made(settings, require_sandbox))
        self._entering = asyncio.run_coroutine_threadsafe(self._examiner.__aenter__(), self._loop)

    def __enter__(self) -> Examiner:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the fork server and the event loop; safe to call twice."""
        if self._loop.is_closed():
            return
        self._entering.result()
        self._call(self._examiner.__aexit__())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def layers(self) -> tuple[LayerState, ...]:
        """The sandbox's layers as the first worker found them; waits for it."""
        return self._call(self._examiner.runner.layers())

    @property
    def server_pid(self) -> int | None:
        """Process id of the fork server."""
        self._entering.result()
        return self._examiner.runner.server_pid

    def require_sandbox(self) -> None:
        """Refuse now, and not at the first check, when a layer that is required is missing.

        Raises:
            SandboxRefused: it is.
        """
        self._call(self._examiner.runner.check_sandbox())

    def wait_spare(self, count: int = 1) -> None:
        """Wait until so many workers stand ready."""
        self._call(self._examiner.runner.until_spare(count))

    def prepare(self, kata: Kata, seed: int | None = None) -> None:
        """Begin to compute what the next check of this kata expects; returns at once."""
        self._loop.call_soon_threadsafe(self._examiner.prepare, kata, seed)

    def wait_prepared(self, kata: Kata) -> None:
        """Wait until what `prepare` began for this kata is done."""
        self._call(self._examiner.prepared(kata))

    def check(
        self,
        kata: Kata,
        source: str,
        seed: int | None = None,
        on_case: OnCase | None = None,
        only: Collection[str] | None = None,
    ) -> Verdict:
        """As `AsyncExaminer.check`; `on_case` is called in the calling thread."""
        if on_case is None:
            return self._call(self._examiner.check(kata, source, seed, None, only))
        results: queue.SimpleQueue[CaseResult | None] = queue.SimpleQueue()
        checking = self._examiner.check(kata, source, seed, results.put, only)
        future = asyncio.run_coroutine_threadsafe(checking, self._loop)
        future.add_done_callback(lambda _: results.put(None))
        while (result := results.get()) is not None:
            on_case(result)
        return future.result()

    def explain(self, name: str, source: str, *, everything: bool = False) -> Explanation:
        """As `kata.examine.explanations.explain_program`."""
        return self._call(explain_program(self._examiner.runner, name, source, everything=everything))

    def observe(self, kata: Kata, trials: Sequence[Trial]) -> list[list[list[Outcome]]]:
        """As `AsyncExaminer.observe`."""
        return self._call(self._examiner.observe(kata, trials))

    def run_programs(self, sources: Sequence[str]) -> list[Outcome]:
        """As `kata.examine.programs.run_programs`."""
        return self._call(run_programs(self._examiner.runner, sources))

    def _call(self, coroutine: Coroutine[Any, Any, Answer]) -> Answer:
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result()
        except KeyboardInterrupt:
            future.cancel()
            raise


async def _made(settings: Settings | None, require_sandbox: bool) -> AsyncExaminer:
    return AsyncExaminer(settings, require_sandbox=require_sandbox)


def _holds(task: asyncio.Task[Expectation]) -> bool:
    """Whether what a task came to may be judged by; a reference that failed may have had a bad moment."""
    if task.cancelled() or task.exception() is not None:
        return False
    return not any(isinstance(outcome, Failed) for outcome in task.result().reference)


def _look_at_failure(task: asyncio.Task[Expectation]) -> None:
    """Mark a failure as seen: whoever awaits the task is told; when nobody does, there is nobody to tell."""
    if not task.cancelled():
        task.exception()
