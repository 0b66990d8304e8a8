"""A value to the header's tree and the arrays that follow it; see `kata.values.format` for the form of a message."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from kata.values.format import (
    ARRAY_KINDS,
    MAX_BYTES,
    MAX_INTEGER_BITS,
    MAX_NODES,
    MAX_STRING_CHARACTERS,
    STORAGE,
    CodecError,
    check_depth,
    check_shape,
    checked_dense_shape,
    is_json_integer,
    mebibytes,
    pack_header,
)
from kata.values.observation import Array, Foreign, Slices, Value


def encode(value: Value) -> bytes:
    """The bytes of a value.

    Raises:
        CodecError: the value is out of bounds, or holds something that is not a `Value`; the sentence may be
            shown to the candidate.
    """
    writer = _Writer()
    header = pack_header(writer.tree(value, 0))
    byte_count = len(header) + writer.array_bytes
    if byte_count > MAX_BYTES:
        raise CodecError(
            f"The value returned holds {mebibytes(byte_count)}; at most {mebibytes(MAX_BYTES)} can be compared."
        )
    return b"".join([header, *(array.tobytes() for array in writer.arrays)])


class _Writer:
    """Turns a value into the header's tree, and gathers its arrays."""

    __slots__ = ("array_bytes", "arrays", "nodes")

    def __init__(self) -> None:
        self.arrays: list[np.ndarray] = []
        self.array_bytes = 0
        self.nodes = 0

    def tree(self, value: Value, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise CodecError(
                f"The value returned has more than {MAX_NODES:,} parts; return an array instead of a long list."
            )
        # Exact types only: the methods of a subclass are the candidate's code.
        write = _WRITERS.get(type(value))
        if write is None:
            raise CodecError(f"A value of type `{type(value).__name__[:80]}` can't be compared.")
        return write(self, value, depth)

    def constant(self, value: bool | None, depth: int) -> Any:
        return value

    def real(self, value: float, depth: int = 0) -> Any:
        return value if math.isfinite(value) else ["float", str(value)]

    def imaginary(self, value: complex, depth: int) -> Any:
        return ["complex", self.real(value.real), self.real(value.imag)]

    def integer(self, value: int, depth: int) -> Any:
        if is_json_integer(value):
            return value
        if value.bit_length() > MAX_INTEGER_BITS:
            raise CodecError(
                f"The value returned holds an integer of {value.bit_length():,} bits; "
                f"at most {MAX_INTEGER_BITS:,} can be compared."
            )
        return ["int", format(value, "x")]

    def text(self, value: str, depth: int = 0) -> str:
        if len(value) > MAX_STRING_CHARACTERS:
            raise CodecError(
                f"The value returned holds a string of {len(value):,} characters; "
                f"at most {MAX_STRING_CHARACTERS:,} can be compared."
            )
        return value

    def sequence(self, value: list[Value], depth: int) -> Any:
        check_depth(depth)
        return ["list", *(self.tree(item, depth + 1) for item in value)]

    def mapping(self, value: dict[str, Value], depth: int) -> Any:
        check_depth(depth)
        tree: list[Any] = ["dict"]
        for key, item in value.items():
            if type(key) is not str:
                name = type(key).__name__[:80]
                raise CodecError(f"A dict's keys must be strings; one is of type `{name}`.")
            tree.append(self.text(key))
            tree.append(self.tree(item, depth + 1))
        return tree

    def array(self, value: Array, depth: int) -> Any:
        if value.kind not in ARRAY_KINDS:
            raise CodecError(f"An array's kind must be one of {', '.join(sorted(ARRAY_KINDS))}.")
        return ["array", value.dtype, value.kind, self._add(value.values, value.dtype)]

    def slices(self, value: Slices, depth: int) -> Any:
        dense_shape = None if value.dense_shape is None else checked_dense_shape(value.dense_shape)
        shape = self._add(value.values, value.dtype)
        indices_dtype = value.indices.dtype.name
        indices_shape = self._add(value.indices, indices_dtype)
        return ["slices", value.dtype, indices_dtype, shape, indices_shape, dense_shape]

    def foreign(self, value: Foreign, depth: int) -> Any:
        return ["foreign", self.text(value.type_name)]

    def _add(self, values: np.ndarray, dtype: str) -> tuple[int, ...]:
        """Take in an array that travels as `dtype`; its shape."""
        stored = STORAGE.get(dtype)
        if stored is None or type(values) is not np.ndarray:
            raise CodecError(f"An array of dtype `{str(dtype)[:80]}` can't be compared.")
        # The size first: an array that is broadcast can claim far more bytes than it takes.
        check_shape(values.shape, stored.itemsize)
        if values.dtype != stored:
            if values.dtype.newbyteorder("<") != stored:
                raise CodecError(f"An array of dtype {dtype} holds values of dtype {values.dtype}.")
            values = values.astype(stored)
        self.arrays.append(values)
        self.array_bytes += values.nbytes
        return values.shape


_WRITERS: dict[type, Callable[[_Writer, Any, int], Any]] = {
    type(None): _Writer.constant,
    bool: _Writer.constant,
    int: _Writer.integer,
    float: _Writer.real,
    complex: _Writer.imaginary,
    str: _Writer.text,
    list: _Writer.sequence,
    dict: _Writer.mapping,
    Array: _Writer.array,
    Slices: _Writer.slices,
    Foreign: _Writer.foreign,
}
