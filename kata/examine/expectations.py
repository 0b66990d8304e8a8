"""What solutions are judged by: the outcomes of the reference, and of known mistakes when one is to be recognised.

Both are computed once for each kata and seed, ahead of need where somebody says what will come, and kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextvars import Context
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from kata.job import Trial, draw_seed
from kata.model import Case, Kata
from kata.values.observation import Failed, Outcome
from kata.verdict import RecognisedMistake

MOST_KEPT = 64
"""For so many katas and seeds."""
Shown = tuple[Outcome, ...]
"""What one solution shows on each case, in the order of the kata's cases; what is missing, the judge names."""
Mistakes = dict[RecognisedMistake, Shown]
Told = TypeVar("Told")


class Observes(Protocol):
    """Runs trusted solutions; see `kata.examine.examiner.AsyncExaminer.observe`."""

    def __call__(
        self, kata: Kata, trials: Sequence[Trial], *, urgent: bool = True
    ) -> Coroutine[Any, Any, list[list[list[Outcome]]]]: ...


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


class _Kept(Generic[Told]):
    """What was computed for each kata and seed, or is being computed: once for all who wait for it."""

    def __init__(self, compute: Callable[[Kata, int, bool], Coroutine[Any, Any, Told]]) -> None:
        """
        Args:
            compute: is told the kata, the seed, and whether somebody waits.
        """
        self._compute = compute
        self._awaited: dict[Key, asyncio.Task[Told]] = {}
        self._ahead: dict[Key, asyncio.Task[Told]] = {}
        """For which nobody waits yet."""

    def begin_ahead(self, kata: Kata, seed: int) -> None:
        """Compute it behind all that somebody waits for."""
        key = Key.of(kata, seed)
        known = self._awaited.get(key) or self._ahead.get(key)
        if known is None or _failed(known):
            self._start(self._ahead, key, self._compute(kata, seed, False))

    def get(self, kata: Kata, seed: int) -> asyncio.Task[Told]:
        """Somebody waits for it; what failed, which may have had a bad moment, is computed again."""
        key = Key.of(kata, seed)
        ahead = self._ahead.pop(key, None)
        if ahead is not None:
            if ahead.done() and not _failed(ahead):
                self._awaited[key] = ahead
            else:
                ahead.cancel()  # it is served behind everybody else
        known = self._awaited.get(key)
        if known is None or _failed(known):
            known = self._start(self._awaited, key, self._compute(kata, seed, True))
        return known

    def _start(
        self, tasks: dict[Key, asyncio.Task[Told]], key: Key, work: Coroutine[Any, Any, Told]
    ) -> asyncio.Task[Told]:
        done = [old for old, task in tasks.items() if task.done()]
        for old in done[: max(len(done) - MOST_KEPT, 0)]:
            del tasks[old]
        # In a context of its own: what it was asked from, a screen perhaps, would be kept as long as the task is.
        task = tasks[key] = asyncio.create_task(work, context=Context())
        task.add_done_callback(_look_at_failure)
        return task

    async def wait_ahead(self, kata: Kata, seed: int) -> None:
        """Wait for what was begun, without a hurry."""
        key = Key.of(kata, seed)
        begun = self._awaited.get(key) or self._ahead.get(key)
        if begun is not None:
            await asyncio.wait({begun})

    async def close(self) -> None:
        """Give up what is under way."""
        tasks = [*self._awaited.values(), *self._ahead.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Expectations:
    """Computes them, and draws the seeds that they are for."""

    def __init__(self, observe: Observes) -> None:
        self._observe = observe
        self._references = _Kept(self._run_reference)
        self._mistakes = _Kept(self._run_mistakes)
        self._prepared: dict[str, int] = {}
        self._next_seed = draw_seed()

    def prepare(self, kata: Kata, seed: int | None = None, *, with_mistakes: bool = False) -> int:
        """Choose the seed of the next check of a kata, and begin to compute what it is judged by.

        Args:
            seed: None for one that is the same for all katas which are prepared until one of them is checked, so that
                a check of several finds it ready.
            with_mistakes: compute what its mistakes show, too.
        """
        chosen = self._next_seed if seed is None else seed
        self._prepared[kata.id] = chosen
        self._references.begin_ahead(kata, chosen)
        if with_mistakes:
            self._mistakes.begin_ahead(kata, chosen)
        return chosen

    async def prepared(self, kata: Kata) -> None:
        """Wait until what the reference shows is known for the next check of a kata, if that was prepared."""
        if kata.id in self._prepared:
            await self._references.wait_ahead(kata, self._prepared[kata.id])

    def is_prepared(self, kata: Kata) -> bool:
        """Whether its next check finds a seed, and what goes with it, at least under way."""
        return kata.id in self._prepared

    def take_seed(self, katas: Iterable[Kata]) -> int:
        """The seed for a check of these: one that was prepared for most of them, else a new one."""
        prepared = [self._prepared.pop(kata.id) for kata in katas if kata.id in self._prepared]
        chosen = max(prepared, key=prepared.count) if prepared else draw_seed()
        if chosen == self._next_seed:  # nobody meets the same inputs twice
            self._next_seed = draw_seed()
        return chosen

    def reference(self, kata: Kata, seed: int) -> asyncio.Task[Shown]:
        """What the reference shows; somebody waits for it."""
        return self._references.get(kata, seed)

    async def mistakes(self, kata: Kata, seed: int) -> Mistakes:
        """What each known mistake shows; somebody waits for it."""
        return await asyncio.shield(self._mistakes.get(kata, seed))

    async def close(self) -> None:
        """Give up what is under way."""
        await self._references.close()
        await self._mistakes.close()

    async def _run_reference(self, kata: Kata, seed: int, urgent: bool) -> Shown:
        [[shown]] = await self._observe(kata, [(kata.reference, [seed])], urgent=urgent)
        return tuple(shown)

    async def _run_mistakes(self, kata: Kata, seed: int, urgent: bool) -> Mistakes:
        trials = [(mistake.source, [seed]) for mistake in kata.mistakes]
        seen = await self._observe(kata, trials, urgent=urgent)
        names = [RecognisedMistake(mistake.name, mistake.sentence) for mistake in kata.mistakes]
        return {name: tuple(shown) for name, [shown] in zip(names, seen, strict=True)}


def on_cases(shown: Shown, cases: Sequence[Case], kata: Kata) -> Shown:
    """The part of what a solution shows that belongs to some of the kata's cases."""
    if len(cases) == len(kata.cases):
        return shown
    names = {case.name for case in cases}
    return tuple(outcome for case, outcome in zip(kata.cases, shown, strict=False) if case.name in names)


def _failed(task: asyncio.Task[Any]) -> bool:
    """Whether what came of it may not be judged by: a reference that failed, or no answer."""
    if not task.done():
        return False
    if task.cancelled() or task.exception() is not None:
        return True
    shown = task.result()
    return isinstance(shown, tuple) and any(isinstance(outcome, Failed) for outcome in shown)


def _look_at_failure(task: asyncio.Task[Any]) -> None:
    """Mark a failure as seen: whoever awaits the task is told; when nobody does, there is nobody to tell."""
    if not task.cancelled():
        task.exception()
