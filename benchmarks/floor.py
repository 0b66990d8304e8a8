"""The floor: the cases of a kata in a process that is warm already, without sandbox, sockets or judge.

Run as `python -m benchmarks.floor KATA`: for each line on standard input it judges nothing, but runs the solution's
cases once and prints the seconds that took.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from kata.observing.observe import LoadedSolution, PrintedSoFar, load_cases, observe
from kata.reading.catalog import load_catalog


def main() -> None:
    kata = load_catalog().get(sys.argv[1])
    entries = [entry.name for entry in kata.entry]
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as output:
        file = Path(folder) / "solution.py"
        file.write_text(kata.reference, encoding="utf-8")
        printed = PrintedSoFar(output.fileno())
        cases = load_cases(kata.cases_source)

        def run_once(seed: int) -> float:
            started = time.perf_counter()
            solution = LoadedSolution(file, entries, first_in_process=True)
            for case in kata.cases:
                observe(solution, cases[case.function], seed, printed)
            return time.perf_counter() - started

        for seed in range(3):
            run_once(seed)
        print("ready", flush=True)
        for number, _ in enumerate(sys.stdin):
            print(run_once(1000 + number), flush=True)


if __name__ == "__main__":
    main()
