"""Have a worker say why a gradient is missing, and read its answer as one would read a stranger's.

The worker runs code that nobody trusts, so an explanation is text to show, bounded and cleaned, and nothing more: no
verdict depends on it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kata.errors import RunnerError
from kata.examine.expectations import Key
from kata.explain.findings.causes import Cause
from kata.explain.findings.finding import MAX_FINDINGS, Finding, findings_of
from kata.job import Bounds, CaseRun, Job, Recording, Solution, bounds_of, job_of_solution
from kata.judging.judge import JudgedCase
from kata.model import Family
from kata.runner.client import Allowance, Runner
from kata.text.plain import one_line
from kata.values.observation import Array, Failed, Observed, Outcome, Printed, Slices, Value
from kata.verdict import LIMITS, CaseResult, Status

if TYPE_CHECKING:
    from kata.model import Case, Kata

MAX_NOTES = 10
SENTENCE_CHARACTERS = 700
PROGRAM_BOUNDS = Bounds(wall_seconds=120.0, cpu_seconds=120.0, memory_bytes=4 << 30, scratch_bytes=256 << 20)
RECORDING_FACTOR = 10.0
"""How much longer a case may take while it is recorded."""
MAX_CASES = 3
"""How many cases that failed are recorded at most."""
MOST_KEPT = 256
"""Explanations of references that are kept."""
HIDDEN_SECONDS = 0.5
"""A case that took longer is not run again unless what it returned shows that a gradient is missing."""
_TELLING = (Status.WRONG_ANSWER, Status.RUNTIME_ERROR)
_WORDS_OF_A_MISSING_GRADIENT = ("none", "gradient", "indexedslices")


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
    is_stopped: bool = False
    """Whether it ran into a limit."""
    missing_layers: tuple[str, ...] = ()
    """Layers that the sandbox lacked in which it ran, by their names."""


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
    if not outcomes:
        return Explanation(problem="The program was not run.")
    return await asyncio.to_thread(explanation_of, outcomes[0])


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
    return [await asyncio.to_thread(explanation_of, outcome) async for outcome in runner.run(job, Allowance(bounds))]


class ReferenceExplanations:
    """What recording the reference shows of a case: the same for all solutions that are judged with one seed."""

    def __init__(self) -> None:
        self._known: dict[tuple[Key, str], Explanation] = {}

    async def of(self, runner: Runner, kata: Kata, cases: Sequence[Case], seed: int) -> list[Explanation]:
        """One explanation for each case, in their order.

        Raises:
            RunnerError: the runner itself does not work.
        """
        key = Key.of(kata, seed)
        missing = [case for case in cases if (key, case.function) not in self._known]
        if missing:
            found = await explain_cases(runner, kata, kata.reference, missing, seed)
            fresh = {(key, case.function): each for case, each in zip(missing, found, strict=False)}
        else:
            fresh = {}
        both = self._known | fresh
        self._keep({known: each for known, each in fresh.items() if not each.problem})
        return [both.get((key, case.function), Explanation()) for case in cases]

    def _keep(self, found: dict[tuple[Key, str], Explanation]) -> None:
        self._known |= found
        while len(self._known) > MOST_KEPT:
            del self._known[next(iter(self._known))]


async def with_explanation(
    runner: Runner, references: ReferenceExplanations, kata: Kata, source: str, seed: int, judged: Sequence[JudgedCase]
) -> tuple[tuple[CaseResult, ...], bool]:
    """The results, with an explanation beside the first case that lacks a gradient which the reference has; and whether
    looking for it ran into a limit.

    No status changes. A submission that is accepted costs nothing here.
    """
    results = tuple(each.result for each in judged)
    worth = _worth_recording(kata, source, judged)
    cases = [judged[index].case for index in worth]
    try:
        own = await explain_cases(runner, kata, source, cases, seed) if cases else []
        found = any(explanation.findings for explanation in own)
        reference = await references.of(runner, kata, cases, seed) if found else []
    except RunnerError:  # the verdict stands without it
        return results, False
    stopped = any(explanation.is_stopped for explanation in own)
    for index, mine, theirs in zip(worth, own, reference, strict=False):
        shared = {_trait(finding) for finding in theirs.findings}
        news = [finding for finding in mine.findings if _trait(finding) not in shared]
        if news:
            return (*results[:index], _explained(results[index], news[0]), *results[index + 1 :]), stopped
    return results, stopped


def _worth_recording(kata: Kata, source: str, judged: Sequence[JudgedCase]) -> list[int]:
    """Cases that failed and may lack a gradient: first those that show it, then those that return no gradients."""
    evident, hidden = [], []
    asks = kata.family is not Family.GRADIENTS and ("radient" in source or ".fit(" in source)
    for index, each in enumerate(judged):
        if _lacks_gradient(each):
            evident.append(index)
        elif asks and each.result.status in _TELLING:
            hidden.append(index)
    # Chosen before times are looked at, so that the choice does not hang on how fast the machine is.
    chosen = [*evident, *hidden][:MAX_CASES]
    return [index for index in chosen if index in evident or judged[index].result.wall_seconds <= HIDDEN_SECONDS]


def _trait(finding: Finding) -> tuple[str, Cause, str]:
    """By what a finding is known again in another solution, where its names and lines are others."""
    return finding.result, finding.cause, finding.operation


def _explained(result: CaseResult, finding: Finding) -> CaseResult:
    seen = result.comparison
    if seen is not None and seen.guesses_cause:
        seen = replace(seen, difference="", guesses_cause=False)
    return replace(result, comparison=seen, explained=finding)


def _lacks_gradient(judged: JudgedCase) -> bool:
    """Whether a case failed with None, NaN or zeros, or by an exception over None, where the reference has numbers."""
    observed, expected = judged.observed, judged.expected
    if judged.result.status is Status.ACCEPTED or not isinstance(expected, Observed):
        return False
    if isinstance(observed, Failed):
        return observed.status in _TELLING and _speaks_of_gradients(observed)
    return _lacks(observed.value, expected.value)


def _speaks_of_gradients(failed: Failed) -> bool:
    """Whether an exception is about a gradient that is not there, as far as its text tells.

    Here alone a text decides, and it is not ours: Python, TensorFlow and Keras raise the same types for all that can go
    wrong ("ValueError: None values not supported"). A wrong guess costs one recording and changes no status.
    """
    text = failed.message.lower()
    return any(word in text for word in _WORDS_OF_A_MISSING_GRADIENT)


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


def explanation_of(outcome: Outcome) -> Explanation:
    """A worker's answer, bounded and cleaned."""
    return replace(_claimed(outcome), printed=outcome.printed, missing_layers=outcome.missing_layers)


def _claimed(outcome: Outcome) -> Explanation:
    if isinstance(outcome, Failed):
        problem = one_line(outcome.message, SENTENCE_CHARACTERS)
        return Explanation(problem=problem, is_stopped=outcome.status in LIMITS)
    items = outcome.value if isinstance(outcome.value, list) else []
    data, *found = [_loaded(item) for item in items[: 1 + MAX_FINDINGS]] or [None]
    if not isinstance(data, dict):
        return Explanation(problem="The program replaced what records it.")
    notes, ended = data.get("notes"), data.get("ended")
    return Explanation(
        findings=findings_of(found),
        notes=tuple(
            one_line(note, SENTENCE_CHARACTERS)
            for note in (notes if isinstance(notes, list) else [])[:MAX_NOTES]
            if isinstance(note, str)
        ),
        ended=one_line(ended, SENTENCE_CHARACTERS) if isinstance(ended, str) else "",
    )


def _loaded(text: Value) -> object:
    """JSON of unknown origin; None when it is none."""
    if not isinstance(text, str):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
