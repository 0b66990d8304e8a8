"""Examine solutions: run a kata's cases on a solution and on the reference, and have the judge compare them.

`AsyncExaminer` is for programs with an event loop of their own (the terminal program); `Examiner` is the same for
everybody else.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Collection, Coroutine, Generator, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from kata.errors import RunnerError
from kata.examine.expectations import Expectations, on_cases
from kata.examine.explanations import Explanation, ReferenceExplanations, explain_program, with_explanation
from kata.examine.papers import Event, Paper
from kata.examine.programs import run_programs
from kata.examine.several import FindKata, judge_all
from kata.job import Trial, bounds_of, job_of_solution, job_of_trials
from kata.judging.curve import curve_of
from kata.judging.judge import JudgedCase, judge_case, judge_cases, may_be_a_mistake, recognise
from kata.model import Kata
from kata.reading.catalog import load_catalog
from kata.runner.client import Allowance, Runner
from kata.runner.control import Settings
from kata.runner.sandbox.confine import LayerState
from kata.values.observation import Outcome
from kata.verdict import CaseResult, RecognisedMistake, Verdict

TRUSTED_TOTAL_SECONDS = 600.0
TRUSTED_PATIENCE_SECONDS = 30.0
"""What a case of a trusted solution may take beyond the kata's limit: a machine that reads from a cold disk or wakes
from sleep says nothing about the kata."""
Answer = TypeVar("Answer")
Told = TypeVar("Told")
OnCase = Callable[[CaseResult], None]


class AsyncExaminer:
    """Checks solutions with one shared Runner; expectations are computed ahead of need and kept."""

    def __init__(
        self, settings: Settings | None = None, *, require_sandbox: bool = False, beside: AsyncExaminer | None = None
    ) -> None:
        """
        Args:
            require_sandbox: whether to run nothing where a layer of the sandbox is missing.
            beside: one whose fork server and expectations are shared, and closed by that one.
        """
        runner = None if beside is None else beside.runner
        self.runner: Runner = Runner(settings, require_sandbox=require_sandbox, beside=runner)
        self.expectations: Expectations = Expectations(self.observe) if beside is None else beside.expectations
        self._references: ReferenceExplanations = ReferenceExplanations() if beside is None else beside._references

    async def __aenter__(self) -> AsyncExaminer:
        await self.runner.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.expectations.close()
        await self.runner.close()

    async def layers(self) -> tuple[LayerState, ...]:
        """As `Runner.layers`."""
        return await self.runner.layers()

    async def until_spare(self, count: int = 1) -> None:
        """As `Runner.until_spare`."""
        await self.runner.until_spare(count)

    async def check_sandbox(self) -> None:
        """As `Runner.check_sandbox`."""
        await self.runner.check_sandbox()

    def require_sandbox(self, wish: bool) -> None:
        """Refuse from now on to run where a layer is missing, or no longer."""
        self.runner.require_sandbox = wish

    async def prepare(self, kata: Kata, seed: int | None = None, *, with_mistakes: bool = False) -> None:
        """As `Expectations.prepare`: begins, and waits for nothing."""
        self.expectations.prepare(kata, seed, with_mistakes=with_mistakes)

    async def prepared(self, kata: Kata) -> None:
        """As `Expectations.prepared`."""
        await self.expectations.prepared(kata)

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
        began = time.monotonic()
        chosen = self.expectations.take_seed([kata]) if seed is None else seed
        expecting = self.expectations.reference(kata, chosen)
        cases = [case for case in kata.cases if only is None or case.name in only]
        observed: list[Outcome] = []
        told: list[CaseResult] = []
        async for outcome in self.runner.run(job_of_solution(kata, source, cases, chosen), Allowance(bounds_of(kata))):
            if not observed:  # waiting for a worker is nobody's time
                began = time.monotonic() - outcome.wall_seconds
            observed.append(outcome)
            if on_case is not None and len(told) < len(cases):
                reference = on_cases(await asyncio.shield(expecting), cases, kata)
                # In a thread: cleaning and comparing what a stranger sent is not for the loop that also hears keys.
                told.append(await asyncio.to_thread(judge_case, cases[len(told)], outcome, reference[len(told)]))
                on_case(told[-1])
        seconds = time.monotonic() - began
        reference = on_cases(await asyncio.shield(expecting), cases, kata)
        judged = await asyncio.to_thread(judge_cases, cases, observed, reference, told)
        mistake, (cases_told, stopped) = await asyncio.gather(
            self._mistake(kata, chosen, judged),
            with_explanation(self.runner, self._references, kata, source, chosen, judged),
        )
        return Verdict(
            kata=kata.id,
            seed=chosen,
            cases=cases_told,
            mistake=mistake,
            seconds=seconds,
            curve=curve_of(kata.plot, judged),
            explaining_was_stopped=stopped,
        )

    async def _mistake(self, kata: Kata, seed: int, judged: Sequence[JudgedCase]) -> RecognisedMistake | None:
        """The known mistake that a solution repeats: none by some of the cases, and none if it is right."""
        if len(judged) < len(kata.cases) or not may_be_a_mistake(judged):
            return None
        try:
            shown = await self.expectations.mistakes(kata, seed)
        except RunnerError:  # the verdict stands without it
            return None
        return await asyncio.to_thread(recognise, judged, shown)

    async def observe(self, kata: Kata, trials: Sequence[Trial], *, urgent: bool = True) -> list[list[list[Outcome]]]:
        """Outcomes of trusted solutions, indexed by trial, seed and case; one worker runs them all if it can.

        Args:
            urgent: whether somebody waits for it.
        """
        job = job_of_trials(kata, trials)
        limits = bounds_of(kata)
        bounds = replace(limits, wall_seconds=limits.wall_seconds + TRUSTED_PATIENCE_SECONDS)
        allowance = Allowance(bounds, TRUSTED_TOTAL_SECONDS, max_lost_workers=len(job.runs), urgent=urgent)
        flat = [outcome async for outcome in self.runner.run(job, allowance)]
        rows = iter([flat[start : start + len(kata.cases)] for start in range(0, len(flat), len(kata.cases))])
        return [list(islice(rows, len(seeds))) for _, seeds in trials]


class Examiner:
    """The synchronous face of `AsyncExaminer`: its event loop runs in a thread of its own."""

    def __init__(self, settings: Settings | None = None, *, require_sandbox: bool = False, eager: bool = True) -> None:
        """
        Args:
            eager: start the fork server at once, in the background, and not when the first solution is to be run.
        """
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="tfkata-examiner", daemon=True)
        self._thread.start()
        self._examiner = self._call(_made(settings, require_sandbox))
        entering = self._examiner.__aenter__() if eager else _nothing()
        self._entering = asyncio.run_coroutine_threadsafe(entering, self._loop)

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
        return self._call(self._examiner.layers())

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
        self._call(self._examiner.check_sandbox())

    def wait_spare(self, count: int = 1) -> None:
        """Wait until so many workers stand ready."""
        self._call(self._examiner.until_spare(count))

    def prepare(self, kata: Kata, seed: int | None = None) -> None:
        """Begin to compute what the next check of this kata expects; returns at once."""
        self._loop.call_soon_threadsafe(self._examiner.expectations.prepare, kata, seed)

    def wait_prepared(self, kata: Kata) -> None:
        """Wait until what `prepare` began for this kata is done."""
        self._call(self._examiner.prepared(kata))

    def judge_all(
        self, papers: Sequence[Paper], seed: int | None = None, find: FindKata | None = None
    ) -> Generator[Event, None, None]:
        """As `kata.examine.several.judge_all`, whose events it yields; katas are found in the catalog by default."""
        finder = load_catalog().get if find is None else find

        async def judging(tell: Callable[[Event], None]) -> None:
            await judge_all(self._examiner, papers, finder, seed, tell)

        yield from self._told(judging)

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
        verdicts: list[Verdict] = []

        async def checking(tell: OnCase) -> None:
            verdicts.append(await self._examiner.check(kata, source, seed, tell, only))

        for result in self._told(checking):
            on_case(result)
        return verdicts[0]

    def explain(self, name: str, source: str, *, everything: bool = False) -> Explanation:
        """As `kata.examine.explanations.explain_program`."""
        return self._call(explain_program(self._examiner.runner, name, source, everything=everything))

    def observe(self, kata: Kata, trials: Sequence[Trial]) -> list[list[list[Outcome]]]:
        """As `AsyncExaminer.observe`."""
        return self._call(self._examiner.observe(kata, trials))

    def run_programs(self, sources: Sequence[str]) -> list[Outcome]:
        """As `kata.examine.programs.run_programs`."""
        return self._call(run_programs(self._examiner.runner, sources))

    def _told(self, begin: Callable[[Callable[[Told], None]], Coroutine[Any, Any, None]]) -> Iterator[Told]:
        """What something tells while it runs; it is cancelled if nobody listens to the end."""
        told: queue.SimpleQueue[Told | None] = queue.SimpleQueue()
        future = asyncio.run_coroutine_threadsafe(begin(told.put), self._loop)
        future.add_done_callback(lambda _: told.put(None))
        try:
            while (each := told.get()) is not None:
                yield each
            future.result()
        finally:
            future.cancel()

    def _call(self, coroutine: Coroutine[Any, Any, Answer]) -> Answer:
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result()
        except KeyboardInterrupt:
            future.cancel()
            raise


async def _nothing() -> None:
    """The fork server is started when it is needed."""


async def _made(settings: Settings | None, require_sandbox: bool) -> AsyncExaminer:
    return AsyncExaminer(settings, require_sandbox=require_sandbox)
