"""The graphs of functions: what stands in them, where that was written, and how to run it again."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import tensorflow as tf
from tensorflow.python.eager import context, execute
from tensorflow.python.framework import constant_op
from tensorflow.python.util import tf_stack

GENERATED = "__autograph_generated_file"
"""Part of the name of each file that autograph writes."""


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


def traceback_of(operation: Any) -> list[tuple[str, int]]:
    """Files and lines that led to the making of a graph's operation, innermost last."""
    return [(frame.filename, frame.lineno) for frame in operation.traceback or ()]


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
