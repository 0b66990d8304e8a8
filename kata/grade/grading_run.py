"""One run of grading from end to end: find, judge, write down, add up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kata.errors import WorkspaceError
from kata.grade.engine import Engine
from kata.grade.fingerprint import Fingerprint
from kata.grade.junit import as_junit
from kata.grade.results import GradingRun, Results
from kata.grade.results_page import Heading, page
from kata.grade.rows import GradedRow
from kata.grade.submissions import HandedIn
from kata.grade.summary import Summary, as_csv, summarise

CSV, PAGE = "results.csv", "report.html"


@dataclass(frozen=True, slots=True)
class Graded:
    """What a run came to."""

    summary: Summary
    rows: tuple[GradedRow, ...]
    left: int
    """Submissions that were not graded, because the run was stopped."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where a run is written to."""

    folder: Path
    junitxml: Path | None = None


def grade(
    submissions: Sequence[HandedIn],
    engine: Engine,
    run: GradingRun,
    outputs: Outputs,
    *,
    columns: Sequence[str] = (),
    weak_sandbox: str = "",
    on_row: Callable[[GradedRow], None] = lambda row: None,
    stop: threading.Event | None = None,
) -> Graded:
    """Grade what was not graded yet and write the results; a run that was killed continues where it was.

    Args:
        columns: the katas that the table shows, whether anybody handed them in or not; else those that somebody did.
        weak_sandbox: the missing layers, if the run is allowed without them.
        on_row: told each row as it ends.
        stop: when it is set, what is in flight is finished and nothing more is begun.

    Raises:
        WorkspaceError: results can't be written, or the folder holds another run.
    """
    halt = stop or threading.Event()
    with Results(outputs.folder, run) as results:

        def keep(row: GradedRow) -> None:
            results.add(row)
            on_row(row)

        if not all(results.holds(submission.key) for submission in submissions):
            engine.run(submissions, keep, halt, results.rows)
        wanted = {submission.key for submission in submissions}
        rows = [row for row in results.rows if row.key in wanted]
        left = sum(not results.holds(key) for key in wanted)
    handed_in = {row.kata for row in rows}
    # Of candidates whose work can't be read, or who handed in nothing, the table says so kata by kata.
    summary = summarise(rows, columns or [kata for kata in run.katas if kata in handed_in] or run.katas)
    _write(outputs, summary, rows, run, weak_sandbox)
    return Graded(summary, tuple(rows), left)


def _write(outputs: Outputs, summary: Summary, rows: list[GradedRow], run: GradingRun, weak_sandbox: str) -> None:
    heading = Heading(run.seed, sum(row.seconds for row in rows), _machine(run.machine), weak_sandbox)
    texts = {
        outputs.folder / CSV: as_csv(summary),
        outputs.folder / PAGE: page(summary, rows, heading),
    }
    if outputs.junitxml is not None:
        texts[outputs.junitxml] = as_junit(rows)
    for path, text in texts.items():
        try:
            path.write_text(text, encoding="utf-8", errors="replace")
        except OSError as error:
            raise WorkspaceError(f"{path} can't be written: {error.strerror}.") from error


def _machine(machine: Fingerprint) -> str:
    return (
        f"tfkata {machine.tfkata}, TensorFlow {machine.tensorflow}, Keras {machine.keras}, Python {machine.python}, "
        f"sandbox: {machine.sandbox}."
    )
