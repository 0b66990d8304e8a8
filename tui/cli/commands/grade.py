"""`tfkata grade`: a cohort's submissions."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kata.grade.results_folder import keep_apart
from kata.grade.submissions import find_submissions
from kata.job import MAX_SEED, draw_seed
from tui.cli import shared

if TYPE_CHECKING:
    from kata.grade.engine import Engine
    from kata.grade.fingerprint import Fingerprint
    from kata.grade.grading_run import Graded
    from kata.grade.rows import GradedRow
    from kata.runner.sandbox.layers import LayerState


@click.command("grade")
@click.argument("submissions", metavar="SUBMISSIONS", type=click.Path(path_type=Path))
@click.option("--out", "folder", metavar="RESULTS", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--katas", multiple=True, metavar="ID", shell_complete=shared.complete_id, help="Only these; all if none."
)
@click.option("--seed", type=click.IntRange(0, MAX_SEED), metavar="N", help="One seed for the whole run.")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes; as many as cores if not given.")
@click.option("--junitxml", type=click.Path(path_type=Path, dir_okay=False), help="Write JUnit's XML too.")
@click.option("--allow-weak-sandbox", is_flag=True, help="Grade though a layer of the sandbox is missing.")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler, tcp://HOST:PORT (needs tfkata[cluster]).")
def grade(
    submissions: Path,
    folder: Path,
    katas: tuple[str, ...],
    seed: int | None,
    jobs: int | None,
    junitxml: Path | None,
    allow_weak_sandbox: bool,
    scheduler: str | None,
) -> int:
    """Grade all of a cohort's SUBMISSIONS: a folder or a zip for each candidate, with solution files in it.

    A run that was stopped or killed continues when the same command is given again. Exit code 0 when everything was
    graded (whatever the verdicts), 3 when the sandbox is not complete, 130 when it was stopped.
    """
    from kata.grade.grading_run import Outputs
    from kata.grade.grading_run import grade as grade_all
    from kata.grade.results import GradingRun, seed_of
    from kata.runner.sandbox.layers import missing_of
    from tui.cli.verdict_lines import write_weakness

    catalog = shared.load()
    wanted = tuple(sorted(catalog.get(name).id for name in katas) or catalog.ids())
    keep_apart(submissions, folder)
    found = find_submissions(submissions, wanted, folder)
    machine, layers = _machine(allow_weak_sandbox)
    missing = "; ".join(f"{state.name}: {state.detail}" for state in layers if not state.in_force)
    held = seed_of(folder) if seed is None else seed
    run = GradingRun(draw_seed() if held is None else held, wanted, machine)
    stop = threading.Event()
    with _engine(scheduler, jobs, run.seed, machine) as engine, _interruptible(stop), _shown(len(found)) as on_row:
        outputs = Outputs(folder, junitxml)
        columns = wanted if katas else ()
        graded = grade_all(found, engine, run, outputs, columns=columns, weak_sandbox=missing, on_row=on_row, stop=stop)
    write_weakness(shared.console(), missing_of(layers))
    return _tell(graded, folder, run.seed)


def _machine(allow_weak_sandbox: bool) -> tuple[Fingerprint, tuple[LayerState, ...]]:
    """What this machine grades with, and the layers of its sandbox; some may be missing only if that is allowed.

    Raises:
        SandboxRefused: a layer is missing.
    """
    from kata.examine.examiner import Examiner
    from kata.grade.fingerprint import fingerprint

    with shared.progress("Trying the sandbox ..."), Examiner(require_sandbox=not allow_weak_sandbox) as examiner:
        examiner.require_sandbox()
        layers = examiner.layers
    return fingerprint(shared.load(), layers), layers


@contextmanager
def _engine(scheduler: str | None, jobs: int | None, seed: int, machine: Fingerprint) -> Iterator[Engine]:
    from kata.grade.engine import Engine, local_executor

    if scheduler is None:
        count = jobs or os.cpu_count() or 1
        yield Engine(lambda: local_executor(count), count, seed)
        return
    from kata.grade.cluster import connect

    with connect(scheduler, machine) as cluster:
        for name, why in cluster.refused.items():
            shared.complain(f"the worker {name} is left out: {why}.")
        yield cluster.engine(seed)


@contextmanager
def _interruptible(stop: threading.Event) -> Iterator[None]:
    """The first Ctrl-C lets what is in flight end; the second ends the processes too. What ended before is on disk."""

    def on_interrupt(*_: object) -> None:
        if stop.is_set():
            for process in multiprocessing.active_children():
                process.kill()
            raise KeyboardInterrupt
        stop.set()
        shared.say("\nStopping: what is in flight is finished. Ctrl-C again stops at once.", error=True)

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _shown(total: int) -> Iterator[Callable[[GradedRow], None]]:
    """Say on a terminal how far it is: done, rate, time left, statuses so far."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    statuses: Counter[str] = Counter()
    console = shared.console(error=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("warming up", total=total)

        def on_row(row: GradedRow) -> None:
            statuses[row.status] += 1
            speed = progress.tasks[0].speed
            rate = f"{speed:.1f}/s  " if speed else ""
            seen = ", ".join(f"{count} {status}" for status, count in statuses.most_common())
            progress.update(task, advance=1, description=f"{rate}{seen}")

        yield on_row


def _tell(graded: Graded, folder: Path, seed: int) -> int:
    from kata.grade.grading_run import CSV, PAGE

    for status, count in graded.summary.statuses.most_common():
        shared.say(f"{count:>7} {status}")
    page, table = shared.shown_name(folder / PAGE), shared.shown_name(folder / CSV)
    shared.say(f"{len(graded.rows):>7} in all, seed {seed}\n\n{page}\n{table}")
    if graded.left:
        shared.say(f"\n{graded.left} are left; the same command continues.", error=True)
        return 130
    return 0
