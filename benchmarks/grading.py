"""How many submissions a second are graded: with one job and with two, on this machine's engine and on Dask's.

`python -m benchmarks.grading --minutes 10` measures this alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from bankfile.safe_path import module_command
from benchmarks.budget import Budget
from benchmarks.figures import Row, ratio, show, told
from benchmarks.processes import IMPORT_TENSORFLOW, own_home, run
from kata.examine.examiner import Examiner
from kata.grade.cluster import connect
from kata.grade.engine import Engine, local_executor
from kata.grade.fingerprint import Fingerprint, fingerprint
from kata.grade.rows import GradedRow
from kata.grade.submissions import HandedIn
from kata.reading.catalog import Catalog, load_catalog

KATAS = ("cubic-slope", "second-derivative", "linear-layer-gradients", "none-int-cast", "apply-one-step")
MIX = {"accepted": 70, "wrong": 25, "crashing": 4}
"""Of a hundred submissions; the last one hangs."""
HANGING = 0.01
"""It costs as much as a hundred others: among the few that there is time for here, one more or less would be all that a
figure shows. What one costs is measured alone, and counted with its share."""
BATCH = 24
ROUNDS = 12
"""Each way grades 288."""
A_SECOND_AND_CORE = 8.0
AN_IMPORT_AND_CORE = 18.0
"""Eight a second and core, where TensorFlow's import takes 2.3 s of processor time."""
IMPORTS = 3
SETTLED_SECONDS = 0.5
"""After a batch, until the last worker has ended and the next one stands ready."""
MEBI = 2**20


def measure(budget: Budget) -> list[Row]:
    """Rates, and what they compare to; the ways take turns, and each grades the same submissions."""
    catalog = load_catalog()
    with own_home() as (home, environment):
        imports = [run(IMPORT_TENSORFLOW, home, environment).cpu_seconds for _ in range(IMPORTS)]
    with Examiner() as examiner:
        machine = fingerprint(catalog, examiner.layers)
    cohort = made_up(catalog, BATCH * (ROUNDS + 1))
    with ExitStack() as stack:
        two = stack.enter_context(_local(2))
        two.grade(cohort[:BATCH])
        memory = two.bytes_below
        one = stack.enter_context(_local(1))
        dask = stack.enter_context(_dask(machine))
        for number in budget.rounds(ROUNDS + 1, 2, "grading"):
            for way in (one, two, dask):
                way.grade(cohort[number * BATCH : (number + 1) * BATCH])
        hanging = one.seconds_of([_submission(catalog, len(cohort), "hanging", random.Random(7))])
    return _rows((one, two, dask), hanging, statistics.median(imports), memory)


def _rows(ways: tuple[Way, Way, Way], hanging: float, import_seconds: float, memory: int) -> list[Row]:
    one, two, dask = ways
    rate = BATCH / statistics.median(two.cpu_taken)
    mixed = 1 / ((1 - HANGING) / rate + HANGING * hanging)
    graded = BATCH * len(two.taken)
    in_one_import = "graded in the processor time of one import of TensorFlow"
    return [
        *(told(f"graded a second, {way.name}", BATCH / statistics.median(way.taken), "", graded) for way in ways),
        told("one that hangs until its limits", hanging, "s", 1),
        told("graded a second of processor time, two jobs, none that hangs", rate, "", graded),
        told("graded a second of processor time, one of a hundred hangs", mixed, "", graded),
        *(
            told(f"{in_one_import}, {whom}", each * import_seconds, "", graded, AN_IMPORT_AND_CORE, at_least=True)
            for whom, each in (("none that hangs", rate), ("one of a hundred hangs", mixed))
        ),
        told("cores that one job keeps busy: the next worker is made while one judges", one.cores, "", graded),
        told("cores that two jobs keep busy", two.cores, "", graded),
        ratio(
            "processor time of two jobs to one's, the same submissions",
            two.cpu_taken,
            one.cpu_taken,
            1.15,
            wanted=ROUNDS,
        ),
        ratio("two jobs to one by the clock, the same submissions", two.taken, one.taken, None, wanted=ROUNDS),
        ratio("two local jobs to Dask's two workers, the same submissions", two.taken, dask.taken, 1.15, wanted=ROUNDS),
        told("memory of two grading processes and all below them (PSS)", memory / MEBI, "MiB", 1, 4096),
    ]


def made_up(catalog: Catalog, count: int) -> list[HandedIn]:
    """Submissions in the mix, the same for every run."""
    chance = random.Random(7)
    kinds = chance.choices(list(MIX), list(MIX.values()), k=count)
    return [_submission(catalog, number, kind, chance) for number, kind in enumerate(kinds)]


def _submission(catalog: Catalog, number: int, kind: str, chance: random.Random) -> HandedIn:
    kata = catalog.get(chance.choice(KATAS))
    source = {
        "accepted": kata.reference,
        "wrong": chance.choice(kata.mistakes).source,
        "crashing": f"{kata.reference}\nimport os\nos._exit(3)\n",
        "hanging": "".join(f"def {entry.name}(*_):\n    while True: pass\n" for entry in kata.entry),
    }[kind]
    return HandedIn(f"candidate-{number:04}", "a.py", kata.id, f"{source}\n# {number}\n")


class Way:
    """One way to grade: its processes stay from batch to batch, so that what they take to start is nobody's time."""

    def __init__(self, name: str, engine: Engine) -> None:
        self.name = name
        self._engine = engine
        self.taken: list[float] = []
        """By batch, without the first, which waits for TensorFlow."""
        self.cpu_taken: list[float] = []
        """Processor time of all processes below this one: the other ways' are idle meanwhile."""
        self.bytes_below = 0
        self._is_warm = False

    @property
    def cores(self) -> float:
        """So many are busy at a time."""
        return sum(self.cpu_taken) / sum(self.taken)

    def grade(self, batch: list[HandedIn]) -> None:
        before = _cpu_seconds_below()
        took = self.seconds_of(batch)
        if self._is_warm:
            self.taken.append(took)
            time.sleep(SETTLED_SECONDS)
            self.cpu_taken.append(_cpu_seconds_below() - before)
        self._is_warm = True

    def seconds_of(self, batch: list[HandedIn]) -> float:
        rows: list[GradedRow] = []

        def on_row(row: GradedRow) -> None:
            rows.append(row)
            if not self._is_warm and len(rows) == len(batch) // 2:
                self.bytes_below = _bytes_below()

        started = time.perf_counter()
        self._engine.run(batch, on_row, threading.Event())
        took = time.perf_counter() - started
        if len(rows) != len(batch):
            raise RuntimeError(f"{len(batch)} submissions gave {len(rows)} rows")
        return took


class Kept(Executor):
    """An executor that outlives the runs of an engine."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        return self._executor.submit(function, *arguments, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Not yet."""


@contextmanager
def _local(jobs: int) -> Iterator[Way]:
    name = "one job" if jobs == 1 else f"{jobs} jobs"
    with local_executor(jobs) as executor:
        yield Way(name, Engine(lambda: Kept(executor), jobs, 7))


@contextmanager
def _dask(machine: Fingerprint) -> Iterator[Way]:
    with _cluster(2) as address, connect(address, machine) as cluster:
        yield Way("Dask, two workers", cluster.engine(7))


def _cpu_seconds_below() -> float:
    """Processor time of all processes below this one, and of those below them that ended."""
    total = 0.0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):  # it ended: whoever waited for it counts it
            total += sum(process.cpu_times()[:4])
    return total


def _bytes_below() -> int:
    """Memory of all processes below this one, shared pages counted by share (PSS)."""
    total = 0
    for process in psutil.Process().children(recursive=True):
        try:
            total += process.memory_full_info().pss
        except (psutil.Error, AttributeError):  # it ended, or this system counts otherwise
            continue
    return total


@contextmanager
def _cluster(workers: int) -> Iterator[str]:
    """A scheduler and workers of their own processes on this machine, with one thread each."""
    from distributed import Client

    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        file = Path(folder, "scheduler.json")

        def start(name: str, *words: str) -> None:
            command = module_command(f"distributed.cli.{name}", *words, "--no-dashboard")
            quiet = subprocess.DEVNULL
            process = subprocess.Popen(command, cwd=folder, env=dict(os.environ), stdout=quiet, stderr=quiet)
            stack.callback(process.wait)
            stack.callback(process.terminate)

        start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        for _ in range(workers):
            start("dask_worker", "--scheduler-file", str(file), "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny")
        client = Client(scheduler_file=str(file), timeout=60, set_as_default=False)
        client.wait_for_workers(workers, timeout=60)
        client.close()
        address: str = json.loads(file.read_text())["address"]
        yield address


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grading", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    show("grading", measure(Budget(60 * parser.parse_args().minutes)))
