"""`tfkata check` of a folder of 54 right and wrong files of twelve katas, in one call.

Of each kata its reference, its starter and its first mistakes (by name): three of the first two katas of a row below,
two of the others; 12 + 12 + 30 files.
"""

from __future__ import annotations

import statistics
from pathlib import Path

from benchmarks import cold
from benchmarks.budget import Budget
from benchmarks.figures import Row, ratio, seconds, told
from benchmarks.processes import TFKATA, Took, own_home, resident, run
from benchmarks.workspaces import write_solution
from kata.model import Kata
from kata.reading.catalog import load_catalog

KATAS = (
    ("cubic-slope", "second-derivative", "linear-layer-gradients", "hessian-vector-product"),
    ("apply-one-step", "linear-regression-adam", "clip-by-global-norm", "gradient-accumulation"),
    ("none-int-cast", "none-numpy-detour", "loop-from-logits", "embedding-indexed-slices"),
)
"""Of all three families: gradients, training, debugging."""
MISTAKES = (3, 3, 2, 2)
FILES = 54
ROUNDS = 3
COLD_PYTESTS = 1.9
"""A seventh of what they took before there was a resident runner: 13.4 cold pytests of cubic-slope."""


def write_files(folder: Path) -> None:
    """Write them into a folder, by kata."""
    catalog = load_catalog()
    for row in KATAS:
        for identifier, mistakes in zip(row, MISTAKES, strict=True):
            _write(folder, catalog.get(identifier), mistakes)
    written = len(list(folder.glob("*.py")))
    if written != FILES:
        raise RuntimeError(f"{written} files were written, and not {FILES}: the bank has changed")


def _write(folder: Path, kata: Kata, mistakes: int) -> None:
    name = kata.id.replace("-", "_")
    write_solution(folder / f"{name}_right.py", kata, kata.reference)
    write_solution(folder / f"{name}_starter.py", kata, kata.starter)
    for mistake in sorted(kata.mistakes, key=lambda mistake: mistake.name)[:mistakes]:
        write_solution(folder / f"{name}_wrong_{mistake.name}.py", kata, mistake.source)


def measure(budget: Budget) -> list[Row]:
    """All of them in one call, beside a cold pytest of one kata's checks."""
    small = load_catalog().get(KATAS[0][0])
    cold_ones: list[Took] = []
    checks: list[Took] = []
    with own_home() as (home, environment), resident(environment) as warm:
        folder = home / "many"
        folder.mkdir()
        write_files(folder)
        for _ in budget.rounds(ROUNDS, 1, f"{FILES} files"):
            cold_ones.append(cold.took(small, environment))
            checks.append(run([*TFKATA, "check", "."], folder, warm, codes=(1,)))  # most are wrong
        alone = run([*TFKATA, "check", "."], folder, environment, codes=(1,)) if _fits(checks, budget) else None
    walls = [took.wall_seconds for took in checks], [took.wall_seconds for took in cold_ones]
    without = [] if alone is None else _without_resident(alone, cold_ones)
    return [
        seconds(f"a cold pytest of one kata's checks, {small.id}", walls[1], ROUNDS),
        seconds(f"`tfkata check` of {FILES} files", walls[0], ROUNDS),
        ratio(f"`tfkata check` of {FILES} files to a cold pytest", *walls, COLD_PYTESTS, wanted=ROUNDS),
        *without,
    ]


def _fits(checks: list[Took], budget: Budget) -> bool:
    return budget.seconds_left > 2 * max(took.wall_seconds for took in checks)


def _without_resident(alone: Took, cold_ones: list[Took]) -> list[Row]:
    """Only here all that it takes is below the command, so that its processor time can be counted."""
    unit = statistics.median(took.cpu_seconds for took in cold_ones)
    return [
        told("the same without a resident runner, by the clock", alone.wall_seconds, "s", 1),
        told("its processor time to a cold pytest's", alone.cpu_seconds / unit, "times", 1),
    ]
