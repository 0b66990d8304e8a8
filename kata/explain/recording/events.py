"""What ran: operations, steps of a tape's way back, and ways out of TensorFlow, each with the user's line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kata.explain.recording.places import Place

PASSED_ON = frozenset({"ReadVariableOp", "captured_value"})
"""What is recorded on tapes by hand that only hands a value on: no gradient of anybody's own is in it."""


class EventKind(StrEnum):
    """How something ran."""

    OPERATION = "op"
    TAPE = "tape"
    """Recorded on tapes by hand."""
    CALL = "call"
    """A call of a function with a graph."""
    PYTHON = "python"
    """A NumPy function, whose inside nobody knows."""


@dataclass(slots=True, eq=False)
class Event:
    """One operation that ran, or was put into a graph."""

    sequence: int
    operation: str
    kind: EventKind
    attributes: Any
    inputs: Sequence[Any]
    outputs: Sequence[Any]
    place: Place | None
    stopped: bool = False
    """Whether recording was stopped for all tapes."""
    backward: bool = False
    """Whether it ran inside a call of `tape.gradient`."""
    graph: Any = None
    """Of a call: the function's graph."""
    none_for: frozenset[int] | None = None
    """Of what was recorded by hand: inputs for which its gradient function returned None; None while not called."""
    bytes_kept: int = 0


@dataclass(frozen=True, slots=True)
class Exit:
    """A tensor's value became Python's."""

    sequence: int
    key: int
    method: str
    place: Place | None


@dataclass(slots=True)
class BackwardCall:
    """One step of a tape's way back: what came in and what went out."""

    operation: str
    inputs: Sequence[Any]
    outputs: Sequence[Any]
    arriving: Sequence[Any]
    results: Sequence[Any]
    event: Event | None = None
