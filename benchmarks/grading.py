"""How many submissions a second are graded: with one job and with two, on this machine's engine and on Dask's.

`python -m benchmarks.grading --submissions 200` measures this alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil

from bankfile.safe_path import module_command
from benchmarks.figures import Aim
from kata.examine.examiner import Examiner
from kata.grade.cluster import connect
from kata.grade.engine import Engine, local_executor
from kata.grade.fingerprint import Fingerprint, fingerprint
from kata.grade.rows import GradedRow
from kata.grade.submissions import HandedIn
from kata.reading.catalog import Catalog, load_catalog

KATAS = ("cubic-slope", "second-derivative", "linear-layer-gradients", "none-int-cast", "apply-one-step")
MIX = {"accepted": 70, "wrong": 25, "crashing": 4, "hanging": 1}
"""Of a hundred submissions; a hang costs two cases their 5 s each, and is most of what a cohort costs."""
SUBMISSIONS = 1000
MEBI = 2**20


def aims(submissions: int = SUBMISSIONS) -> list[Aim]:
    """Rates and what they compare to, in one run; each way grades the same submissions."""
    catalog = load_catalog()
    with Examiner() as examiner:
        machine = fingerprint(catalog, examiner.layers)
    cohort = made_up(catalog, submissions)
    one, _ = _local(cohort, 1)
    two, memory = _local(cohort, 2)
    dask = _dask(cohort, machine)
    return [
        Aim(f"grading {submissions}, one job", one, float("inf"), "a second"),
        Aim(f"grading {submissions}, two jobs", two, float("inf"), "a second"),
        Aim(f"grading {submissions}, Dask, two workers", dask, float("inf"), "a second"),
        Aim("one job's share of two jobs' rate (aim: two are 1.8 times one)", one / two, 1 / 1.8, "times"),
        Aim("two local jobs' rate to Dask's (aim: within 15%)", two / dask, 1.15, "times"),
        Aim("memory of two grading processes and all below them (PSS)", memory / MEBI, 4096.0, "MiB"),
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


def _local(cohort: list[HandedIn], jobs: int) -> tuple[float, int]:
    """Submissions a second after the start, and the bytes that all processes took in the middle."""
    return _timed(Engine(lambda: local_executor(jobs), jobs, 7), cohort, f"local, jobs: {jobs}")


def _dask(cohort: list[HandedIn], machine: Fingerprint) -> float:
    with _cluster(2) as address, connect(address, machine) as cluster:
        return _timed(cluster.engine(7), cohort, "Dask, two workers")[0]


def _timed(engine: Engine, cohort: list[HandedIn], label: str) -> tuple[float, int]:
    """The rate from the first row to the last: how long TensorFlow takes to start is not the engine's."""
    moments: list[float] = []
    memory = 0

    def on_row(row: GradedRow) -> None:
        nonlocal memory
        moments.append(time.perf_counter())
        if len(moments) == len(cohort) // 2:
            memory = _bytes_below()
        if sys.stderr.isatty():
            print(f"\r\033[K{label}: {len(moments)} of {len(cohort)}", end="", file=sys.stderr, flush=True)

    engine.run(cohort, on_row, threading.Event())
    if len(moments) != len(cohort):
        raise RuntimeError(f"{len(cohort)} submissions gave {len(moments)} rows")
    return (len(moments) - 1) / (moments[-1] - moments[0]), memory


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
    parser.add_argument("--submissions", type=int, default=SUBMISSIONS)
    for aim in aims(parser.parse_args().submissions):
        print(f"\n{aim.what}: {aim.value:.3g} {aim.unit}", end="")
    print()
