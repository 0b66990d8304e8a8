"""The sandbox's layers by name, and what each is there for."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class LayerState:
    """Whether one layer is in force here."""

    name: str
    in_force: bool
    detail: str
    """The version in force, or why it is not."""
    stops: str
    """What this layer stops, in words for the user."""


class Unavailable(Exception):
    """A layer can't be put up on this machine; the text says why."""
