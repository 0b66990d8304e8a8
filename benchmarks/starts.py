"""The terminal program in a terminal, from its start: its first frame, and its first verdict."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.budget import Budget
from benchmarks.figures import WANTED, Row, ratio, seconds
from benchmarks.processes import IMPORT_TENSORFLOW, TFKATA, own_home, resident, run
from benchmarks.pseudo_terminal import PseudoTerminal
from benchmarks.workspaces import write_solution
from kata.model import Kata
from kata.reading.catalog import load_catalog

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static

class Empty(App[None]):
    def compose(self):
        yield Static("Practise")

Empty().run()
"""
EMPTY = [sys.executable, "-P", "-c", EMPTY_APP]
KATA = "cubic-slope"
"""What a new user is led to first."""
RUN_KEY = "\x12"
WITHOUT = 8


def measure(budget: Budget) -> list[Row]:
    """Frames and verdicts in turn, the resident runner up; then verdicts without it, beside TensorFlow's import."""
    with own_home() as (home, environment):
        folder = home / "data" / "katas"
        with resident(environment) as warm:
            _restore(folder, kata := load_catalog().get(KATA))
            _start(TFKATA, home, warm)  # the first one warms the disk's cache
            _first_verdict(home, warm)
            with_it = _with_resident(budget.share(0.6), folder, kata, home, warm)
        imports: list[float] = []
        without: list[float] = []
        for _ in budget.rounds(WITHOUT, 2, "first verdict without a resident runner"):
            _restore(folder, kata)
            imports.append(run(IMPORT_TENSORFLOW, home, environment).wall_seconds)
            without.append(_first_verdict(home, environment))
    return [
        *with_it,
        seconds("`import tensorflow`", imports, WITHOUT),
        seconds("first verdict, no resident runner", without, WITHOUT),
        ratio("first verdict to TensorFlow's import, no resident runner", without, imports, 1.3, wanted=WITHOUT),
    ]


def _with_resident(budget: Budget, folder: Path, kata: Kata, home: Path, environment: Mapping[str, str]) -> list[Row]:
    empty: list[float] = []
    frames: list[float] = []
    verdicts: list[float] = []
    for _ in budget.rounds(WANTED, 3, "first frame and verdict"):
        _restore(folder, kata)
        empty.append(_start(EMPTY, home, environment))
        frames.append(_start(TFKATA, home, environment))
        verdicts.append(_first_verdict(home, environment))
    return [
        seconds("first frame, an empty app", empty),
        seconds("first frame", frames),
        seconds("first verdict, the resident runner up", verdicts),
        ratio("first frame to an empty app's", frames, empty, 1.5),
        ratio("first verdict to the first frame, the resident runner up", verdicts, frames, 1.5),
    ]


def _restore(folder: Path, kata: Kata) -> None:
    """The workspace as it was: one solved kata, which nobody has judged yet, so that it is the one to practise."""
    folder.mkdir(parents=True, exist_ok=True)
    for database in folder.parent.glob("progress.db*"):
        database.unlink()
    (folder / "tfkata.toml").touch()
    write_solution(folder / "cubic_slope.py", kata, kata.reference)


def _start(command: list[str], home: Path, environment: Mapping[str, str]) -> float:
    with PseudoTerminal(command, home, environment) as terminal:
        return terminal.wait_for("Practise") - terminal.started


def _first_verdict(home: Path, environment: Mapping[str, str]) -> float:
    """By somebody who presses each key as soon as what it is for shows."""
    with PseudoTerminal(TFKATA, home, environment) as terminal:
        terminal.wait_for("cubic")  # the kata that `p` leads to is named on its row once it is known
        terminal.type("p")
        terminal.wait_for("saved")
        terminal.type(RUN_KEY)
        return terminal.wait_for("all 4 cases") - terminal.started
