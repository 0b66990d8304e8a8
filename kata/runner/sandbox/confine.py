"""Confine the current process, layer by layer, and say which layers are in force.

The layers are independent: Landlock decides which files can be opened (kernel 5.13, landlock(7)), seccomp which
system calls exist (seccomp(2)), resource limits how much a process may take (getrlimit(2)), the environment what
it knows of its user, and the watchdog (`kata.runner.server.watchdog`) ends what goes over. Each one is tried once it
stands: a layer that was put up but does not hold is reported as missing.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection
from dataclasses import asdict
from pathlib import Path

from bankfile.safe_path import absolute_lists, module_command
from kata.runner.sandbox import policy
from kata.runner.sandbox.call_layer import allow_calls, calls_filter
from kata.runner.sandbox.file_layer import open_only, readable
from kata.runner.sandbox.layers import ALL_LAYERS, STOPS, Layer, LayerState, Unavailable

__all__ = ["ALL_LAYERS", "Layer", "LayerState", "confine", "cut_environment", "prepare", "probe"]

_VARIABLES_AT_START = frozenset(os.environ)
"""Read before TensorFlow is imported, which sets variables of its own."""


def cut_environment() -> dict[str, str]:
    """The environment of the fork server and so of every worker: nothing of the user's but language and paths."""
    kept = {name: os.environ[name] for name in policy.KEPT_VARIABLES if name in os.environ}
    return kept | absolute_lists(kept) | policy.SET_VARIABLES


def confine(scratch: Path, layers: Collection[Layer], scratch_bytes: int) -> tuple[LayerState, ...]:
    """Put up the given layers around the current process, for good, and report on all of them.

    Must run before the process starts a second thread: Landlock and seccomp bind the calling thread and those that
    it starts later.
    """
    prepare()
    if (threads := _thread_count()) > 1:
        raise RuntimeError(f"a worker has {threads} threads before it is confined, which the layers would not bind")
    steps: dict[Layer, Callable[[], str]] = {
        Layer.RLIMITS: lambda: _limit_resources(scratch_bytes),
        Layer.ENVIRONMENT: _check_environment,
        Layer.LANDLOCK: lambda: open_only(scratch),
        Layer.SECCOMP: allow_calls,
        Layer.WATCHDOG: lambda: "checks every running worker 50 times a second",
    }
    return tuple(_put_up(layer, step, layers) for layer, step in steps.items())


def probe() -> tuple[LayerState, ...]:
    """What is in force on this machine: a process is confined for it as a worker is, without TensorFlow."""
    command = module_command("kata.runner.sandbox.confine")
    done = subprocess.run(command, env=cut_environment(), capture_output=True, text=True, check=False)
    try:
        return tuple(LayerState(**state) for state in json.loads(done.stdout))
    except ValueError:
        reason = f"the trial of the layers ended with exit code {done.returncode}"
        return tuple(LayerState(layer.value, False, reason, STOPS[layer]) for layer in Layer)


def prepare() -> None:
    """Load and look up what the layers need: what is known before a fork costs a worker nothing.

    Afterwards it would be too late, too: pyseccomp looks for libseccomp with programs that no layer would let it start.
    """
    if not sys.platform.startswith("linux"):
        return
    for name in ("landlock", "pyseccomp"):
        with contextlib.suppress(ImportError, RuntimeError, OSError):  # the layer itself says what is missing
            importlib.import_module(name)
    readable()
    with contextlib.suppress(Unavailable, OSError):
        calls_filter()


def _put_up(layer: Layer, step: Callable[[], str], wanted: Collection[Layer]) -> LayerState:
    if layer not in wanted:
        return LayerState(layer.value, False, "switched off by the caller", STOPS[layer])
    try:
        return LayerState(layer.value, True, step(), STOPS[layer])
    except Unavailable as reason:
        return LayerState(layer.value, False, str(reason), STOPS[layer])


def _thread_count() -> int:
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:  # no Linux, or no /proc: nothing to count by
        return 1


# Resource limits and the environment


def _limit_resources(scratch_bytes: int) -> str:
    file_bytes = scratch_bytes + policy.FILE_SIZE_SLACK_BYTES
    for kind, value in (
        (resource.RLIMIT_CORE, 1),  # where a program takes the dumps, 0 does not stop it, and 1 does: core(5)
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_NOFILE, policy.OPEN_FILES),
    ):
        hard = resource.getrlimit(kind)[1]
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(kind, (bound, bound))
        except (OSError, ValueError) as error:
            raise Unavailable(f"a resource limit was refused: {error}") from error
    return "memory, file size, open files, core dumps"


def _check_environment() -> str:
    allowed = {*policy.KEPT_VARIABLES, *policy.SET_VARIABLES, "HOME", "TMPDIR"}
    foreign = sorted(_VARIABLES_AT_START - allowed - {"__CF_USER_TEXT_ENCODING"})  # macOS sets that one by itself
    if foreign:
        raise Unavailable(f"the variable {foreign[0]} came through")
    return "cut down to language, library paths and TensorFlow's own settings"


def _try_all() -> None:
    scratch = Path(tempfile.mkdtemp(prefix="tfkata-probe-"))
    pid = os.fork()  # the confined process can't remove its own folder
    if pid == 0:
        states = confine(scratch, ALL_LAYERS, 0)
        print(json.dumps([asdict(state) for state in states]), flush=True)
        os._exit(0)
    os.waitpid(pid, 0)
    scratch.rmdir()


if __name__ == "__main__":
    _try_all()
