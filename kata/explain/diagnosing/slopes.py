"""Asks TensorFlow's registry through which inputs of an operation a gradient goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kata.explain.diagnosing.nodes import Node
from kata.explain.recording import tf_private


@dataclass(frozen=True, slots=True)
class Slope:
    """What the registry knows of an operation."""

    registered: bool
    through: tuple[bool, ...] | None
    """For each input whether a gradient goes through; None when the gradient function could not be asked."""

    def open(self, index: int) -> bool:
        """Whether a gradient goes through one input; an operation that could not be asked counts as open."""
        if not self.registered:
            return False
        return self.through is None or index >= len(self.through) or self.through[index]

    @property
    def shut(self) -> bool:
        """Whether none goes through any input."""
        return not self.registered or (self.through is not None and not any(self.through))


class Slopes:
    """Answers, each kind of operation asked once."""

    def __init__(self) -> None:
        self._known: dict[Any, Slope] = {}
        self._by_hand: dict[int, frozenset[int]] = {}

    def of(self, node: Node) -> Slope:
        """The slope of one operation."""
        identity = (node.operation, _kinds(node.inputs), _kinds(node.outputs))
        if identity not in self._known:
            self._known[identity] = _ask(node)
        return self._known[identity]

    def none_by_hand(self, node: Node) -> frozenset[int]:
        """The inputs for which a gradient written by hand gives None: as seen, or as its function says when asked."""
        if node.event is not None and node.event.none_for is not None:
            return node.event.none_for
        operation = node.graph_operation
        if operation is None or operation.type != "IdentityN":
            return frozenset()
        if id(operation) not in self._by_hand:
            try:
                given = tf_private.ask_custom_gradient(operation)
            except Exception:  # it is the user's: whatever it raises, we learn nothing
                given = []
            self._by_hand[id(operation)] = frozenset(number for number, there in enumerate(given) if not there)
        return self._by_hand[id(operation)]


def _ask(node: Node) -> Slope:
    operation = node.graph_operation
    event = node.event

    def get_attribute(name: str) -> Any:
        if operation is not None:
            return operation.get_attr(name)
        return tf_private.attribute(event.attributes if event is not None else (), node.operation, name)

    if not tf_private.has_registered_gradient(node.operation):
        return Slope(False, None)
    try:
        answer = tf_private.ask_gradient(node.operation, get_attribute, node.inputs, node.outputs)
    except Exception:  # a gradient function may need more than placeholders: then it has one, and that must do
        return Slope(True, None)
    return Slope(True, tuple(answer))


def _kinds(tensors: Any) -> tuple[Any, ...]:
    return tuple((tensor.dtype.name, tensor.shape.rank) for tensor in tensors if tf_private.is_tensor(tensor))
