"""Commands as whole processes, as a user starts them: how long each took, and the processor time of all below it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TFKATA = [sys.executable, "-P", "-m", "tui.cli"]
IMPORT_TENSORFLOW = [sys.executable, "-P", "-c", "import tensorflow"]


@dataclass(frozen=True, slots=True)
class Took:
    """What one process took, with all those below it that it waited for."""

    wall_seconds: float
    cpu_seconds: float


def run(command: list[str], folder: Path, environment: Mapping[str, str], codes: tuple[int, ...] = (0,)) -> Took:
    """Run a command to its end.

    Raises:
        RuntimeError: it ended with another exit code than these.
    """
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # Ctrl-C: it was sent to the command too, which ends what it started
            process.wait()
            raise
        took = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in codes:
            output.seek(0)
            said = output.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{' '.join(command)} ended with exit code {process.returncode}:\n{said}")
    return Took(took, usage.ru_utime + usage.ru_stime)


@contextmanager
def own_home() -> Iterator[tuple[Path, dict[str, str]]]:
    """A home folder of one's own, and the environment of a user who lives in it and has no resident runner."""
    with tempfile.TemporaryDirectory(prefix="tfkata-") as name:
        home = Path(name)
        runtime = home / "run"
        runtime.mkdir(mode=0o700)
        # Compiled once, as for every user: with that variable each start would compile our modules anew.
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        own = {"HOME": name, "TFKATA_HOME": f"{name}/data", "XDG_RUNTIME_DIR": str(runtime), "TFKATA_RESIDENT": "0"}
        yield home, {**inherited, **own}


@contextmanager
def resident(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The same user's environment with a resident runner, which whoever needs it first starts; it is ended at last."""
    wished = {**environment, "TFKATA_RESIDENT": "1"}
    try:
        yield wished
    finally:
        subprocess.run([*TFKATA, "runner", "stop"], env=wished, capture_output=True, check=False)
