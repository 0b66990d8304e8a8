"""Why a gradient is None: where the path from source to target broke, as one tape saw it."""

from __future__ import annotations

from kata.explain.diagnosing.breaks import Break, Breaks
from kata.explain.diagnosing.diagnosis import Diagnosis
from kata.explain.diagnosing.nodes import CHOICES, LOOPS, Edge, Key, Reach, node_of
from kata.explain.diagnosing.other_object import OtherObject
from kata.explain.diagnosing.paths import Trace
from kata.explain.diagnosing.request import GradientRequest
from kata.explain.diagnosing.slopes import Slopes
from kata.explain.diagnosing.unconnected import Detour
from kata.explain.findings.causes import Cause
from kata.explain.recording import tf_private
from kata.explain.recording.events import EventKind
from kata.explain.recording.places import Place, line_of
from kata.explain.recording.recorder import Recorder
from kata.explain.recording.tapes import WhyMissed

_CUTTING = frozenset(
    {
        *(Cause.STOP_GRADIENT, Cause.ZERO_GRADIENT, Cause.NON_DIFFERENTIABLE_OP, Cause.INTEGER_DTYPE),
        *(Cause.PY_FUNCTION, Cause.CONTROL_FLOW_ONLY, Cause.NON_DIFFERENTIABLE_ARGUMENT),
    }
)


class Diagnoser:
    """Says why a gradient is None, from what one recorder holds."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self.slopes = Slopes()
        self._other = OtherObject(recorder)

    def why_none(self, request: GradientRequest) -> list[Diagnosis]:
        """The breaks, the one nearest the target first; one answer, `unknown` in doubt, when there is none."""
        began = request.tape.began
        if began is None:
            return [Diagnosis(Cause.OUTSIDE_TAPE, "", request.asked, "while the tape's block was never entered")]
        trace = Trace(self._recorder, began)
        reach = trace.reach(request.target)
        look = Breaks(reach, request.tape, trace.tensors, self.slopes)
        trace.tensors.setdefault(request.key, request.tensor)
        target = tf_private.key(request.target)
        if request.key in reach.parents:
            if not tf_private.has_trainable_dtype(request.source):
                return [self._integer_source(request, trace)]
            breaks, arrived = look.between(request.key, target)
            if breaks:
                return self._of_breaks(request, look, breaks)
            return [self._at_the_source(request, trace, arrived)]
        return [self._without_path(request, trace, reach)]

    def cut_everywhere(self, request: GradientRequest) -> list[Diagnosis]:
        """The breaks on all paths of a gradient that is zero, where loops and branches say zeros instead of None."""
        trace = Trace(self._recorder, request.tape.began or 0)
        reach = trace.reach(request.target)
        operations = {edge.node.operation for edges in reach.parents.values() for edge in edges}
        if request.key not in reach.parents or operations.isdisjoint(LOOPS | CHOICES):
            return []
        look = Breaks(reach, request.tape, trace.tensors, self.slopes)
        trace.tensors.setdefault(request.key, request.tensor)
        breaks, arrived = look.between(request.key, tf_private.key(request.target), loops_run=True)
        sure = all(item.cause in _CUTTING for item in breaks)
        return self._of_breaks(request, look, breaks) if breaks and sure and not arrived else []

    def _of_breaks(self, request: GradientRequest, look: Breaks, breaks: list[Break]) -> list[Diagnosis]:
        seen: set[tuple[Cause, int, str]] = set()
        found = []
        strong = [item for item in breaks if not item.is_weak]
        for item in sorted(strong or breaks, key=lambda item: item.distance):
            identity = (item.cause, line_of(item.place), item.operation)
            if identity not in seen:
                seen.add(identity)
                found.append(self._of_break(request, look, item))
        return found

    def _of_break(self, request: GradientRequest, look: Breaks, item: Break) -> Diagnosis:
        way = tuple(look.way(request.key, item.parent))
        return Diagnosis(item.cause, item.operation, item.place, item.detail, way)

    def _at_the_source(self, request: GradientRequest, trace: Trace, arrived: list[Edge]) -> Diagnosis:
        """The whole way is open: then the tape did not watch where it begins."""
        edge = self._first_use(request, arrived)
        operation, place = (edge.node.operation, edge.node.place) if edge is not None else ("", request.asked)
        way = (edge,) if edge is not None else ()
        if request.is_variable:
            return self._unwatched_variable(request, operation, place, way)
        watch = request.tape.watches.get(request.key)
        if watch is not None:
            return self._watched_tensor(request, operation, place, way)
        rebound = self._other.rebound(request, trace, None)
        if rebound is not None:
            return rebound
        return Diagnosis(Cause.NOT_WATCHED, operation, place, "", way)

    @staticmethod
    def _integer_source(request: GradientRequest, trace: Trace) -> Diagnosis:
        detail = f"`{request.source_name}` is of dtype {request.described().dtype}"
        return Diagnosis(Cause.INTEGER_DTYPE, "", trace.place_of(request.tensor) or request.asked, detail)

    def _first_use(self, request: GradientRequest, arrived: list[Edge]) -> Edge | None:
        """The first operation inside the tape's block that used the source; going forward, if there is one."""
        on_the_way = [edge for edge in arrived if request.tape.missed(edge.node.sequence) is None]
        edges = on_the_way or arrived
        if not edges:
            return None
        first = min(edges, key=lambda edge: edge.node.sequence)
        event = first.node.event
        if event is None or not event.backward:
            return first
        for other in self._recorder.events:  # the way leads through another tape's answer
            inputs = [tf_private.key(tensor) for tensor in other.inputs if tf_private.is_tensor(tensor)]
            forward = other.kind is EventKind.OPERATION and not other.backward
            if forward and request.tape.missed(other.sequence) is None and request.key in inputs and other.outputs:
                made = tf_private.key(other.outputs[0])
                return Edge(made, request.key, node_of(other), inputs.index(request.key))
        return first

    def _unwatched_variable(
        self, request: GradientRequest, operation: str, place: Place | None, way: tuple[Edge, ...]
    ) -> Diagnosis:
        if request.key in request.watched_handles:
            return self._watched_tensor(request, operation, place, way)
        if not request.trainable:
            return Diagnosis(Cause.NON_TRAINABLE_VARIABLE, operation, place, "", way)
        if not request.tape.auto:
            opened = line_of(request.tape.place)
            detail = f" (line {opened})" if opened else ""
            return Diagnosis(Cause.AUTO_WATCH_OFF, operation, place, detail, way)
        return Diagnosis(Cause.UNKNOWN, operation, place, " The path is whole, and yet there is no gradient.", way)

    def _watched_tensor(
        self, request: GradientRequest, operation: str, place: Place | None, way: tuple[Edge, ...]
    ) -> Diagnosis:
        """It is watched: since when?"""
        watch = request.tape.watches.get(request.key)
        missed = request.tape.missed(watch.sequence + 1) if watch is not None else None
        if watch is not None and missed is not None and missed.why is WhyMissed.RESET:
            return Diagnosis(Cause.TAPE_RESET, operation, missed.place, ", and what it watched", way)
        if watch is not None and way and way[0].node.sequence <= watch.sequence:
            return Diagnosis(Cause.WATCHED_TOO_LATE, operation, place, f" (line {line_of(watch.place)})", way)
        return Diagnosis(Cause.UNKNOWN, operation, place, " The path is whole, and yet there is no gradient.", way)

    def _without_path(self, request: GradientRequest, trace: Trace, reach: Reach) -> Diagnosis:
        """No operation leads from the source to the target."""
        if not reach.whole or self._forgot(request):
            detail = " The run was too long to remember all of it."
            return Diagnosis(Cause.UNKNOWN, "", request.asked, detail)
        rebound = self._other.rebound(request, trace, reach)
        if rebound is not None:
            return rebound
        copied = self._other.copied(request, trace, reach)
        if copied is not None:
            return copied
        detour = Detour(self._recorder, request, trace, reach)
        for cause, found in (
            (Cause.LEFT_TENSORFLOW, detour.left_tensorflow()),
            (Cause.CONTROL_FLOW_ONLY, detour.only_decides()),
        ):
            if found is not None:
                return Diagnosis(cause, found.operation, found.place, found.detail, before=found.before)
        if self._recorder.is_older(tf_private.key(request.target)) or self._comes_from_before(reach, request):
            detail = f" {request.target_name} is computed from something made before recording began."
            return Diagnosis(Cause.UNKNOWN, "", request.asked, detail)
        if self._recorder.others_compute and self._is_foreign(reach, request):
            detail = f" Other threads ran operations, and {request.target_name} may be computed from theirs."
            return Diagnosis(Cause.UNKNOWN, "", request.asked, detail)
        if detour.unclear():
            detail = " Its value left TensorFlow, and may have come back by a way that could not be followed."
            return Diagnosis(Cause.UNKNOWN, "", request.asked, detail)
        return Diagnosis(Cause.UNCONNECTED, "", request.asked)

    def _comes_from_before(self, reach: Reach, request: GradientRequest) -> bool:
        """Whether the target is computed from a tensor whose history nobody saw."""
        known = request.tape.watches.keys() | self._recorder.handles.keys() | {request.key}
        roots = (key for key, edges in reach.parents.items() if not edges and isinstance(key, int))
        return any(
            self._recorder.is_older(key) and key not in known and not self._is_handle(reach, key) for key in roots
        )

    def _is_foreign(self, reach: Reach, request: GradientRequest) -> bool:
        """Whether the target is computed from a tensor that nothing seen has made."""
        tables = (self._recorder.handles, self._recorder.constants, self._recorder.producers, request.tape.watches)
        roots = (key for key, edges in reach.parents.items() if not edges and isinstance(key, int))
        return any(key != request.key and not any(key in table for table in tables) for key in roots)

    @staticmethod
    def _is_handle(reach: Reach, key: Key) -> bool:
        """Whether a tensor is a variable's handle, which is only read."""
        edges = reach.children.get(key, ())
        return bool(edges) and all(tf_private.is_resource(edge.node.inputs[edge.index]) for edge in edges)

    def _forgot(self, request: GradientRequest) -> bool:
        """Whether something was dropped that ran while the tape recorded."""
        began = request.tape.began or 0
        return self._recorder.dropped > 0 and bool(self._recorder.events) and self._recorder.events[0].sequence > began
