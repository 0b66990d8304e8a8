"""The form of a message: what a worker that may be hostile sends to the judge, its bounds and its checks.

A message is a header, whose JSON is the value's tree, then the bytes of each array in the order in which the tree names
them (C order, little-endian). A header is its length (4 bytes, little-endian) and as many bytes of JSON in UTF-8. Both
directions keep the same bounds: whatever `encode` lets out `decode` takes in, and nothing decoded takes more memory
than a small multiple of the bytes that came.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable, Sequence
from typing import Any, get_args

import numpy as np

from kata.errors import KataError
from kata.values.observation import ArrayKind

MAX_BYTES = 16 * 2**20
MAX_HEADER_BYTES = 2 * 2**20
MAX_DEPTH = 16
MAX_NODES = 20_000
MAX_CALLS = 50
MAX_PRINTED_CHARACTERS = 64 * 2**10
"""Of what a case printed so many bytes are read, and no more characters than bytes come of them."""
MAX_STRING_CHARACTERS = 64 * 2**10
MAX_INTEGER_BITS = 13_000
MAX_RANK = 16

STORAGE: dict[str, np.dtype[Any]] = {
    name: np.dtype(code)
    for name, code in {
        "bool": "?",
        "int8": "<i1",
        "int16": "<i2",
        "int32": "<i4",
        "int64": "<i8",
        "uint8": "<u1",
        "uint16": "<u2",
        "uint32": "<u4",
        "uint64": "<u8",
        "float16": "<f2",
        "float32": "<f4",
        "float64": "<f8",
        "complex64": "<c8",
        "complex128": "<c16",
        **dict.fromkeys(("bfloat16", "float8_e4m3fn", "float8_e5m2", "int4", "uint4"), "<f4"),
    }.items()
}
"""TensorFlow's name of a dtype, and the NumPy dtype in which its values travel: NumPy lacks the last ones."""

ARRAY_KINDS = frozenset(get_args(ArrayKind))

_LENGTH = struct.Struct("<I")


class CodecError(KataError):
    """A value is out of bounds, or bytes are not a message; the text is one sentence."""


def pack_header(tree: Any) -> bytes:
    """A header whose JSON is `tree`.

    Raises:
        CodecError: the JSON takes more than `MAX_HEADER_BYTES`.
    """
    # A string may hold half a surrogate pair, which plain UTF-8 refuses.
    text = _to_json(tree).encode("utf-8", "surrogatepass")
    if len(text) > MAX_HEADER_BYTES:
        raise CodecError(
            f"The text and the single numbers in the value returned take {mebibytes(len(text))}; "
            f"at most {mebibytes(MAX_HEADER_BYTES)} can be compared."
        )
    return _LENGTH.pack(len(text)) + text


def unpack_header(data: bytes) -> tuple[Any, int]:
    """The JSON at the start of `data`, of whatever form, and the position after it.

    Raises:
        CodecError: no whole JSON text of at most `MAX_HEADER_BYTES` stands there.
    """
    if len(data) < _LENGTH.size:
        raise CodecError("A message ends before its header's length.")
    end: int = _LENGTH.size + _LENGTH.unpack_from(data)[0]
    if end > len(data) or end - _LENGTH.size > MAX_HEADER_BYTES:
        raise CodecError("A message's header is longer than the message or the limit.")
    try:
        text = data[_LENGTH.size : end].decode("utf-8", "surrogatepass")
        tree, stop = _decoder.raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"A message's header is not JSON ({type(error).__name__}).") from None
    if stop != len(text):
        raise CodecError("A message's header goes on after its JSON text.")
    return tree, end


def check_shape(shape: Sequence[Any], item_bytes: int) -> None:
    """Refuse a shape that no array of at most `MAX_BYTES` has.

    Raises:
        CodecError: the rank or a dimension is out of bounds, or is not a whole number.
    """
    if len(shape) > MAX_RANK:
        raise CodecError(f"An array of rank {len(shape)} can't be compared; the limit is {MAX_RANK}.")
    byte_count = item_bytes
    for dimension in shape:
        if type(dimension) is not int or dimension < 0:
            raise CodecError("An array's dimensions must be whole numbers from 0 up.")
        # A dimension of 0 counts as 1, so that an empty array can't hide another that overflows.
        byte_count *= max(dimension, 1)
    if byte_count > MAX_BYTES:
        raise CodecError(
            f"The value returned holds {mebibytes(byte_count)}; at most {mebibytes(MAX_BYTES)} can be compared."
        )


def checked_dense_shape(shape: Any) -> tuple[int, ...]:
    """A sparse array's dense shape, which no bytes back: only its form is bounded.

    Raises:
        CodecError: it is not a sequence of at most `MAX_RANK` whole numbers below 2**63.
    """
    if type(shape) not in (tuple, list) or len(shape) > MAX_RANK:
        raise CodecError(f"A dense shape must be at most {MAX_RANK} whole numbers.")
    if not all(is_json_integer(dimension) and dimension >= 0 for dimension in shape):
        raise CodecError("A dense shape's dimensions must be whole numbers from 0 up.")
    return tuple(shape)


def check_depth(depth: int) -> None:
    """Refuse a list or dict that stands at `depth` inside others.

    Raises:
        CodecError: `depth` is `MAX_DEPTH` or more.
    """
    if depth >= MAX_DEPTH:
        raise CodecError(f"The value returned is nested more than {MAX_DEPTH} levels deep.")


def is_json_integer(number: Any) -> bool:
    """Whether a whole number travels as it is; longer ones travel in hexadecimal."""
    return type(number) is int and -(2**63) <= number < 2**63


def mebibytes(byte_count: int) -> str:
    """`byte_count` in MiB, rounded up to a tenth so that it never reads as less than it is."""
    tenths = math.ceil(byte_count * 10 / 2**20) if byte_count < 2**60 else byte_count * 10 // 2**20
    return f"{tenths // 10:,} MiB" if tenths % 10 == 0 else f"{tenths // 10:,}.{tenths % 10} MiB"


def _parse_integer(text: str) -> int:
    # Longer ones travel in hexadecimal, since reading decimal digits takes quadratic time.
    if len(text) > 20:
        raise CodecError("A message's header holds a decimal integer of more than 20 characters.")
    return int(text)


def _refuse_constant(text: str) -> float:
    raise CodecError(f"A message's header holds the bare word {text}.")


_to_json: Callable[[Any], str] = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode
_decoder = json.JSONDecoder(parse_int=_parse_integer, parse_constant=_refuse_constant)
