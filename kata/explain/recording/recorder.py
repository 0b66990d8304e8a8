"""Remembers what ran, as far as memory allows."""

from __future__ import annotations

import sys
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from kata.explain.recording import tf_private
from kata.explain.recording.events import BackwardCall, Event, EventKind, Exit
from kata.explain.recording.places import Locator, Place
from kata.explain.recording.tapes import TapeRecord

MAX_EVENTS = 40_000
MAX_BYTES = 256 * 2**20
MAX_NOTED = 40_000
"""How many variables, constants and exits are remembered, each."""


class Recorder:
    """Remembers what ran in one thread; oldest first, it forgets what is over its bounds, and counts it."""

    def __init__(self, locator: Locator, *, max_events: int = MAX_EVENTS, max_bytes: int = MAX_BYTES) -> None:
        self.locator = locator
        self.sequence = 0
        self._first_key = tf_private.next_key()
        self.events: deque[Event] = deque()
        self.producers: dict[int, Event] = {}
        self.tape_edges: dict[int, Event] = {}
        self.writers: dict[int, list[Event]] = {}
        """Operations that may store something behind a handle."""
        self.handles: dict[int, Event] = {}
        """Where each variable was made."""
        self.constants: dict[int, Place | None] = {}
        self.arrays: dict[int, None] = {}
        """Which of `constants` were NumPy's floating-point numbers before."""
        self.exits: deque[Exit] = deque(maxlen=MAX_NOTED)
        self.tapes: weakref.WeakKeyDictionary[Any, TapeRecord] = weakref.WeakKeyDictionary()
        self.dropped = 0
        self.others_compute = False
        """Whether other threads were seen to run TensorFlow: then not everything is known that ran."""
        self.backward_calls: list[BackwardCall] | None = None
        self.in_gradient = 0
        self._paused = False
        self.standing_place: Place | None = None
        """Where to say that operations stand while a function's graph is run again; None for the user's line."""
        self._reads: list[Any] = []
        self._bytes = 0
        self._max_events = max_events
        self._max_bytes = max_bytes

    def on_operation(
        self, op_type: Any, inputs: Any, attrs: Any, outputs: Any, op_name: Any = None, graph: Any = None
    ) -> None:
        """What TensorFlow calls after each operation."""
        del op_name, graph
        if self._paused:
            return
        place = self.standing_place or self.locator.place(sys._getframe(1))
        if self._reads:
            self._place_reads(inputs, place)
        self.sequence += 1
        inputs, outputs = tuple(inputs), tuple(outputs)  # TensorFlow goes on to change its own lists
        if type(op_type) is bytes:  # by the slower of the two ways into an operation
            op_type = op_type.decode()
        event = Event(
            self.sequence,
            op_type,
            EventKind.OPERATION,
            attrs,
            inputs,
            outputs,
            place,
            tf_private.is_stopped(),
            self.in_gradient > 0,
        )
        self._keep(event)
        if op_type == "VarHandleOp":
            _remember(self.handles, outputs[0]._id, event)
        elif not outputs or op_type in _WRITING:
            self._note_writer(event)

    def on_variable_read(self, handle: Any) -> None:
        """A variable is read for the operation that comes next."""
        if not self._paused:
            self._reads.append(handle)

    def _place_reads(self, inputs: Any, place: Place | None) -> None:
        """Say which inputs of an operation are what was just read: those that nothing known made, in their order."""
        reads, self._reads = self._reads, []
        for tensor in inputs:
            key = tf_private.key(tensor)
            if not reads:
                return
            if key in self.producers or key in self.constants or key in self.tape_edges:
                continue
            if tf_private.could_be_read_from(reads[0], tensor):
                self.sequence += 1
                stopped, backward = tf_private.is_stopped(), self.in_gradient > 0
                handle = reads.pop(0)
                read = (self.sequence, "ReadVariableOp", EventKind.OPERATION, (), (handle,), (tensor,))
                self._keep(Event(*read, place, stopped, backward))

    def is_older(self, key: int) -> bool:
        """Whether a tensor was made before recording began."""
        return key < self._first_key

    def on_tape_edge(self, name: str, outputs: Any, inputs: Any, place: Place | None) -> Event:
        """What is recorded on tapes by hand: custom gradients, reads of variables in graphs, captured values."""
        self.sequence += 1
        event = Event(self.sequence, name, EventKind.TAPE, None, tuple(inputs), tuple(outputs), place)
        event.backward = self.in_gradient > 0
        self._keep(event)
        return event

    def on_call(self, graph: Any, name: str, inputs: Any, outputs: Any, kind: EventKind = EventKind.CALL) -> Event:
        """A function was called: one with a graph, or a NumPy function, whose inside nobody knows."""
        self.sequence += 1
        place = self.locator.place(sys._getframe(1))
        event = Event(self.sequence, name, kind, None, tuple(inputs), tuple(outputs), place, graph=graph)
        event.backward = self.in_gradient > 0
        self._keep(event)
        return event

    def on_exit(self, tensor: Any, method: str) -> None:
        """A tensor's value leaves TensorFlow."""
        if self._paused:
            return
        self.exits.append(Exit(self.sequence, tensor._id, method, self.locator.place(sys._getframe(1))))

    def on_constant(self, tensor: Any, value: Any) -> None:
        """A value of Python's became a tensor."""
        if self._paused:
            return
        key = tf_private.key(tensor)
        self.constants.pop(key, None)  # the last place counts: small constants are shared
        _remember(self.constants, key, self.locator.place(sys._getframe(1)))
        if isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "fc":
            _remember(self.arrays, key, None)

    def tape(self, tape: Any) -> TapeRecord:
        """What is known of a tape."""
        known = self.tapes.get(tape)
        if known is None:
            place = self.locator.place(sys._getframe(1))
            known = self.tapes[tape] = TapeRecord(place, tf_private.auto_watches(tape))
        return known

    def place_in_graph(self, operation: Any, tensor: Any) -> Place | None:
        """The user's line that made a tensor of a graph: as recorded while it was traced, or as the graph says."""
        event = self.producers.get(tf_private.key(tensor))
        if event is not None and event.place is not None:
            return event.place
        for file, line in reversed(tf_private.traceback_of(operation)):
            if self.locator.is_theirs(file):
                return file, line
        return None

    @property
    def is_paused(self) -> bool:
        """Whether what happens now is ours."""
        return self._paused

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is computed in the block is ours: neither we nor a tape records it."""
        self._paused = True
        try:
            with tf_private.unrecorded():
                yield
        finally:
            self._paused = False

    @contextmanager
    def resumed(self) -> Iterator[None]:
        """What is computed in a block inside a paused one is recorded after all, by tapes too."""
        before, self._paused = self._paused, False
        try:
            with tf_private.recording_again():
                yield
        finally:
            self._paused = before
            self.standing_place = None

    def watching_backward(self, event: Event, function: Callable[..., Any]) -> Callable[..., Any]:
        """A gradient function that notes what it answers."""

        def watched(*arriving: Any) -> Any:
            results = function(*arriving)
            given = results if isinstance(results, list | tuple) else [results]
            event.none_for = frozenset(number for number, gradient in enumerate(given) if gradient is None)
            self.on_backward(BackwardCall(event.operation, event.inputs, event.outputs, arriving, given, event))
            return results

        return watched

    def on_backward(self, call: BackwardCall) -> None:
        """A tape went back through one operation."""
        if self.backward_calls is not None and len(self.backward_calls) < self._max_events:
            self.backward_calls.append(call)

    def _keep(self, event: Event) -> None:
        self.events.append(event)
        table = self.tape_edges if event.kind is EventKind.TAPE else self.producers
        for output in event.outputs:
            table[output._id] = event
            if event.kind is not EventKind.TAPE:
                event.bytes_kept += tf_private.byte_size(output)
        self._bytes += event.bytes_kept
        while len(self.events) > self._max_events or (self._bytes > self._max_bytes and len(self.events) > 1):
            self._forget(self.events.popleft())

    def _forget(self, event: Event) -> None:
        self.dropped += 1
        self._bytes -= event.bytes_kept
        table = self.tape_edges if event.kind is EventKind.TAPE else self.producers
        for output in event.outputs:
            if table.get(output._id) is event:
                del table[output._id]
        for handle in event.inputs if event.kind is EventKind.OPERATION and event.operation != "VarHandleOp" else ():
            writers = self.writers.get(getattr(handle, "_id", -1))
            if writers and writers[0] is event:
                writers.pop(0)

    def _note_writer(self, event: Event) -> None:
        for tensor in event.inputs:
            if tf_private.is_resource(tensor):
                writers = self.writers.setdefault(tensor._id, [])
                writers.append(event)
                if len(writers) > 64:
                    del writers[0]


_WRITING = frozenset({"MakeIterator", "LookupTableInsertV2", "LookupTableImportV2", "QueueEnqueueV2", "StackPushV2"})


def _remember(table: dict[int, Any], key: int, value: Any) -> None:
    """Note something, forgetting the oldest when there is too much."""
    table[key] = value
    if len(table) > MAX_NOTED:
        del table[next(iter(table))]
