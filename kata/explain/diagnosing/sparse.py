"""Gradients that are a `tf.IndexedSlices`: fine for optimizers, a surprise for whoever computes with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kata.explain.diagnosing.diagnosis import Diagnosis
from kata.explain.diagnosing.paths import Trace
from kata.explain.diagnosing.request import GradientRequest
from kata.explain.diagnosing.wording import finding_of
from kata.explain.findings.causes import Cause
from kata.explain.findings.finding import Finding, Symptom
from kata.explain.recording import tf_private
from kata.explain.recording.recorder import Recorder

MAX_PENDING = 200
SPARSE_READY = frozenset(
    {"convert_to_tensor", "clip_by_global_norm", "clip_by_norm", "global_norm", "apply_gradients", "apply", "fit"}
)
"""Functions to which a user may hand an IndexedSlices knowingly."""


class SparseWatch:
    """Keeps each IndexedSlices in mind until an optimizer took it, or the user opened it."""

    def __init__(self, recorder: Recorder, *, everything: bool) -> None:
        self._recorder = recorder
        self._everything = everything
        self._pending: dict[int, tuple[Any, Finding]] = {}

    def note(self, request: GradientRequest, slices: Any) -> None:
        """A tape answered with one."""
        if len(self._pending) >= MAX_PENDING or not tf_private.is_eager(slices._values):
            return
        self._pending[id(slices)] = (slices, self._described(request))

    def forgive(self, slices: Any) -> None:
        """Whoever has it knows what it is."""
        if not self._everything:
            self._pending.pop(id(slices), None)

    def left(self) -> Iterator[Finding]:
        """What nobody took."""
        for _, finding in self._pending.values():
            yield finding
        self._pending.clear()

    def _described(self, request: GradientRequest) -> Finding:
        looked_up = self._gather(request)
        return finding_of(looked_up, request.described(), request.target_name, request.asked, Symptom.SLICES)

    def _gather(self, request: GradientRequest) -> Diagnosis:
        """The operation that takes single rows of the source."""
        reach = Trace(self._recorder, 0).reach(request.target)
        for edge in reach.children.get(request.key, ()):
            if "Gather" in edge.node.operation or "Slice" in edge.node.operation:
                return Diagnosis(Cause.INDEXED_SLICES, edge.node.operation, edge.node.place)
            for further in reach.children.get(edge.child, ()):
                if "Gather" in further.node.operation:
                    return Diagnosis(Cause.INDEXED_SLICES, further.node.operation, further.node.place)
        return Diagnosis(Cause.INDEXED_SLICES, "A lookup", request.asked, in_words=True)
