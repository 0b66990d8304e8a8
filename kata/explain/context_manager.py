"""`explain`: record what a block does, and say why each gradient in it that is missing or suspicious is so."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from types import FrameType, TracebackType
from typing import Any

from kata.errors import KataError
from kata.explain.diagnosing.inspection import GradientInspection
from kata.explain.findings.compiler_text import as_text
from kata.explain.findings.finding import MAX_FINDINGS, Finding
from kata.explain.recording.events import Event
from kata.explain.recording.hooks import Hooks
from kata.explain.recording.places import Locator
from kata.explain.recording.recorder import MAX_BYTES, MAX_EVENTS, Recorder
from kata.explain.recording.tape_call import TapeCall
from kata.text.words import counted

_active = threading.Lock()


class ExplainError(KataError):
    """`explain` can't be used like this."""


class explain:  # noqa: N801 - reads as a word in `with explain() as why:`
    """Context manager that explains the gradients asked for in its block.

        with explain() as why:
            ...
        print(why)

    It records the thread that enters it; gradients asked for in other threads are counted in `notes`, not explained.

    Args:
        everything: also report what is suspicious but may be meant: zeros at a stationary point, and each
            `tf.IndexedSlices`.
        only: the one file to point at; None for every file that is not installed.
        max_events: operations to remember; the oldest are dropped, and `notes` says so.
        max_bytes: bytes of tensors to keep alive for it.

    Raises:
        ExplainError: on entering, when another block is open in this process.
    """

    def __init__(
        self,
        *,
        everything: bool = False,
        only: str | None = None,
        max_events: int = MAX_EVENTS,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        self._recorder = Recorder(Locator(only), max_events=max_events, max_bytes=max_bytes)
        self._inspection = GradientInspection(self._recorder, everything=everything)
        self._hooks: Hooks | None = None
        self._elsewhere = 0

    def __enter__(self) -> explain:
        if not _active.acquire(blocking=False):
            raise ExplainError(
                "Another `explain()` block is open in this process. One at a time: close it before the next begins."
            )
        try:
            self._hooks = Hooks(self._recorder, self)
            self._hooks.install()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        self._inspection.end()

    def _close(self) -> None:
        try:
            if self._hooks is not None:
                self._hooks.remove()
        finally:
            _active.release()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, in the order of asking; of several breaks, the one nearest the target comes first."""
        return tuple(self._inspection.findings[:MAX_FINDINGS])

    @property
    def notes(self) -> tuple[str, ...]:
        """What else to know: what was dropped, and what was not looked at."""
        notes = []
        if dropped := self._recorder.dropped:
            notes.append(f"{counted(dropped, 'older operation')} {_were(dropped)} dropped to keep memory bounded.")
        if self._elsewhere:
            where, are = ("another thread", "is") if self._elsewhere == 1 else ("other threads", "are")
            what = f"{counted(self._elsewhere, 'gradient')} {_were(self._elsewhere)}"
            notes.append(f"{what} asked for in {where}, and {are} not explained.")
        left = len(self._inspection.findings) - MAX_FINDINGS
        if left > 0:
            notes.append(f"{counted(left, 'more finding')} {_were(left)} left out.")
        return tuple(notes) + tuple(self._inspection.notes)

    def __str__(self) -> str:
        return as_text(self.findings, self.notes)

    # What the hooks report

    def asked(self, tape_call: TapeCall) -> None:
        """A gradient was asked for."""
        self._inspection.asked(tape_call)

    def elsewhere(self) -> None:
        """One was asked for in another thread."""
        self._elsewhere += 1

    def optimizer_got(self, gradients: list[Any]) -> None:
        """An optimizer takes gradients, sparse ones too."""
        self._inspection.optimizer_got(gradients)

    def before_call(self, graph: Any, captured: Any) -> Mapping[int, Any]:
        """A function is about to be called."""
        return self._inspection.before_call(graph, captured)

    def after_call(self, call: Event, before: Mapping[int, Any]) -> None:
        """It was called."""
        self._inspection.after_call(call, before)

    def slices_read(self, slices: Any, frame: FrameType) -> None:
        """Somebody opens an IndexedSlices."""
        self._inspection.slices_read(slices, frame)


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
