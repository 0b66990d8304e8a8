"""One place where foreign bytes meet trusted code, and what must hold there whatever the bytes are."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

SECONDS = 3.0
"""Of processor time that one input may take: a thousand times what one should take, and far less than it would if that
grew with the square of its size."""


class TooSlowError(AssertionError):
    """An input took more processor time than any input may."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place where foreign bytes meet trusted code."""

    take: Callable[[bytes], None]
    """Puts bytes through the place, and asserts what must hold of what comes out; whatever it raises is a finding."""
    seeds: tuple[bytes, ...]
    """Well-formed inputs and known attacks, from which others are made."""
    words: tuple[bytes, ...] = ()
    """Pieces that the place gives a meaning to: mutations put them in."""
    longest: int = 2**16
    """Bytes; the place's own bound, or a little more, so that both sides of it are met."""
    seconds: float = SECONDS
    tries: int = 300
    """How many inputs `make test` makes up beside the seeds."""


def put_through(target: Target, data: bytes) -> None:
    """Try one input.

    Raises:
        TooSlowError: it takes too much processor time.
        Exception: whatever the target raises.
    """
    with bounded(target.seconds):
        target.take(data)


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Processor time and not wall time: a busy machine is no finding."""

    def too_slow(number: int, frame: FrameType | None) -> None:
        raise TooSlowError(f"over {seconds:g} s of processor time (since {time.process_time() - began:.1f} s)")

    began = time.process_time()
    before = signal.signal(signal.SIGPROF, too_slow)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
