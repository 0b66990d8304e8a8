"""Run whole programs in the sandbox: what the question bank claims of programs is proven this way."""

from __future__ import annotations

from collections.abc import Sequence

from kata.job import Bounds, CaseRun, Job, Solution
from kata.runner.client import Allowance, Runner
from kata.values.observation import Outcome

BOUNDS = Bounds(wall_seconds=20.0, cpu_seconds=20.0, memory_bytes=2 << 30, scratch_bytes=64 << 20)
_CASES = """
import logging
import warnings

import keras
import tensorflow as tf

from kata.authoring import case

# What a program prints is looked at, not what libraries warn of beside it.
logging.getLogger("tensorflow").setLevel("ERROR")
warnings.simplefilter("ignore")


@case("the program")
def the_program(solution, rng):
    # The next program in this worker finds what a new process would have.
    keras.backend.clear_session()
    keras.config.set_dtype_policy("float32")
    keras.config.set_floatx("float32")
    tf.config.run_functions_eagerly(False)
"""
"""A program runs when its file is imported; this case only asks for what it printed, and tidies up."""


async def run_programs(runner: Runner, sources: Sequence[str], *, urgent: bool = True) -> list[Outcome]:
    """What came of each program, in order: what it printed, or why it failed. They share a worker while it lives.

    Args:
        urgent: whether somebody waits for it.

    Raises:
        RunnerError: the runner does not work on this machine.
    """
    solutions = tuple(Solution(f"program_{index}", source) for index, source in enumerate(sources))
    runs = tuple(CaseRun(index, "the_program", 1) for index in range(len(sources)))
    total = BOUNDS.wall_seconds * len(sources)
    allowance = Allowance(BOUNDS, total_seconds=total, max_lost_workers=len(sources), urgent=urgent)
    return [outcome async for outcome in runner.run(Job(_CASES, (), solutions, runs), allowance)]
