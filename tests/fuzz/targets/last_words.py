"""What a worker that was ended left in its file of notes: the call under way, and where it was."""

from __future__ import annotations

import tempfile

from fuzz.target import Target
from kata.job import Solution
from kata.runner import side_notes
from kata.runner.last_words import MOST_FRAMES, frames_of

SOLUTION = Solution("solution", "def slope(x):\n    while True:\n        pass\n")
LINES = SOLUTION.source.split("\n")


def take(data: bytes) -> None:
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        call = side_notes.read_call(file.fileno())
        frames = frames_of(side_notes.read_trace(file.fileno()), SOLUTION)
    assert len(call) <= side_notes.CALL_BYTES
    assert len(frames) <= MOST_FRAMES
    assert all(frame.source == LINES[frame.line - 1].strip() for frame in frames)
    assert all(len(frame.function) <= 200 for frame in frames)


def _notes(call: bytes, trace: bytes) -> bytes:
    head = len(call).to_bytes(4, "big") + call
    return head.ljust(side_notes.TRACE_START, b"\0") + trace


PLACE = b'  File "/tmp/a/solution.py", line 2 in slope\n'

TARGET = Target(
    take,
    seeds=(
        _notes(b"slope(1.372)", b"Stack (most recent call first):\n" + PLACE),
        _notes(b"", PLACE * 1000),
        _notes(
            b"slope()", b"Fatal Python error: Segmentation fault\n\nCurrent thread 0x00 (most recent call first):\n"
        ),
        b"",
    ),
    words=(PLACE, b"line 2 in ", b"line 999999 in ", b"/solution.py", b"\xff\xff\xff\xff", b"\n"),
    longest=2**16,
    tries=100,
)
