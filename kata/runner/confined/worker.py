"""A worker: a confined process that takes one job, sends an outcome for each run in it, and is ended.

The fork server makes it by fork where that is safe; elsewhere (macOS) the same code is started by itself, with
`python -m kata.runner.confined.worker`, ahead of need. What it runs is not trusted, so nothing that it says is either.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from kata.runner import protocol
from kata.runner.sandbox import policy
from kata.runner.sandbox.confine import Layer, confine, prepare

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is made with; descriptors are numbers that are open in it."""

    job: int
    ready: int
    output: int
    notes: int
    scratch: str
    parent: int
    layers: tuple[str, ...]
    scratch_bytes: int
    gate: int
    """Tells by a byte that it may warm up, as a spare; -1 for one that never does."""


def main(setup: Setup) -> None:
    """Confine this process, report ready, warm up until the job is here, then serve it. Never returns."""
    _tie_to(setup.parent)
    _die_first()
    _redirect(setup)
    load_before_confinement()
    # Not at the top: the fork server imports this module, and where it can't fork it never needs TensorFlow.
    from kata.runner.confined import serving

    scratch = Path(setup.scratch)
    states = confine(scratch, [Layer(name) for name in setup.layers], setup.scratch_bytes)
    _close_all_but(setup)
    protocol.write_frame(setup.ready, json.dumps([asdict(state) for state in states]).encode())
    if setup.gate >= 0:
        if _warm_up(setup, serving.warming_steps(scratch)):
            protocol.write_frame(setup.ready, b"warm")
        os.close(setup.gate)
    os.close(setup.ready)
    with suppress(BrokenPipeError, ConnectionResetError):
        serving.serve_job(setup.job, scratch, setup.notes)
    os._exit(0)


def _warm_up(setup: Setup, steps: Iterator[None]) -> bool:
    """Take one step after the other while the server lets it; whether all were taken before the job came."""
    events = select.poll()
    for descriptor in (setup.job, setup.gate):
        events.register(descriptor, select.POLLIN)
    return all(setup.job not in dict(events.poll()) for _ in steps)


def load_before_confinement() -> None:
    """Import TensorFlow and all of tfkata that a worker needs; what a forked worker inherits costs nothing here.

    Once confined, a worker can't read tfkata's own files any more.
    """
    from kata.runner.confined import serving

    prepare()
    serving.prepare_for_forks()


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
    kept = sorted({0, 1, 2, setup.job, setup.ready, setup.notes, *([setup.gate] if setup.gate >= 0 else [])})
    for low, high in zip(kept, [*kept[1:], policy.OPEN_FILES * 16], strict=True):
        os.closerange(low + 1, high)


if __name__ == "__main__":
    raw = json.loads(sys.argv[1])
    main(Setup(**{**raw, "layers": tuple(raw["layers"])}))
