"""The parts of `make bench` by name: what each measures, and its share of the time.

A part is a function of a module, which is imported when it runs: it takes a budget and gives rows.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.budget import Budget
from benchmarks.figures import Row


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the run."""

    about: str
    place: str
    """`module:function` below this package."""
    weight: float
    """Its share of the time, beside the others'."""

    @property
    def measure(self) -> Callable[[Budget], list[Row]]:
        module, _, name = self.place.partition(":")
        function: Callable[[Budget], list[Row]] = getattr(importlib.import_module(f"benchmarks.{module}"), name)
        return function


PARTS = {
    "check": Part("`tfkata check` as a whole process, the resident runner up", "ways_in:check", 110),
    "pytest": Part("`pytest` on a workspace of two files, the resident runner up", "ways_in:pytest", 75),
    "cold": Part("`tfkata check` without a resident runner", "ways_in:cold_check", 70),
    "files": Part("`tfkata check` of 54 files of twelve katas", "many_files:measure", 60),
    "verdict": Part("from submission to verdict", "latency:measure", 70),
    "load": Part("two submissions at a time, through warm spares and through cold workers", "load:throughput", 45),
    "memory": Part("what workers and the fork server hold", "load:memory", 25),
    "frame": Part(
        "the terminal program, from its start to its first frame and its first verdict", "starts:measure", 55
    ),
    "keys": Part("the terminal program, a key and the last case on the screen", "terminal:measure", 50),
    "loop": Part("the terminal program, how long its event loop is held up", "event_loop:measure", 50),
    "explain": Part("what it costs to record", "explain_costs:measure", 15),
    "review": Part("review with 50,000 answers", "review:measure", 15),
    "grading": Part("grading, in three ways", "grading:measure", 100),
}
