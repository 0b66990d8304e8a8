"""Measure, print a table, and write the same figures to benchmarks/latest.json."""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

from benchmarks import cold, event_loop, grading, review, terminal
from benchmarks.figures import Aim, Latency, save, show
from kata.examine.examiner import AsyncExaminer, Examiner
from kata.model import Kata
from kata.reading.catalog import load_catalog
from kata.runner.control import Settings
from kata.runner.sandbox.confine import cut_environment

KATAS = ("cubic-slope", "linear-regression-adam")
MEBI = 2**20
LATEST = Path(__file__).parent / "latest.json"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--submissions", type=int, default=30, help="per way and kata (default 30)")
    parser.add_argument("--throughput", type=int, default=300, help="submissions judged for the throughput figure")
    parser.add_argument("--growth", type=int, default=1000, help="submissions judged for the memory figure")
    parser.add_argument(
        "--graded", type=int, default=grading.SUBMISSIONS, help="submissions graded for the grading figures"
    )
    options = parser.parse_args()
    katas = [load_catalog().get(name) for name in KATAS]
    latencies = [row for kata in katas for row in measure_latency(kata, options.submissions)]
    aims = latency_aims(latencies)
    aims += explain_aims()
    aims += asyncio.run(measure_load(katas[0], katas[1], options.throughput, options.growth))
    say("review with 50,000 answers")
    aims += review.aims()
    say("the terminal program")
    aims += terminal.aims()
    aims += event_loop.aims()
    say(f"grading {options.graded} submissions in three ways")
    aims += grading.aims(options.graded)
    show(latencies, aims)
    save(LATEST, latencies, aims)
    print(f"\nThe same figures stand in {LATEST.parent.name}/{LATEST.name}.")


def measure_latency(kata: Kata, submissions: int) -> list[Latency]:
    """The four ways in turn, again and again, so that all of them meet the same machine."""
    seconds: dict[str, list[float]] = {"cold pytest": [], "fork, no spare": [], "warm spare": [], "floor": []}
    no_spare = Settings(spares=0, warm=False)
    with Floor(kata) as floor, Examiner(no_spare) as unprepared, Examiner() as prepared:
        for number in range(submissions):
            say(f"{kata.id}: submission {number + 1} of {submissions}")
            seconds["cold pytest"].append(cold.seconds(kata))
            seconds["fork, no spare"].append(one_verdict(unprepared, kata, number, spare=False))
            seconds["warm spare"].append(one_verdict(prepared, kata, number, spare=True))
            seconds["floor"].append(floor.seconds())
    return [Latency.of(way, kata.id, values) for way, values in seconds.items()]


def one_verdict(examiner: Examiner, kata: Kata, seed: int, *, spare: bool) -> float:
    """Seconds from submission to verdict, what is expected being known already, as while a user types."""
    examiner.prepare(kata, seed + 1)
    examiner.wait_prepared(kata)
    if spare:
        examiner.wait_spare(2)
    started = time.perf_counter()
    verdict = examiner.check(kata, kata.reference)
    took = time.perf_counter() - started
    if not verdict.accepted:
        raise RuntimeError(f"the reference of {kata.id} was not accepted: {verdict}")
    return took


class Floor:
    """The process of `benchmarks.floor`, asked for one run at a time."""

    def __init__(self, kata: Kata) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.floor", kata.id],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=cut_environment(),
            text=True,
        )

    def __enter__(self) -> Floor:
        self._answer()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def seconds(self) -> float:
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._answer())

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def latency_aims(latencies: list[Latency]) -> list[Aim]:
    medians = {(row.kata, row.way): row.median_ms for row in latencies}
    small, loop = KATAS
    over = medians[small, "warm spare"] - medians[small, "floor"]
    ratio = medians[loop, "warm spare"] / medians[loop, "floor"]
    return [Aim(f"{small}: spare over floor", over, 5.0, "ms"), Aim(f"{loop}: spare to floor", ratio, 1.5, "times")]


def explain_aims() -> list[Aim]:
    """What it costs to record a small training loop, and what is left of that afterwards."""
    say("explain: three small training loops, with and without recording")
    command = [sys.executable, "-m", "benchmarks.explain"]
    done = subprocess.run(command, env=cut_environment(), capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    dearest = max(figures, key=lambda name: figures[name]["ratio"])
    left = statistics.median(row["after_to_off"] for row in figures.values())
    return [
        Aim(f"explain: recording the dearest loop ({dearest})", figures[dearest]["ratio"], 10.0, "times"),
        Aim("explain: loops after it to loops before it", left, 1.5, "times"),
    ]


async def measure_load(small: Kata, loop: Kata, throughput: int, growth: int) -> list[Aim]:
    """Throughput with two submissions under way at a time; memory of a worker, and of the server over time."""
    async with AsyncExaminer() as examiner:
        await judge_many(examiner, small, 20, "warming up")
        started = time.perf_counter()
        await judge_many(examiner, small, throughput, "throughput")
        took = time.perf_counter() - started
        own = await worker_bytes(examiner, loop)
        assert examiner.runner.server_pid is not None
        server = psutil.Process(examiner.runner.server_pid)
        before = server.memory_info().rss  # not USS: what spares share with it is no less its own
        await judge_many(examiner, small, growth, "growth")
        after = server.memory_info().rss
    return [
        Aim(f"{throughput} submissions judged", took, 60.0 * throughput / 300, "s"),
        Aim("a worker's own memory (USS)", own / MEBI, 80.0, "MiB"),
        Aim(f"growth of the server over {growth} submissions", (after - before) / MEBI, 1.0, "MiB"),
    ]


async def judge_many(examiner: AsyncExaminer, kata: Kata, count: int, label: str) -> None:
    free = asyncio.Semaphore(2)
    done = 0

    async def one() -> None:
        nonlocal done
        async with free:
            verdict = await examiner.check(kata, kata.reference, seed=1)
            if not verdict.accepted:
                raise RuntimeError(f"the reference of {kata.id} was not accepted: {verdict}")
            done += 1
            say(f"{label}: {done} of {count}")

    await asyncio.gather(*(one() for _ in range(count)))


async def worker_bytes(examiner: AsyncExaminer, kata: Kata) -> int:
    """The largest USS of a worker at the end of a training loop."""
    await examiner.check(kata, kata.reference, seed=1)
    largest = 0

    def look(_: object) -> None:
        nonlocal largest
        for child in psutil.Process(examiner.runner.server_pid).children():
            with suppress(psutil.NoSuchProcess):  # another worker may end while this one is looked at
                largest = max(largest, child.memory_full_info().uss)

    await examiner.check(kata, kata.reference, seed=1, on_case=look)
    return largest


def say(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
