"""What one row costs the program that the user sees: to keep it on disk, to hold it, to show it in the table and page.

python -m benchmarks.grading_client

The rows are real ones, of the mix that `benchmarks.grading` grades, repeated under other names.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import time
import tracemalloc
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.grading import KATAS, made_up
from kata.examine.examiner import Examiner
from kata.grade.fingerprint import Fingerprint, fingerprint
from kata.grade.results import GradingRun, Results
from kata.grade.results_page import Heading, page
from kata.grade.rows import GradedRow, judged
from kata.grade.summary import as_csv, summarise
from kata.reading.catalog import load_catalog

SAMPLE = 40
ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Costs:
    """By row."""

    disk_seconds: float
    disk_bytes: float
    memory_bytes: float
    table_seconds: float
    page_seconds: float
    page_bytes: float


def real_rows() -> tuple[list[GradedRow], Fingerprint]:
    """Rows of some submissions; those that hang are left out, since their rows are like any other."""
    catalog = load_catalog()
    with Examiner() as examiner:
        machine = fingerprint(catalog, examiner.layers)
        cohort = made_up(catalog, SAMPLE)
        checked = [judged(one, examiner.check(catalog.get(one.kata), one.source, 7)) for one in cohort]
    return checked, machine


def costs(count: int = ROWS) -> Costs:
    """The costs of one row among so many."""
    sample, machine = real_rows()
    repeated = zip(range(count), itertools.cycle(sample), strict=False)
    tracemalloc.start()
    rows = [
        GradedRow.decoded(replace(row, candidate=f"candidate-{number:07}", key=f"{row.key}{number}").encoded())
        for number, row in repeated
    ]
    memory, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    run = GradingRun(7, KATAS, machine)
    with tempfile.TemporaryDirectory() as folder, Results(Path(folder), run) as results:
        started = time.perf_counter()
        for row in rows:
            results.add(row)
        kept = time.perf_counter() - started
        size = results.path.stat().st_size
    started = time.perf_counter()
    summary = summarise(rows, KATAS)
    as_csv(summary)
    tabled = time.perf_counter() - started
    started = time.perf_counter()
    text = page(summary, rows, Heading(7, 0.0, "", ""))
    paged = time.perf_counter() - started
    return Costs(*(value / count for value in (kept, size, memory, tabled, paged, len(text.encode()))))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grading_client", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    found = costs(parser.parse_args().rows)
    print(f"on disk (durable)  {1e3 * found.disk_seconds:.3f} ms, {found.disk_bytes:.0f} bytes a row")
    print(f"in memory          {found.memory_bytes:.0f} bytes a row")
    print(f"table (CSV)        {1e6 * found.table_seconds:.0f} microseconds a row")
    print(f"page (HTML)        {1e6 * found.page_seconds:.0f} microseconds, {found.page_bytes:.0f} bytes a row")
