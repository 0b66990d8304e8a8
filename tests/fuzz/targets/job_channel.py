"""The bytes on a job channel, read by the client: a worker may write whatever it likes there."""

from __future__ import annotations

import asyncio
import socket
import struct

from fuzz.target import Target
from fuzz.targets import outcome as encoded
from kata.runner.client import ForgedAnswer, JobLink
from kata.runner.control import Lease
from kata.runner.protocol import MAX_FRAME_BYTES
from kata.values.observation import Observed
from kata.values.outcomes import CAUSED_BY_SOLUTIONS, encode_outcome

CASES = 6


def take(data: bytes) -> None:
    asyncio.run(_read(data))


async def _read(data: bytes) -> None:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    with ours:
        writing = asyncio.create_task(_write(theirs, data))
        link = JobLink(Lease(1, 0, ours, asyncio.get_running_loop().create_future(), ()))
        for index in range(CASES):
            try:
                outcome = await link.receive(index)
            except ForgedAnswer:
                break
            if outcome is None:
                break
            assert isinstance(outcome, Observed) or outcome.status in CAUSED_BY_SOLUTIONS
        writing.cancel()
        await asyncio.wait({writing})


async def _write(end: socket.socket, data: bytes) -> None:
    with end:
        await asyncio.get_running_loop().sock_sendall(end, data)


def frame(index: int, body: bytes) -> bytes:
    return struct.pack(">II", len(body) + 4, index) + body


ANSWERS = [encode_outcome(one) for one in encoded.OUTCOMES]

TARGET = Target(
    take,
    seeds=(
        b"".join(frame(index, body) for index, body in enumerate(ANSWERS)),
        b"".join(frame(index, ANSWERS[0]) for index in range(CASES)),
        frame(1, ANSWERS[0]),
        struct.pack(">I", MAX_FRAME_BYTES) + b"x" * 100,
        b"",
    ),
    words=(struct.pack(">I", 0), struct.pack(">I", 4), struct.pack(">I", 2**32 - 1), *encoded.TARGET.words),
    longest=2**18,
    tries=100,
)
