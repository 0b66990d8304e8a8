"""What a tape was told and when: the stretches during which it recorded, what it watches, what ended it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kata.explain.recording.places import Place


class StretchEnd(StrEnum):
    """What ended a stretch."""

    EXIT = "exit"
    STOP = "stop"
    """A `stop_recording()` block."""
    RESET = "reset"


class WhyMissed(StrEnum):
    """Why a tape does not know an operation."""

    BEFORE = "before"
    AFTER = "after"
    STOP = "stop"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Missed:
    """That a tape does not know an operation."""

    why: WhyMissed
    place: Place | None
    """Where that was decided."""


@dataclass(slots=True)
class Stretch:
    """A time during which a tape recorded, in numbers of recorded operations."""

    start: int
    end: int | None = None
    ended_by: StretchEnd | None = None
    place: Place | None = None
    """Where it ended."""


@dataclass(slots=True)
class WatchedTensor:
    """A tensor that the tape was told to watch."""

    sequence: int
    place: Place | None
    name: str


@dataclass(slots=True)
class TapeRecord:
    """The life of one tape."""

    place: Place | None
    """Where its block was entered."""
    auto: bool
    stretches: list[Stretch] = field(default_factory=list)
    watches: dict[int, WatchedTensor] = field(default_factory=dict)
    asked: Place | None = None
    """Where it was first asked for a gradient."""
    ending: StretchEnd = StretchEnd.EXIT
    """What the next end of a stretch is due to."""

    def begin(self, sequence: int) -> None:
        """It records from now on."""
        self.stretches.append(Stretch(sequence))

    def end(self, sequence: int, place: Place | None) -> None:
        """It no longer records."""
        if self.stretches and self.stretches[-1].end is None:
            last = self.stretches[-1]
            last.end, last.ended_by, last.place = sequence, self.ending, place

    @property
    def began(self) -> int | None:
        """When it began to record; None when it never did."""
        return self.stretches[0].start if self.stretches else None

    def missed(self, sequence: int) -> Missed | None:
        """Why the tape does not know an operation; None when it does know it."""
        if not self.stretches or sequence <= self.stretches[0].start:
            return Missed(WhyMissed.BEFORE, self.place)
        reset = next((s for s in reversed(self.stretches) if s.ended_by is StretchEnd.RESET), None)
        if reset is not None and reset.end is not None and sequence <= reset.end:
            return Missed(WhyMissed.RESET, reset.place)
        for stretch in self.stretches:
            if stretch.start < sequence and (stretch.end is None or sequence <= stretch.end):
                return None
        last = [s for s in self.stretches if s.end is not None and s.end < sequence][-1]
        return Missed(WhyMissed.STOP if last.ended_by is StretchEnd.STOP else WhyMissed.AFTER, last.place)


def subscripts(structure: Any) -> list[str]:
    """How each leaf of a dict, or of a list in one, is written behind its name: `['w']`; in the order of `flat`."""
    inside = _inside(structure)
    if inside is None:
        return [""]
    return [f"[{name!r}]{rest}" for name, item in inside for rest in subscripts(item)]


def flat(structure: Any) -> list[Any]:
    """The leaves of nested lists, tuples and dicts, in TensorFlow's order."""
    inside = _inside(structure)
    if inside is None:
        return [structure]
    return [leaf for _, item in inside for leaf in flat(item)]


def _inside(structure: Any) -> Iterable[tuple[Any, Any]] | None:
    """What a list, tuple or dict holds, each with its index or key; None for a leaf."""
    if isinstance(structure, dict):
        try:
            names = sorted(structure)
        except TypeError:
            names = list(structure)
        return [(name, structure[name]) for name in names]
    if isinstance(structure, list | tuple):
        return enumerate(structure)
    return None
