"""Where the paths from a source to a target break: every edge on them asked whether a gradient comes through."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kata.explain.diagnosing.nodes import Edge, EdgeRole, Key, Node, Reach
from kata.explain.diagnosing.slopes import Slopes
from kata.explain.findings.causes import Cause
from kata.explain.recording import tf_private
from kata.explain.recording.events import EventKind
from kata.explain.recording.places import Place, line_of
from kata.explain.recording.tapes import Missed, TapeRecord, WhyMissed

ROUNDING = frozenset({"Round", "Rint", "Floor", "Ceil", "FloorDiv", "FloorMod", "Sign", "TruncateDiv"})
"""Slope zero wherever there is one; for some of these TensorFlow says None instead of zeros."""
_PYTHON = frozenset({"PyFunc", "PyFuncStateless", "EagerPyFunc"})
_SHAPES = frozenset({"Shape", "ShapeN", "Size", "Rank", "VariableShape"})


class Argument(StrEnum):
    """As what a value enters an operation that can't be differentiated with respect to it, in words."""

    SHAPE = "a shape"
    CONDITION = "a condition"
    INDEX = "an index"
    OTHER = "an argument that is not a floating-point number"


@dataclass(frozen=True, slots=True, eq=False)
class Break:
    """A place where a path breaks."""

    cause: Cause
    operation: str
    place: Place | None
    detail: str
    parent: Key
    """The last tensor from the source on that is still whole."""
    distance: int
    """Operations from the target."""
    argument: Argument | None = None
    """Set when the value enters only as such an argument."""

    @property
    def is_weak(self) -> bool:
        """Whether another break says more: a shape never carried a value."""
        return self.argument is Argument.SHAPE


class Breaks:
    """Looks for breaks on the paths of one reach, as one tape saw them."""

    def __init__(self, reach: Reach, tape: TapeRecord, tensors: dict[Key, Any], slopes: Slopes) -> None:
        self._reach = reach
        self._tape = tape
        self._tensors = tensors
        self._slopes = slopes

    def between(self, source: Key, target: Key, *, loops_run: bool = False) -> tuple[list[Break], list[Edge]]:
        """All breaks that are met when walking from the target, nearest first; and the edges out of the source to
        which a gradient does come.

        Args:
            loops_run: leave out the ways on which no round of a loop runs.
        """
        useful = self.useful(source)
        if target not in useful:
            return [], []
        tensor = self._tensors.get(target)
        if target != source and tensor is not None and not tf_private.is_trainable_dtype(tensor):
            return list(self._origins(target, source, useful, 0)), []
        breaks: list[Break] = []
        arrived: list[Edge] = []
        distances: dict[Key, int] = {target: 0}
        waiting: deque[Key] = deque([target])
        while waiting:
            key = waiting.popleft()
            for edge in self._reach.parents.get(key, ()):
                if edge.parent not in useful or (loops_run and edge.role is EdgeRole.AROUND):
                    continue
                found = list(self._broken(edge, source, useful, distances[key]))
                if found:
                    breaks += found
                elif edge.parent == source:
                    arrived.append(edge)
                elif edge.parent not in distances:
                    distances[edge.parent] = distances[key] + 1
                    waiting.append(edge.parent)
        return breaks, arrived

    def useful(self, source: Key) -> set[Key]:
        """What depends on the source, among all that the target depends on."""
        found: set[Key] = {source}
        waiting = [source]
        while waiting:
            for edge in self._reach.children.get(waiting.pop(), ()):
                if edge.child not in found:
                    found.add(edge.child)
                    waiting.append(edge.child)
        return found

    def way(self, source: Key, end: Key) -> list[Edge]:
        """The shortest way from the source to a tensor, as the edges on it."""
        before: dict[Key, Edge] = {}
        waiting: deque[Key] = deque([source])
        while waiting and end not in before:
            for edge in self._reach.children.get(waiting.popleft(), ()):
                if edge.child not in before and edge.child != source:
                    before[edge.child] = edge
                    waiting.append(edge.child)
        way: list[Edge] = []
        while end in before and end != source:
            way.append(before[end])
            end = before[end].parent
        return way[::-1]

    def _broken(self, edge: Edge, source: Key, useful: set[Key], distance: int) -> Iterator[Break]:
        node = edge.node
        match edge.role:
            case EdgeRole.BRANCH:
                yield Break(Cause.CONTROL_FLOW_ONLY, node.operation, node.place, "", edge.parent, distance)
                return
            case EdgeRole.STATE if node.operation == "MakeIterator":
                yield from self._origins(edge.parent, source, useful, distance)
                return
            case EdgeRole.STATE:
                detail = f"`{node.operation}` stores it{_on_line(node.place)}"
                yield Break(Cause.ASSIGNED_STATE, node.operation, node.place, detail, edge.parent, distance)
                return
            case EdgeRole.PYTHON:
                yield Break(Cause.PY_FUNCTION, node.operation, node.place, "", edge.parent, distance)
                return
        missed = self._missed(edge)
        if missed is not None:
            yield replace(missed, distance=distance)
            return
        if edge.role is EdgeRole.HAND:
            event = node.event
            by_hand = event is None or event.kind is EventKind.TAPE
            silent = edge.index in self._slopes.none_by_hand(node)
            if not by_hand or silent:
                yield Break(Cause.CUSTOM_GRADIENT_NONE, node.operation, node.place, "", edge.parent, distance)
            return
        parent = self._tensors.get(edge.parent)
        if parent is not None and not tf_private.is_trainable_dtype(parent):
            yield from self._no_number(edge, source, useful, distance)
        elif edge.role is EdgeRole.INPUT:
            yield from self._no_slope(edge, distance)

    def _missed(self, edge: Edge) -> Break | None:
        """A break because the tape did not see the operation."""
        node = edge.node
        missed = self._tape.missed(node.sequence)
        place = node.place
        if missed is None:
            stopped = node.event is not None and node.event.stopped and node.event.kind is EventKind.OPERATION
            if not stopped or node.operation == "StopGradient":  # which stops recording for itself
                return None
            missed = Missed(WhyMissed.STOP, None)
        match missed.why:
            case WhyMissed.STOP:
                return Break(Cause.STOP_RECORDING, node.operation, place, _by_line(missed.place), edge.parent, 0)
            case WhyMissed.RESET:
                return Break(Cause.TAPE_RESET, node.operation, missed.place, _on_line(place), edge.parent, 0)
            case WhyMissed.BEFORE:
                detail = f"before the tape's block began{_in_line(missed.place)}"
            case WhyMissed.AFTER:
                detail = "after the tape's block had ended"
        return Break(Cause.OUTSIDE_TAPE, node.operation, place, detail, edge.parent, 0)

    def _no_slope(self, edge: Edge, distance: int) -> Iterator[Break]:
        node = edge.node
        slope = self._slopes.of(node)
        if slope.open(edge.index):
            return
        detail = ""
        if node.operation == "StopGradient":
            cause = Cause.STOP_GRADIENT
        elif node.operation in _PYTHON:
            cause = Cause.PY_FUNCTION
        elif node.operation in ROUNDING:
            cause, detail = Cause.ZERO_GRADIENT, " wherever it has one, and TensorFlow says None instead of zeros"
        elif not slope.registered:
            cause = Cause.NO_REGISTERED_GRADIENT
        elif _stores(node.operation):
            cause, detail = Cause.ASSIGNED_STATE, f"`{node.operation}` keeps it"
        elif slope.shut:
            cause = Cause.NON_DIFFERENTIABLE_OP
        else:
            cause, detail = Cause.NON_DIFFERENTIABLE_ARGUMENT, f"its argument number {edge.index + 1}"
        yield Break(cause, node.operation, node.place, detail, edge.parent, distance)

    def _no_number(self, edge: Edge, source: Key, useful: set[Key], distance: int) -> Iterator[Break]:
        """A break because what arrives is an integer, a boolean or a string."""
        node = edge.node
        slope = self._slopes.of(node) if edge.role is EdgeRole.INPUT else None
        if slope is not None and slope.through is not None and any(slope.through):
            origins = list(self._origins(edge.parent, source, useful, distance))
            only_shape = bool(origins) and all(origin.is_weak for origin in origins)
            argument = Argument.SHAPE if only_shape else _argument(self._tensors.get(edge.parent), node)
            yield _only_as(argument, edge, distance)
            return
        yield from self._origins(edge.parent, source, useful, distance)

    def _origins(self, key: Key, source: Key, useful: set[Key], distance: int) -> Iterator[Break]:
        """The operations that made integers, booleans or strings of numbers, on the way back to the source."""
        seen = {key}
        waiting = deque([(key, distance)])
        while waiting:
            current, steps = waiting.popleft()
            if current == source:
                continue
            for edge in self._reach.parents.get(current, ()):
                if edge.parent not in useful:
                    continue
                parent = self._tensors.get(edge.parent)
                if edge.role in (EdgeRole.BRANCH, EdgeRole.STATE, EdgeRole.PYTHON):
                    yield from self._broken(edge, source, useful, steps)
                elif parent is None or tf_private.is_trainable_dtype(parent):
                    if edge.role is EdgeRole.INPUT:
                        yield _made_discrete(edge, self._tensors.get(current), steps)
                    elif edge.parent not in seen:
                        seen.add(edge.parent)
                        waiting.append((edge.parent, steps))
                elif edge.parent not in seen:
                    seen.add(edge.parent)
                    waiting.append((edge.parent, steps + 1))


def _made_discrete(edge: Edge, made: Any, distance: int) -> Break:
    node = edge.node
    if node.operation == "Cast" and made is not None:
        detail = f"The cast makes it {made.dtype.name}"
        return Break(Cause.INTEGER_DTYPE, node.operation, node.place, detail, edge.parent, distance)
    if node.operation in _SHAPES:
        return _only_as(Argument.SHAPE, edge, distance)
    if _stores(node.operation):
        detail = f"`{node.operation}` keeps it"
        return Break(Cause.ASSIGNED_STATE, node.operation, node.place, detail, edge.parent, distance)
    if node.operation in _PYTHON:
        return Break(Cause.PY_FUNCTION, node.operation, node.place, "", edge.parent, distance)
    return Break(Cause.NON_DIFFERENTIABLE_OP, node.operation, node.place, "", edge.parent, distance)


def _only_as(argument: Argument, edge: Edge, distance: int) -> Break:
    node, parent = edge.node, edge.parent
    cause = Cause.NON_DIFFERENTIABLE_ARGUMENT
    return Break(cause, node.operation, node.place, argument.value, parent, distance, argument)


def _stores(operation: str) -> bool:
    """Whether an operation of a data set, an iterator or a table keeps what it is given."""
    return any(word in operation for word in ("Dataset", "Iterator", "Table"))


def _argument(tensor: Any, node: Node) -> Argument:
    """What a discrete argument is to an operation."""
    if tensor is not None and tensor.dtype.name == "bool":
        return Argument.CONDITION
    if any(word in node.operation for word in ("Gather", "Slice", "Scatter", "OneHot", "Segment", "TopK")):
        return Argument.INDEX
    if any(word in node.operation for word in ("Reshape", "Broadcast", "Tile", "Fill", "Pad")):
        return Argument.SHAPE
    return Argument.OTHER


def _in_line(place: Place | None) -> str:
    return f" (line {line_of(place)})" if line_of(place) else ""


def _on_line(place: Place | None) -> str:
    return f" in line {line_of(place)}" if line_of(place) else ""


def _by_line(place: Place | None) -> str:
    return f" (from line {line_of(place)} on)" if line_of(place) else ""
