"""What the graph of dependences is made of: operations, the edges that they are, and all that a target depends on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kata.explain.recording import tf_private
from kata.explain.recording.events import Event, EventKind
from kata.explain.recording.places import Place

Key = int | tuple[int, int]
LOOPS = frozenset({"While", "StatelessWhile"})
CHOICES = frozenset({"If", "StatelessIf"})
SWITCHES = frozenset({"Case", "StatelessCase"})
CALLS = frozenset({"PartitionedCall", "StatefulPartitionedCall"})
"""Operations of a graph that have graphs of their own, to be looked into."""


class EdgeRole(StrEnum):
    """How a parent enters what is computed from it."""

    INPUT = "input"
    LINK = "link"
    """Into a function, or out of it."""
    AROUND = "around"
    """Past a loop that runs no round."""
    BRANCH = "branch"
    """It only decides what runs."""
    STATE = "state"
    """Stored, and read again."""
    PYTHON = "python"
    """Through a NumPy function."""
    HAND = "hand"
    """Through a gradient written by hand."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One operation on a path."""

    operation: str
    place: Place | None
    sequence: int
    """When it ran; for an operation inside a called function, when that was called."""
    inputs: Sequence[Any]
    outputs: Sequence[Any]
    event: Event | None = None
    """Set when the tape met the operation itself, not only the function around it."""
    graph_operation: Any = None


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """`child` was computed by `node` from `parent`, its input number `index`."""

    child: Key
    parent: Key
    node: Node
    index: int
    role: EdgeRole = EdgeRole.INPUT


@dataclass(slots=True)
class CalledGraph:
    """A function's graph, looked into at one place where it is called."""

    number: int
    graph: Any
    arguments: dict[int, list[Key]]
    """What each placeholder stands for."""
    caller: Node
    depth: int


@dataclass(slots=True)
class Reach:
    """All that a target depends on."""

    children: dict[Key, list[Edge]] = field(default_factory=dict)
    parents: dict[Key, list[Edge]] = field(default_factory=dict)
    whole: bool = True
    """Whether nothing had to be left out."""

    def without_state(self, target: Key) -> set[Key]:
        """What leads to the target without being stored and read again."""
        found = {target}
        waiting = [target]
        while waiting:
            for edge in self.parents.get(waiting.pop(), ()):
                if edge.role is not EdgeRole.STATE and edge.parent not in found:
                    found.add(edge.parent)
                    waiting.append(edge.parent)
        return found


def node_of(event: Event) -> Node:
    """What was recorded, as a node of a path."""
    graph_operation = None
    if event.kind is EventKind.OPERATION and event.outputs:
        graph_operation = tf_private.operation_of(event.outputs[0])
    return Node(event.operation, event.place, event.sequence, event.inputs, event.outputs, event, graph_operation)
