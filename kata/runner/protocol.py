"""Frames on the runner's sockets: a length, then that many bytes.

Two channels use them. The control channel, between client and fork server, carries JSON messages, and file
descriptors beside them. The job channel, between client and worker, carries one JSON job one way and encoded
outcomes the other way; the client reads it as it would read a stranger's bytes.
"""

from __future__ import annotations

import json
import os
import socket
import struct
from collections import deque
from enum import StrEnum
from typing import Any

from kata.errors import RunnerError

HEADER = struct.Struct(">I")
RUN_INDEX = struct.Struct(">I")
"""In front of each outcome: the index of the case's run that it belongs to."""
BEGUN = 2**32 - 1
"""In place of such an index, once and first: the worker has read its job, and begins."""
MAX_FRAME_BYTES = 20 * 1024 * 1024
READ_BYTES = 1 << 16
MAX_DESCRIPTORS = 8


class Offence(StrEnum):
    """Why a worker was ended: the limit that it went over, or what else it did, or was done to it."""

    WALL = "wall"
    """It waited, and did not want the processor."""
    CPU = "cpu"
    STARVED = "starved"
    """It wanted the processor, and hardly got it: nobody's fault."""
    STOPPED = "stopped"
    """It, or somebody else, sent it SIGSTOP."""
    MEMORY = "memory"
    OUTPUT = "output"
    DISK = "disk"
    THREADS = "threads"
    FORGED = "forged"
    """It wrote to the job channel what tfkata's own code never sends."""


def pack(payload: bytes) -> bytes:
    """A frame: the payload behind its length.

    Raises:
        RunnerError: the payload is larger than a frame may be.
    """
    if len(payload) > MAX_FRAME_BYTES:
        raise RunnerError(f"A message of {len(payload)} bytes is too large for tfkata's runner.")
    return HEADER.pack(len(payload)) + payload


def write_frame(descriptor: int, payload: bytes) -> None:
    """Write one frame to a blocking descriptor, whole."""
    view = memoryview(pack(payload))
    while view:
        view = view[os.write(descriptor, view) :]


def read_frame(descriptor: int) -> bytes | None:
    """Read one frame from a blocking descriptor; None when the other side closed it."""
    header = _read_exactly(descriptor, HEADER.size)
    if header is None:
        return None
    (length,) = HEADER.unpack(header)
    if length > MAX_FRAME_BYTES:
        raise RunnerError(f"A frame claims {length} bytes; at most {MAX_FRAME_BYTES} are allowed.")
    return _read_exactly(descriptor, length)


def _read_exactly(descriptor: int, count: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < count:
        chunk = os.read(descriptor, min(count - len(parts), READ_BYTES))
        if not chunk:
            return None
        parts += chunk
    return bytes(parts)


class ControlChannel:
    """JSON messages with file descriptors, over a non-blocking Unix stream socket; both sides trust each other."""

    def __init__(self, link: socket.socket) -> None:
        link.setblocking(False)
        self._link = link
        self._incoming = bytearray()
        self._descriptors: deque[int] = deque()
        self._outgoing: deque[tuple[bytearray, list[int]]] = deque()

    def fileno(self) -> int:
        return self._link.fileno()

    @property
    def has_output(self) -> bool:
        """Whether something waits for the socket to take it."""
        return bool(self._outgoing)

    def send(self, message: dict[str, Any], descriptors: tuple[int, ...] = ()) -> None:
        """Queue a message and send what the socket takes; descriptors are duplicated, so the caller closes its own."""
        body = {**message, "descriptors": len(descriptors)}
        self._outgoing.append((bytearray(pack(json.dumps(body).encode())), [os.dup(fd) for fd in descriptors]))
        self.flush()

    def flush(self) -> None:
        """Send as much of what is queued as the socket takes now.

        Raises:
            OSError: the other side is gone.
        """
        while self._outgoing:
            data, descriptors = self._outgoing[0]
            try:
                sent = socket.send_fds(self._link, [data], descriptors) if descriptors else self._link.send(data)
            except BlockingIOError:
                return
            for descriptor in descriptors:
                os.close(descriptor)
            descriptors.clear()
            del data[:sent]
            if not data:
                self._outgoing.popleft()

    def receive(self) -> list[tuple[dict[str, Any], list[int]]] | None:
        """All complete messages that are here, each with its descriptors; None when the other side is gone."""
        open_still = self._drain()
        messages = []
        while (message := self._next()) is not None:
            count = int(message.pop("descriptors", 0))
            messages.append((message, [self._descriptors.popleft() for _ in range(count)]))
        return messages if messages or open_still else None

    def _drain(self) -> bool:
        while True:
            try:
                data, descriptors, _, _ = socket.recv_fds(self._link, READ_BYTES, MAX_DESCRIPTORS)
            except BlockingIOError:
                return True
            except OSError:
                return False
            self._descriptors.extend(descriptors)
            if not data:
                return False
            self._incoming += data

    def _next(self) -> dict[str, Any] | None:
        if len(self._incoming) < HEADER.size:
            return None
        (length,) = HEADER.unpack_from(self._incoming)
        end = HEADER.size + length
        if len(self._incoming) < end:
            return None
        message: dict[str, Any] = json.loads(bytes(self._incoming[HEADER.size : end]))
        del self._incoming[:end]
        return message

    def close(self) -> None:
        """Close the socket, and every descriptor that is still in a queue."""
        for _, descriptors in self._outgoing:
            for descriptor in descriptors:
                os.close(descriptor)
        self._outgoing.clear()
        while self._descriptors:
            os.close(self._descriptors.popleft())
        self._link.close()
