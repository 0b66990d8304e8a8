"""What tensors and variables' handles tell of themselves."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from tensorflow.python.eager import backprop, backprop_util
from tensorflow.python.framework import ops
from tensorflow.python.ops import gen_resource_variable_ops


def key(tensor: Any) -> int:
    """A number that no other tensor of this process has, eager or symbolic."""
    return int(tensor._id)


def next_key() -> int:
    """A number that is greater than the key of every tensor that exists, and smaller than those to come."""
    return int(ops.uid())


def handle_or_self(value: Any) -> Any:
    """A variable's handle, by which tapes know it; anything else as it is. May raise for what is no tensor."""
    return backprop._handle_or_self(value)


def is_tensor(value: Any) -> bool:
    """Whether it has the number by which tapes know a tensor."""
    return hasattr(value, "_id") and hasattr(value, "dtype")


def is_eager(tensor: Any) -> bool:
    """Whether a tensor has a value, and does not only stand for one in a graph."""
    return hasattr(tensor, "_numpy_internal")


def is_resource(tensor: Any) -> bool:
    """Whether it is a handle: of a variable, a table, an iterator."""
    return getattr(getattr(tensor, "dtype", None), "name", "") == "resource"


def has_trainable_dtype(value: Any) -> bool:
    """Whether a tensor's or a variable's own dtype is one that tapes follow."""
    return bool(backprop_util.IsTrainable(tf.as_dtype(value.dtype)))


def is_trainable_dtype(tensor: Any) -> bool:
    """Whether tapes follow tensors of this dtype; for a handle, its variable's dtype counts."""
    return bool(backprop_util.IsTrainable(tensor))


def byte_size(tensor: Any) -> int:
    """About how many bytes an eager tensor keeps alive; 0 for a symbolic one."""
    count = getattr(tensor, "_num_elements", None)
    try:
        return 0 if count is None else int(count()) * int(tensor.dtype.size or 8)
    except Exception:  # resources and variants have no size
        return 0


def buffer(tensor: Any) -> Any:
    """An eager tensor's values as a NumPy array, by a way that no hook sees; None for a symbolic tensor."""
    values = getattr(tensor, "_numpy_internal", None)
    try:
        return None if values is None else values()
    except Exception:  # a dtype without NumPy's counterpart, or a device that is gone
        return None


def read_variable(handle: Any, dtype: Any) -> Any:
    """The value behind a variable's handle; shares its memory until the variable is assigned to."""
    return gen_resource_variable_ops.read_variable_op(handle, dtype)


def variable_dtype(handle: Any) -> Any:
    """The dtype of the variable behind a handle; None when the handle does not tell, or is another resource's."""
    data = getattr(handle, "_handle_data", None)
    if data is None or not data.is_set or len(data.shape_and_type) != 1:
        return None
    return tf.as_dtype(data.shape_and_type[0].dtype)


def could_be_read_from(handle: Any, tensor: Any) -> bool:
    """Whether a tensor may be the value of the variable behind a handle: of its dtype, and of a shape that fits."""
    data = getattr(handle, "_handle_data", None)
    if data is None or not data.is_set or len(data.shape_and_type) != 1:
        return True
    kind = data.shape_and_type[0]
    shape = tf.TensorShape(kind.shape)
    return bool(kind.dtype == tensor.dtype.as_datatype_enum and shape.is_compatible_with(tensor.shape))
