"""From submission to verdict: a warm spare, a worker forked on demand, and the floor, in turn."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from benchmarks.budget import Budget
from benchmarks.figures import WANTED, Row, ratio, seconds
from kata.examine.examiner import Examiner
from kata.model import Kata
from kata.reading.catalog import load_catalog
from kata.runner.control import Settings
from kata.runner.sandbox.confine import cut_environment

SMALL, LOOP = "cubic-slope", "linear-regression-adam"
OVER_FLOORS = 0.75
"""3 ms where a floor takes 4."""
UNPREPARED_EVERY = 3
"""Forked on demand in each third round only: it costs most, and no aim is on it."""


def measure(budget: Budget) -> list[Row]:
    """Both katas; the small one, on which an aim is strictest, has most of the time."""
    catalog = load_catalog()
    small = _Ways(catalog.get(SMALL), budget.share(0.6))
    loop = _Ways(catalog.get(LOOP), budget)
    over = [value - statistics.median(small.floor) for value in small.spare]
    return [
        *small.rows(),
        *loop.rows(),
        seconds(f"a warm spare over the floor, {SMALL}", over),
        ratio(f"a warm spare over the floor, in floors, {SMALL}", over, small.floor, OVER_FLOORS),
        ratio(f"a warm spare to the floor, {LOOP}", loop.spare, loop.floor, 1.5),
    ]


class _Ways:
    """One kata's three ways, measured again and again in turn, so that all of them meet the same machine."""

    def __init__(self, kata: Kata, budget: Budget) -> None:
        self._kata = kata
        self.on_demand: list[float] = []
        self.spare: list[float] = []
        self.floor: list[float] = []
        unprepared = Settings(spares=0, warm=False)
        with Floor(kata) as floor, Examiner(unprepared) as without, Examiner() as prepared:
            for number in budget.rounds(WANTED, 5, kata.id):
                if number % UNPREPARED_EVERY == 0:
                    self.on_demand.append(one_verdict(without, kata, number, spare=False))
                self.spare.append(one_verdict(prepared, kata, number))
                prepared.wait_spare(2)  # else the next spare is made while the floor is measured
                self.floor.append(floor.seconds())

    def rows(self) -> list[Row]:
        return [
            seconds(f"forked on demand, {self._kata.id}", self.on_demand, WANTED // UNPREPARED_EVERY),
            seconds(f"a warm spare: what you get, {self._kata.id}", self.spare),
            seconds(f"the floor: the same calls in a warm process, no sandbox, {self._kata.id}", self.floor),
        ]


def one_verdict(examiner: Examiner, kata: Kata, seed: int, *, spare: bool = True) -> float:
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
