"""How a worker ended, in words for the candidate."""

from __future__ import annotations

import signal
from contextlib import suppress

from kata.job import OUTPUT_LIMIT_BYTES, Bounds
from kata.runner.control import End
from kata.runner.protocol import Offence
from kata.runner.sandbox import policy
from kata.runner.time_limits import most_rest
from kata.text.words import milliseconds
from kata.values.observation import Failed, Outcome
from kata.verdict import Status

OUTPUT_MESSAGE = (
    f"The solution printed more than {OUTPUT_LIMIT_BYTES // policy.MEBI} MiB. Print less, or only every so often."
)
RETURNED_TOO_MUCH = "The cases together returned more than {:g} MiB, which is all that is kept of them."
MEMORY_SHARE = 0.9
"""One that was killed while it held so much of what it may hold was killed for that."""


def explain(end: End, bounds: Bounds, wall_seconds: float = 0.0) -> tuple[Status, str]:
    """The status of the case during which the worker ended, and a sentence on why.

    Args:
        wall_seconds: how long the case took by the clock, as is shown beside it.
    """
    if end.offence is not None:
        return _by_offence(end.offence, end, bounds, wall_seconds)
    if end.code >= 0:
        text = f"The solution ended its process (exit code {end.code}) before the case was over."
        return Status.RUNTIME_ERROR, text
    return _by_signal(end, bounds)


def without_flood(outcome: Outcome) -> Outcome:
    """A case that printed more than it may is over its limit, whatever it observed."""
    if outcome.printed.total_bytes <= OUTPUT_LIMIT_BYTES:
        return outcome
    return Failed(Status.OUTPUT_LIMIT, OUTPUT_MESSAGE, printed=outcome.printed)


def _by_offence(offence: Offence, end: End, bounds: Bounds, wall_seconds: float) -> tuple[Status, str]:
    match offence:
        case Offence.WALL | Offence.CPU | Offence.STARVED | Offence.STOPPED:
            return _by_time(offence, end, bounds, milliseconds(wall_seconds))
        case Offence.MEMORY:
            return Status.MEMORY_LIMIT, _too_much_memory(bounds)
        case Offence.OUTPUT:
            return Status.OUTPUT_LIMIT, OUTPUT_MESSAGE
        case Offence.DISK:
            return Status.DISK_LIMIT, _too_much_disk(bounds)
        case Offence.THREADS:
            return Status.RUNTIME_ERROR, f"The solution started more than {policy.THREADS} threads."
        case Offence.FORGED:
            text = f"The solution wrote to the channel that carries tfkata's own messages ({end.forged})."
            return Status.RUNTIME_ERROR, text


def _by_time(offence: Offence, end: End, bounds: Bounds, by_the_clock: str) -> tuple[Status, str]:
    used = f"{milliseconds(end.cpu_seconds)} of processor time"
    if offence is Offence.CPU:
        return (
            Status.TIME_LIMIT,
            f"Stopped: it used {used} ({by_the_clock} by the clock); a case may use {bounds.cpu_seconds:g} s.",
        )
    if offence is Offence.WALL:
        rested = milliseconds(end.rested_seconds)
        text = f"Stopped: it waited {rested} without using the processor; a case may wait {most_rest(bounds):g} s."
        return Status.TIME_LIMIT, f"{text} It used {used} ({by_the_clock} by the clock)."
    if offence is Offence.STOPPED:
        text = (
            "In two workers one after the other its process was stopped by a signal: it stops itself, or somebody does."
        )
        return Status.TIME_LIMIT, f"{text} It used {used} ({by_the_clock} by the clock)."
    text = f"Given up after {by_the_clock}: this machine was so busy that the case got no more than {used}"
    return Status.INTERNAL_ERROR, f"{text}; it may use {bounds.cpu_seconds:g} s. That says nothing about the solution."


def _by_signal(end: End, bounds: Bounds) -> tuple[Status, str]:
    number = -end.code
    if number == signal.SIGXFSZ:
        return Status.DISK_LIMIT, _too_much_disk(bounds)
    if number == signal.SIGKILL:
        return _killed(end, bounds)
    if "bad_alloc" in end.output:  # C++'s answer to a lack of memory
        return Status.MEMORY_LIMIT, _too_much_memory(bounds)
    text = f"The solution's process crashed ({_signal_name(number)}) before the case was over."
    return Status.RUNTIME_ERROR, text


def _killed(end: End, bounds: Bounds) -> tuple[Status, str]:
    """By SIGKILL, which the watchdog did not send: who did, the system does not tell."""
    if end.memory_bytes >= MEMORY_SHARE * bounds.memory_bytes:
        return Status.MEMORY_LIMIT, _too_much_memory(bounds)
    held = f"it held {end.memory_bytes // policy.MEBI} MiB of memory at most"
    if end.out_of_memory:
        text = f"The machine had no memory left, and its system ended the solution's process; {held}."
        return Status.MEMORY_LIMIT, text
    by = "from outside or by itself" if end.could_kill_itself else "from outside"
    return Status.RUNTIME_ERROR, f"The solution's process was killed {by} (SIGKILL) before the case was over; {held}."


def _too_much_memory(bounds: Bounds) -> str:
    return f"The solution took more than {bounds.memory_bytes / 2**30:.3g} GiB of memory."


def _too_much_disk(bounds: Bounds) -> str:
    return f"The solution wrote more than {bounds.scratch_bytes // policy.MEBI} MiB to its scratch folder."


def _signal_name(number: int) -> str:
    with suppress(ValueError):
        return signal.Signals(number).name
    return f"signal {number}"
