"""What a recording hooks into: operations as they run, tapes, variables as they are read, and the ways out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tensorflow.python import pywrap_tfe
from tensorflow.python.eager import backprop, record
from tensorflow.python.eager.polymorphic_function.concrete_function import ConcreteFunction
from tensorflow.python.framework import constant_op, indexed_slices, op_callbacks, ops
from tensorflow.python.ops import resource_variable_ops, script_ops

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
_GENERATED_OPERATIONS = os.sep + "gen_"


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


def was_used_up(tape: Any) -> bool:
    """Whether a tape holds no recording: not begun, or given away by an earlier answer."""
    return tape._tape is None


def auto_watches(tape: Any) -> bool:
    """Whether the tape watches trainable variables by itself."""
    return bool(tape._watch_accessed_variables)


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
