"""One answer, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass

from kata.explain.diagnosing.nodes import Edge
from kata.explain.findings.causes import Cause
from kata.explain.recording.places import CodeSpan, Place


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Why, at which operation, and where."""

    cause: Cause
    operation: str
    place: Place | None
    detail: str = ""
    way: tuple[Edge, ...] = ()
    before: tuple[CodeSpan, ...] = ()
    """Where the value was computed on, when no operation leads on from there."""
    in_words: bool = False
    """Whether `operation` is words of ours, and no name to be quoted."""
