"""TensorFlow's gradient registry, asked without running anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf
from tensorflow.python.eager import backprop
from tensorflow.python.framework import func_graph, ops


def registered_gradient(op_type: str) -> Any:
    """The gradient function of an operation; None when it is registered as not differentiable.

    Raises:
        LookupError: none is registered.
    """
    return ops.gradient_registry.lookup(op_type)


def has_registered_gradient(op_type: str) -> bool:
    """Whether the registry knows the operation at all."""
    try:
        registered_gradient(op_type)
    except LookupError:
        return False
    return True


def ask_gradient(
    op_type: str, get_attribute: Callable[[str], Any], inputs: Sequence[Any], outputs: Sequence[Any]
) -> list[bool]:
    """For each input of an operation whether its gradient function gives it a gradient; runs in a graph thrown away.

    Raises:
        LookupError: no gradient is registered.
        Exception: whatever the gradient function raises.
    """
    function = registered_gradient(op_type)
    if function is None:
        return [False] * len(inputs)
    scratch = func_graph.FuncGraph("tfkata_scratch")
    with scratch.as_default():
        operation = _StandIn(op_type, get_attribute, [_like(t) for t in inputs], [_like(t) for t in outputs])
        gradients = function(operation, *[_like(t) for t in outputs])
    if not isinstance(gradients, list | tuple):
        gradients = [gradients]
    return [gradient is not None for gradient in gradients]


def ask_custom_gradient(operation: Any) -> list[bool]:
    """For each input of an operation with a gradient written by hand whether that gives it a gradient.

    Raises:
        Exception: whatever the function raises.
    """
    function = ops.get_gradient_function(operation)
    with operation.graph.as_default():
        scratch = func_graph.FuncGraph("tfkata_scratch")  # captures what it uses of the graph, and leaves that as it is
    with scratch.as_default():
        gradients = function(operation, *[_like(tensor) for tensor in operation.outputs])
    return [gradient is not None for gradient in gradients]


def attribute(attributes: Any, op_type: str, name: str) -> Any:
    """An attribute of a recorded operation, as its gradient function asks for it."""
    mock = backprop._MockOp(attributes, (), (), op_type, ())
    return mock.get_attr(name)


class _StandIn:
    """What a gradient function sees of an operation."""

    def __init__(
        self, op_type: str, get_attribute: Callable[[str], Any], inputs: list[Any], outputs: list[Any]
    ) -> None:
        self.type = op_type
        self.name = op_type
        self.inputs = inputs
        self.outputs = outputs
        self.get_attr = get_attribute
        self.skip_input_indices: tuple[int, ...] = ()
        self.graph = ops.get_default_graph()
        self.device = ""
        self.control_inputs: list[Any] = []
        self.op_def = None


def _like(tensor: Any) -> Any:
    """A placeholder of a tensor's dtype and shape; handles keep what they say of their variable."""
    made = tf.compat.v1.placeholder(tensor.dtype, tensor.shape)
    data = getattr(tensor, "_handle_data", None)
    if data is not None:
        made._handle_data = data
    return made
