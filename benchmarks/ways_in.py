"""Ways in as whole processes, as users start them: `tfkata check` and `pytest`, with a resident runner and without."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks import cold
from benchmarks.budget import Budget
from benchmarks.figures import WANTED, Row, ratio, seconds
from benchmarks.latency import one_verdict
from benchmarks.processes import IMPORT_TENSORFLOW, TFKATA, Took, own_home, resident, run
from benchmarks.workspaces import made
from kata.examine.examiner import Examiner
from kata.reading.catalog import load_catalog

SMALL, LOOP = "cubic-slope", "linear-regression-adam"
HELP = [*TFKATA, "--help"]
CHECK_SMALL = [*TFKATA, "check", "cubic_slope.py"]
CHECK_LOOP = [*TFKATA, "check", "linear_regression_adam.py"]
PYTEST = [sys.executable, "-m", "pytest", "-q"]
REST = 8
"""Between two checks, in empty calls of tfkata, as a user who saves again and again rests at least; what the last check
left to be done, such as the next spare, is done meanwhile."""
COLD_ROUNDS, COLD_CHECKS = 5, 10


def check(budget: Budget) -> list[Row]:
    """Right answers, one check after the other, beside a cold pytest, an empty call and a warm verdict."""
    katas = [load_catalog().get(identifier) for identifier in (SMALL, LOOP)]
    warm: list[float] = []
    with own_home() as (home, environment):
        folder = home / "workspace"
        made(folder, katas, environment)
        cold_ones = _cold(budget, environment)
        with Examiner() as examiner:
            for number in budget.share(0.2).rounds(WANTED, 5, f"{LOOP}: warm verdict"):
                warm.append(one_verdict(examiner, katas[1], number))
        empty, small, loop = _checks(budget, folder, environment)
    both = [statistics.median(empty) + statistics.median(warm)]
    return [
        seconds("`tfkata --help`", empty),
        seconds(f"`tfkata check`, {SMALL}", small),
        seconds(f"`tfkata check`, {LOOP}", loop),
        seconds(f"a cold pytest of the same checks, {SMALL}", cold_ones[0], COLD_ROUNDS),
        seconds(f"a cold pytest of the same checks, {LOOP}", cold_ones[1], COLD_ROUNDS),
        seconds(f"a warm verdict, {LOOP}", warm),
        ratio(f"a cold pytest to `tfkata check`, {SMALL}", cold_ones[0], small, 20, wanted=COLD_ROUNDS, at_least=True),
        ratio(f"`tfkata check` to `tfkata --help`, {SMALL}", small, empty, 3),
        ratio(f"`tfkata check` to `tfkata --help` and a warm verdict, {LOOP}", loop, both, 1.3),
    ]


def _cold(budget: Budget, environment: Mapping[str, str]) -> tuple[list[float], list[float]]:
    """Wall seconds of cold pytests of both katas, in turn."""
    seen: tuple[list[float], list[float]] = ([], [])
    for _ in budget.share(0.35).rounds(COLD_ROUNDS, 2, "a cold pytest"):
        for taken, identifier in zip(seen, (SMALL, LOOP), strict=True):
            taken.append(cold.took(load_catalog().get(identifier), environment).wall_seconds)
    return seen


def _checks(
    budget: Budget, folder: Path, environment: Mapping[str, str]
) -> tuple[list[float], list[float], list[float]]:
    """Wall seconds of an empty call and of both checks, in turn."""
    empty: list[float] = []
    small: list[float] = []
    loop: list[float] = []
    with resident(environment) as warm:
        run(CHECK_SMALL, folder, warm)  # starts it
        for _ in budget.rounds(WANTED, 2, "`tfkata check`"):
            empty.append(run(HELP, folder, warm).wall_seconds)
            for command, taken in ((CHECK_SMALL, small), (CHECK_LOOP, loop)):
                time.sleep(REST * empty[-1])
                taken.append(run(command, folder, warm).wall_seconds)
    return empty, small, loop


def pytest(budget: Budget) -> list[Row]:
    """A workspace of two solved katas, beside a folder with one empty test."""
    katas = [load_catalog().get(identifier) for identifier in (SMALL, LOOP)]
    empty: list[float] = []
    judged: list[float] = []
    with own_home() as (home, environment), resident(environment) as warm:
        folder, other = home / "workspace", home / "empty"
        made(folder, katas, warm)
        other.mkdir()
        (other / "test_empty.py").write_text("def test_empty():\n    pass\n")
        run(PYTEST, folder, warm)
        for _ in budget.rounds(WANTED, 3, "`pytest`"):
            empty.append(run(PYTEST, other, warm).wall_seconds)
            judged.append(run(PYTEST, folder, warm).wall_seconds)
    return [
        seconds("`pytest` of one empty test", empty),
        seconds("`pytest` of two files", judged),
        ratio("`pytest` of two files to one of an empty test", judged, empty, 2.5),
    ]


def cold_check(budget: Budget) -> list[Row]:
    """Where no runner is resident: processor time of all that one check starts, beside TensorFlow's import."""
    imports: list[Took] = []
    checks: list[Took] = []
    with own_home() as (home, environment):
        folder = home / "workspace"
        made(folder, [load_catalog().get(SMALL)], environment)
        for number in budget.rounds(COLD_CHECKS + 1, 3, "a check without a resident runner"):
            imported, checked = run(IMPORT_TENSORFLOW, folder, environment), run(CHECK_SMALL, folder, environment)
            if number:  # the first one compiles what nobody loaded before, and warms the disk's cache
                imports.append(imported)
                checks.append(checked)
    import_cpu, check_cpu = ([took.cpu_seconds for took in some] for some in (imports, checks))
    walls = [took.wall_seconds for took in checks], [took.wall_seconds for took in imports]
    return [
        seconds("`import tensorflow`, processor time", import_cpu, COLD_CHECKS),
        seconds(f"a cold check, processor time, {SMALL}", check_cpu, COLD_CHECKS),
        ratio("processor time of a cold check to that of the import", check_cpu, import_cpu, 1.6, wanted=COLD_CHECKS),
        ratio("the same by the clock", *walls, None, wanted=COLD_CHECKS),
    ]
