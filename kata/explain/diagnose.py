"""Why a gradient is None: where the path from source to target broke, as one tape saw it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kata.explain import tf_private
from kata.explain.breaks import SHAPE, Break, Breaks
from kata.explain.causes import Cause
from kata.explain.naming import base_name, reads_itself
from kata.explain.nodes import Edge, Key, Reach, node_of
from kata.explain.paths import Trace
from kata.explain.places import Place, Spot, spot
from kata.explain.question import Question, line_of
from kata.explain.record import Recorder
from kata.explain.slopes import Slopes
from kata.explain.unconnected import Detour

_COPYING = frozenset(
    {"Identity", "IdentityN", "ReadVariableOp", "Cast", "Reshape", "ExpandDims", "Squeeze", "DeepCopy", "Snapshot"}
)


_CUTTING = frozenset(
    {
        *(Cause.STOP_GRADIENT, Cause.ZERO_GRADIENT, Cause.NON_DIFFERENTIABLE_OP, Cause.INTEGER_DTYPE),
        *(Cause.PY_FUNCTION, Cause.CONTROL_FLOW_ONLY, Cause.NON_DIFFERENTIABLE_ARGUMENT),
    }
)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One answer, before it is put into words."""

    cause: Cause
    operation: str
    place: Place | None
    detail: str = ""
    way: tuple[Edge, ...] = ()
    before: tuple[Spot, ...] = ()
    """Where the value was computed on, when no operation leads on from there."""


class Diagnoser:
    """Answers questions from what one recorder holds."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self.slopes = Slopes()

    def why_none(self, question: Question) -> list[Diagnosis]:
        """The breaks, the one nearest the target first; one answer, `unknown` in doubt, when there is none."""
        began = question.tape.began
        if began is None:
            return [Diagnosis(Cause.OUTSIDE_TAPE, "", question.asked, "while the tape's block was never entered")]
        trace = Trace(self._recorder, began)
        reach = trace.reach(question.target)
        look = Breaks(reach, question.tape, trace.tensors, self.slopes)
        trace.tensors.setdefault(question.key, question.tensor)
        target = tf_private.key(question.target)
        if question.key in reach.parents:
            if not tf_private.has_trainable_dtype(question.source):
                return [self._integer_source(question, trace)]
            breaks, arrived = look.between(question.key, target)
            if breaks:
                return self._of_breaks(question, look, breaks)
            return [self._at_the_source(question, trace, look, arrived)]
        return [self._without_path(question, trace, reach)]

    def cut_everywhere(self, question: Question) -> list[Diagnosis]:
        """The breaks on all paths of a gradient that is zero, where loops and branches say zeros instead of None."""
        trace = Trace(self._recorder, question.tape.began or 0)
        reach = trace.reach(question.target)
        nodes = (edge.node.operation for edges in reach.parents.values() for edge in edges)
        if question.key not in reach.parents or not any("While" in name or "If" in name for name in nodes):
            return []
        look = Breaks(reach, question.tape, trace.tensors, self.slopes)
        trace.tensors.setdefault(question.key, question.tensor)
        breaks, arrived = look.between(question.key, tf_private.key(question.target), loops_run=True)
        sure = all(item.cause in _CUTTING for item in breaks)
        return self._of_breaks(question, look, breaks) if breaks and sure and not arrived else []

    def _of_breaks(self, question: Question, look: Breaks, breaks: list[Break]) -> list[Diagnosis]:
        seen: set[tuple[Cause, int, str]] = set()
        found = []
        for item in sorted(breaks, key=lambda item: (_is_weak(item), item.distance)):
            identity = (item.cause, line_of(item.place), item.operation)
            if identity not in seen:
                seen.add(identity)
                found.append(self._of_break(question, look, item))
        return found

    def _of_break(self, question: Question, look: Breaks, item: Break) -> Diagnosis:
        way = tuple(look.way(question.key, item.parent))
        return Diagnosis(item.cause, item.operation, item.place, item.detail, way)

    def _at_the_source(self, question: Question, trace: Trace, look: Breaks, arrived: list[Edge]) -> Diagnosis:
        """The whole way is open: then the tape did not watch where it begins."""
        useful = look.useful(question.key)
        edge = self._first_use(question, arrived, useful)
        operation, place = (edge.node.operation, edge.node.place) if edge is not None else ("", question.asked)
        way = (edge,) if edge is not None else ()
        if question.is_variable:
            return self._unwatched_variable(question, operation, place, way)
        watch = question.tape.watches.get(question.key)
        if watch is not None:
            return self._watched_tensor(question, operation, place, way)
        rebound = self.rebound(question, trace, None)
        if rebound is not None:
            return rebound
        return Diagnosis(Cause.NOT_WATCHED, operation, place, "", way)

    @staticmethod
    def _integer_source(question: Question, trace: Trace) -> Diagnosis:
        detail = f"`{question.source_name}` is of dtype {question.described().dtype}"
        return Diagnosis(Cause.INTEGER_DTYPE, "", trace.place_of(question.tensor) or question.asked, detail)

    def _first_use(self, question: Question, arrived: list[Edge], useful: set[Key]) -> Edge | None:
        """The first operation inside the tape's block that used the source; going forward, if there is one."""
        on_the_way = [edge for edge in arrived if question.tape.missed(edge.node.sequence) is None]
        edges = on_the_way or arrived
        if not edges:
            return None
        first = min(edges, key=lambda edge: edge.node.sequence)
        event = first.node.event
        if event is None or not event.backward:
            return first
        for other in self._recorder.events:  # the way leads through another tape's answer
            inputs = [tf_private.key(tensor) for tensor in other.inputs if tf_private.is_tensor(tensor)]
            forward = other.kind == "op" and not other.backward and question.tape.missed(other.sequence) is None
            if forward and question.key in inputs and other.outputs:
                made = tf_private.key(other.outputs[0])
                return Edge(made, question.key, node_of(other), inputs.index(question.key))
        return first

    def _unwatched_variable(
        self, question: Question, operation: str, place: Place | None, way: tuple[Edge, ...]
    ) -> Diagnosis:
        if question.key in question.watched_handles:
            return self._watched_tensor(question, operation, place, way)
        if not question.trainable:
            return Diagnosis(Cause.NON_TRAINABLE_VARIABLE, operation, place, "", way)
        if not question.tape.auto:
            opened = line_of(question.tape.place)
            detail = f" (line {opened})" if opened else ""
            return Diagnosis(Cause.AUTO_WATCH_OFF, operation, place, detail, way)
        return Diagnosis(Cause.UNKNOWN, operation, place, " The path is whole, and yet there is no gradient.", way)

    def _watched_tensor(
        self, question: Question, operation: str, place: Place | None, way: tuple[Edge, ...]
    ) -> Diagnosis:
        """It is watched: since when?"""
        watch = question.tape.watches.get(question.key)
        missed = question.tape.missed(watch.sequence + 1) if watch is not None else None
        if watch is not None and missed is not None and missed[0] == "reset":
            return Diagnosis(Cause.TAPE_RESET, operation, missed[1], ", and what it watched", way)
        if watch is not None and way and way[0].node.sequence <= watch.sequence:
            return Diagnosis(Cause.WATCHED_TOO_LATE, operation, place, f" (line {line_of(watch.place)})", way)
        return Diagnosis(Cause.UNKNOWN, operation, place, " The path is whole, and yet there is no gradient.", way)

    def _without_path(self, question: Question, trace: Trace, reach: Reach) -> Diagnosis:
        """No operation leads from the source to the target."""
        if not reach.whole or self._forgot(question):
            detail = " The run was too long to remember all of it."
            return Diagnosis(Cause.UNKNOWN, "", question.asked, detail)
        rebound = self.rebound(question, trace, reach)
        if rebound is not None:
            return rebound
        copied = self._copied(question, trace, reach)
        if copied is not None:
            return copied
        detour = Detour(self._recorder, question, trace, reach)
        for cause, found in (
            (Cause.LEFT_TENSORFLOW, detour.left_tensorflow()),
            (Cause.CONTROL_FLOW_ONLY, detour.only_decides()),
        ):
            if found is not None:
                return Diagnosis(cause, found.operation, found.place, found.detail, before=found.before)
        if self._recorder.is_older(tf_private.key(question.target)) or self._comes_from_before(reach, question):
            detail = f" {question.target_name} is computed from something made before recording began."
            return Diagnosis(Cause.UNKNOWN, "", question.asked, detail)
        if detour.unclear():
            detail = " Its value left TensorFlow, and may have come back by a way that could not be followed."
            return Diagnosis(Cause.UNKNOWN, "", question.asked, detail)
        return Diagnosis(Cause.UNCONNECTED, "", question.asked)

    def rebound(self, question: Question, trace: Trace, reach: Reach | None) -> Diagnosis | None:
        """Whether the name held another tensor before, which the tape knows.

        Args:
            reach: what the target depends on; None when the source is part of it.
        """
        name = base_name(question.source_name)
        place = trace.place_of(question.tensor)
        where = spot(place)
        if where is None or not name:
            return None
        others = question.holders.get(name, set()) - {question.key}
        own = Trace(self._recorder, 0).reach(question.tensor)
        ancestors = set(own.parents)
        if reach is not None:
            known = {key for key in others if key in reach.parents}
            fits = bool(known) and (bool(known & ancestors) or reads_itself(where, name))
            fits = fits or (reads_itself(where, name) and self._shares_origin(ancestors, reach, question))
        else:
            watched = {key for key in ancestors if key in self._recorder.handles or key in question.tape.watches}
            fits = bool(others & ancestors) or (reads_itself(where, name) and bool(watched - {question.key}))
        if not fits:
            return None
        event = self._recorder.producers.get(question.key)
        operation = event.operation if event is not None else ""
        return Diagnosis(Cause.SOURCE_REBOUND, operation, place)

    def _shares_origin(self, ancestors: set[Key], reach: Reach, question: Question) -> bool:
        """Whether a variable or watched tensor stands behind both the source and the target."""
        roots = (key for key in ancestors if key in self._recorder.handles or key in question.tape.watches)
        return any(key in reach.parents for key in roots if key != question.key)

    def _copied(self, question: Question, trace: Trace, reach: Reach) -> Diagnosis | None:
        """Whether the source is a copy of something that the target does depend on."""
        place = trace.place_of(question.tensor)
        computed = reach.without_state(tf_private.key(question.target))
        for original in self._originals(question):
            if original in computed:
                line = line_of(place)
                made = f", made in line {line}" if line and line != line_of(question.asked) else ""
                detail = f"that is a copy{made}: {question.target_name} is computed from the original"
                event = self._recorder.producers.get(question.key) or self._recorder.handles.get(question.key)
                operation = event.operation if event is not None else ""
                return Diagnosis(Cause.WRONG_SOURCE_OBJECT, operation, place or question.asked, detail)
        return None

    def _originals(self, question: Question) -> Iterator[Key]:
        """What the source was copied from: through operations that only copy, a variable's first value, `.numpy()`."""
        waiting: list[Key] = [question.key]
        seen: set[Key] = set()
        while waiting:
            key = waiting.pop()
            if key in seen or not isinstance(key, int):
                continue
            seen.add(key)
            if key != question.key and self._is_somebody(key, question):
                yield key
            event = self._recorder.producers.get(key)
            made = self._recorder.handles.get(key)
            if made is not None:
                for writer in self._recorder.writers.get(key, ())[:1]:
                    waiting += [tf_private.key(tensor) for tensor in writer.inputs[1:]]
            elif event is not None and event.operation in _COPYING:
                waiting += [tf_private.key(tensor) for tensor in event.inputs]
            by_hand = self._recorder.tape_edges.get(key)
            if by_hand is not None and by_hand.operation in ("ReadVariableOp", "captured_value"):
                waiting += [tf_private.key(tensor) for tensor in by_hand.inputs]
            waiting += list(self._taken_out(key))

    def _is_somebody(self, key: int, question: Question) -> bool:
        """Whether it is a variable or a result, and not a constant, which many things may share."""
        event = self._recorder.producers.get(key)
        result = event is not None and len(event.inputs) > 0
        return result or key in self._recorder.handles or key in question.tape.watches

    def _taken_out(self, key: Key) -> Iterator[int]:
        """Tensors whose value left TensorFlow in the very expression that made a constant."""
        where = spot(self._recorder.constants.get(key)) if isinstance(key, int) else None
        if where is None or not where.end_column:
            return
        for item in self._recorder.exits:
            left = spot(item.place)
            if left is not None and left.file == where.file and where.holds(left):
                yield item.key

    def _comes_from_before(self, reach: Reach, question: Question) -> bool:
        """Whether the target is computed from a tensor whose history nobody saw."""
        known = question.tape.watches.keys() | self._recorder.handles.keys() | {question.key}
        roots = (key for key, edges in reach.parents.items() if not edges and isinstance(key, int))
        return any(
            self._recorder.is_older(key) and key not in known and not self._is_handle(reach, key) for key in roots
        )

    @staticmethod
    def _is_handle(reach: Reach, key: Key) -> bool:
        """Whether a tensor is a variable's handle, which is only read."""
        edges = reach.children.get(key, ())
        return bool(edges) and all(edge.node.inputs[edge.index].dtype.name == "resource" for edge in edges)

    def _forgot(self, question: Question) -> bool:
        """Whether something was dropped that ran while the tape recorded."""
        began = question.tape.began or 0
        return self._recorder.dropped > 0 and bool(self._recorder.events) and self._recorder.events[0].sequence > began


def _is_weak(item: Break) -> bool:
    """Whether another break says more: a shape never carried a value."""
    return item.detail == SHAPE
