"""The resident with the faces of the two examiners, one of which takes its place where there can be none."""

from __future__ import annotations

import asyncio
import importlib
import threading
from collections.abc import Callable, Collection, Coroutine, Generator, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from kata.errors import RunnerError
from kata.examine.papers import CaseTold, Event, Paper, PaperJudged, PaperRefused
from kata.resident.asking import Judges, Resident, judged_whole
from kata.resident.kata_names import folder_name
from kata.resident.place import Place
from kata.resident.starting import NoResident

if TYPE_CHECKING:
    from kata.examine.examiner import AsyncExaminer, Examiner, OnCase
    from kata.examine.explanations import Explanation
    from kata.job import Trial
    from kata.model import Kata
    from kata.runner.sandbox.layers import LayerState
    from kata.values.observation import Outcome
    from kata.verdict import CaseResult, Verdict

Answer = TypeVar("Answer")


class ResidentExaminer:
    """As `kata.examine.examiner.Examiner`; threads may share one."""

    def __init__(self, place: Place, *, require_sandbox: bool = False, patient: bool = False) -> None:
        """
        Args:
            patient: whoever is not goes first.
        """
        self._resident = Resident(place, require_sandbox=require_sandbox)
        self._patient = patient
        self._substitute: Examiner | None = None
        self._substituting = threading.Lock()

    def __enter__(self) -> ResidentExaminer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up what is under way; the resident goes on."""
        self._resident.close()
        if self._substitute is not None:
            self._substitute.close()

    @property
    def layers(self) -> tuple[LayerState, ...]:
        return self._either(self._resident.layers, lambda own: own.layers)

    def require_sandbox(self) -> None:
        return self._either(self._resident.check_sandbox, lambda own: own.require_sandbox())

    def wait_spare(self, count: int = 1) -> None:
        return self._either(lambda: self._resident.until_spare(count), lambda own: own.wait_spare(count))

    def prepare(self, kata: Kata, seed: int | None = None) -> None:
        return self._either(
            lambda: self._resident.prepare(kata, seed, with_mistakes=False), lambda own: own.prepare(kata, seed)
        )

    def wait_prepared(self, kata: Kata) -> None:
        return self._either(lambda: self._resident.prepared(kata), lambda own: own.wait_prepared(kata))

    def judge_all(self, papers: Sequence[Paper], seed: int | None = None) -> Generator[Event, None, None]:
        return judged_whole(self._resident, papers, seed, lambda left, drawn: self._own().judge_all(left, drawn))

    def check(
        self,
        kata: Kata,
        source: str,
        seed: int | None = None,
        on_case: OnCase | None = None,
        only: Collection[str] | None = None,
    ) -> Verdict:
        return _verdict_on(self._resident, _paper(kata, source, only), seed, on_case, self._judge_by_own(kata))

    def explain(self, name: str, source: str, *, everything: bool = False) -> Explanation:
        return self._either(
            lambda: self._resident.explain(name, source, everything=everything),
            lambda own: own.explain(name, source, everything=everything),
        )

    def observe(self, kata: Kata, trials: Sequence[Trial]) -> list[list[list[Outcome]]]:
        return self._either(
            lambda: self._resident.observe(kata, trials, urgent=not self._patient),
            lambda own: own.observe(kata, trials),
        )

    def run_programs(self, sources: Sequence[str]) -> list[Outcome]:
        return self._either(
            lambda: self._resident.run_programs(sources, urgent=not self._patient),
            lambda own: own.run_programs(sources),
        )

    def _own(self) -> Examiner:
        with self._substituting:
            if self._substitute is None:
                from kata.examine.examiner import Examiner

                self._substitute = Examiner(require_sandbox=self._resident.require_sandbox)
            return self._substitute

    def _either(self, ask: Callable[[], Answer], do: Callable[[Examiner], Answer]) -> Answer:
        if self._substitute is None:
            try:
                return ask()
            except NoResident:
                pass
        return do(self._own())

    def _judge_by_own(self, kata: Kata) -> Judges:
        return lambda papers, seed: self._own().judge_all(papers, seed, lambda _: kata)


class AsyncResidentExaminer:
    """As `kata.examine.examiner.AsyncExaminer`; the resident stays as long as this is open."""

    def __init__(self, place: Place, *, require_sandbox: bool = False) -> None:
        self._place = place
        self._wants_sandbox = require_sandbox
        self._standing = Resident(place)
        self._asking: set[Resident] = set()
        self._substitute: AsyncExaminer | None = None
        self._substituting = asyncio.Lock()

    async def __aenter__(self) -> AsyncResidentExaminer:
        await self._either(lambda _: self._standing.stay(), _nothing)
        return self

    async def __aexit__(self, *_: object) -> None:
        for resident in (self._standing, *self._asking):
            resident.close()
        if self._substitute is not None:
            await self._substitute.__aexit__()

    def require_sandbox(self, wish: bool) -> None:
        """Refuse from now on to run where a layer is missing, or no longer."""
        self._wants_sandbox = wish
        if self._substitute is not None:
            self._substitute.require_sandbox(wish)

    async def layers(self) -> tuple[LayerState, ...]:
        return await self._either(lambda resident: resident.layers(), lambda own: own.layers())

    async def until_spare(self, count: int = 1) -> None:
        await self._either(lambda resident: resident.until_spare(count), lambda own: own.until_spare(count))

    async def check_sandbox(self) -> None:
        await self._either(lambda resident: resident.check_sandbox(), lambda own: own.check_sandbox())

    async def prepare(self, kata: Kata, seed: int | None = None, *, with_mistakes: bool = False) -> None:
        def ask(resident: Resident) -> None:
            self._standing.stay()  # it may be another one by now
            resident.prepare(kata, seed, with_mistakes=with_mistakes)

        await self._either(ask, lambda own: own.prepare(kata, seed, with_mistakes=with_mistakes))

    async def prepared(self, kata: Kata) -> None:
        await self._either(lambda resident: resident.prepared(kata), lambda own: own.prepared(kata))

    async def check(
        self,
        kata: Kata,
        source: str,
        seed: int | None = None,
        on_case: OnCase | None = None,
        only: Collection[str] | None = None,
    ) -> Verdict:
        told = 0

        def tell(result: CaseResult) -> None:
            nonlocal told
            told += 1
            if on_case is not None:
                on_case(result)

        loop = asyncio.get_running_loop()

        def ask(resident: Resident) -> Verdict:
            def tell_from_thread(result: CaseResult) -> None:
                loop.call_soon_threadsafe(tell, result)

            return _verdict_on(resident, _paper(kata, source, only), seed, tell_from_thread, _nobody)

        def do(own: AsyncExaminer) -> Coroutine[Any, Any, Verdict]:
            told_before, told_now = told, count()

            def tell_the_rest(result: CaseResult) -> None:
                if next(told_now) >= told_before:
                    tell(result)

            return own.check(kata, source, seed, tell_the_rest, only)

        return await self._either(ask, do)

    async def _either(
        self, ask: Callable[[Resident], Answer], do: Callable[[AsyncExaminer], Coroutine[Any, Any, Answer]]
    ) -> Answer:
        if self._substitute is None:
            resident = Resident(self._place, require_sandbox=self._wants_sandbox)
            self._asking.add(resident)
            try:
                return await asyncio.to_thread(ask, resident)
            except NoResident:
                pass
            finally:
                self._asking.discard(resident)
                resident.close()  # whoever was cancelled leaves a thread that waits
        return await do(await self._own())

    async def _own(self) -> AsyncExaminer:
        async with self._substituting:
            if self._substitute is None:
                module = await asyncio.to_thread(importlib.import_module, "kata.examine.examiner")
                substitute: AsyncExaminer = module.AsyncExaminer(require_sandbox=self._wants_sandbox)
                await substitute.__aenter__()
                self._substitute = substitute
            return self._substitute


async def _nothing(_: AsyncExaminer) -> None:
    """An examiner of one's own stays anyway."""


def _nobody(_: Sequence[Paper], __: int | None) -> Iterator[Event]:
    raise NoResident("it was lost again and again")


def _paper(kata: Kata, source: str, only: Collection[str] | None) -> Paper:
    return Paper(folder_name(kata), source, None if only is None else tuple(only))


def _verdict_on(
    resident: Resident, paper: Paper, seed: int | None, on_case: OnCase | None, otherwise: Judges
) -> Verdict:
    """The verdict on a single paper."""
    for event in judged_whole(resident, [paper], seed, otherwise):
        match event:
            case CaseTold() if on_case is not None:
                on_case(event.result)
            case PaperJudged():
                return event.verdict
            case PaperRefused():
                raise event.error
    raise RunnerError("The resident runner gave no verdict.")
