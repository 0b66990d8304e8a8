"""What a worker is asked to do: which solutions, which cases, which seeds, within which bounds.

Both sides of the sandbox read this module, and a worker pays for what it loads: only the standard library.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kata.model import Case, Kata

MAX_SEED = 2**31 - 1
"""The largest seed that may be given."""
MAX_DRAWN_SEED = 999_999
OUTPUT_LIMIT_BYTES = 16 * 2**20
"""What a solution may print in one case."""

Trial = tuple[str, Sequence[int]]
"""A trusted solution's source text, and the seeds to run all cases with."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one worker may take; seconds count for each case, bytes for the whole job."""

    wall_seconds: float
    cpu_seconds: float
    memory_bytes: int
    scratch_bytes: int


@dataclass(frozen=True, slots=True)
class Solution:
    """A solution as the worker needs it: a name for messages, and its source text."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class CaseRun:
    """One case to run on one solution, with one seed."""

    solution: int
    """Index into the job's solutions."""
    case: str
    """The case's function in `cases.py`."""
    seed: int


class Recording(StrEnum):
    """What a worker records to explain gradients; its answer is then findings, and no observation."""

    NOTHING = ""
    CASE = "case"
    """One case of a kata."""
    PROGRAM = "program"
    """The solution is a program of its own: there are no cases."""


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker is told: the solutions and the cases to run on them, in order. Never an expected value."""

    cases_source: str
    entries: tuple[str, ...]
    """Functions that each solution must define."""
    solutions: tuple[Solution, ...]
    runs: tuple[CaseRun, ...]
    recording: Recording = Recording.NOTHING
    everything: bool = False
    """While recording: whether to report what may be meant, too."""

    def encode(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def decode(cls, data: bytes) -> Job:
        raw = json.loads(data)
        return cls(
            cases_source=raw["cases_source"],
            entries=tuple(raw["entries"]),
            solutions=tuple(Solution(**item) for item in raw["solutions"]),
            runs=tuple(CaseRun(**item) for item in raw["runs"]),
            recording=Recording(raw["recording"]),
            everything=raw["everything"],
        )


def draw_seed() -> int:
    """A new seed: short enough to be typed again."""
    import secrets  # 5 ms, where nobody else draws the seed

    return 1 + secrets.randbelow(MAX_DRAWN_SEED)


def job_of_solution(kata: Kata, source: str, cases: Sequence[Case], seed: int) -> Job:
    """Some cases, on one solution."""
    return _job(kata, [Solution("solution", source)], [CaseRun(0, case.function, seed) for case in cases])


def job_of_trials(kata: Kata, trials: Sequence[Trial]) -> Job:
    """All cases with each seed of each trial, in this order."""
    solutions = [Solution(f"solution_{index}", source) for index, (source, _) in enumerate(trials)]
    seeded = [(index, seed) for index, (_, seeds) in enumerate(trials) for seed in seeds]
    return _job(kata, solutions, [CaseRun(index, case.function, seed) for index, seed in seeded for case in kata.cases])


def bounds_of(kata: Kata) -> Bounds:
    """The kata's limits, as the runner takes them."""
    limits = kata.limits
    return Bounds(limits.wall_seconds, limits.cpu_seconds, limits.memory_bytes, limits.scratch_bytes)


def _job(kata: Kata, solutions: Sequence[Solution], runs: Sequence[CaseRun]) -> Job:
    return Job(kata.cases_source, tuple(entry.name for entry in kata.entry), tuple(solutions), tuple(runs))
