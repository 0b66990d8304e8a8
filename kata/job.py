"""What a worker is asked to do for a kata: which solutions, which cases, which seeds, within which bounds."""

from __future__ import annotations

from collections.abc import Sequence

from kata.model import Case, Kata
from kata.runner.protocol import Bounds, Job, Solution, Step

Trial = tuple[str, Sequence[int]]
"""A trusted solution's source text, and the seeds to run all cases with."""


def job_of_solution(kata: Kata, source: str, cases: Sequence[Case], seed: int) -> Job:
    """Some cases, on one solution."""
    return _job(kata, [Solution("solution", source)], [Step(0, case.function, seed) for case in cases])


def job_of_trials(kata: Kata, trials: Sequence[Trial]) -> Job:
    """All cases with each seed of each trial, in this order."""
    solutions = [Solution(f"solution_{index}", source) for index, (source, _) in enumerate(trials)]
    runs = [(index, seed) for index, (_, seeds) in enumerate(trials) for seed in seeds]
    return _job(kata, solutions, [Step(index, case.function, seed) for index, seed in runs for case in kata.cases])


def bounds_of(kata: Kata) -> Bounds:
    """The kata's limits, as the runner takes them."""
    limits = kata.limits
    return Bounds(limits.wall_seconds, limits.cpu_seconds, limits.memory_bytes, limits.scratch_bytes)


def _job(kata: Kata, solutions: Sequence[Solution], steps: Sequence[Step]) -> Job:
    return Job(kata.cases_source, tuple(entry.name for entry in kata.entry), tuple(solutions), tuple(steps))
