"""Judge solution files as they are saved, the newest save first."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from bankfile.errors import TfkataError
from kata.errors import RunnerError, SandboxRefused
from kata.reading.catalog import Catalog, load_catalog
from kata.reading.workspace import header_of
from kata.resident.choice import AnyAsyncExaminer, make_async_examiner
from kata.text.words import counted
from practice.sessions.submission import Submission, read, record_check
from tui.cli import shared
from tui.cli.layout import hanging, prose, write
from tui.cli.saves import Saves
from tui.cli.verdict_lines import write_case, write_title, write_verdict

if TYPE_CHECKING:
    from rich.console import Console

    from kata.model import Kata
    from kata.verdict import CaseResult

GONE_AFTER_SECONDS = 0.2
"""Editors that rename the old file away before they write the new one leave a gap; a longer one is a deletion."""
SPINNER_AFTER_SECONDS = 0.3
ROWS_AROUND = 4
"""Title, blank line, the word on what is going on, and the cursor's line."""


class Watcher:
    """Follows a folder; a newer save interrupts the check of an older one, which is then done again."""

    def __init__(self, console: Console, place: Path, *, require_sandbox: bool) -> None:
        self._console = console
        self._place = place
        self._catalog: Catalog = load_catalog()
        self._saves = Saves(place)
        self._waiting: dict[Path, None] = {}
        """What is to be judged, in this order."""
        self._require_sandbox = require_sandbox

    async def run(self) -> None:
        """Watch until cancelled.

        Raises:
            SandboxRefused: a layer of the sandbox is missing and all are required.
            RunnerError: the runner can't start.
        """
        async with make_async_examiner(require_sandbox=self._require_sandbox) as examiner:
            bursts = self._saves.bursts()
            listening = _next(bursts)  # a save while TensorFlow warms up counts too
            with shared.progress("Warming TensorFlow up ..."):
                await examiner.check_sandbox()
                await examiner.until_spare()
            self._greet()
            preparing = asyncio.create_task(self._prepare_all(examiner))
            try:
                await self._follow(examiner, bursts, listening)
            finally:
                await _stop(listening, preparing)

    async def _follow(
        self, examiner: AnyAsyncExaminer, bursts: AsyncIterator[list[Path]], listening: asyncio.Task[list[Path]]
    ) -> None:
        working: asyncio.Task[None] | None = None
        try:
            while True:
                await asyncio.wait({listening, working} if working else {listening}, return_when="FIRST_COMPLETED")
                if working is not None and working.done():
                    working.result()
                    working = None
                if listening.done():
                    burst = listening.result()
                    listening = _next(bursts)
                    await _stop(working)
                    self._waiting = dict.fromkeys([*burst, *self._waiting])
                    working = asyncio.create_task(self._judge_waiting(examiner))
        finally:
            await _stop(working, listening)

    async def _judge_waiting(self, examiner: AnyAsyncExaminer) -> None:
        """Judge what waits; a file leaves the queue once its verdict is shown, so that an interrupted one is kept."""
        alone = len(self._waiting) == 1
        if self._console.is_terminal:
            self._console.clear()
        while self._waiting:
            path = next(iter(self._waiting))
            await self._look_at(examiner, path, alone=alone)
            del self._waiting[path]
        if self._console.is_terminal:
            self._console.print()
            self._greet()

    async def _look_at(self, examiner: AnyAsyncExaminer, path: Path, *, alone: bool) -> None:
        name = _relative(path)
        try:
            if not path.exists():
                await asyncio.sleep(GONE_AFTER_SECONDS)
                if not path.exists():
                    self._tell(f"{shared.shown_name(name)} is gone.")
                return
            await self._judge(examiner, read(path), name, alone=alone)
        except SandboxRefused:
            raise
        except TfkataError as error:
            self._tell(str(error).replace(str(path), name))

    async def _judge(self, examiner: AnyAsyncExaminer, submission: Submission, name: str, *, alone: bool) -> None:
        console, kata = self._console, self._kata_of(submission)
        write_title(console, name, kata.title, before=f"{time.strftime('%H:%M:%S')}  ")

        def show(case: CaseResult) -> None:
            write_case(console, case)

        try:
            async with self._spinner():
                verdict = await examiner.check(kata, submission.source, on_case=show)
        finally:
            await examiner.prepare(kata)  # what the next save will be compared with
        bounded = alone and console.is_terminal
        rows = max(console.height - ROWS_AROUND - len(verdict.cases), 1) if bounded else None
        repeat = replace(submission, file=name).repeat(verdict.seed)
        write_verdict(console, verdict, repeat, rows=rows)
        if not console.is_terminal or not alone:
            console.print()
        for told in record_check(verdict, len(kata.cases), submission.source):
            shared.complain(told)

    def _kata_of(self, submission: Submission) -> Kata:
        try:
            return self._catalog.get(submission.kata)
        except TfkataError as error:
            raise type(error)(f"{submission.file}: {error}") from error

    @asynccontextmanager
    async def _spinner(self) -> AsyncIterator[None]:
        """Say that a check is under way once it takes so long that somebody may wonder."""
        waiting = asyncio.create_task(self._spin())
        try:
            yield
        finally:
            await _stop(waiting)

    async def _spin(self) -> None:
        await asyncio.sleep(SPINNER_AFTER_SECONDS)
        with shared.progress("Judging ...", self._console):
            await asyncio.Event().wait()

    def _tell(self, sentence: str) -> None:
        write(self._console, hanging(self._console, Text(f"{time.strftime('%H:%M:%S')}  ", "dim"), prose(sentence)))

    def _greet(self) -> None:
        files = counted(len(self._saves.known), "solution file")
        where = "this folder" if self._place == Path() else shared.shown_name(self._place)
        write(self._console, [Text(f"Watching {where}, {files}. Ctrl-C ends it.", "dim")])

    async def _prepare_all(self, examiner: AnyAsyncExaminer) -> None:
        """Compute ahead what the first save of each file will be compared with, one kata at a time."""
        newest_first = sorted(self._saves.known, key=lambda path: self._saves.known[path][0], reverse=True)
        for identifier in dict.fromkeys(header_of(path) for path in newest_first):
            with suppress(TfkataError):  # a header that names no kata is told of when its file is saved
                kata = self._catalog.get(identifier or "")
                await examiner.prepare(kata)
                await examiner.prepared(kata)


def _next(bursts: AsyncIterator[list[Path]]) -> asyncio.Task[list[Path]]:
    async def one() -> list[Path]:
        return await anext(bursts)

    return asyncio.create_task(one())


async def _stop(*tasks: asyncio.Task[None] | asyncio.Task[list[Path]] | None) -> None:
    for task in tasks:
        if task is not None and not task.done():
            task.cancel()
            with suppress(asyncio.CancelledError, RunnerError):
                await task


def _relative(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
