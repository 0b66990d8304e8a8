"""Values to bytes and back, on the way from a worker that may be hostile to the judge.

A message is a header (`kata.wire`) whose JSON is the value's tree, then the bytes of each array in the order
in which the tree names them (C order, little-endian). Both directions keep the same bounds: whatever `encode`
lets out `decode` takes in, and nothing decoded takes more memory than a small multiple of the bytes that came.
"""

from __future__ import annotations

from kata.decoding import decode
from kata.encoding import encode
from kata.wire import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_HEADER_BYTES,
    MAX_INTEGER_BITS,
    MAX_NODES,
    MAX_RANK,
    MAX_STRING_CHARACTERS,
    CodecError,
)

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_HEADER_BYTES",
    "MAX_INTEGER_BITS",
    "MAX_NODES",
    "MAX_RANK",
    "MAX_STRING_CHARACTERS",
    "CodecError",
    "decode",
    "encode",
]
