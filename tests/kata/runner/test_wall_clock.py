"""A clock that is set, or jumps, means nothing to the judge: nothing in `kata` reads the time of day."""

from __future__ import annotations

import ast
import itertools
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.arena import limited
from support.paths import ROOT

from kata.examine.examiner import Examiner
from kata.reading.catalog import Catalog
from kata.verdict import Status

TIME_OF_DAY = {
    *("time", "time_ns", "ctime", "localtime", "gmtime", "strftime", "now", "utcnow", "today", "fromtimestamp"),
    *("create_time", "boot_time", "CLOCK_REALTIME", "st_mtime", "st_ctime", "st_atime"),
}
CLOCKS = {"time", "datetime", "date", "dt", "psutil"}
DAY_SECONDS = 86_400.0


def times_of_day(tree: ast.Module) -> Iterator[str]:
    """What a module takes of the modules that know the time of day."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in TIME_OF_DAY:
            owner = node.value
            if node.attr.startswith("st_") or (isinstance(owner, ast.Name) and owner.id in CLOCKS):
                yield f"{ast.unparse(node)} in line {node.lineno}"
        elif isinstance(node, ast.ImportFrom) and node.module in CLOCKS:
            yield from (f"{name.name} in line {node.lineno}" for name in node.names if name.name in TIME_OF_DAY)


def judges() -> Iterator[Path]:
    bank = ROOT / "kata" / "bank"
    return (path for path in (ROOT / "kata").rglob("*.py") if not path.is_relative_to(bank))


def test_nothing_that_judges_reads_the_time_of_day() -> None:
    found = {
        path.relative_to(ROOT): list(times_of_day(ast.parse(path.read_text(encoding="utf-8")))) for path in judges()
    }
    assert {str(path): uses for path, uses in found.items() if uses} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import time\nx = time.time()",
        "from time import time_ns",
        "from datetime import datetime\ndatetime.now()",
        "file.stat().st_mtime",
    ],
)
def test_what_reads_it_would_be_found(source: str) -> None:
    assert list(times_of_day(ast.parse(source)))


def test_a_clock_that_jumps_to_and_fro_changes_no_verdict(
    examiner: Examiner, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    jumps = itertools.cycle([0.0, 400 * DAY_SECONDS, -400 * DAY_SECONDS, 3600.0])
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + next(jumps))
    kata = limited(catalog.get("cubic-slope"), wall_seconds=0.5, cpu_seconds=0.5)
    assert examiner.check(kata, kata.reference).accepted
    hanging = examiner.check(kata, "def slope(x):\n    while True: pass\n", only=[kata.cases[0].name])
    assert hanging.status is Status.TIME_LIMIT
    assert hanging.cases[0].wall_seconds > 0.4
