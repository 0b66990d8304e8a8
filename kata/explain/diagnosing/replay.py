"""Runs a function's graph once more, operation by operation, to see the values that its gradient was made of.

Inside a `tf.function` nothing can be looked at while it runs. Its graph and what it was called with are known, though:
where every operation on the way can be run by itself without an effect (no random numbers, no assignments, no loops),
the same gradient is computed again eagerly, and what the tape carries is read as in eager code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tensorflow as tf

from kata.explain.diagnosing.request import GradientRequest
from kata.explain.recording import tf_private
from kata.explain.recording.events import BackwardCall, Event
from kata.explain.recording.recorder import Recorder

MAX_OPERATIONS = 5_000


@dataclass(frozen=True, slots=True)
class Again:
    """A gradient inside a function, computed again."""

    request: GradientRequest
    gradient: Any
    calls: Sequence[BackwardCall]


def snapshot(inputs: Sequence[Any]) -> dict[int, Any]:
    """The values behind the handles among a function's inputs, as they are before it runs."""
    values = {}
    for tensor in inputs:
        dtype = tf_private.variable_dtype(tensor) if tensor.dtype == tf.resource else None
        if dtype is not None and tf_private.is_eager(tensor):
            values[tf_private.key(tensor)] = tf_private.read_variable(tensor, dtype)
    return values


class Replay:
    """One call of a function, to be run again."""

    def __init__(self, recorder: Recorder, call: Event, before: Mapping[int, Any]) -> None:
        self._recorder = recorder
        self._graph = call.graph
        self._place = call.place
        self._before = dict(before)
        self._given = {tf_private.key(t): value for t, value in zip(call.graph.inputs, call.inputs, strict=False)}
        self._values: dict[int, Any] = {}

    def gradient(
        self, request: GradientRequest, targets: Sequence[Any], source: int, arriving: Any = None
    ) -> Again | None:
        """The gradient of some of the graph's tensors with respect to one of its tensors or a variable, run again.

        Args:
            source: the key of a tensor of the graph, of one that it was given, or of a variable's handle.
            arriving: gradients of the targets; None for ones.

        Returns:
            None when it can't be run without an effect.
        """
        operations = self._operations(targets)
        if operations is None:
            return None
        with self._recorder.resumed(), tf.GradientTape() as tape:
            start = self._start(tape, source)
            for operation in operations:
                self._run(operation, tape, source)
            start = start if start is not None else self._values.get(source)
        made = [self._values[tf_private.key(target)] for target in targets]
        if start is None:
            return None
        with self._recorder.resumed():
            gradient, calls = self._backward(tape, made, start, arriving)
        record = self._recorder.tape(tape)
        again = GradientRequest(
            record,
            made[0],
            request.target_name,
            start,
            request.source_name,
            request.asked,
            frozenset(),
            {},
        )
        return Again(again, gradient, calls)

    def _backward(self, tape: Any, made: list[Any], start: Any, arriving: Any) -> tuple[Any, list[BackwardCall]]:
        recorder = self._recorder
        recorder.in_gradient += 1
        recorder.backward_calls = []
        try:
            gradient = tape.gradient(made, start, output_gradients=arriving)
            return gradient, recorder.backward_calls
        finally:
            recorder.backward_calls = None
            recorder.in_gradient -= 1

    def _operations(self, targets: Sequence[Any]) -> list[Any] | None:
        """What has to run, inputs first; None when something can't."""
        order: list[Any] = []
        seen: set[str] = set()
        waiting = [(tf_private.operation_of(target), False) for target in targets]
        while waiting:
            operation, ready = waiting.pop()
            if operation is None or operation.graph is not self._graph:
                return None
            if ready:
                order.append(operation)
                continue
            if operation.name in seen:
                continue
            seen.add(operation.name)
            if operation.type == "Placeholder":
                if tf_private.key(operation.outputs[0]) not in self._given:
                    return None
                continue
            if not tf_private.can_run_alone(operation) or len(seen) > MAX_OPERATIONS:
                return None
            waiting.append((operation, True))
            waiting += [(tensor.op, False) for tensor in operation.inputs]
        return order

    def _start(self, tape: Any, source: int) -> Any:
        """The eager tensor to differentiate with respect to, when it is there before anything runs."""
        for inner, given in self._given.items():
            if source in (inner, tf_private.key(given)):
                value = self._read(given) if given.dtype == tf.resource else given
                tape.watch(value)
                return value
        return None

    def _run(self, operation: Any, tape: Any, source: int) -> None:
        inputs = [self._value(tensor) for tensor in operation.inputs]
        made = self._recorder.place_in_graph(operation, operation.outputs[0]) if operation.outputs else None
        self._recorder.standing_place = made or self._place
        if operation.type == "ReadVariableOp":
            results = [self._read(inputs[0])]
        else:
            results = tf_private.run_again(operation, inputs)
        for tensor, result in zip(operation.outputs, results, strict=True):
            number = tf_private.key(tensor)
            self._values[number] = result
            if number == source:
                tape.watch(result)

    def _value(self, tensor: Any) -> Any:
        number = tf_private.key(tensor)
        return self._values[number] if number in self._values else self._given[number]

    def _read(self, handle: Any) -> Any:
        """The value that a variable had before the call; always the same tensor."""
        number = tf_private.key(handle)
        if number not in self._before:
            self._before[number] = tf_private.read_variable(handle, tf_private.variable_dtype(handle))
        return self._before[number]
