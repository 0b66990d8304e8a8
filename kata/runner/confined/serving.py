"""What a worker does with its job once it is confined: run the cases and send what was seen.

It loads TensorFlow; `kata.runner.confined.worker` imports it before it shuts itself in.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import kata.authoring  # noqa: F401 - every cases.py imports it, and by then its file can't be read any more
from kata.job import CaseRun, Job, Solution
from kata.observing.observe import LoadedSolution, PrintedSoFar, broken_cases, load_cases, observe
from kata.runner import protocol, side_notes
from kata.runner.confined import warming
from kata.runner.confined.recorded_run import recorded
from kata.values.format import CodecError
from kata.values.observation import Failed, Outcome
from kata.values.outcomes import encode_outcome
from kata.verdict import Status

REHEARSAL_CASES = """
from kata.authoring import case, close

@case("rehearsal", compare=close(rtol=1e-5))
def rehearsal(solution, rng):
    return solution.rehearse(round(rng.uniform(-3.0, 3.0), 3))
"""
REHEARSAL = """
import tensorflow as tf

def rehearse(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = 2.0 * x + x**2
    return tape.gradient(y, x)
"""


def prepare_for_forks() -> None:
    """Load what costs time and starts no thread; see `kata.runner.confined.warming`."""
    warming.before_fork()


def warming_steps(scratch: Path) -> Iterator[None]:
    """Warm up, in steps: before each of them the iterator yields.

    First a small job goes through all the code that a real one will meet, then TensorFlow is run as solutions run it. A
    worker that is interrupted between two steps is as good as one that took none: it only has to load the rest.
    """
    for step in (lambda: _rehearse(scratch), *warming.steps(), _settle):
        yield
        step()


def _rehearse(scratch: Path) -> None:
    solution = Solution("rehearsal", REHEARSAL)
    runs = tuple(CaseRun(0, "rehearsal", seed) for seed in range(2))
    job = Job.decode(Job(REHEARSAL_CASES, ("rehearse",), (solution,), runs).encode())
    for _, outcome in _outcomes(job, scratch):
        _encoded(outcome)
    (scratch / "rehearsal.py").unlink()
    sys.modules.pop("rehearsal", None)


def _settle() -> None:
    gc.collect()
    gc.freeze()  # a collection in the middle of a job need not go through all that was warmed


def serve_job(descriptor: int, scratch: Path, notes: int) -> None:
    """Read one job, say that it begins, send an outcome for each run in it as soon as it is known, and wait until the
    client hangs up.

    Args:
        notes: a file for `kata.runner.side_notes`.
    """
    frame = protocol.read_frame(descriptor)
    if frame is None:
        return
    job = Job.decode(frame)
    del frame
    os.lseek(notes, side_notes.TRACE_START, os.SEEK_SET)
    faulthandler.enable(notes, all_threads=False)
    faulthandler.register(side_notes.ASK_WHERE, notes, all_threads=False)
    protocol.write_frame(descriptor, protocol.RUN_INDEX.pack(protocol.BEGUN))
    outcomes = (
        recorded(job, scratch) if job.recording else _outcomes(job, scratch, partial(side_notes.write_call, notes))
    )
    for index, outcome in outcomes:
        protocol.write_frame(descriptor, protocol.RUN_INDEX.pack(index) + _encoded(outcome))
    os.read(descriptor, 1)


def _outcomes(
    job: Job, scratch: Path, tell_call: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[int, Outcome]]:
    printed = PrintedSoFar(1)
    printed.take()
    try:
        cases = load_cases(job.cases_source)
    except BaseException as error:
        # Whose fault that is, no worker can say and be believed: the reference fails by it too, and so the judge knows.
        broken = broken_cases(error)
        yield from ((index, broken) for index in range(len(job.runs)))
        return
    loaded: dict[int, LoadedSolution] = {}
    for index, run in enumerate(job.runs):
        tell_call("")
        if run.solution not in loaded:
            loaded[run.solution] = _load(job, run.solution, scratch, first=not loaded)
        yield index, observe(loaded[run.solution], cases[run.case], run.seed, printed, tell_call)


def _load(job: Job, index: int, scratch: Path, *, first: bool) -> LoadedSolution:
    solution = job.solutions[index]
    file = scratch / f"{solution.name}.py"
    file.write_text(solution.source, encoding="utf-8")
    return LoadedSolution(file, job.entries, first_in_process=first)


def _encoded(outcome: Outcome) -> bytes:
    try:
        return encode_outcome(outcome)
    except CodecError as error:
        return encode_outcome(Failed(Status.OUTPUT_LIMIT, str(error), calls=outcome.calls))
