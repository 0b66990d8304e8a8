"""The gradient was asked with respect to another object than the target was computed from: a new value, or a copy."""

from __future__ import annotations

from collections.abc import Iterator

from kata.explain.diagnosing.diagnosis import Diagnosis
from kata.explain.diagnosing.nodes import Key, Reach
from kata.explain.diagnosing.paths import Trace
from kata.explain.diagnosing.request import GradientRequest
from kata.explain.findings.causes import Cause
from kata.explain.recording import tf_private
from kata.explain.recording.events import PASSED_ON
from kata.explain.recording.naming import base_name, bound_at, reads_itself
from kata.explain.recording.places import line_of, span_at
from kata.explain.recording.recorder import Recorder

_COPYING = frozenset(
    {"Identity", "IdentityN", "ReadVariableOp", "Cast", "Reshape", "ExpandDims", "Squeeze", "DeepCopy", "Snapshot"}
)


class OtherObject:
    """Compares the source of a request with what its name held before, and with what it was made from."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def rebound(self, request: GradientRequest, trace: Trace, reach: Reach | None) -> Diagnosis | None:
        """Whether the name held another tensor before, which the tape knows.

        Args:
            reach: what the target depends on; None when the source is part of it.
        """
        name = base_name(request.source_name)
        place = trace.place_of(request.tensor)
        made = span_at(place)
        if made is None or not name:
            return None
        where = bound_at(made, name)  # the value may have been computed in a function that was called for it
        others = request.holders.get(name, set()) - {request.key}
        own = Trace(self._recorder, 0).reach(request.tensor)
        ancestors = set(own.parents)
        if reach is not None:
            known = {key for key in others if key in reach.parents}
            fits = bool(known) and (bool(known & ancestors) or reads_itself(where, name))
            fits = fits or (reads_itself(where, name) and self._shares_origin(ancestors, reach, request))
        else:
            watched = {key for key in ancestors if key in self._recorder.handles or key in request.tape.watches}
            fits = bool(others & ancestors) or (reads_itself(where, name) and bool(watched - {request.key}))
        if not fits:
            return None
        event = self._recorder.producers.get(request.key)
        operation = event.operation if event is not None else ""
        return Diagnosis(Cause.SOURCE_REBOUND, operation, where)

    def copied(self, request: GradientRequest, trace: Trace, reach: Reach) -> Diagnosis | None:
        """Whether the source is a copy of something that the target does depend on."""
        place = trace.place_of(request.tensor)
        computed = reach.without_state(tf_private.key(request.target))
        for original in self._originals(request):
            if original in computed:
                line = line_of(place)
                made = f", made in line {line}" if line and line != line_of(request.asked) else ""
                detail = f"that is a copy{made}: {request.target_name} is computed from the original"
                event = self._recorder.producers.get(request.key) or self._recorder.handles.get(request.key)
                operation = event.operation if event is not None else ""
                return Diagnosis(Cause.WRONG_SOURCE_OBJECT, operation, place or request.asked, detail)
        return None

    def _shares_origin(self, ancestors: set[Key], reach: Reach, request: GradientRequest) -> bool:
        """Whether a variable or watched tensor stands behind both the source and the target."""
        roots = (key for key in ancestors if key in self._recorder.handles or key in request.tape.watches)
        return any(key in reach.parents for key in roots if key != request.key)

    def _originals(self, request: GradientRequest) -> Iterator[Key]:
        """What the source was copied from: through operations that only copy, a variable's first value, `.numpy()`."""
        waiting: list[Key] = [request.key]
        seen: set[Key] = set()
        while waiting:
            key = waiting.pop()
            if key in seen or not isinstance(key, int):
                continue
            seen.add(key)
            if key != request.key and self._is_somebody(key, request):
                yield key
            event = self._recorder.producers.get(key)
            made = self._recorder.handles.get(key)
            if made is not None:
                for writer in self._recorder.writers.get(key, ())[:1]:
                    waiting += [tf_private.key(tensor) for tensor in writer.inputs[1:]]
            elif event is not None and event.operation in _COPYING:
                waiting += [tf_private.key(tensor) for tensor in event.inputs]
            by_hand = self._recorder.tape_edges.get(key)
            if by_hand is not None and by_hand.operation in PASSED_ON:
                waiting += [tf_private.key(tensor) for tensor in by_hand.inputs]
            waiting += list(self._taken_out(key))

    def _is_somebody(self, key: int, request: GradientRequest) -> bool:
        """Whether it is a variable or a result, and not a constant, which many things may share."""
        event = self._recorder.producers.get(key)
        result = event is not None and len(event.inputs) > 0
        return result or key in self._recorder.handles or key in request.tape.watches

    def _taken_out(self, key: Key) -> Iterator[int]:
        """Tensors whose value left TensorFlow in the very expression that made a constant."""
        where = span_at(self._recorder.constants.get(key)) if isinstance(key, int) else None
        if where is None or not where.end_column:
            return
        for item in self._recorder.exits:
            left = span_at(item.place)
            if left is not None and left.file == where.file and where.holds(left):
                yield item.key
