"""Where the attacks take place: one attack at a time, and a look at everything around it afterwards."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from kata.examine.examiner import Examiner
from kata.model import Kata, Limits
from kata.reading.catalog import load_kata
from kata.verdict import CaseResult, Status, Verdict
from support.paths import TESTS

SEED = 7
PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 0.01
MARK = "tfkata-attack"
"""Every file that an attack tries to make outside its scratch folder has this in its name."""

FOLDER = TESTS / "kata" / "attacks" / "kata_folder" / "attacked-slope"

RIGHT = """
import tensorflow as tf

def slope(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = x**3 + 2.0 * x
    return tape.gradient(y, x)
"""

ATTEMPTS = """
import os

def attempt(name, action):
    try:
        result = action()
    except BaseException as error:
        print(f"{name}: refused, {type(error).__name__} {getattr(error, 'errno', '')}", flush=True)
    else:
        print(f"{name}: done, {result!r:.200}", flush=True)

def checked(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), "refused")
    return result

import ctypes
libc = ctypes.CDLL(None, use_errno=True)
"""
"""In front of attacks that try several things: each prints what came of it. `checked` is for calls through ctypes."""


class Arena:
    """Runs attacks on one shared examiner, and sees to it that none leaves anything behind."""

    def __init__(self, examiner: Examiner, outside: Path, temporary: Path) -> None:
        self.examiner = examiner
        self.outside = outside
        """A folder that no solution may read or change; `secret.txt` in it is what they are after."""
        self.temporary = temporary
        self.kata = load_kata(FOLDER)
        self._patient = limited(self.kata, wall_seconds=PATIENCE_SECONDS, cpu_seconds=PATIENCE_SECONDS)
        self._server: int | None = None

    def open(self) -> None:
        """Compute what is expected once, so that no attack waits for it."""
        self.honest()
        self._server = self.examiner.server_pid

    def attack(self, source: str, *expected: Status, cases: int = 1, kata: Kata | None = None) -> CaseResult:
        """Submit an attack, require one of the expected statuses for its first case, and look around.

        `OUTSIDE` in the source stands for the path of the folder outside. Returns the first case's result.
        """
        # An attack that is to end by itself gets all the time that a busy machine may need.
        kata = kata or (self.kata if Status.TIME_LIMIT in expected else self._patient)
        verdict = self.submit(source, cases=cases, kata=kata)
        first = verdict.cases[0]
        assert first.status in expected, first
        assert Status.ACCEPTED in expected or not verdict.accepted
        return first

    def attempts(self, source: str) -> dict[str, str]:
        """Submit an attack that makes attempts and then returns no slope; what came of each, by name."""
        result = self.attack(ATTEMPTS + source, Status.WRONG_ANSWER)
        lines = (line.partition(": ") for line in result.output.splitlines())
        return {name: outcome for name, separator, outcome in lines if separator}

    def submit(self, source: str, *, cases: int = 1, kata: Kata | None = None) -> Verdict:
        """Submit a source for the first cases, and look around afterwards."""
        before = self._around()
        kata = kata or self.kata
        names = {case.name for case in kata.cases[:cases]}
        verdict = self.examiner.check(kata, source.replace("OUTSIDE", str(self.outside)), SEED, only=names)
        self._look_around(before)
        return verdict

    def honest(self) -> None:
        """An honest submission is accepted, whatever ran before it."""
        verdict = self.examiner.check(self._patient, RIGHT, SEED)
        assert verdict.accepted, verdict

    def _look_around(self, before: dict[str, object]) -> None:
        """Nothing outside changed, and every process and folder of the time of the attack goes."""
        assert self.examiner.server_pid == self._server, "the fork server did not survive the attack"
        processes = self._processes()
        folders = self._scratch_folders()
        self.honest()  # takes the one spare of that time, so that no process of then has a reason to stay
        _, alive = psutil.wait_procs(processes, PATIENCE_SECONDS)
        assert not alive
        eventually(lambda: not any(folder.exists() for folder in folders))
        assert self._around() == before

    def _processes(self) -> list[psutil.Process]:
        return psutil.Process(self._server).children(recursive=True)

    def _scratch_folders(self) -> list[Path]:
        return [path for path in self.temporary.glob("tfkata-*/*") if path.is_dir()]

    def _around(self) -> dict[str, object]:
        return {"outside": snapshot(self.outside), "marked": marked_files(), "roots": len(os.listdir(self.temporary))}


def limited(kata: Kata, **limits: float) -> Kata:
    """The kata with other limits."""
    return kata.model_copy(update={"limits": Limits.model_validate({**kata.limits.model_dump(), **limits})})


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every entry below a folder, with its mode, and its content if it is a file."""
    return {
        str(path.relative_to(folder)): (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in sorted(folder.rglob("*"))
    }


def marked_files() -> list[str]:
    """Files with the attacks' mark in the folders where one would look for them."""
    folders = {Path.home(), Path.cwd(), Path("/"), Path("/tmp"), Path("/dev/shm"), Path(tempfile.gettempdir())}
    return sorted(str(path) for folder in folders for path in folder.glob(f"*{MARK}*"))


def eventually(condition: Callable[[], bool]) -> None:
    """Wait until something holds that nobody announces."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it does not come to hold"
        time.sleep(LOOK_SECONDS)  # the processor is for those who are waited for
