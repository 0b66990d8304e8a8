"""Gradients asked for inside a `tf.function`: looked at when the function is called, for only then are there values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kata.explain.diagnosing.replay import Again, Replay
from kata.explain.diagnosing.request import GradientRequest
from kata.explain.diagnosing.zero_or_nan import all_zero, has_nan
from kata.explain.findings.finding import Symptom
from kata.explain.recording import tf_private
from kata.explain.recording.events import Event
from kata.explain.recording.recorder import Recorder

MAX_WAITING = 200
LOOKS = 3
"""How many calls of a function are looked at for each gradient in it."""


@dataclass(slots=True)
class Waiting:
    """A gradient without values yet."""

    request: GradientRequest
    gradient: Any
    looks: int = 0
    told: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A gradient that turned out zero everywhere or NaN when its function was called."""

    request: GradientRequest
    result: Symptom
    again: Again | None


class InsideFunctions:
    """Keeps the gradients of each graph until it is called."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._waiting: dict[int, list[Waiting]] = {}
        self._count = 0

    def note(self, request: GradientRequest, gradient: Any) -> None:
        """A tape answered with a tensor of a graph."""
        if self._count < MAX_WAITING:
            self._count += 1
            self._waiting.setdefault(id(gradient.graph), []).append(Waiting(request, gradient))

    def waits_for(self, graph: Any) -> bool:
        """Whether a call of this graph is of interest."""
        return any(not item.told and item.looks < LOOKS for item in self._waiting.get(id(graph), ()))

    def called(self, call: Event, before: Mapping[int, Any]) -> Iterator[Seen]:
        """Look at what the gradients in a function came to in one call of it."""
        for item in self._waiting.get(id(call.graph), ()):
            if item.told or item.looks >= LOOKS:
                continue
            item.looks += 1
            seen = self._look(item, call, before)
            if seen is not None:
                item.told = True
                yield seen

    def _look(self, item: Waiting, call: Event, before: Mapping[int, Any]) -> Seen | None:
        returned = _returned(item.gradient, call)
        if returned is not None and not has_nan(returned) and not all_zero(returned):
            return None
        replay = Replay(self._recorder, call, before)
        again = replay.gradient(item.request, [item.request.target], item.request.key)
        value = returned if returned is not None else (again.gradient if again is not None else None)
        if value is None:
            return None
        if has_nan(value):
            return Seen(item.request, Symptom.NAN, again)
        return Seen(item.request, Symptom.ZEROS, again) if all_zero(value) else None


def _returned(gradient: Any, call: Event) -> Any:
    """The value of a graph's tensor, if the function returned it."""
    wanted = tf_private.key(gradient)
    for tensor, value in zip(call.graph.outputs, call.outputs, strict=False):
        while tensor.op.type == "Identity" and tf_private.key(tensor) != wanted:
            tensor = tensor.op.inputs[0]
        if tf_private.key(tensor) == wanted:
            return value
    return None
