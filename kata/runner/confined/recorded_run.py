"""The worker's side of `tfkata explain`: run a program, or one case of a kata, and answer with what was found.

This runs confined, beside code that may patch anything: what it answers is a claim, read with suspicion by
`kata.examine.explanations`, and never part of a verdict.
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import keras

from kata.explain.context_manager import explain
from kata.explain.findings.finding import MAX_FINDINGS, as_data
from kata.job import Job, Recording
from kata.observing.observe import LoadedSolution, PrintedSoFar, failure_of, load_cases, observe
from kata.values.observation import Observed, Outcome, Value


def recorded(job: Job, scratch: Path) -> Iterator[tuple[int, Outcome]]:
    """The outcomes of a job that records: for each run the findings as JSON, in a list of texts."""
    printed = PrintedSoFar(1)
    printed.take()
    solution = job.solutions[0]
    file = scratch / f"{solution.name}.py"
    file.write_text(solution.source, encoding="utf-8")
    for index, run in enumerate(job.runs):
        if job.recording is Recording.PROGRAM:
            answer = _run_program(file, everything=job.everything)
        else:
            answer = _run_case(job, file, run.case, run.seed, printed)
        yield index, Observed(answer, (), printed.take())


def _run_program(file: Path, *, everything: bool) -> list[Value]:
    why = explain(everything=everything, only=str(file))
    keras.backend.clear_session()  # layers are numbered from the beginning, and not from where warming up ended
    main = types.ModuleType("__main__")
    main.__file__ = str(file)
    sys.modules["__main__"] = main
    sys.argv = [str(file)]
    ended = ""
    try:
        code = compile(file.read_text(encoding="utf-8"), str(file), "exec", dont_inherit=True)
        with why:
            exec(code, main.__dict__)
    except SystemExit as error:
        ended = "" if error.code in (None, 0) else f"The program ended itself with exit code {error.code}."
    except BaseException as error:
        failed = failure_of(error, file, "")
        lines = [frame.line for frame in failed.frames]
        ended = failed.message.removesuffix(".") + (f" (line {lines[-1]})." if lines else ".")
    return _packed(why, ended)


def _run_case(job: Job, file: Path, case: str, seed: int, printed: PrintedSoFar) -> list[Value]:
    keras.backend.clear_session()  # as in a program: layers are numbered from the beginning
    why = explain(only=str(file))
    cases = load_cases(job.cases_source)
    with why:
        solution = LoadedSolution(file, job.entries, first_in_process=True)
        observe(solution, cases[case], seed, printed)
    return _packed(why, "")


def _packed(why: explain, ended: str) -> list[Value]:
    """A text for what is known of the whole, then one for each finding: so each stays below the bound of a text."""
    head = json.dumps({"notes": why.notes, "ended": ended})
    return [head, *(json.dumps(as_data(finding)) for finding in why.findings[:MAX_FINDINGS])]
