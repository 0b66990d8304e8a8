"""A small file beside each worker that says what it is doing: read from outside when it does not end by itself.

In front stands the call under way, as one would type it; behind it the lines that `faulthandler` writes when the fork
server asks where the worker is, or when it crashes. All of it is the worker's own word, so that it is text to show,
and never part of a verdict.
"""

from __future__ import annotations

import os
import signal
import struct
from contextlib import suppress

CALL_BYTES = 2048
TRACE_START = 4096
TRACE_BYTES = 32 * 1024
"""No more is read; how much a solution may write there, the resource limit for files says."""
ASK_WHERE = signal.SIGXCPU
"""What a worker answers with its place; one that no longer listens is ended by it, or a moment later."""
_LENGTH = struct.Struct(">I")


def write_call(descriptor: int, text: str) -> None:
    """Say that this call begins; empty while there is none."""
    encoded = text.encode("utf-8", "replace")[: CALL_BYTES - _LENGTH.size]
    with suppress(OSError):  # a solution may have closed it
        os.pwrite(descriptor, _LENGTH.pack(len(encoded)) + encoded, 0)


def read_call(descriptor: int) -> str:
    """The call under way, or nothing; whatever the file holds."""
    data = os.pread(descriptor, CALL_BYTES, 0)
    if len(data) < _LENGTH.size:
        return ""
    (length,) = _LENGTH.unpack_from(data)
    return data[_LENGTH.size :][:length].decode("utf-8", "replace")


def read_trace(descriptor: int) -> str:
    """The lines on where the worker is, or nothing."""
    return os.pread(descriptor, TRACE_BYTES, TRACE_START).decode("utf-8", "replace")
