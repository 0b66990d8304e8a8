"""The graph of what depends on what, walked from a target back to its sources, through functions, branches and loops.

A key stands for one tensor: its own number where it was recorded, or the number of a called graph beside it, inside a
function that is looked into where it was called.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from kata.explain.diagnosing.nodes import (
    CALLS,
    CHOICES,
    LOOPS,
    SWITCHES,
    CalledGraph,
    Edge,
    EdgeRole,
    Key,
    Node,
    Reach,
    node_of,
)
from kata.explain.diagnosing.storage import Storage, stored
from kata.explain.recording import tf_private
from kata.explain.recording.events import PASSED_ON, Event, EventKind
from kata.explain.recording.places import Place
from kata.explain.recording.recorder import Recorder

MAX_KEYS = 30_000
MAX_DEPTH = 12
"""How many functions deep to look."""


class Trace:
    """Answers what a tensor was computed from."""

    def __init__(self, recorder: Recorder, state_since: int) -> None:
        self._recorder = recorder
        self._storage = Storage(recorder, state_since)
        self._inner: list[CalledGraph] = []
        self._made: dict[tuple[Any, int], CalledGraph] = {}
        self.tensors: dict[Key, Any] = {}

    def reach(self, target: Any) -> Reach:
        """Everything that leads to a target."""
        start = tf_private.key(target)
        self.tensors[start] = target
        reach = Reach()
        waiting: deque[Key] = deque([start])
        while waiting:
            key = waiting.popleft()
            if key in reach.parents:
                continue
            if len(reach.parents) >= MAX_KEYS:
                reach.whole = False
                break
            edges = reach.parents[key] = list(self._edges(key))
            for edge in edges:
                reach.children.setdefault(edge.parent, []).append(edge)
                waiting.append(edge.parent)
        return reach

    def place_of(self, tensor: Any) -> Place | None:
        """Where a tensor was made, as far as it is remembered."""
        key = tf_private.key(tensor)
        for table in (self._recorder.producers, self._recorder.handles, self._recorder.tape_edges):
            if key in table:
                return table[key].place
        return self._recorder.constants.get(key)

    def _edges(self, key: Key) -> Iterator[Edge]:
        if isinstance(key, tuple):
            yield from self._inner_edges(key, self._inner[key[0]])
            return
        event = self._recorder.producers.get(key)
        by_hand = self._recorder.tape_edges.get(key)
        if event is not None and event.kind is EventKind.CALL:
            yield from self._call_edges(key, event)
        elif by_hand is not None:
            role = EdgeRole.LINK if by_hand.operation == "captured_value" else EdgeRole.HAND
            yield from self._plain(key, by_hand, role)
            if event is not None and by_hand.operation not in PASSED_ON:
                yield from self._plain(key, event, EdgeRole.HAND)
            elif event is not None:
                yield from self._state_edges(key, node_of(event), [tf_private.key(t) for t in event.inputs])
        elif event is not None:
            yield from self._event_edges(key, event)

    def _event_edges(self, key: Key, event: Event) -> Iterator[Edge]:
        if event.kind is EventKind.PYTHON:
            yield from self._plain(key, event, EdgeRole.PYTHON)
            return
        node = node_of(event)
        keys: list[Key] = [self._note(tensor) for tensor in event.inputs if tf_private.is_tensor(tensor)]
        yield from self._operation_edges(key, node, keys, 0)

    def _plain(self, key: Key, event: Event, role: EdgeRole) -> Iterator[Edge]:
        node = node_of(event)
        for index, tensor in enumerate(event.inputs):
            if tf_private.is_tensor(tensor):
                yield Edge(key, self._note(tensor), node, index, role)

    def _operation_edges(self, key: Key, node: Node, keys: list[Key], depth: int) -> Iterator[Edge]:
        """The edges of an operation that may be a loop, a branch or a call in a graph."""
        position = _position(key, node)
        graph_operation = node.graph_operation
        if graph_operation is not None and depth < MAX_DEPTH:
            kind = graph_operation.type
            if kind in LOOPS:
                found = list(self._loop_edges(key, node, keys, position, depth))
            elif kind in CHOICES | SWITCHES:
                found = list(self._branch_edges(key, node, keys, position, depth))
            elif kind in CALLS:
                found = list(self._inner_call_edges(key, node, keys, position, depth))
            else:
                found = []
            if found:
                yield from found
                return
        for index, parent in enumerate(keys):
            yield Edge(key, parent, node, index)
        yield from self._state_edges(key, node, keys)

    def _state_edges(self, key: Key, node: Node, keys: Sequence[Key]) -> Iterator[Edge]:
        """What was stored behind the handles that an operation reads."""
        for tensor, handle in zip(node.inputs, keys, strict=False):
            if not tf_private.is_resource(tensor):
                continue
            for writer in self._storage.writers(self._resolved(handle), node.sequence):
                for index, value in enumerate(stored(writer)):
                    yield Edge(key, self._note(value), node_of(writer), index, EdgeRole.STATE)
            yield from self._state_inside(key, tensor, handle)

    def _state_inside(self, key: Key, tensor: Any, handle: Key) -> Iterator[Edge]:
        """What was stored by the same function of a graph, where a handle is a placeholder."""
        number = key[1] if isinstance(key, tuple) else key
        reading = self._recorder.producers.get(number)
        placeholder = tf_private.key(tensor)
        if reading is None or placeholder in self._recorder.handles:
            return
        for writer in self._storage.latest(placeholder, reading.sequence):
            for index, value in enumerate(stored(writer)):
                parent = self._inside(self._inner[handle[0]], value) if isinstance(handle, tuple) else self._note(value)
                yield Edge(key, parent, node_of(writer), index, EdgeRole.STATE)

    def _resolved(self, handle: Key) -> Key:
        """The handle outside of all functions that a placeholder for one stands for."""
        for _ in range(MAX_DEPTH):
            if isinstance(handle, tuple):
                outer = self._inner[handle[0]].arguments.get(handle[1])
                if not outer:
                    return handle
                handle = outer[0]
            elif (captured := self._recorder.tape_edges.get(handle)) is not None:
                handle = tf_private.key(captured.inputs[0])
            else:
                break
        return handle

    def _call_edges(self, key: Key, event: Event) -> Iterator[Edge]:
        node = node_of(event)
        keys = [self._note(tensor) for tensor in event.inputs]
        position = _position(key, node)
        graph = event.graph
        # A graph that was differentiated has outputs of its own behind the function's.
        if graph is None or len(graph.outputs) < len(event.outputs) or len(graph.inputs) != len(keys):
            yield from (Edge(key, parent, node, index, EdgeRole.LINK) for index, parent in enumerate(keys))
            return
        called = self._look_into((event.sequence, 0), graph, [[k] for k in keys], node, 0)
        yield Edge(key, self._inside(called, graph.outputs[position]), node, position, EdgeRole.LINK)

    def _inner_edges(self, key: tuple[int, int], called: CalledGraph) -> Iterator[Edge]:
        number = key[1]
        if number in called.arguments:
            for parent in called.arguments[number]:
                yield Edge(key, parent, called.caller, 0, EdgeRole.LINK)
            return
        tensor = self.tensors[key]
        operation = tf_private.operation_of(tensor)
        if operation is None:
            return
        node = Node(
            operation.type,
            self._recorder.place_in_graph(operation, tensor) or called.caller.place,
            called.caller.sequence,
            tuple(operation.inputs),
            tuple(operation.outputs),
            None,
            operation,
        )
        by_hand = self._recorder.tape_edges.get(number)
        is_call = operation.type in CALLS  # which has a graph to look into
        if by_hand is not None and not is_call and by_hand.operation not in PASSED_ON:
            place = by_hand.place or node.place
            parts = (node.sequence, by_hand.inputs, by_hand.outputs, None, operation)
            node = Node(by_hand.operation, place, *parts)
            for index, parent in enumerate(by_hand.inputs):
                yield Edge(key, self._inside(called, parent), node, index, EdgeRole.HAND)
            return
        keys: list[Key] = [self._inside(called, parent) for parent in operation.inputs]
        yield from self._operation_edges(key, node, keys, called.depth + 1)

    def _loop_edges(self, key: Key, node: Node, keys: list[Key], position: int, depth: int) -> Iterator[Edge]:
        operation = node.graph_operation
        body = tf_private.graph_of_function(operation.graph, operation, "body")
        condition = tf_private.graph_of_function(operation.graph, operation, "cond")
        if body is None or condition is None or len(body.outputs) < len(keys):
            return
        identity = (key[0] if isinstance(key, tuple) else -1, id(operation))
        called = self._look_into((identity, 1), body, [[k] for k in keys], node, depth)
        test = self._look_into((identity, 2), condition, [[k] for k in keys], node, depth)
        for index in range(len(keys)):
            carried = self._inside(called, body.outputs[index])
            for inner, graph in ((called, body), (test, condition)):
                arguments = inner.arguments[tf_private.key(graph.inputs[index])]
                if carried not in arguments:
                    arguments.append(carried)
        yield Edge(key, self._inside(called, body.outputs[position]), node, position, EdgeRole.LINK)
        if position < len(keys):
            yield Edge(key, keys[position], node, position, EdgeRole.AROUND)
        yield Edge(key, self._inside(test, condition.outputs[0]), node, position, EdgeRole.BRANCH)

    def _branch_edges(self, key: Key, node: Node, keys: list[Key], position: int, depth: int) -> Iterator[Edge]:
        operation = node.graph_operation
        names = ("then_branch", "else_branch") if operation.type in CHOICES else ()
        graphs = [tf_private.graph_of_function(operation.graph, operation, name) for name in names]
        if not graphs or any(graph is None or len(graph.outputs) <= position for graph in graphs):
            yield Edge(key, keys[0], node, 0, EdgeRole.BRANCH)
            yield from (Edge(key, parent, node, index + 1) for index, parent in enumerate(keys[1:]))
            return
        identity = (key[0] if isinstance(key, tuple) else -1, id(operation))
        for number, graph in enumerate(graphs):
            called = self._look_into((identity, number), graph, [[k] for k in keys[1:]], node, depth)
            yield Edge(key, self._inside(called, graph.outputs[position]), node, position, EdgeRole.LINK)
        yield Edge(key, keys[0], node, 0, EdgeRole.BRANCH)

    def _inner_call_edges(self, key: Key, node: Node, keys: list[Key], position: int, depth: int) -> Iterator[Edge]:
        operation = node.graph_operation
        graph = tf_private.graph_of_function(operation.graph, operation, "f")
        if graph is None or len(graph.outputs) <= position or len(graph.inputs) != len(keys):
            return
        identity = (key[0] if isinstance(key, tuple) else -1, id(operation))
        called = self._look_into((identity, 3), graph, [[k] for k in keys], node, depth)
        yield Edge(key, self._inside(called, graph.outputs[position]), node, position, EdgeRole.LINK)

    def _look_into(
        self, identity: Any, graph: Any, arguments: list[list[Key]], caller: Node, depth: int
    ) -> CalledGraph:
        called = self._made.get(identity)
        if called is None:
            named = {tf_private.key(t): keys for t, keys in zip(graph.inputs, arguments, strict=False)}
            called = self._made[identity] = CalledGraph(len(self._inner), graph, named, caller, depth)
            self._inner.append(called)
        return called

    def _inside(self, called: CalledGraph, tensor: Any) -> Key:
        if tf_private.is_eager(tensor):  # a variable's handle, as gradients by hand name it
            return self._note(tensor)
        key = (called.number, tf_private.key(tensor))
        self.tensors[key] = tensor
        return key

    def _note(self, tensor: Any) -> int:
        key = tf_private.key(tensor)
        self.tensors[key] = tensor
        return key


def _position(key: Key, node: Node) -> int:
    number = key[1] if isinstance(key, tuple) else key
    return next((i for i, output in enumerate(node.outputs) if tf_private.key(output) == number), 0)
