"""One gradient that somebody asked for, and all that has to be known to say why it is missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kata.explain.findings.finding import Source
from kata.explain.recording import tf_private
from kata.explain.recording.places import Place, spot
from kata.explain.recording.tapes import TapeRecord


class Unnamed(StrEnum):
    """What a target is called that has no name in the user's code."""

    TARGET = "the target"
    LOSS = "the loss"


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A source, a target, a tape."""

    tape: TapeRecord
    target: Any
    target_name: str
    source: Any
    source_name: str
    asked: Place | None
    watched_handles: frozenset[int]
    """Handles of the variables that the tape itself says it watches."""
    holders: dict[str, set[int]]
    """Which tensors and variables each name of the user's code has held, as far as that was seen."""

    @property
    def tensor(self) -> Any:
        """The source as tapes know it: a variable's handle."""
        return tf_private.handle_or_self(self.source)

    @property
    def key(self) -> int:
        return tf_private.key(self.tensor)

    @property
    def is_variable(self) -> bool:
        return hasattr(self.source, "handle")

    @property
    def trainable(self) -> bool:
        return bool(getattr(self.source, "trainable", True))

    def described(self) -> Source:
        """The source for people."""
        return describe(self.source, self.source_name)


def describe(source: Any, name: str) -> Source:
    """A source for people: its name, dtype and shape."""
    dtype = getattr(source, "dtype", None)
    shape = getattr(source, "shape", None)
    if dtype is None:
        return Source(name, "", "")
    try:
        written = str(tuple(shape)) if shape is not None else "?"
    except (TypeError, ValueError):  # of unknown rank
        written = "?"
    return Source(name, str(getattr(dtype, "name", dtype)), written)


def line_of(place: Place | None) -> int:
    """The line of a place; 0 when it is not known."""
    where = spot(place)
    return 0 if where is None else where.line
