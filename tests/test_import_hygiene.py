"""What each way in does not load: one process each, since an import that happened once is not seen again.

Wherever an import stands inside a function for the sake of the start, one of these fails when it moves to the top.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

TENSORFLOW = ("tensorflow", "keras")
READING = ("pydantic", "yaml")
"""What reads the banks."""
SCREEN = ("textual", "rich", "click", "markdown_it", "pygments")
ALL = (*TENSORFLOW, "numpy", *READING, *SCREEN, "asyncio", "sqlite3", "psutil", "multiprocessing", "distributed")


def without(*loaded: str) -> tuple[str, ...]:
    return tuple(name for name in ALL if name not in loaded)


HELP = """
import runpy, sys
sys.argv = ["tfkata", "--help"]
try:
    runpy.run_module("tui.cli", run_name="__main__", alter_sys=True)
except SystemExit as ended:
    assert not ended.code
"""
WAYS_IN = {
    "the command's help": (
        HELP,
        without("click"),
    ),
    # In every project that runs pytest beside tfkata.
    "the pytest plugin, in a project without katas": ("import pytest, tui.pytest_plugin", without("pygments")),
    "where solution files lie": ("import kata.reading.workspace", ALL),
    "a job": ("import kata.job", ALL),
    "a verdict": ("import kata.verdict", ALL),
    "the bank of katas": (
        "from kata.reading.catalog import load_catalog\nassert load_catalog().katas",
        without("pydantic", "yaml"),
    ),
    "the bank of questions": (
        "from questions.catalog import load_questions\nassert load_questions().questions",
        without("pydantic", "yaml"),
    ),
    "the runner's client": ("import kata.runner.client", (*without("numpy", "asyncio"), "pyseccomp", "landlock")),
    # The client's end of the sandbox starts workers; what a worker needs it loads itself.
    "a worker before it is asked to load TensorFlow": ("import kata.runner.confined.worker", without("numpy")),
    "a worker that is ready for a job": (
        "from kata.runner.confined.worker import load_before_confinement\nload_before_confinement()",
        (*READING, "textual", "click", "sqlite3"),
    ),
    "the examiner": ("import kata.examine.examiner", (*TENSORFLOW, "textual", "click", "sqlite3")),
    "grading on a cluster": ("import kata.grade.cluster", (*TENSORFLOW, "textual", "click", "distributed")),
    "the terminal program's first frame": (
        "import tui.program.app",
        (*TENSORFLOW, "numpy", *READING, "sqlite3", "multiprocessing"),
    ),
}


@pytest.mark.parametrize(("code", "absent"), WAYS_IN.values(), ids=WAYS_IN.keys())
def test_a_way_in_loads_no_more_than_it_needs(code: str, absent: tuple[str, ...]) -> None:
    look = f"{code}\nimport sys\nprint('loaded:', *(name for name in {absent!r} if name in sys.modules))"
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.rpartition("loaded:")[2].split() == []
