"""Everything private of TensorFlow that `kata.explain` uses, in one place: read from TensorFlow 2.20 and 2.21.

A new release that moves one of these breaks this package and nothing else, and its test says which version it was read
from. Nothing else in `kata.explain` imports a module of `tensorflow.python`.
"""

from __future__ import annotations

from kata.explain.recording.tf_private.gradient_registry import (
    ask_custom_gradient,
    ask_gradient,
    attribute,
    has_registered_gradient,
)
from kata.explain.recording.tf_private.graphs import (
    GENERATED,
    can_run_alone,
    graph_of_function,
    operation_of,
    run_again,
    traceback_of,
    written_line,
)
from kata.explain.recording.tf_private.hook_points import (
    CONCRETE_FUNCTION,
    CONSTANT_MODULE,
    EAGER_TENSOR,
    EXITS,
    RECORD_MODULE,
    SCRIPT_MODULE,
    SLICES,
    TAPE,
    VARIABLE,
    add_callback,
    auto_watches,
    gradient_function,
    handle_property,
    is_stopped,
    recording_again,
    remove_callback,
    unrecorded,
    use_gradient_function,
    was_used_up,
)
from kata.explain.recording.tf_private.tensors import (
    buffer,
    byte_size,
    could_be_read_from,
    handle_or_self,
    has_trainable_dtype,
    is_eager,
    is_resource,
    is_tensor,
    is_trainable_dtype,
    key,
    next_key,
    read_variable,
    variable_dtype,
)

READ_FROM = ("2.20", "2.21")
"""The versions in whose source these names and their behaviour were read, and with which the tests were run."""

__all__ = [
    "CONCRETE_FUNCTION",
    "CONSTANT_MODULE",
    "EAGER_TENSOR",
    "EXITS",
    "GENERATED",
    "READ_FROM",
    "RECORD_MODULE",
    "SCRIPT_MODULE",
    "SLICES",
    "TAPE",
    "VARIABLE",
    "add_callback",
    "ask_custom_gradient",
    "ask_gradient",
    "attribute",
    "auto_watches",
    "buffer",
    "byte_size",
    "can_run_alone",
    "could_be_read_from",
    "gradient_function",
    "graph_of_function",
    "handle_or_self",
    "handle_property",
    "has_registered_gradient",
    "has_trainable_dtype",
    "is_eager",
    "is_resource",
    "is_stopped",
    "is_tensor",
    "is_trainable_dtype",
    "key",
    "next_key",
    "operation_of",
    "read_variable",
    "recording_again",
    "remove_callback",
    "run_again",
    "traceback_of",
    "unrecorded",
    "use_gradient_function",
    "variable_dtype",
    "was_used_up",
    "written_line",
]
