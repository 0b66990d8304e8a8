"""What the resident does when it is asked: each request, and what comes back."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import cached_property

import psutil

from kata.errors import RunnerError
from kata.examine.examiner import AsyncExaminer
from kata.examine.explanations import explain_program
from kata.examine.papers import Event, KataFound
from kata.examine.programs import run_programs
from kata.examine.several import judge_all
from kata.model import Kata
from kata.resident import outcome_wire, wire
from kata.resident.kata_shelf import KataShelf
from kata.resident.lifetime import Visit
from kata.resident.wire import Message, Tell

KATAS_AHEAD = 8
"""For so many of the katas that were judged last, what the next check expects is computed while nobody waits."""


class Answering:
    """Answers requests with one examiner, which all who ask share."""

    def __init__(self, examiner: AsyncExaminer) -> None:
        self._examiner = examiner
        self._shelf = KataShelf()
        self._recent: dict[str, Kata] = {}

    async def answer(self, request: Message, tell: Tell) -> Message:
        """Do what is asked, tell of it on the way, and return what is left to tell.

        Raises:
            TfkataError: it can't be done.
        """
        examiner = self._strict if request.get("require_sandbox") else self._examiner
        match request["ask"]:
            case "judge":
                await self._judge(examiner, request, tell)
            case "prepare":
                await examiner.prepare(self._kata(request), request["seed"], with_mistakes=request["with_mistakes"])
            case "prepared":
                await examiner.prepared(self._kata(request))
            case "observe":
                trials = [(source, seeds) for source, seeds in request["trials"]]
                seen = await examiner.observe(self._kata(request), trials, urgent=request["urgent"])
                return {"outcomes": [[[*map(outcome_wire.outcome_data, row)] for row in trial] for trial in seen]}
            case "programs":
                outcomes = await run_programs(examiner.runner, request["sources"], urgent=request["urgent"])
                return {"outcomes": [*map(outcome_wire.outcome_data, outcomes)]}
            case "explain":
                name, source, everything = request["name"], request["source"], request["everything"]
                found = await explain_program(examiner.runner, name, source, everything=everything)
                return {"found": outcome_wire.explanation_data(found)}
            case "sandbox":
                await examiner.check_sandbox()
            case "layers":
                return {"layers": [asdict(state) for state in await examiner.layers()]}
            case "spare":
                await examiner.until_spare(request["count"])
            case wire.STAY:
                await asyncio.Event().wait()  # until they hang up
            case _:
                raise RunnerError("The resident runner was asked for something that it does not know.")
        return {}

    def prepare_ahead(self) -> None:
        """Compute what the next checks of recent katas expect; nobody waits now."""
        for kata in self._recent.values():
            if not self._examiner.expectations.is_prepared(kata):
                self._examiner.expectations.prepare(kata)

    async def status(self, others: Sequence[Visit]) -> Message:
        """What there is to say of this resident, and of the others that it works for."""
        runner = self._examiner.runner
        return {
            "pid": os.getpid(),
            "clients": [{"pid": each.peer.pid, "name": each.peer.name, "asks": each.asks} for each in others],
            "memory_bytes": await asyncio.to_thread(_memory_bytes),
            "spares": runner.spares,
            "layers": [asdict(state) for state in runner.known_layers],
        }

    @cached_property
    def _strict(self) -> AsyncExaminer:
        """The same, for those who insist on a complete sandbox."""
        return AsyncExaminer(require_sandbox=True, beside=self._examiner)

    async def _judge(self, examiner: AsyncExaminer, request: Message, tell: Tell) -> None:
        papers = [wire.paper_of(paper) for paper in request["papers"]]
        find = self._shelf.finder(request["packs"])
        seen: dict[str, Kata] = {}

        def found(name: str) -> Kata:
            kata = find(name)
            seen[kata.id] = kata
            return kata

        def tell_event(event: Event) -> None:
            if isinstance(event, KataFound):
                self._remember(seen[event.kata])
            tell(wire.event_data(event))

        await judge_all(examiner, papers, found, request["seed"], tell_event)

    def _remember(self, kata: Kata) -> None:
        self._recent.pop(kata.id, None)
        self._recent[kata.id] = kata
        while len(self._recent) > KATAS_AHEAD:
            del self._recent[next(iter(self._recent))]

    def _kata(self, request: Message) -> Kata:
        return self._shelf.finder(())(request["kata"])


def _memory_bytes() -> int:
    """What this process and those below it take of the machine's memory; what they share counts once (Linux)."""
    own = psutil.Process()
    total = 0
    for process in (own, *own.children(recursive=True)):
        with suppress(psutil.Error):
            taken = process.memory_full_info()
            total += getattr(taken, "pss", taken.uss)
    return total
