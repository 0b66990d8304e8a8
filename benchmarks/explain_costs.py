"""What it costs to record small training loops, and what is left of that afterwards, by `benchmarks.explain`."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

from benchmarks.budget import Budget
from benchmarks.figures import Row, told
from kata.runner.sandbox.confine import cut_environment


def measure(budget: Budget) -> list[Row]:
    """The loop that is dearest to record, and what all of them cost once nothing records any more."""
    command = [sys.executable, "-m", "benchmarks.explain", "--seconds", f"{budget.seconds_left:.0f}"]
    done = subprocess.run(command, env=cut_environment(), capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    dearest = max(figures, key=lambda name: figures[name]["ratio"])
    left = statistics.median(row["after_to_off"] for row in figures.values())
    rounds = figures[dearest]["rounds"]
    return [
        *(told(f"a step that is recorded: {name}", row["on_ms_a_step"], "ms", rounds) for name, row in figures.items()),
        told(
            f"recording the dearest loop ({dearest}) to not recording it",
            figures[dearest]["ratio"],
            "times",
            rounds,
            10,
        ),
        told("loops after it to loops before it", left, "times", rounds, 1.5),
    ]
