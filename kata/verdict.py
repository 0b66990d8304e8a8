"""What the judge says: the status of each case, and the verdict on a whole submission."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kata.explain.findings.finding import Finding


class Status(StrEnum):
    """How one case ended, in the words of online judges."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong answer"
    RUNTIME_ERROR = "runtime error"
    TIME_LIMIT = "time limit exceeded"
    MEMORY_LIMIT = "memory limit exceeded"
    OUTPUT_LIMIT = "output limit exceeded"
    DISK_LIMIT = "disk limit exceeded"
    INVALID_SOLUTION = "invalid solution"
    NOT_RUN = "not run"
    INTERNAL_ERROR = "internal error"


LIMITS = frozenset({Status.TIME_LIMIT, Status.MEMORY_LIMIT, Status.OUTPUT_LIMIT, Status.DISK_LIMIT})
"""What hostile work costs time by."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a reader sees of one case whose value was compared.

    All fields are plain text, already shortened and free of control characters.
    """

    call: str
    """The last call made on the solution, as the candidate would write it: `slope(1.372)`."""
    returned: str
    expected: str
    difference: str
    """What differs and where; empty when nothing does."""
    guesses_cause: bool = False
    """Whether `difference` only guesses why a gradient is None; an explanation that knows takes its place."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The outcome of one case."""

    name: str
    status: Status
    message: str
    """One sentence on what happened; empty when accepted."""
    comparison: Comparison | None = None
    traceback: str = ""
    """The candidate's own lines of an exception's traceback, one a line."""
    raised_at: int = 0
    """The innermost of these lines, from 1; 0 where there is none."""
    output: str = ""
    """What the solution printed during this case, at most 64 KiB of it."""
    output_bytes: int = 0
    """How many bytes were printed in all."""
    wall_seconds: float = 0.0
    missing_layers: tuple[str, ...] = ()
    """Layers that the sandbox lacked in which it ran, by their names."""
    explained: Finding | None = None
    """Why a gradient is missing in this case, as a worker claims; it never changes the status."""


@dataclass(frozen=True, slots=True)
class RecognisedMistake:
    """A known wrong solution that behaves as the submission does on every case."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Curve:
    """Numbers to draw, one a step; empty where there are none."""

    label: str
    yours: tuple[float, ...]
    reference: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judge's word on one submission of one kata with one seed."""

    kata: str
    seed: int
    cases: tuple[CaseResult, ...]
    mistake: RecognisedMistake | None
    seconds: float
    """Wall time from the beginning of the first case to the last one's outcome."""
    curve: Curve | None = None
    """What to draw, of a kata that has a curve."""
    explaining_was_stopped: bool = False
    """Whether the case that was run once more, to say why a gradient is missing, ran into a limit then."""

    @property
    def status(self) -> Status:
        """The first status that is not accepted; a verdict without cases is an internal error."""
        if not self.cases:
            return Status.INTERNAL_ERROR
        return next((c.status for c in self.cases if c.status is not Status.ACCEPTED), Status.ACCEPTED)

    @property
    def missing_layers(self) -> tuple[str, ...]:
        """Layers of the sandbox that were missing while any of the cases ran; whoever shows a verdict names them."""
        return tuple(dict.fromkeys(name for case in self.cases for name in case.missing_layers))

    @property
    def is_judged(self) -> bool:
        """Whether it is a word on the solution: no case of it ended by an error of ours, and there are cases."""
        return bool(self.cases) and all(case.status is not Status.INTERNAL_ERROR for case in self.cases)

    @property
    def accepted(self) -> bool:
        return self.status is Status.ACCEPTED

    @property
    def passed(self) -> int:
        """How many cases were accepted."""
        return sum(case.status is Status.ACCEPTED for case in self.cases)
