"""What was seen when a case ran on a solution: plain data, on its way from the worker to the judge."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kata.verdict import Status

if TYPE_CHECKING:
    import numpy as np

ArrayKind = Literal["array", "tensor", "variable"]


@dataclass(frozen=True, slots=True, eq=False)
class Array:
    """A NumPy array or scalar, a tensor or a variable.

    `values` keeps the shape. `dtype` is TensorFlow's name of the dtype that the solution used; it differs from
    `values.dtype` only for bfloat16, which travels as float32.
    """

    values: np.ndarray
    dtype: str
    kind: ArrayKind = "array"


@dataclass(frozen=True, slots=True, eq=False)
class Slices:
    """A `tf.IndexedSlices`: the sparse gradient that `tf.gather` and embeddings give."""

    values: np.ndarray
    indices: np.ndarray
    dtype: str
    dense_shape: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Foreign:
    """Something that is not data, such as a function or a model: only its type's name travels."""

    type_name: str


Value = None | bool | int | float | complex | str | Array | Slices | Foreign | list["Value"] | dict[str, "Value"]
"""What a case may return. Tuples travel as lists: the two are interchangeable to the judge."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call that a case made on the solution."""

    text: str
    """As the candidate would write it: `slope(1.372)`."""
    returned: str
    """Short text of what came back, or empty when the call raised."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of the candidate's own file in a traceback."""

    line: int
    function: str
    source: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What a solution printed during one case."""

    text: str = ""
    total_bytes: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """The case ran to its end and saw `value`."""

    value: Value
    calls: tuple[Call, ...] = ()
    printed: Printed = field(default_factory=Printed)
    wall_seconds: float = 0.0
    missing_layers: tuple[str, ...] = ()
    """Of the sandbox in which it ran, by their names; the client fills them in, as it does the time."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The case did not run to its end."""

    status: Status
    message: str
    """A full sentence for the candidate."""
    exception: str = ""
    """The exception's type name, such as `ValueError`; empty when it was not an exception."""
    frames: tuple[Frame, ...] = ()
    calls: tuple[Call, ...] = ()
    printed: Printed = field(default_factory=Printed)
    wall_seconds: float = 0.0
    missing_layers: tuple[str, ...] = ()


Outcome = Observed | Failed
