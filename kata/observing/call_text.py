"""Write Python values as a candidate would type them: `np.array([1.0, 2.0], dtype=np.float32)`.

Runs in the worker, on values that a solution may have made, so that each text is bounded and no method of an
unknown type is called.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

SHOWN_ARRAY_ITEMS = 12
SHOWN_ITEMS = 6
SHOWN_DEPTH = 3
SHOWN_CHARACTERS = 160


def source_text(value: Any, depth: int = 0) -> str:
    """Short source text for a value; a description in angle brackets where none can be typed."""
    if value is None or isinstance(value, bool | int):
        return _cut(repr(value))
    if isinstance(value, float):
        return repr(float(value))
    if isinstance(value, complex | str | bytes):
        return _cut(repr(value))
    if isinstance(value, np.ndarray | np.generic):
        return _array(np.asarray(value))
    if depth >= SHOWN_DEPTH:
        return "..."
    if isinstance(value, Mapping):
        return _mapping(value, depth)
    if isinstance(value, list | tuple):
        return _sequence(value, depth)
    return _object(value)


def call_text(name: str, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> str:
    """A call of a function of this name: `slope(1.372)`."""
    parts = [source_text(argument) for argument in arguments]
    parts += [f"{key}={source_text(value)}" for key, value in keywords.items()]
    return f"{name}({', '.join(parts)})"


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 3] + "..."


def _array(array: np.ndarray) -> str:
    if array.size > SHOWN_ARRAY_ITEMS:
        return f"<array of shape {array.shape}, {array.dtype}>"
    return f"np.array({_numbers(array)}, dtype=np.{array.dtype})"


def _numbers(array: np.ndarray) -> str:
    """Nested lists with the shortest digits that give each number back in its own precision."""
    if array.ndim:
        return "[" + ", ".join(_numbers(row) for row in array) + "]"
    if array.dtype.kind == "f":
        number = array.dtype.type(array)  # a scalar of the same precision
        return np.format_float_positional(number, trim="0") if 1e-4 <= abs(number) < 1e7 else str(number)
    return str(array[()])


def _mapping(value: Mapping[Any, Any], depth: int) -> str:
    items = [f"{_cut(repr(k))}: {source_text(v, depth + 1)}" for k, v in list(value.items())[:SHOWN_ITEMS]]
    return "{" + ", ".join(items + ["..."] * (len(value) > SHOWN_ITEMS)) + "}"


def _sequence(value: Sequence[Any], depth: int) -> str:
    items = [source_text(item, depth + 1) for item in value[:SHOWN_ITEMS]] + ["..."] * (len(value) > SHOWN_ITEMS)
    if isinstance(value, list):
        return "[" + ", ".join(items) + "]"
    return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"


def _object(value: Any) -> str:
    kind = type(value)
    if _is(kind, "EagerTensor", "Tensor"):
        return _tensor("tf.constant", value)
    if _is(kind, "ResourceVariable", "Variable"):
        return _tensor("tf.Variable", value)
    name = getattr(value, "__name__", None)
    if callable(value) and isinstance(name, str) and not isinstance(value, type):
        return "<lambda>" if name == "<lambda>" else _cut(name)
    return f"<{kind.__name__}>"


def _is(kind: type, *names: str) -> bool:
    """Whether a type is TensorFlow's of one of these names: this module does without importing it."""
    return any(base.__name__ in names and base.__module__.startswith("tensorflow.") for base in kind.__mro__)


def _tensor(constructor: str, value: Any) -> str:
    try:
        array = np.asarray(value.numpy())
    except Exception:  # a symbolic tensor has no value, and a solution's own subclass may raise anything
        return f"<{type(value).__name__}>"
    if array.size > SHOWN_ARRAY_ITEMS or array.dtype.kind not in "fiub":
        return f"<{constructor} of shape {array.shape}, {array.dtype}>"
    dtype = "" if array.dtype in (np.float32, np.bool_) else f", dtype=tf.{array.dtype}"
    return f"{constructor}({_numbers(array)}{dtype})"
