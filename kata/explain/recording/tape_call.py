"""A call that asks a tape for gradients, as it was made, and who is told of such calls."""

from __future__ import annotations

from collections.abc import Mapping
from types import FrameType
from typing import Any, Protocol

from kata.explain.recording.events import BackwardCall, Event


class Listener(Protocol):
    """Who is told of each gradient that is asked for."""

    def asked(self, tape_call: TapeCall) -> None: ...
    def elsewhere(self) -> None: ...
    def optimizer_got(self, gradients: list[Any]) -> None: ...
    def before_call(self, graph: Any, captured: Any) -> Mapping[int, Any]: ...
    def after_call(self, call: Event, before: Mapping[int, Any]) -> None: ...
    def slices_read(self, slices: Any, frame: FrameType) -> None: ...


class TapeCall:
    """One call of `tape.gradient`, `jacobian` or `batch_jacobian`."""

    def __init__(self, tape: Any, target: Any, sources: Any, frame: FrameType | None, *, zeros: bool) -> None:
        self.tape = tape
        self.target = target
        self.sources = sources
        self.frame = frame
        self.zeros = zeros
        """Whether zeros were asked for in place of None."""
        self.result: Any = None
        self.error: BaseException | None = None
        self.used_up = False
        self.watched: frozenset[int] = frozenset()
        self.backward: list[BackwardCall] = []
