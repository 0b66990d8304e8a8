"""A message back to the value that it holds, whoever wrote it; see `kata.values.format` for the form of a message."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, cast

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
    unpack_header,
)
from kata.values.observation import Array, ArrayKind, Foreign, Slices, Value

_NOT_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
_HEXADECIMAL = re.compile(r"-?[0-9a-f]{1,3250}")


def decode(data: bytes) -> Value:
    """The value that `data` holds; its arrays are read-only views into `data`.

    Raises:
        CodecError: `data` is not a message within bounds. Nothing else is raised, whatever the bytes.
    """
    if len(data) > MAX_BYTES:
        raise CodecError(f"A message of {mebibytes(len(data))} is over the limit of {mebibytes(MAX_BYTES)}.")
    tree, start = unpack_header(data)
    reader = _Reader(data, start)
    value = reader.value(tree, 0)
    if reader.position != len(data):
        raise CodecError(f"A message has {len(data) - reader.position:,} bytes after its last array.")
    return value


class _Reader:
    """Turns a header's untrusted tree into a value, taking the arrays' bytes from `data` in order."""

    __slots__ = ("data", "nodes", "position")

    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self.position = position
        self.nodes = 0

    def value(self, tree: Any, depth: int) -> Value:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise CodecError(f"A message has more than {MAX_NODES:,} parts.")
        if tree is None or type(tree) is bool or type(tree) is float:
            return cast(Value, tree)
        if type(tree) is int:
            if not is_json_integer(tree):
                raise CodecError("A message holds a long integer in decimal.")
            return tree
        if type(tree) is str:
            return _text(tree)
        tag = tree[0] if type(tree) is list and tree else None
        read = _READERS.get(tag) if type(tag) is str else None
        if read is None:
            raise CodecError("A message's header holds something that is not a value.")
        return read(self, tree, depth)

    def real(self, tree: list[Any], depth: int) -> Value:
        return _real(tree)

    def imaginary(self, tree: list[Any], depth: int) -> Value:
        _, real, imaginary = _of_length(tree, 3)
        return complex(_real(real), _real(imaginary))

    def integer(self, tree: list[Any], depth: int) -> Value:
        text = _of_length(tree, 2)[1]
        if type(text) is not str or not _HEXADECIMAL.fullmatch(text):
            raise CodecError("A message holds an integer that is not hexadecimal, or is too long.")
        value = int(text, 16)
        if value.bit_length() > MAX_INTEGER_BITS:
            raise CodecError(f"A message holds an integer of {value.bit_length():,} bits.")
        return value

    def sequence(self, tree: list[Any], depth: int) -> Value:
        check_depth(depth)
        return [self.value(item, depth + 1) for item in tree[1:]]

    def mapping(self, tree: list[Any], depth: int) -> Value:
        check_depth(depth)
        if len(tree) % 2 == 0:
            raise CodecError("A message holds a dict with a key that has no value.")
        found = {_text(key): self.value(item, depth + 1) for key, item in zip(tree[1::2], tree[2::2], strict=True)}
        if len(found) != len(tree) // 2:
            raise CodecError("A message holds a dict that has a key twice.")
        return found

    def array(self, tree: list[Any], depth: int) -> Value:
        _, dtype, kind, shape = _of_length(tree, 4)
        if type(kind) is not str or kind not in ARRAY_KINDS:
            raise CodecError("A message holds an array of an unknown kind.")
        return Array(self._take(dtype, shape), dtype, cast(ArrayKind, kind))

    def slices(self, tree: list[Any], depth: int) -> Value:
        _, dtype, indices_dtype, shape, indices_shape, dense_shape = _of_length(tree, 6)
        return Slices(
            values=self._take(dtype, shape),
            indices=self._take(indices_dtype, indices_shape),
            dtype=dtype,
            dense_shape=None if dense_shape is None else checked_dense_shape(dense_shape),
        )

    def foreign(self, tree: list[Any], depth: int) -> Value:
        return Foreign(_text(_of_length(tree, 2)[1]))

    def _take(self, dtype: Any, shape: Any) -> np.ndarray:
        """The next array: a view, so that no memory is taken for bytes that did not come."""
        stored = STORAGE.get(dtype) if type(dtype) is str else None
        if stored is None or type(shape) is not list:
            raise CodecError("A message holds an array of an unknown dtype, or without a shape.")
        check_shape(shape, stored.itemsize)
        end = self.position + math.prod(shape) * stored.itemsize
        if end > len(self.data):
            raise CodecError("A message ends before the last of its arrays.")
        values: np.ndarray = np.ndarray(tuple(shape), stored, self.data, self.position)
        # NumPy trusts a boolean's byte to be 0 or 1, and computes nonsense from any other.
        if stored.kind == "b" and values.view(np.uint8).max(initial=0) > 1:
            raise CodecError("A message holds a boolean that is neither 0 nor 1.")
        self.position = end
        return values


_READERS: dict[str, Callable[[_Reader, list[Any], int], Value]] = {
    "float": _Reader.real,
    "complex": _Reader.imaginary,
    "int": _Reader.integer,
    "list": _Reader.sequence,
    "dict": _Reader.mapping,
    "array": _Reader.array,
    "slices": _Reader.slices,
    "foreign": _Reader.foreign,
}


def _of_length(tree: list[Any], length: int) -> list[Any]:
    if len(tree) != length:
        raise CodecError(f"A message holds a {tree[0]} of {len(tree)} parts, not {length}.")
    return tree


def _text(tree: Any) -> str:
    if type(tree) is not str or len(tree) > MAX_STRING_CHARACTERS:
        raise CodecError("A message holds text that is none, or is too long.")
    return tree


def _real(tree: Any) -> float:
    if type(tree) is float:
        return tree
    if type(tree) is list and len(tree) == 2 and tree[0] == "float" and type(tree[1]) is str:
        value = _NOT_FINITE.get(tree[1])
        if value is not None:
            return value
    raise CodecError("A message holds a float that is none.")
