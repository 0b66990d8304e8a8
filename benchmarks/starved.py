"""Judge right answers again and again on a machine that is kept busy, and whose runner is stopped now and then.

    python -m benchmarks.starved --runs 200 --minutes 10

Every one must be accepted, by each way in: the examiner that the terminal program and `tfkata watch` ask,
`tfkata check`, pytest, and `tfkata explain`. Ends with exit code 1 if one was not. It is no test of `make test`, which
runs a few of the same (`tests/kata/runner/test_time_limits.py`): two hundred take minutes.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psutil

from kata.examine.examiner import Examiner
from kata.judging.feedback import feedback_text
from kata.model import Kata
from kata.reading.catalog import load_catalog
from kata.reading.workspace import init

KATAS = ("cubic-slope", "linear-regression-adam", "physics-informed-loss")
LOOP = "while True: pass"
PROGRAM = """
import tensorflow as tf

x = tf.Variable(2.0)
with tf.GradientTape() as tape:
    y = x**3
print(tape.gradient(y, x))
"""
LONGEST_PAUSE_SECONDS = 7.0
"""Longer than what a case may wait."""
BETWEEN_PAUSES_SECONDS = 20.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.starved", description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=200, help="right answers to judge in all (default 200)")
    parser.add_argument("--minutes", type=float, default=10.0, help="stop after so many minutes (default 10)")
    parser.add_argument("--loops", type=int, default=1, help="busy loops for each processor (default 1)")
    parser.add_argument(
        "--apart", type=int, default=2, help="runs of each way that is a process of its own (default 2)"
    )
    options = parser.parse_args()
    until = time.monotonic() + 60 * options.minutes
    katas = [load_catalog().get(name) for name in KATAS]
    refused: list[str] = []
    judged: Counter[str] = Counter()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        examiner = stack.enter_context(Examiner())
        examiner.wait_spare()
        stack.enter_context(busy(options.loops))
        for way, attempt in ways(folder, katas[0]):
            for _ in range(options.apart):
                judged[way] += 1
                refused += attempt()
        stack.enter_context(pauses(examiner))
        number = 0
        while sum(judged.values()) < options.runs and time.monotonic() < until:
            kata = katas[number % len(katas)]
            number += 1
            judged["examiner"] += 1
            verdict = examiner.check(kata, kata.reference)
            if not verdict.accepted:
                refused.append(f"examiner, {kata.id}: {feedback_text(verdict)}")
            print(f"\r{sum(judged.values())} judged, {len(refused)} refused", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for why in refused:
        print(why)
    ran = ", ".join(f"{count} by {way}" for way, count in judged.items())
    print(f"{sum(judged.values()) - len(refused)} of {sum(judged.values())} right answers were accepted ({ran}).")
    return 1 if refused else 0


def ways(folder: Path, kata: Kata) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """The ways in that are processes of their own, each with a function that judges once and says what was refused."""
    init(folder / "work")
    source = f"# tfkata: {kata.id}\n{kata.reference}"
    (folder / "work" / "right.py").write_text(source, encoding="utf-8")
    (folder / "program.py").write_text(PROGRAM, encoding="utf-8")
    environment = os.environ | {"TFKATA_HOME": str(folder / "home")}

    def command(*words: str) -> Callable[[], list[str]]:
        def attempt() -> list[str]:
            done = subprocess.run(
                [sys.executable, "-m", *words],
                cwd=folder / "work",
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            return [] if done.returncode == 0 else [f"{' '.join(words)}: exit code {done.returncode}\n{done.stdout}"]

        return attempt

    yield "tfkata check", command("tui.cli.main", "check", "right.py")
    yield "pytest", command("pytest", "-q")
    yield "tfkata explain", command("tui.cli.main", "explain", "../program.py")


@contextmanager
def busy(loops: int) -> Iterator[None]:
    """Keep every processor busy."""
    processes = [subprocess.Popen([sys.executable, "-S", "-c", LOOP]) for _ in range(loops * (os.cpu_count() or 1))]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


@contextmanager
def pauses(examiner: Examiner) -> Iterator[None]:
    """Stop the fork server, its workers or both now and then, and let them go on."""
    over = threading.Event()

    def pause() -> None:
        dice = random.Random(13)
        while not over.wait(dice.uniform(0.0, BETWEEN_PAUSES_SECONDS)):
            with suppress(psutil.Error):
                server = psutil.Process(examiner.server_pid)
                family = dice.choice([[server], server.children(), [server, *server.children()]])
                for process in family:
                    process.send_signal(signal.SIGSTOP)
                over.wait(dice.uniform(0.0, LONGEST_PAUSE_SECONDS))
            for process in family:
                with suppress(psutil.Error):
                    process.send_signal(signal.SIGCONT)

    thread = threading.Thread(target=pause, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
