"""`Runner`: what the rest of the program calls to run solutions it does not trust."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from kata.errors import RunnerError, SandboxRefused, ServerLost
from kata.job import Bounds, Job
from kata.runner.case_clock import CaseClock
from kata.runner.control import End, Lease, Server, Settings
from kata.runner.endings import RETURNED_TOO_MUCH, explain, without_flood
from kata.runner.full_disk import not_for_a_full_disk
from kata.runner.last_words import frames_of
from kata.runner.lookout import Lookout
from kata.runner.protocol import BEGUN, HEADER, MAX_FRAME_BYTES, RUN_INDEX, Offence, pack
from kata.runner.sandbox.confine import LayerState
from kata.text.words import counted
from kata.values.format import CodecError
from kata.values.observation import Call, Failed, Outcome, Printed
from kata.values.outcomes import MAX_CALL_CHARACTERS, decode_outcome
from kata.verdict import Status

MAX_LOST_WORKERS = 2
"""After so many cases that cost their worker, the rest of a job is not run: a hopeless solution answers soon."""
MAX_FALSE_STARTS = 3
"""So many workers that don't begin with a job are enough: something is wrong with the runner."""
MAX_DOUBTS = 3
"""So many cases of a job that were ended by what says nothing of them are run again."""
TOTAL_SECONDS = 20.0
"""Processor time of all cases of a job together."""
ANSWER_BYTES = 64 * 2**20
"""All that the cases of a job returned is held until the last one is judged."""
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a job may take: bounds for each case, and seconds of processor time in all."""

    bounds: Bounds
    total_seconds: float = TOTAL_SECONDS
    max_lost_workers: int = MAX_LOST_WORKERS
    answer_bytes: int = ANSWER_BYTES
    urgent: bool = True
    """Whether somebody waits for it: what is not stands back for what is."""


class _Running:
    """The fork server that runs, started when it is asked for, and again when it is gone."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.server: Server | None = None
        self._starting = asyncio.Lock()

    async def get(self) -> Server:
        async with self._starting:
            if self.server is not None and self.server.gone is not None:
                await self.close()
            if self.server is None:
                self.server = Server(self._settings)
            return self.server

    async def close(self) -> None:
        if self.server is not None:
            server, self.server = self.server, None
            await server.close()


class Runner:
    """An asyncio client of a fork server, which it starts, watches and restarts.

    Use it as an asynchronous context manager. `kata.examine.examiner.Examiner` is its synchronous face.
    """

    def __init__(
        self, settings: Settings | None = None, *, require_sandbox: bool = False, beside: Runner | None = None
    ) -> None:
        """
        Args:
            require_sandbox: whether to run nothing where a layer of the sandbox is missing.
            beside: one whose fork server is shared, and closed by that one.
        """
        self.require_sandbox = require_sandbox
        self._running: _Running = _Running(settings or Settings()) if beside is None else beside._running

    async def __aenter__(self) -> Runner:
        await self._running.get()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """End the fork server and every worker."""
        await self._running.close()

    async def layers(self) -> tuple[LayerState, ...]:
        """The sandbox's layers and whether each is in force; waits until the first worker has tried them.

        Raises:
            RunnerError: the runner can't start.
        """
        return await self._ask(Server.layers)

    async def until_spare(self, count: int = 1) -> None:
        """Wait until so many spares stand ready, so that the next submission finds one.

        Raises:
            RunnerError: the runner can't start.
        """
        await self._ask(lambda server: server.until_spare(count))

    @property
    def server_pid(self) -> int | None:
        """Process id of the fork server, once it is started."""
        return None if self._running.server is None else self._running.server.pid

    @property
    def known_layers(self) -> tuple[LayerState, ...]:
        """The sandbox's layers, as far as is known now: none while TensorFlow is imported."""
        return () if self._running.server is None else self._running.server.known_layers

    @property
    def spares(self) -> int:
        """Workers that are ready and idle, as far as is known here."""
        return 0 if self._running.server is None else self._running.server.spares

    async def run(self, job: Job, allowance: Allowance) -> AsyncGenerator[Outcome, None]:
        """Run a job and yield one outcome for each of its runs, in order, each as soon as it is known.

        Raises:
            RunnerError: the runner itself does not work.
            SandboxRefused: a layer is missing, and the caller insists on all.
        """
        ready: asyncio.Queue[Outcome | None] = asyncio.Queue()
        # A task of its own: a caller that takes its time between two outcomes must not count against the next case.
        running = asyncio.create_task(_fill(ready, _Run(self, job, allowance)))
        try:
            while (outcome := await ready.get()) is not None:
                yield outcome
            await running
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError, RunnerError):
                await running

    async def lease(self, bounds: Bounds, *, urgent: bool = True) -> tuple[Server, Lease]:
        """A worker and the server that it comes from.

        Raises:
            RunnerError: the runner does not work.
            SandboxRefused: a layer is missing around this worker, and the caller insists on all.
        """

        async def take(server: Server) -> tuple[Server, Lease]:
            return server, await server.take(bounds, urgent=urgent)

        server, lease = await self._ask(take)
        try:
            self._refuse_missing(lease.layers)
        except SandboxRefused:
            server.drop(lease)
            raise
        return server, lease

    async def _ask(self, ask: Callable[[Server], Awaitable[Answer]]) -> Answer:
        """Have a server do something; one that is lost meanwhile is replaced once."""
        try:
            return await ask(await self._running.get())
        except ServerLost:
            pass
        try:
            return await ask(await self._running.get())
        except ServerLost as again:
            raise RunnerError(f"{again} So did the one before it; nothing more is tried.") from again

    async def check_sandbox(self) -> None:
        """Do nothing, unless the caller insists on a complete sandbox.

        Raises:
            SandboxRefused: a layer is missing, and the caller insists on all.
        """
        if self.require_sandbox:
            self._refuse_missing(await self.layers())

    def _refuse_missing(self, layers: Sequence[LayerState]) -> None:
        missing = [state for state in layers if not state.in_force]
        if missing and self.require_sandbox:
            reasons = "; ".join(f"{state.name}: {state.detail}" for state in missing)
            raise SandboxRefused(
                f"The sandbox is not complete, and a complete one is required. Missing: {reasons}. "
                "`tfkata doctor` says what each layer stops."
            )


async def _fill(ready: asyncio.Queue[Outcome | None], run: _Run) -> None:
    try:
        async with aclosing(run.outcomes()) as outcomes:
            async for outcome in outcomes:
                ready.put_nowait(outcome)
    finally:
        ready.put_nowait(None)


@dataclass
class _Run:
    """One job on its way through as many workers as it needs."""

    runner: Runner
    job: Job
    allowance: Allowance
    done: int = 0
    lost: int = 0
    server_crashes: int = 0
    false_starts: int = 0
    doubts: int = 0
    stopped_in: int = -1
    """The last case whose worker was stopped by a signal."""
    answer_bytes: int = 0
    spent_seconds: float = 0.0
    """Processor time, by cases: waiting for a worker, or for a busy machine, is nobody's."""

    async def outcomes(self) -> AsyncGenerator[Outcome, None]:
        while self.done < len(self.job.runs):
            if reason := self._hopeless():
                yield Failed(Status.NOT_RUN, reason)
                self.done += 1
                continue
            async with aclosing(self._in_one_worker()) as outcomes:
                async for outcome in outcomes:
                    self.done += 1
                    yield outcome

    def _hopeless(self) -> str:
        if self.lost >= self.allowance.max_lost_workers:
            return f"After {counted(self.lost, 'case')} that had to be stopped, no more are run."
        total = self.allowance.total_seconds
        if self.spent_seconds >= total:
            return f"The cases before it used {self.spent_seconds:.1f} s of processor time; all may use {total:g} s."
        return ""

    async def _in_one_worker(self) -> AsyncGenerator[Outcome, None]:
        """Outcomes from one worker, until all cases are done or the worker is lost."""
        server, lease = await self.runner.lease(self.allowance.bounds, urgent=self.allowance.urgent)
        link, clock = JobLink(lease), CaseClock(server, lease, self.allowance.bounds.wall_seconds)
        lookout = Lookout(server, lease, self.allowance.bounds)
        output_position = 0
        try:
            rest = replace(self.job, runs=self.job.runs[self.done :])
            if not await link.begin(rest.encode()):
                self._count_false_start(server, lookout)
                return
            for index in range(len(rest.runs)):
                lookout.case_begins()
                clock.start(output_position)
                outcome = await self._next_outcome(link, lease, index)
                wall_seconds = clock.seconds()
                if outcome is None:
                    self._count_server_crash()
                    return
                if isinstance(outcome, End):
                    doubt = self._doubt(outcome, clock, lookout)
                    if doubt and self.doubts < MAX_DOUBTS:
                        self.doubts += 1
                        return
                    self.spent_seconds += outcome.cpu_seconds
                    self.lost += 1
                    failed = self._post_mortem(outcome, clock.output_start, wall_seconds, doubt)
                    yield self._told(failed, server, lease, wall_seconds)
                    return
                self.spent_seconds += clock.cpu_seconds()
                output_position += outcome.printed.total_bytes
                seen = self._kept(without_flood(outcome), link.answer_bytes)
                yield self._told(seen, server, lease, wall_seconds)
                if self._hopeless():
                    return
        finally:
            clock.stop()
            lookout.close()
            server.drop(lease)

    def _count_false_start(self, server: Server, lookout: Lookout) -> None:
        """A worker did not begin: it ran nothing but tfkata's own code, so that the case was not even tried."""
        if server.gone is not None:
            self._count_server_crash()
            return
        self.false_starts += 1
        if self.false_starts >= MAX_FALSE_STARTS:
            why = lookout.wrong or "ended"
            raise RunnerError(f"{self.false_starts} workers did not begin with their job; the last one {why}.")

    def _count_server_crash(self) -> None:
        self.server_crashes += 1
        if self.server_crashes > 1:
            raise RunnerError("The runner crashed twice during one submission; it was given up.")

    def _doubt(self, end: End, clock: CaseClock, lookout: Lookout) -> str:
        """Why the way in which a worker ended says nothing of the case that ran; empty where it does."""
        if end.offence is Offence.STOPPED and self.stopped_in != self.done:
            self.stopped_in = self.done
            return "its process was stopped by a signal"
        if end.offence in (Offence.CPU, Offence.WALL, Offence.STARVED) and not clock.is_of_this_case(end):
            return "tfkata was kept from running, and could not tell its time from that of the cases before it"
        if end.offence is Offence.WALL and lookout.late_seconds > self.allowance.bounds.wall_seconds / 2:
            return "tfkata was kept from running, and the case may have waited for it"
        return ""

    async def _next_outcome(self, link: JobLink, lease: Lease, index: int) -> Outcome | End | None:
        """The outcome of a case; how the worker ended instead; or None when the fork server was lost."""
        try:
            outcome = await link.receive(index)
            return await asyncio.shield(lease.ended) if outcome is None else outcome
        except ForgedAnswer as error:
            return End(Offence.FORGED, forged=str(error))
        except RunnerError:
            return None

    def _told(self, outcome: Outcome, server: Server, lease: Lease, wall_seconds: float) -> Outcome:
        """An outcome, with what only this side knows of it."""
        if isinstance(outcome, Failed):
            outcome = not_for_a_full_disk(outcome, server.scratch_parent)
        return replace(outcome, wall_seconds=wall_seconds, missing_layers=lease.missing_layers)

    def _kept(self, outcome: Outcome, answer_bytes: int) -> Outcome:
        """An outcome that there is room to keep beside those before it."""
        if isinstance(outcome, Failed):
            return outcome
        if self.answer_bytes + answer_bytes > self.allowance.answer_bytes:
            message = RETURNED_TOO_MUCH.format(self.allowance.answer_bytes / 2**20)
            return Failed(Status.OUTPUT_LIMIT, message, calls=outcome.calls, printed=outcome.printed)
        self.answer_bytes += answer_bytes
        return outcome

    def _post_mortem(self, end: End, output_start: int, wall_seconds: float, doubt: str) -> Failed:
        status, message = explain(end, self.allowance.bounds, wall_seconds)
        if doubt:
            status, message = Status.INTERNAL_ERROR, f"Tried again and again, this case came to no end: {doubt}."
        earlier = max(output_start - end.output_start, 0)  # what cases before this one printed
        text = end.output.encode()[earlier:].decode("utf-8", "replace") if earlier else end.output
        printed = Printed(text, max(end.output_bytes - earlier, 0))
        frames = frames_of(end.trace, self.job.solutions[self.job.runs[self.done].solution])
        calls = (Call(end.call[:MAX_CALL_CHARACTERS], ""),) if end.call else ()
        return Failed(status, message, frames=frames, calls=calls, printed=printed)


_BEGUN = pack(RUN_INDEX.pack(BEGUN))


class ForgedAnswer(Exception):
    """What came over the job channel is not what tfkata's own worker code sends."""


class JobLink:
    """The client's end of a job channel. The other end may be in the hands of the solution."""

    def __init__(self, lease: Lease) -> None:
        self._channel = lease.channel
        self._loop = asyncio.get_running_loop()
        self._buffer = bytearray()
        self.answer_bytes = 0
        """How long the last answer was."""

    async def begin(self, job: bytes) -> bool:
        """Send the job, and wait until the worker begins with it; whether it did.

        Until then it runs no line of a stranger's, and is believed.
        """
        try:
            await self._loop.sock_sendall(self._channel, pack(job))
        except OSError:  # the worker died before it read its job
            return False
        return await self._exactly(len(_BEGUN)) == _BEGUN

    async def receive(self, index: int) -> Outcome | None:
        """The outcome of run `index`, or None when the worker hung up."""
        header = await self._exactly(HEADER.size)
        if header is None:
            return None
        (length,) = HEADER.unpack(header)
        if not RUN_INDEX.size <= length <= MAX_FRAME_BYTES:
            raise ForgedAnswer("a message of an impossible length")
        self.answer_bytes = length
        body = await self._exactly(length)
        if body is None:
            return None
        if RUN_INDEX.unpack_from(body)[0] != index:
            raise ForgedAnswer("an answer to a case that was not asked for")
        try:
            return decode_outcome(body[RUN_INDEX.size :])
        except CodecError as error:
            raise ForgedAnswer(str(error)) from error

    async def _exactly(self, count: int) -> bytes | None:
        while len(self._buffer) < count:
            try:
                chunk = await self._loop.sock_recv(self._channel, 1 << 18)
            except OSError:
                return None
            if not chunk:
                return None
            self._buffer += chunk
        data = bytes(memoryview(self._buffer)[:count])
        del self._buffer[:count]
        return data
