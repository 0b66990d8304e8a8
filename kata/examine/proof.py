"""Prove a kata: what `tfkata bank check` runs for authors, and the tests for the built-in bank.

The reference must be accepted and the starter must not, every known mistake must fail and be recognised as itself,
and right answers of other shapes must be accepted. The reference is what everything is judged by, so that it is tried
with many seeds; what stands beside it needs a few, since training loops take their time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bankfile.errors import BankError
from bankfile.strict_yaml import read_text
from kata.job import Trial
from kata.judging.judge import judge_cases, recognise
from kata.model import Kata
from kata.values.observation import Outcome
from kata.verdict import CaseResult, RecognisedMistake, Status, Verdict

SEEDS = tuple(range(1, 21))
FEW_SEEDS = SEEDS[:2]


class Observing(Protocol):
    """What runs trusted solutions: any examiner."""

    def observe(self, kata: Kata, trials: Sequence[Trial]) -> list[list[list[Outcome]]]: ...


@dataclass(frozen=True, slots=True)
class _Observations:
    """What one solution showed: outcomes by seed (the first of the trial's) and case."""

    path: Path
    by_seed: Sequence[Sequence[Outcome]]


@dataclass(slots=True)
class _Trial:
    kata: Kata
    seeds: Sequence[int]
    reference: _Observations
    starter: _Observations
    mistakes: Mapping[str, _Observations]
    alternatives: Sequence[_Observations]
    problems: list[str] = field(default_factory=list)

    def tried(self, solution: _Observations) -> Iterator[tuple[int, int]]:
        """The seeds that a solution was tried with, each with its place among the trial's."""
        return enumerate(self.seeds[: len(solution.by_seed)])

    def verdict(self, solution: _Observations, index: int) -> Verdict:
        known = {
            RecognisedMistake(mistake.name, mistake.sentence): self.mistakes[mistake.name].by_seed[index]
            for mistake in self.kata.mistakes
            if index < len(self.mistakes[mistake.name].by_seed)
        }
        judged = judge_cases(self.kata.cases, solution.by_seed[index], self.reference.by_seed[index])
        results = tuple(each.result for each in judged)
        return Verdict(self.kata.id, self.seeds[index], results, recognise(judged, known), seconds=0.0)


def check_kata(
    examiner: Observing,
    kata: Kata,
    seeds: Sequence[int] = SEEDS,
    few_seeds: int = len(FEW_SEEDS),
    alternatives: Sequence[Path] = (),
) -> list[str]:
    """All that is wrong with a kata, a line `FILE:LINE: FIELD: SENTENCE` each; empty when it is proven.

    Args:
        seeds: what the reference is tried with.
        few_seeds: how many of them everything else is tried with.
        alternatives: files with right answers of other shapes.

    Raises:
        RunnerError: the runner does not work on this machine.
    """
    few = seeds[:few_seeds]
    others = [kata.starter, *(mistake.source for mistake in kata.mistakes), *map(read_text, alternatives)]
    # The reference twice: what it shows must not depend on what ran before it.
    trials = [(kata.reference, seeds), *((source, few) for source in others), (kata.reference, few)]
    reference, starter, *rest, again = examiner.observe(kata, trials)
    count = len(kata.mistakes)
    trial = _Trial(
        kata,
        seeds,
        _Observations(kata.folder / "reference.py", reference),
        _Observations(kata.folder / "starter.py", starter),
        {m.name: _Observations(m.path, seen) for m, seen in zip(kata.mistakes, rest[:count], strict=True)},
        [_Observations(path, seen) for path, seen in zip(alternatives, rest[count:], strict=True)],
    )
    problems = list(_reference_problems(trial, _Observations(trial.reference.path, again)))
    if not problems:
        problems += _starter_problems(trial)
        problems += _mistake_problems(trial)
        problems += _alternative_problems(trial)
    return problems


def alternatives_for(kata: Kata, folder: Path) -> tuple[Path, ...]:
    """The right answers of other shapes to a kata, `ID/*.py` in a folder.

    Raises:
        BankError: there are none.
    """
    found = tuple(sorted((folder / kata.id).glob("*.py")))
    if not found:
        raise BankError(f"{folder / kata.id}: holds no *.py, so that no right answer of another shape was tried.")
    return found


def _reference_problems(trial: _Trial, again: _Observations) -> Iterator[str]:
    for solution in (trial.reference, again):
        for index, seed in trial.tried(solution):
            failed = _first_failure(trial.verdict(solution, index))
            if failed is not None:
                what = "is not accepted" if solution is trial.reference else "shows another result when run again"
                yield f"{solution.path}:1: {what} with seed {seed}, case {failed.name!r}: {failed.message}"
                return
    yield from _slowness(trial)


def _slowness(trial: _Trial) -> Iterator[str]:
    """The cases for which the reference takes longer than a solution may, whatever the seed."""
    limit = trial.kata.limits.wall_seconds
    for case, outcomes in zip(trial.kata.cases, zip(*trial.reference.by_seed, strict=True), strict=True):
        fastest = min(outcome.wall_seconds for outcome in outcomes)
        if fastest > limit:
            yield (
                f"{trial.reference.path}:1: takes {fastest:.1f} s for case {case.name!r} with its fastest seed; "
                f"a solution may take {limit:g} s (`limits: wall_seconds` in kata.yaml)."
            )


def _starter_problems(trial: _Trial) -> Iterator[str]:
    for index, seed in trial.tried(trial.starter):
        if trial.verdict(trial.starter, index).accepted:
            yield f"{trial.starter.path}:1: is accepted with seed {seed}; a starter must leave something to do."
            return


def _mistake_problems(trial: _Trial) -> Iterator[str]:
    for name, solution in trial.mistakes.items():
        for index, seed in trial.tried(solution):
            problem = _mistake_problem(trial.verdict(solution, index), name)
            if problem:
                yield f"{solution.path}:1: with seed {seed} {problem}"
                break


def _mistake_problem(verdict: Verdict, name: str) -> str:
    if verdict.accepted:
        return "is accepted; add a case that catches it, or take it out."
    if verdict.mistake is None:
        ended = ", ".join(sorted({case.status.value for case in verdict.cases}))
        return f"is not recognised (its cases ended as: {ended}); a mistake must end every case in a way that repeats."
    if verdict.mistake.name != name:
        return (
            f"can't be told from mistakes/{verdict.mistake.name}.py; merge them, or add a case that tells them apart."
        )
    return ""


def _alternative_problems(trial: _Trial) -> Iterator[str]:
    for solution in trial.alternatives:
        for index, seed in trial.tried(solution):
            failed = _first_failure(trial.verdict(solution, index))
            if failed is not None:
                where = f"{solution.path}:{failed.raised_at or 1}"
                yield f"{where}: a right answer is refused with seed {seed}, case {failed.name!r}: {failed.message}"
                break


def _first_failure(verdict: Verdict) -> CaseResult | None:
    return next((case for case in verdict.cases if case.status is not Status.ACCEPTED), None)
