"""The resident with the face of the examiner that programs with an event loop have."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable, Collection, Coroutine, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from kata.examine.papers import Event, Paper
from kata.resident.asking import Resident
from kata.resident.faces import paper_of, verdict_on
from kata.resident.place import Place
from kata.resident.starting import NoResident

if TYPE_CHECKING:
    from kata.examine.examiner import AsyncExaminer, OnCase
    from kata.model import Kata
    from kata.runner.sandbox.layers import LayerState
    from kata.verdict import CaseResult, Verdict

Answer = TypeVar("Answer")


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

            return verdict_on(resident, paper_of(kata, source, only), seed, tell_from_thread, _nobody)

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
