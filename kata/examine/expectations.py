"""What solutions are judged by: the outcomes of the reference, and of known mistakes when one is to be recognised.

Both are computed once for each kata and seed, ahead of need where somebody says what will come, and kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from contextlib import suppress
from contextvars import Context
from dataclasses import dataclass
from typing import Any, Protocol

from kata.errors import KataError
from kata.job import Trial, draw_seed
from kata.model import Case, Kata
from kata.values.observation import Failed, Outcome
from kata.verdict import RecognisedMistake

KEPT = 64
"""For so many katas and seeds."""
Shown = tuple[Outcome, ...]
"""What one solution shows on each case, in the order of the kata's cases; what is missing, the judge names."""
Mistakes = dict[RecognisedMistake, Shown]


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


class Expectations:
    """Computes them, and draws the seeds that they are for."""

    def __init__(self, observe: Observes) -> None:
        self._observe = observe
        self._references: dict[Key, asyncio.Task[Shown]] = {}
        self._mistakes: dict[Key, asyncio.Task[Mistakes]] = {}
        self._ahead: dict[Key, asyncio.Task[Mistakes]] = {}
        """Mistakes for which nobody waits."""
        self._prepared: dict[str, int] = {}
        self._next_seed = draw_seed()

    def prepare(self, kata: Kata, seed: int | None = None, *, with_mistakes: bool = False) -> int:
        """Choose the seed of the next check of a kata, and begin to compute what it is judged by.

        Args:
            seed: None for one that is the same for all katas which are prepared until one of them is checked, so that
                a check of several finds it ready.
            with_mistakes: compute what its mistakes show, too, behind all that somebody waits for.
        """
        chosen = self._next_seed if seed is None else seed
        self._prepared[kata.id] = chosen
        self.reference(kata, chosen)
        if with_mistakes:
            self._begin_ahead(kata, chosen)
        return chosen

    async def prepared(self, kata: Kata) -> None:
        """Wait until the reference's part of what `prepare` began is done."""
        if kata.id in self._prepared:
            await asyncio.shield(self.reference(kata, self._prepared[kata.id]))

    def is_prepared(self, kata: Kata) -> bool:
        """Whether its next check finds a seed, and what goes with it, at least under way."""
        return kata.id in self._prepared

    def take_seed(self, katas: Iterable[Kata]) -> int:
        """The seed for a check of these: one that was prepared for any of them, else a new one."""
        prepared = [self._prepared.pop(kata.id) for kata in katas if kata.id in self._prepared]
        chosen = max(prepared, key=prepared.count) if prepared else draw_seed()
        if chosen == self._next_seed:  # nobody meets the same inputs twice
            self._next_seed = draw_seed()
        return chosen

    def reference(self, kata: Kata, seed: int) -> asyncio.Task[Shown]:
        """What the reference shows; one that failed, which may have had a bad moment, is run again when asked again."""
        key = Key.of(kata, seed)
        task = self._references.get(key)
        if task is None or (task.done() and not _holds(task)):
            task = _kept(self._references, key, self._run_reference(kata, seed))
        return task

    async def mistakes(self, kata: Kata, seed: int) -> Mistakes:
        """What each known mistake shows; somebody waits for it."""
        key = Key.of(kata, seed)
        ahead = self._ahead.pop(key, None)
        if ahead is not None and _is_good(ahead):
            return ahead.result()
        if ahead is not None:
            ahead.cancel()  # it waits behind everybody else
        task = self._mistakes.get(key)
        if task is None or (task.done() and not _is_good(task)):
            task = _kept(self._mistakes, key, self._run_mistakes(kata, seed, urgent=True))
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Give up what is under way."""
        tasks: list[asyncio.Task[Any]] = []
        for kept in (self._references, self._mistakes, self._ahead):
            tasks += kept.values()
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError, KataError):
                await task

    def _begin_ahead(self, kata: Kata, seed: int) -> None:
        key = Key.of(kata, seed)
        if key not in self._ahead and key not in self._mistakes:
            _kept(self._ahead, key, self._run_mistakes(kata, seed, urgent=False))

    async def _run_reference(self, kata: Kata, seed: int) -> Shown:
        [[shown]] = await self._observe(kata, [(kata.reference, [seed])])
        return tuple(shown)

    async def _run_mistakes(self, kata: Kata, seed: int, *, urgent: bool) -> Mistakes:
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


def _kept(tasks: dict[Key, asyncio.Task[Any]], key: Key, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """A new task, kept; the oldest that are done make room."""
    done = [old for old, task in tasks.items() if task.done()]
    for old in done[: max(len(done) - KEPT, 0)]:
        del tasks[old]
    # In a context of its own: what it was asked from, a screen perhaps, would be kept as long as the task is.
    task = tasks[key] = asyncio.create_task(work, context=Context())
    task.add_done_callback(_look_at_failure)
    return task


def _is_good(task: asyncio.Task[Any]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None


def _holds(task: asyncio.Task[Shown]) -> bool:
    """Whether what a reference showed may be judged by."""
    return _is_good(task) and not any(isinstance(outcome, Failed) for outcome in task.result())


def _look_at_failure(task: asyncio.Task[Any]) -> None:
    """Mark a failure as seen: whoever awaits the task is told; when nobody does, there is nobody to tell."""
    if not task.cancelled():
        task.exception()
