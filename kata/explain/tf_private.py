"""Everything private of TensorFlow that `kata.explain` uses, in one place: read from TensorFlow 2.20 and 2.21.

A new release that moves one of these breaks this module, and its test says which version it was read from.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import tensorflow as tf
from tensorflow.python import pywrap_tfe
from tensorflow.python.eager import backprop, backprop_util, context, execute, record
from tensorflow.python.eager.polymorphic_function.concrete_function import ConcreteFunction
from tensorflow.python.framework import constant_op, func_graph, indexed_slices, op_callbacks, ops
from tensorflow.python.ops import gen_resource_variable_ops, resource_variable_ops, script_ops
from tensorflow.python.util import tf_stack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

READ_FROM = ("2.20", "2.21")
"""The versions in whose source these names and their behaviour were read."""
GENERATED = "__autograph_generated_file"
"""Part of the name of each file that autograph writes."""
EXITS = ("numpy", "__float__", "__int__", "__index__", "__bool__", "__complex__", "__array__", "__format__")
"""Methods of an eager tensor by which its value becomes Python's. NumPy's own functions read its buffer instead."""


TAPE: Any = backprop.GradientTape
EAGER_TENSOR: Any = ops._EagerTensorBase
CONCRETE_FUNCTION: Any = ConcreteFunction
RECORD_MODULE: Any = record
SCRIPT_MODULE: Any = script_ops
VARIABLE: Any = resource_variable_ops.BaseResourceVariable
CONSTANT_MODULE: Any = constant_op
SLICES: Any = indexed_slices.IndexedSlices


def add_callback(callback: Callable[..., None]) -> None:
    """Have `callback(op_type, inputs, attrs, outputs, op_name, graph)` called after each operation of this thread."""
    op_callbacks.add_op_callback(callback)


def remove_callback(callback: Callable[..., None]) -> None:
    """End what `add_callback` began."""
    op_callbacks.remove_op_callback(callback)


def use_gradient_function(function: Callable[..., Any]) -> None:
    """Have tapes call `function` where they called `gradient_function` to go back through one operation."""
    pywrap_tfe.TFE_Py_RegisterGradientFunction(function)


gradient_function: Callable[..., Any] = backprop._gradient_function


def is_stopped() -> bool:
    """Whether recording is stopped for all tapes of this thread, as inside a custom gradient."""
    return bool(pywrap_tfe.TFE_Py_TapeSetIsStopped())


def unrecorded() -> Any:
    """A context in which no tape records."""
    return record.stop_recording()


@contextmanager
def recording_again() -> Iterator[None]:
    """Tapes record in the block, also where it stands inside `unrecorded()`."""
    stopped = is_stopped()
    if stopped:
        pywrap_tfe.TFE_Py_TapeSetRestartOnThread()
    try:
        yield
    finally:
        if stopped:
            pywrap_tfe.TFE_Py_TapeSetStopOnThread()


def key(tensor: Any) -> int:
    """A number that no other tensor of this process has, eager or symbolic."""
    return int(tensor._id)


def next_key() -> int:
    """A number that is greater than the key of every tensor that exists, and smaller than those to come."""
    return int(ops.uid())


def handle_property(noted: Callable[[Any, bool], None]) -> property:
    """A property for `VARIABLE._handle` that calls `noted(handle, in_c)` at each read; `in_c`: it is C++ that reads.

    An operation that is given a variable reads it in C++, and no callback tells of that: all that shows is that
    `_handle` is asked for from a function of a generated module.
    """

    def read(variable: Any) -> Any:
        handle = variable.__dict__["_handle"]
        noted(handle, _GENERATED_OPERATIONS in sys._getframe(1).f_code.co_filename)
        return handle

    def write(variable: Any, handle: Any) -> None:
        variable.__dict__["_handle"] = handle

    return property(read, write)


_GENERATED_OPERATIONS = os.sep + "gen_"


def handle_or_self(value: Any) -> Any:
    """A variable's handle, by which tapes know it; anything else as it is. May raise for what is no tensor."""
    return backprop._handle_or_self(value)


def is_tensor(value: Any) -> bool:
    """Whether it has the number by which tapes know a tensor."""
    return hasattr(value, "_id") and hasattr(value, "dtype")


def has_trainable_dtype(value: Any) -> bool:
    """Whether a tensor's or a variable's own dtype is one that tapes follow."""
    return bool(backprop_util.IsTrainable(tf.as_dtype(value.dtype)))


def is_trainable_dtype(tensor: Any) -> bool:
    """Whether tapes follow tensors of this dtype; for a handle, its variable's dtype counts."""
    return bool(backprop_util.IsTrainable(tensor))


def was_used_up(tape: Any) -> bool:
    """Whether a tape holds no recording: not begun, or given away by an earlier answer."""
    return tape._tape is None


def auto_watches(tape: Any) -> bool:
    """Whether the tape watches trainable variables by itself."""
    return bool(tape._watch_accessed_variables)


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


def graph_of_function(graph: Any, operation: Any, name: str) -> Any:
    """The graph of the function that an operation's attribute names; None when it can't be had."""
    try:
        function = graph._get_function(operation.get_attr(name).name)
        return None if function is None else function.graph
    except (AttributeError, ValueError, RuntimeError):
        return None


def operation_of(tensor: Any) -> Any:
    """The operation of a graph that makes a tensor; None for an eager tensor."""
    try:
        return tensor.op
    except AttributeError:
        return None


def written_line(file: str, line: int) -> tuple[str, int] | None:
    """Where a line of a file that autograph generated was written by the user."""
    stack = tf_stack._source_mapper_stacks.get(threading.get_ident())
    for mapper in reversed(stack or ()):
        found = mapper.get_effective_source_map().get((file, line))
        if found is not None:
            return found[0], found[1]
    return None


def can_run_alone(operation: Any) -> bool:
    """Whether an operation of a graph can be run again by itself, with no effect but its results."""
    if operation.type == "ReadVariableOp":
        return True
    functions = any(attribute.type in ("func", "list(func)") for attribute in operation.op_def.attr)
    return not functions and not operation.op_def.is_stateful


def run_again(operation: Any, inputs: Sequence[Any]) -> list[Any]:
    """The results of an operation of a graph on eager inputs; recorded by tapes, as TensorFlow's own calls are."""
    if operation.type == "Const":
        return [constant_op.constant(tf.make_ndarray(operation.get_attr("value")), operation.outputs[0].dtype)]
    attributes: list[Any] = []
    for attribute in operation.op_def.attr:
        attributes += [attribute.name, _for_execution(attribute.type, operation.get_attr(attribute.name))]
    results = execute.execute(
        operation.type.encode(), len(operation.outputs), list(inputs), tuple(attributes), context.context()
    )
    if execute.must_record_gradient():
        execute.record_gradient(operation.type, list(inputs), tuple(attributes), results)
    return list(results)


def _for_execution(kind: str, value: Any) -> Any:
    """An attribute as eager execution wants it."""
    if kind.startswith("list("):
        return [_for_execution(kind[5:-1], item) for item in value]
    if kind == "type":
        return tf.as_dtype(value).as_datatype_enum
    if kind == "shape":
        shape = tf.TensorShape(value)
        return None if shape.rank is None else shape.as_list()
    return value


def read_variable(handle: Any, dtype: Any) -> Any:
    """The value behind a variable's handle; shares its memory until the variable is assigned to."""
    return gen_resource_variable_ops.read_variable_op(handle, dtype)


def variable_dtype(handle: Any) -> Any:
    """The dtype of the variable behind a handle; None when the handle does not tell, or is another resource's."""
    data = getattr(handle, "_handle_data", None)
    if data is None or not data.is_set or len(data.shape_and_type) != 1:
        return None
    return tf.as_dtype(data.shape_and_type[0].dtype)


def traceback_of(operation: Any) -> list[tuple[str, int]]:
    """Files and lines that led to the making of a graph's operation, innermost last."""
    return [(frame.filename, frame.lineno) for frame in operation.traceback or ()]


def buffer(tensor: Any) -> Any:
    """An eager tensor's values as a NumPy array, by a way that no hook sees; None for a symbolic tensor."""
    values = getattr(tensor, "_numpy_internal", None)
    try:
        return None if values is None else values()
    except Exception:  # a dtype without NumPy's counterpart, or a device that is gone
        return None


def could_be_read_from(handle: Any, tensor: Any) -> bool:
    """Whether a tensor may be the value of the variable behind a handle: of its dtype, and of a shape that fits."""
    data = getattr(handle, "_handle_data", None)
    if data is None or not data.is_set or len(data.shape_and_type) != 1:
        return True
    kind = data.shape_and_type[0]
    shape = tf.TensorShape(kind.shape)
    return bool(kind.dtype == tensor.dtype.as_datatype_enum and shape.is_compatible_with(tensor.shape))


def is_eager(tensor: Any) -> bool:
    """Whether a tensor has a value, and does not only stand for one in a graph."""
    return hasattr(tensor, "_numpy_internal")


def byte_size(tensor: Any) -> int:
    """About how many bytes an eager tensor keeps alive; 0 for a symbolic one."""
    count = getattr(tensor, "_num_elements", None)
    try:
        return 0 if count is None else int(count()) * int(tensor.dtype.size or 8)
    except Exception:  # resources and variants have no size
        return 0


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
