"""The runner as the terminal program holds it: one examiner, started in the background, whose state screens show."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from bankfile.errors import TfkataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kata.examine.examiner import OnCase
    from kata.model import Kata
    from kata.resident.choice import AnyAsyncExaminer
    from kata.verdict import Verdict


class Phase(Enum):
    """How far the runner is."""

    WARMING = "warming up"
    READY = "ready"
    FAILED = "not working"


@dataclass(frozen=True, slots=True)
class RunnerState:
    """What screens say of the runner."""

    phase: Phase = Phase.WARMING
    missing: tuple[str, ...] = ()
    """Layers of the sandbox that are not in force here."""
    layers: int = 0
    """How many are."""
    problem: str = ""
    """Why it does not work, as a sentence."""


class RunnerService:
    """Starts the examiner off the event loop's first frames, and passes checks on to it."""

    def __init__(self, *, require_sandbox: bool = False) -> None:
        self.state = RunnerState()
        self.on_change: Callable[[RunnerState], None] = lambda _: None
        self._require_sandbox = require_sandbox
        self._examiner: AnyAsyncExaminer | None = None
        self._starting = asyncio.Lock()

    def load(self) -> None:
        """Import what judges; it takes a tenth of a second where there is no resident: call it in a thread."""
        _make(self._require_sandbox)

    async def start(self) -> None:
        """Start the fork server, and return when a worker stands ready; a failure is a state, not an exception."""
        try:
            examiner = await self._started()
            layers = await examiner.layers()
            await examiner.until_spare(1)
        except TfkataError as error:
            self._change(RunnerState(Phase.FAILED, problem=str(error)))
            return
        missing = tuple(layer.name for layer in layers if not layer.in_force)
        self._change(RunnerState(Phase.READY, missing, len(layers) - len(missing)))

    async def close(self) -> None:
        """End the fork server and its workers."""
        if self._examiner is not None:
            examiner, self._examiner = self._examiner, None
            with suppress(TfkataError):
                await examiner.__aexit__()

    def require_sandbox(self, wish: bool) -> None:
        """Refuse from now on to run where a layer is missing, or no longer."""
        self._require_sandbox = wish
        if self._examiner is not None:
            self._examiner.require_sandbox(wish)

    async def prepare(self, kata: Kata) -> None:
        """Begin to compute what the next check of a kata expects."""
        with suppress(TfkataError):  # the check itself will say it
            await (await self._started()).prepare(kata, with_mistakes=True)

    async def check(self, kata: Kata, source: str, on_case: OnCase) -> Verdict:
        """Judge a solution's text; `on_case` is told each case's result as it comes.

        Raises:
            TfkataError: the runner does not work, or a layer of the sandbox that is required is missing.
        """
        try:
            verdict = await (await self._started()).check(kata, source, on_case=on_case)
        except TfkataError as error:
            self._change(RunnerState(Phase.FAILED, problem=str(error)))
            raise
        if self.state.phase is not Phase.READY:
            await self.start()
        return verdict

    async def _started(self) -> AnyAsyncExaminer:
        async with self._starting:
            if self._examiner is None:
                examiner = await asyncio.to_thread(_make, self._require_sandbox)
                await examiner.__aenter__()
                self._examiner = examiner
            return self._examiner

    def _change(self, state: RunnerState) -> None:
        self.state = state
        self.on_change(state)


def _make(require_sandbox: bool) -> AnyAsyncExaminer:
    """In a thread: what is imported here takes up to a tenth of a second."""
    from kata.resident.choice import make_async_examiner

    return make_async_examiner(require_sandbox=require_sandbox)
