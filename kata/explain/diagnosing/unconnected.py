"""No operation leads from source to target: did the value go another way, out of TensorFlow or by a branch?"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from kata.explain.diagnosing.flow import TENSOR_METHODS, Flow
from kata.explain.diagnosing.nodes import Key, Reach
from kata.explain.diagnosing.paths import Trace
from kata.explain.diagnosing.request import GradientRequest
from kata.explain.recording import tf_private
from kata.explain.recording.events import Exit
from kata.explain.recording.naming import is_branching
from kata.explain.recording.places import CodeSpan, Place, is_readable, span_at, span_of
from kata.explain.recording.recorder import Recorder

_DECIDING = ("__bool__", "__int__", "__index__", "numpy", "__float__")
MAX_STEPS = 6
_HARMLESS = ("__format__", "__bool__")


@dataclass(frozen=True, slots=True)
class Found:
    """How the value went."""

    operation: str
    place: Place | None
    detail: str = ""
    before: tuple[CodeSpan, ...] = ()
    """Where the value was computed on until then."""


class Detour:
    """Looks for ways around TensorFlow's operations, by the user's own source."""

    def __init__(self, recorder: Recorder, request: GradientRequest, trace: Trace, reach: Reach) -> None:
        self._recorder = recorder
        self._request = request
        self._trace = trace
        self._reach = reach
        self._taped: list[CodeSpan] = []
        """Of `_inside`, what ran forward while the tape was there."""
        self._rounds: list[CodeSpan] = []
        """Of `_inside`, where a `tf.range` was made: a loop over it takes from the value how often it runs."""
        self._inside, self._exits = self._descendants()

    def left_tensorflow(self) -> Found | None:
        """The exit by which the value left, if it came back as a constant that the target is computed from."""
        entries = self._entries()
        for file in {entry.file for entry in entries}:
            flow = self._flow(file)
            for entry in entries:
                if entry.file == file and (node := flow.way_out(entry)) is not None:
                    left = span_of(file, node)
                    back = f", and came back as a constant in line {entry.line}" if entry.line != left.line else ""
                    return Found(_written_exit(node), left, back, self._until(left))
        return None

    def only_decides(self) -> Found | None:
        """The condition that the value decides, if the target comes from what it governs."""
        tests = [*self._rounds, *(span_at(item.place) for item in self._exits if item.method in _DECIDING)]
        results = self._entries() + [where for where in self._places() if where is not None]
        for file in {test.file for test in tests if test is not None}:
            here = [test for test in tests if test is not None and test.file == file]
            node = self._flow(file).decides(here, [result for result in results if result.file == file])
            if node is not None:
                return Found("bool()", span_of(file, node))
        return None

    def _until(self, left: CodeSpan) -> tuple[CodeSpan, ...]:
        """The user's lines that computed on with the value, as they first ran, up to the one where it left."""
        lines: dict[int, CodeSpan] = {}
        for where in self._taped:
            if where.line == left.line:
                break
            if where.file == left.file:
                lines.setdefault(where.line, where)
        return tuple(lines.values())[:MAX_STEPS]

    def unclear(self) -> bool:
        """Whether the value left TensorFlow while the tape was there, to where the file's text does not tell."""
        began = self._request.tape.began or 0
        recorder = self._recorder
        made = (recorder.constants.get(key) for key in self._reach.parents if key in recorder.arrays)
        came_in = [where for where in map(span_at, made) if where is not None]
        if any(self._flow(where.file).touches(where) for where in came_in):
            return True
        left = (span_at(item.place) for item in self._exits if item.sequence >= began and item.method not in _HARMLESS)
        return any(where is None or not is_readable(where.file) for where in left)

    def _flow(self, file: str) -> Flow:
        inside = [where for where in self._inside if where.file == file]
        placed = self._placed_exits(file)
        leaving = [where for item, where in placed if item.method not in _HARMLESS and not is_branching(where)]
        return Flow(file, inside, leaving)

    def _placed_exits(self, file: str) -> list[tuple[Exit, CodeSpan]]:
        placed = ((item, span_at(item.place)) for item in self._exits)
        return [(item, where) for item, where in placed if where is not None and where.file == file]

    def _descendants(self) -> tuple[list[CodeSpan], list[Exit]]:
        """Where something was computed from the source, and where such a value left TensorFlow."""
        keys: set[int] = {self._request.key}
        spans: dict[CodeSpan, None] = {}
        for event in self._recorder.events:
            inputs = (tf_private.key(t) for t in event.inputs if tf_private.is_tensor(t))
            if event.operation != "VarHandleOp" and any(key in keys for key in inputs):
                keys.update(tf_private.key(output) for output in event.outputs)
                where = span_at(event.place)
                if where is not None:
                    spans[where] = None
                    if event.operation == "Range":
                        self._rounds.append(where)
                    if event.sequence > (self._request.tape.began or 0) and not event.backward:
                        self._taped.append(where)
        return list(spans), [item for item in self._recorder.exits if item.key in keys]

    def _entries(self) -> list[CodeSpan]:
        """Where values of Python's came into the target's computation; the target itself if it is one."""
        places: dict[Place, None] = {}
        for key, edges in self._reach.parents.items():
            if edges or key == self._request.key or self._is_known(key):
                continue
            self._note_entry(key, places)
        found = (span_at(place) for place in places)
        return [where for where in found if where is not None]

    def _note_entry(self, key: Key, places: dict[Place, None]) -> None:
        number = key if isinstance(key, int) else key[1]
        made = self._recorder.constants.get(number)
        producer = self._recorder.producers.get(number)
        if made is None and producer is not None:
            made = producer.place
        if made is not None:
            places[made] = None
        for edge in self._reach.children.get(key, ()):
            if edge.node.place is not None:
                places[edge.node.place] = None

    def _is_known(self, key: Key) -> bool:
        return isinstance(key, int) and (key in self._recorder.handles or key in self._request.tape.watches)

    def _places(self) -> list[CodeSpan | None]:
        target = self._trace.place_of(self._request.target)
        nodes = [edge.node.place for edges in self._reach.parents.values() for edge in edges]
        return [span_at(place) for place in (target, *nodes) if place is not None]


def _written_exit(node: ast.AST) -> str:
    """The exit as the user wrote it, without its arguments: `np.mean()`, `.numpy()`."""
    if isinstance(node, ast.Call):
        function = node.func
        if isinstance(function, ast.Attribute):
            of_module = isinstance(function.value, ast.Name) and function.attr not in TENSOR_METHODS
            return f"{ast.unparse(function)}()" if of_module else f".{function.attr}()"
        return f"{ast.unparse(function)}()"
    return "NumPy"
