"""Have a worker say why a gradient is missing, and read its answer as one would read a stranger's.

The worker runs code that nobody trusts, so an explanation is text to show, bounded and cleaned, and nothing more: no
verdict depends on it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kata.errors import RunnerError
from kata.explain.findings.causes import Cause
from kata.explain.findings.finding import MAX_FINDINGS, Finding, findings_of
from kata.job import Bounds, CaseRun, Job, Recording, Solution, bounds_of, job_of_solution
from kata.judging.difference import NO_PATH
from kata.model import Family
from kata.runner.client import Allowance, Runner
from kata.text.plain import one_line
from kata.values.observation import Array, Failed, Observed, Outcome, Printed, Slices, Value
from kata.verdict import CaseResult, Status, Verdict

if TYPE_CHECKING:
    from kata.model import Case, Kata

MAX_NOTES = 10
SENTENCE_CHARACTERS = 700
PROGRAM_BOUNDS = Bounds(wall_seconds=120.0, cpu_seconds=240.0, memory_bytes=4 << 30, scratch_bytes=256 << 20)
RECORDING_FACTOR = 10.0
"""How much longer a case may take while it is recorded."""
MAX_CASES = 3
"""How many cases that failed are recorded at most."""
HIDDEN_SECONDS = 0.5
"""A case that took longer is not run again unless what it returned shows that a gradient is missing."""
_TELLING = (Status.WRONG_ANSWER, Status.RUNTIME_ERROR)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one program."""

    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    ended: str = ""
    """How the program ended, when it did not run to its end; a sentence."""
    printed: Printed = field(default_factory=Printed)
    problem: str = ""
    """Why nothing is known: the program was stopped; a sentence. Empty when something is."""


async def explain_program(runner: Runner, name: str, source: str, *, everything: bool = False) -> Explanation:
    """Run a program in the sandbox, recorded, and say what was found.

    Args:
        name: the file's name without its ending, as tracebacks show it.
        everything: report what is suspicious but may be meant, too.

    Raises:
        RunnerError: the runner itself does not work.
        SandboxRefused: a layer is missing, and the runner insists on all.
    """
    job = Job("", (), (Solution(name, source),), (CaseRun(0, "", 0),), Recording.PROGRAM, everything)
    allowance = Allowance(PROGRAM_BOUNDS, total_seconds=PROGRAM_BOUNDS.wall_seconds)
    outcomes = [outcome async for outcome in runner.run(job, allowance)]
    return _read(outcomes[0]) if outcomes else Explanation(problem="The program was not run.")


async def explain_cases(runner: Runner, kata: Kata, source: str, cases: Sequence[Case], seed: int) -> list[Explanation]:
    """Run cases of a kata on a solution again, in a fresh worker, recorded; one explanation for each, in their order.

    Raises:
        RunnerError: the runner itself does not work.
    """
    job = replace(job_of_solution(kata, source, cases, seed), recording=Recording.CASE)
    limits = bounds_of(kata)
    bounds = replace(
        limits,
        wall_seconds=limits.wall_seconds * RECORDING_FACTOR,
        cpu_seconds=limits.cpu_seconds * RECORDING_FACTOR,
        memory_bytes=2 * limits.memory_bytes,
    )
    return [_read(outcome) async for outcome in runner.run(job, Allowance(bounds))]


async def with_explanation(
    runner: Runner, kata: Kata, source: str, verdict: Verdict, observed: Sequence[Outcome], expected: Sequence[Outcome]
) -> Verdict:
    """The same verdict, with an explanation beside the first case that lacks a gradient which the reference has.

    No status differs from `verdict`'s. A submission that is accepted costs nothing here.
    """
    worth = _worth_recording(kata, source, verdict, observed, expected)
    by_name = {case.name: case for case in kata.cases}
    cases = [by_name[verdict.cases[index].name] for index in worth]
    try:
        own = await explain_cases(runner, kata, source, cases, verdict.seed) if cases else []
        if not any(explanation.findings for explanation in own):
            return verdict
        reference = await explain_cases(runner, kata, kata.reference, cases, verdict.seed)
    except RunnerError:  # the verdict stands without it
        return verdict
    for index, mine, theirs in zip(worth, own, reference, strict=False):
        shared = {_trait(finding) for finding in theirs.findings}
        news = [finding for finding in mine.findings if _trait(finding) not in shared]
        if news:
            explained = _explained(verdict.cases[index], news[0])
            return replace(verdict, cases=(*verdict.cases[:index], explained, *verdict.cases[index + 1 :]))
    return verdict


def _worth_recording(
    kata: Kata, source: str, verdict: Verdict, observed: Sequence[Outcome], expected: Sequence[Outcome]
) -> list[int]:
    """Cases that failed and may lack a gradient: first those that show it, then those that return no gradients."""
    evident, hidden = [], []
    asks = kata.family is not Family.GRADIENTS and ("radient" in source or ".fit(" in source)
    for index, (result, mine, theirs) in enumerate(zip(verdict.cases, observed, expected, strict=False)):
        if lacks_gradient(result, mine, theirs):
            evident.append(index)
        elif asks and result.status in _TELLING:
            hidden.append(index)
    # Chosen before times are looked at, so that the choice does not hang on how fast the machine is.
    chosen = [*evident, *hidden][:MAX_CASES]
    return [index for index in chosen if index in evident or verdict.cases[index].wall_seconds <= HIDDEN_SECONDS]


def _trait(finding: Finding) -> tuple[str, Cause, str]:
    """By what a finding is known again in another solution, where its names and lines are others."""
    return finding.result, finding.cause, finding.operation


def _explained(result: CaseResult, finding: Finding) -> CaseResult:
    seen = result.comparison
    if seen is not None and NO_PATH in seen.difference:  # what could be the reason, now that it is known
        seen = replace(seen, difference="")
    return replace(result, comparison=seen, explained=finding)


def lacks_gradient(result: CaseResult, observed: Outcome, expected: Outcome) -> bool:
    """Whether a case failed with None, NaN or zeros, or by an exception over None, where the reference has numbers."""
    if result.status is Status.ACCEPTED or not isinstance(expected, Observed):
        return False
    if isinstance(observed, Failed):
        told = observed.message.lower()
        return observed.status in _TELLING and ("none" in told or "gradient" in told or "indexedslices" in told)
    return _lacks(observed.value, expected.value)


def _lacks(observed: Value, expected: Value) -> bool:
    if isinstance(expected, dict) and isinstance(observed, dict):
        return any(_lacks(observed.get(name), value) for name, value in expected.items())
    if isinstance(expected, list) and isinstance(observed, list):
        return any(map(_lacks, observed, expected))
    if isinstance(expected, Array):
        if observed is None:
            return True
        if isinstance(observed, Slices):
            return True
        return isinstance(observed, Array) and _is_suspicious(observed) and not _is_suspicious(expected)
    return observed is None and isinstance(expected, int | float | complex) and not isinstance(expected, bool)


def _is_suspicious(array: Array) -> bool:
    values = array.values
    if values.dtype.kind not in "fc" or values.size == 0:
        return False
    return bool((values != values).any()) or not values.any()


def _read(outcome: Outcome) -> Explanation:
    """A worker's answer, bounded and cleaned."""
    if isinstance(outcome, Failed):
        return Explanation(printed=outcome.printed, problem=one_line(outcome.message, SENTENCE_CHARACTERS))
    items = outcome.value if isinstance(outcome.value, list) else []
    data, *found = [_loaded(item) for item in items[: 1 + MAX_FINDINGS]] or [None]
    if not isinstance(data, dict):
        return Explanation(printed=outcome.printed, problem="The program replaced what records it.")
    notes, ended = data.get("notes"), data.get("ended")
    return Explanation(
        findings=findings_of(found),
        notes=tuple(
            one_line(note, SENTENCE_CHARACTERS)
            for note in (notes if isinstance(notes, list) else [])[:MAX_NOTES]
            if isinstance(note, str)
        ),
        ended=one_line(ended, SENTENCE_CHARACTERS) if isinstance(ended, str) else "",
        printed=outcome.printed,
    )


def _loaded(text: Value) -> object:
    """JSON of unknown origin; None when it is none."""
    if not isinstance(text, str):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
