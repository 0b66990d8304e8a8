"""How long a case may use the processor, rest, want the processor in vain, or be stopped, in seconds that are watched.

Seconds that are watched are looks of the watchdog: while it does not run itself, none passes.
"""

from __future__ import annotations

from kata.job import Bounds
from kata.runner.processor_time import KNOWS_STATES

STOPPED_SECONDS = 3.0
"""So long a worker may be stopped by a signal before its case is run in another."""
BLIND_FACTOR = 1 if KNOWS_STATES else 4
"""Where nobody tells rest from waiting for one's turn, a case may do this many times more of both."""
STARVED_FACTOR = 20
LEAST_STARVED_SECONDS = 300.0


def most_rest(bounds: Bounds) -> float:
    """While no thread of it wants the processor: asleep, or waiting for what does not come."""
    return bounds.wall_seconds * BLIND_FACTOR


def most_wanting(bounds: Bounds) -> float:
    """While it runs or would like to: the last resort against a case that can neither be run nor ended."""
    return max(STARVED_FACTOR * bounds.cpu_seconds, LEAST_STARVED_SECONDS)


def most_watched(bounds: Bounds) -> float:
    """In all."""
    return most_rest(bounds) + most_wanting(bounds) + STOPPED_SECONDS
