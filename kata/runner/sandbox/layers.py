"""The sandbox's layers by name, and what each is there for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Layer(StrEnum):
    """One independent layer of the sandbox."""

    LANDLOCK = "landlock"
    SECCOMP = "seccomp"
    RLIMITS = "resource limits"
    ENVIRONMENT = "environment"
    WATCHDOG = "watchdog"


ALL_LAYERS: frozenset[Layer] = frozenset(Layer)

STOPS: dict[Layer, str] = {
    Layer.LANDLOCK: "reading or writing any file outside Python, its packages and the scratch folder",
    Layer.SECCOMP: "sockets, other programs and processes, signals to and tracing of others",
    Layer.RLIMITS: "taking more memory, larger files or more open files than the kata allows",
    Layer.ENVIRONMENT: "reading keys and tokens from environment variables",
    Layer.WATCHDOG: "running on for ever, filling the disk, printing without end, thread bombs",
}


_ALLOWS: dict[Layer, str] = {
    Layer.LANDLOCK: "read and change your files",
    Layer.SECCOMP: "reach the network and start programs",
    Layer.RLIMITS: "take all of the machine's memory",
    Layer.ENVIRONMENT: "read your environment variables",
    Layer.WATCHDOG: "run without end and fill the disk",
}
"""What code may do that ran without a layer."""


@dataclass(frozen=True, slots=True)
class LayerState:
    """Whether one layer is in force here."""

    name: str
    in_force: bool
    detail: str
    """The version in force, or why it is not."""
    stops: str
    """What this layer stops, in words for the user."""


def missing_of(states: Iterable[LayerState]) -> tuple[str, ...]:
    """The names of the layers that are not in force."""
    return tuple(state.name for state in states if not state.in_force)


def lack(missing: Collection[str]) -> str:
    """What is missing, in a few words; empty when nothing is."""
    return f"sandbox without {', '.join(missing)}" if missing else ""


def weakness(missing: Collection[str]) -> str:
    """In what a sandbox code ran, and what that means, in two sentences; empty when no layer is missing."""
    if not missing:
        return ""
    allowed = [_ALLOWS[layer] for layer in Layer if layer.value in missing]
    return f"It ran in a {lack(missing)}, and could {', '.join(allowed)}. `tfkata doctor` says why."


class Unavailable(Exception):
    """A layer can't be put up on this machine; the text says why."""
