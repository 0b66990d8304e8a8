"""A worker: a confined process that takes one job, sends an outcome for each run in it, and is ended.

The fork server makes it by fork where that is safe; elsewhere (macOS) the same code is started by itself, with
`python -m kata.runner.confined.worker`, ahead of need. What it runs is not trusted, so nothing that it says is either.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kata.job import CaseRun, Job, Solution
from kata.runner import protocol
from kata.runner.sandbox import policy
from kata.runner.sandbox.confine import Layer, confine
from kata.values.format import CodecError
from kata.values.observation import Failed, Outcome
from kata.values.outcomes import encode_outcome
from kata.verdict import Status

if TYPE_CHECKING:
    from kata.observing.observe import LoadedSolution

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is made with; descriptors are numbers that are open in it."""

    job: int
    ready: int
    output: int
    scratch: str
    parent: int
    layers: tuple[str, ...]
    scratch_bytes: int
    warm: bool


def main(setup: Setup) -> None:
    """Confine this process, warm it up, report ready, then serve one job. Never returns."""
    _tie_to(setup.parent)
    _die_first()
    _redirect(setup)
    load_before_confinement()
    scratch = Path(setup.scratch)
    states = confine(scratch, [Layer(name) for name in setup.layers], setup.scratch_bytes)
    _close_all_but(setup)
    if setup.warm:
        _warm_up(scratch)
    protocol.write_frame(setup.ready, json.dumps([asdict(state) for state in states]).encode())
    os.close(setup.ready)
    with suppress(BrokenPipeError, ConnectionResetError):
        _serve(setup.job, scratch)
    os._exit(0)


def load_before_confinement() -> None:
    """Import TensorFlow and all of tfkata that a worker needs; what a forked worker inherits costs nothing here."""
    import importlib

    from kata.runner.confined import warming
    from kata.runner.sandbox.confine import load_bindings

    for module in NEEDED_BY_JOBS:
        importlib.import_module(module)
    load_bindings()
    warming.before_fork()


NEEDED_BY_JOBS = (
    "kata.authoring",
    "kata.observing.observe",  # loads TensorFlow and Keras too
    "kata.runner.confined.recorded_run",
)
"""Once confined, a worker can't read tfkata's own files any more."""


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


def _warm_up(scratch: Path) -> None:
    """Run TensorFlow once, then a small job through all the code that a real one will meet: saves 3 ms of it."""
    from kata.runner.confined import warming

    warming.in_worker()
    solution = Solution("rehearsal", REHEARSAL)
    runs = tuple(CaseRun(0, "rehearsal", seed) for seed in range(2))
    job = Job.decode(Job(REHEARSAL_CASES, ("rehearse",), (solution,), runs).encode())
    for _, outcome in _outcomes(job, scratch):
        _encoded(outcome)
    (scratch / "rehearsal.py").unlink()
    sys.modules.pop("rehearsal", None)
    gc.collect()
    gc.freeze()  # a collection in the middle of a job need not go through all that was warmed


def _tie_to(parent: int) -> None:
    """Have the kernel end this process when its parent goes, and leave the parent's session."""
    os.setsid()
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it went before the kernel was told
        os._exit(0)


def _die_first() -> None:
    """Should the machine run out of memory, have the kernel end this process and none of the user's."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _redirect(setup: Setup) -> None:
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(setup.output, 1)
    os.dup2(setup.output, 2)
    os.environ.update(HOME=setup.scratch, TMPDIR=setup.scratch)
    tempfile.tempdir = None
    os.chdir(setup.scratch)
    sys.argv = ["solution.py"]


def _close_all_but(setup: Setup) -> None:
    """Leave no way to the fork server, the client or another worker open."""
    kept = sorted({0, 1, 2, setup.job, setup.ready})
    for low, high in zip(kept, [*kept[1:], policy.OPEN_FILES * 16], strict=True):
        os.closerange(low + 1, high)


def _serve(descriptor: int, scratch: Path) -> None:
    frame = protocol.read_frame(descriptor)
    if frame is None:
        return
    job = Job.decode(frame)
    del frame
    for index, outcome in _recorded(job, scratch) if job.recording else _outcomes(job, scratch):
        protocol.write_frame(descriptor, protocol.RUN_INDEX.pack(index) + _encoded(outcome))
    os.read(descriptor, 1)  # until the client hangs up


def _outcomes(job: Job, scratch: Path) -> Iterator[tuple[int, Outcome]]:
    from kata.observing.observe import PrintedSoFar, load_cases, observe

    printed = PrintedSoFar(1)
    printed.take()
    try:
        cases = load_cases(job.cases_source)
    except Exception as error:  # the kata's own file: never the candidate's fault
        broken = Failed(Status.INTERNAL_ERROR, f"The kata's cases.py can't be run: {type(error).__name__}: {error}.")
        yield from ((index, broken) for index in range(len(job.runs)))
        return
    loaded: dict[int, LoadedSolution] = {}
    for index, run in enumerate(job.runs):
        if run.solution not in loaded:
            loaded[run.solution] = _load(job, run.solution, scratch, first=not loaded)
        yield index, observe(loaded[run.solution], cases[run.case], run.seed, printed)


def _recorded(job: Job, scratch: Path) -> Iterator[tuple[int, Outcome]]:
    from kata.runner.confined.recorded_run import recorded

    return recorded(job, scratch)


def _load(job: Job, index: int, scratch: Path, *, first: bool) -> LoadedSolution:
    from kata.observing.observe import LoadedSolution

    solution = job.solutions[index]
    file = scratch / f"{solution.name}.py"
    file.write_text(solution.source, encoding="utf-8")
    return LoadedSolution(file, job.entries, first_in_process=first)


def _encoded(outcome: Outcome) -> bytes:
    try:
        return encode_outcome(outcome)
    except CodecError as error:
        return encode_outcome(Failed(Status.OUTPUT_LIMIT, str(error), calls=outcome.calls))


if __name__ == "__main__":
    raw = json.loads(sys.argv[1])
    main(Setup(**{**raw, "layers": tuple(raw["layers"])}))
