"""A run of grading: each submission ends in one row, whatever happens to the run."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import psutil
import pytest

from kata.errors import WorkspaceError
from kata.grade import engine as engine_module
from kata.grade.engine import Engine
from kata.grade.fingerprint import Fingerprint
from kata.grade.grading_process import Batch
from kata.grade.grading_run import Outputs, grade
from kata.grade.junit import as_junit
from kata.grade.results import FILE, GradingRun, Results
from kata.grade.rows import GradedCase, GradedRow, not_judged
from kata.grade.submissions import HandedIn
from kata.grade.summary import as_csv, summarise
from kata.verdict import Status

MACHINE = Fingerprint("0.1", "bank", "2.21", "3.15", "2.4", "3.11", "all")
LOOK_SECONDS = 0.02
RUN = GradingRun(7, ("cubic-slope", "none-int-cast"), MACHINE)


def a_submission(number: int, kata: str = "cubic-slope") -> HandedIn:
    return HandedIn(f"candidate-{number:03}", "a.py", kata, f"x = {number}\n")


def a_row(submission: HandedIn, status: Status = Status.ACCEPTED, **others: Any) -> GradedRow:
    cases = (GradedCase("at two", status.value, ""),)
    fields: dict[str, Any] = {"reason": "", "mistake": "", "seconds": 0.1, "cases": cases, "feedback": ""} | others
    own = (submission.key, submission.candidate, submission.file, submission.kata)
    return GradedRow(*own, status.value, **fields)


def judge_at_once(batch: Batch) -> list[GradedRow]:
    return [a_row(submission) for submission in batch.submissions]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Batch], list[GradedRow]]], None]:
    """Replaces what judges a batch."""

    def use(judge: Callable[[Batch], list[GradedRow]]) -> None:
        monkeypatch.setattr(engine_module, "judge_batch", judge)

    use(judge_at_once)
    return use


def threads() -> Executor:
    return ThreadPoolExecutor(2)


def rows_of(engine: Engine, submissions: list[HandedIn], stop: threading.Event | None = None) -> list[GradedRow]:
    rows: list[GradedRow] = []
    engine.run(submissions, rows.append, stop or threading.Event())
    return rows


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("size", [1, 3, 100])
def test_every_submission_ends_in_one_row(size: int) -> None:
    submissions = [a_submission(number) for number in range(20)]
    rows = rows_of(Engine(threads, 2, 7, size), submissions)
    assert sorted(row.key for row in rows) == sorted(submission.key for submission in submissions)


def test_a_process_that_dies_costs_only_the_submission_that_killed_it(judged: Any) -> None:
    submissions = [a_submission(number) for number in range(12)]
    killer = submissions[5].key
    hold = [True, *[False] * 50]  # the first batch is still in its hands when it breaks

    class Fragile(Executor):
        """Breaks, as a process pool does, with everything that it has in its hands."""

        def __init__(self) -> None:
            self.broken = False
            self.held: list[Future[list[GradedRow]]] = []

        def submit(self, call: Any, /, batch: Batch) -> Future[list[GradedRow]]:  # type: ignore[override]
            if self.broken:
                raise BrokenProcessPool("it is broken")
            future: Future[list[GradedRow]] = Future()
            self.held.append(future)
            if any(submission.key == killer for submission in batch.submissions):
                self.broken = True
                for held in self.held:
                    if not held.done():
                        held.set_exception(BrokenProcessPool("a process died"))
            elif not hold.pop(0):
                future.set_result(call(batch))
            return future

    rows = rows_of(Engine(Fragile, 2, 7, 3), submissions)
    assert len(rows) == len(submissions)
    by_key = {row.key: row for row in rows}
    assert by_key[killer].status == Status.INTERNAL_ERROR
    assert "died 2 times" in by_key[killer].reason
    assert all(row.accepted for key, row in by_key.items() if key != killer)


def test_an_error_of_ours_is_a_row_and_is_tried_again_by_the_next_run(judged: Any, tmp_path: Path) -> None:
    submissions = [a_submission(number) for number in range(4)]

    def failing(batch: Batch) -> list[GradedRow]:
        raise RuntimeError("no runner")

    judged(failing)
    graded = grade(submissions, Engine(threads, 2, 7), RUN, Outputs(tmp_path))
    assert {row.status for row in graded.rows} == {"internal error"}
    assert graded.left == 4
    judged(judge_at_once)
    graded = grade(submissions, Engine(threads, 2, 7), RUN, Outputs(tmp_path))
    assert {row.status for row in graded.rows} == {"accepted"}
    assert len(graded.rows) == 4


@pytest.mark.usefixtures("judged")
def test_the_table_has_the_katas_that_were_handed_in_or_those_that_were_asked_for(tmp_path: Path) -> None:
    submissions = [a_submission(number) for number in range(2)]
    graded = grade(submissions, Engine(threads, 2, 7), RUN, Outputs(tmp_path / "any"))
    assert graded.summary.katas == ("cubic-slope",)
    graded = grade(submissions, Engine(threads, 2, 7), RUN, Outputs(tmp_path / "asked"), columns=RUN.katas)
    assert graded.summary.katas == RUN.katas
    assert "–" in (tmp_path / "asked" / "results.csv").read_text()


def test_a_run_that_is_continued_grades_nothing_twice(judged: Any, tmp_path: Path) -> None:
    submissions = [a_submission(number) for number in range(10)]
    seen: list[str] = []
    stop = threading.Event()

    def counted(batch: Batch) -> list[GradedRow]:
        seen.extend(submission.key for submission in batch.submissions)
        if len(seen) >= 3:
            stop.set()
        return judge_at_once(batch)

    judged(counted)
    first = grade(submissions, Engine(threads, 1, 7), RUN, Outputs(tmp_path), stop=stop)
    assert 0 < first.left < 10
    second = grade(submissions, Engine(threads, 1, 7), RUN, Outputs(tmp_path))
    assert second.left == 0
    assert sorted(seen) == sorted(submission.key for submission in submissions)
    assert second.summary.statuses == {"accepted": 10}


@pytest.mark.usefixtures("judged")
def test_a_line_that_a_kill_cut_short_is_written_anew(tmp_path: Path) -> None:
    submissions = [a_submission(number) for number in range(3)]
    grade(submissions, Engine(threads, 2, 7), RUN, Outputs(tmp_path))
    path = tmp_path / FILE
    whole = path.read_bytes()
    for cut in (1, 20, len(whole.splitlines()[-1])):
        path.write_bytes(whole[:-cut])
        graded = grade(submissions, Engine(threads, 2, 7), RUN, Outputs(tmp_path))
        assert len(graded.rows) == 3
        assert sorted(path.read_bytes().splitlines()) == sorted(whole.splitlines())


@pytest.mark.usefixtures("judged")
def test_a_kill_before_the_first_line_is_whole_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'{"seed": 7, "kat')  # as this run writes it
    graded = grade([a_submission(1)], Engine(threads, 2, 7), RUN, Outputs(tmp_path))
    assert len(graded.rows) == 1


@pytest.mark.parametrize(
    ("other", "says"),
    [
        (GradingRun(8, RUN.katas, MACHINE), "seed 8 and not 7"),
        (GradingRun(7, ("cubic-slope",), MACHINE), "other katas"),
        (
            GradingRun(7, RUN.katas, Fingerprint("0.1", "bank", "2.20", "3.15", "2.4", "3.11", "all")),
            "tensorflow 2.20 and not",
        ),
    ],
)
def test_results_of_another_run_are_not_mixed_in(tmp_path: Path, other: GradingRun, says: str) -> None:
    with Results(tmp_path, RUN):
        pass
    with pytest.raises(WorkspaceError, match=says):
        Results(tmp_path, other)


@pytest.mark.parametrize("text", ["my notes\n", "my notes", '{"seed": 7}\n'])
def test_another_file_of_that_name_is_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(WorkspaceError, match="something else than results"):
        Results(tmp_path, RUN)
    assert (tmp_path / FILE).read_text() == text


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    with Results(tmp_path, RUN) as results:
        results.add(a_row(a_submission(1)))
        results.add(a_row(a_submission(2)))
    lines = (tmp_path / FILE).read_text().splitlines()
    (tmp_path / FILE).write_text("\n".join([lines[0], "{}", lines[2], ""]))
    with pytest.raises(WorkspaceError, match="line 2, is damaged"):
        Results(tmp_path, RUN)


def test_the_table_has_the_best_of_several_files() -> None:
    submission, other = a_submission(1), HandedIn("candidate-001", "b.py", "cubic-slope", "y = 1\n")
    rows = [a_row(submission), a_row(other, Status.WRONG_ANSWER, mistake="You forgot.")]
    summary = summarise(rows, RUN.katas)
    assert summary.accepted_share == {"cubic-slope": 1.0, "none-int-cast": 0.0}
    assert list(csv.reader(io.StringIO(as_csv(summary)))) == [
        ["candidate", "cubic-slope", "none-int-cast", "accepted"],
        ["candidate-001", "accepted", "–", "1"],
    ]


def test_known_mistakes_are_counted_by_candidates() -> None:
    rows = [a_row(a_submission(number), Status.WRONG_ANSWER, mistake="You forgot.") for number in range(3)]
    assert summarise(rows, RUN.katas).mistakes == (("cubic-slope", "You forgot.", 3),)


def test_no_name_becomes_a_formula_or_breaks_the_xml() -> None:
    nasty = HandedIn("=HYPERLINK(1)\x00\ud800", "a.py", "cubic-slope", "x")
    rows = [a_row(nasty, Status.WRONG_ANSWER, feedback="\x1b[31m <b>&", reason="\x00")]
    assert "\n\"'=HYPERLINK" in as_csv(summarise(rows, RUN.katas))
    tree = ElementTree.fromstring(as_junit(rows).encode("utf-8"))
    assert tree[0][0][0].text == " <b>&"


@pytest.mark.usefixtures("judged")
def test_the_page_shows_everything_and_fetches_nothing(tmp_path: Path, judged: Any) -> None:
    def wrong(batch: Batch) -> list[GradedRow]:
        return [
            a_row(one, Status.WRONG_ANSWER, mistake="Watch `x` <first>.", feedback="at two: <wrong>", reason="No.")
            for one in batch.submissions
        ]

    judged(wrong)
    grade([a_submission(1)], Engine(threads, 1, 7), RUN, Outputs(tmp_path), weak_sandbox="landlock: too old a kernel")
    html = (tmp_path / "report.html").read_text()
    assert "Graded without a complete sandbox: landlock: too old a kernel" in html
    assert "Watch <code>x</code> &lt;first&gt;." in html
    assert "at two: &lt;wrong&gt;" in html
    assert "src=" not in html
    assert "http" not in html


def test_a_row_survives_its_line() -> None:
    row = not_judged(a_submission(1), Status.INVALID_SOLUTION, "It is\n no \ud800 source.")
    assert GradedRow.decoded(row.encoded()) == row
    with pytest.raises(ValueError, match="not a row"):
        GradedRow.decoded(json.dumps({"key": "x"}))


@pytest.mark.parametrize(
    "change",
    [
        {"candidate": 3},
        {"status": "fine"},
        {"seconds": "1"},
        {"seconds": -1},
        {"seconds": float("nan")},
        {"seconds": 10**400},
        {"is_unread": "no"},
        {"cases": [{"name": None, "status": "accepted", "message": ""}]},
        {"cases": [{"name": "", "status": "fine", "message": ""}]},
        {"cases": [[]]},
        {"more": 1},
    ],
)
def test_a_row_with_a_field_of_another_kind_is_none(change: dict[str, Any]) -> None:
    row = json.loads(a_row(a_submission(1)).encoded())
    with pytest.raises(ValueError, match="not a row"):
        GradedRow.decoded(json.dumps(row | change))


def test_a_line_that_is_nested_too_deep_is_no_row() -> None:
    with pytest.raises(ValueError, match="not a row"):
        GradedRow.decoded("[" * 100_000)


COHORT = {
    "ann/cubic_slope.py": "right",
    "bob/cubic_slope.py": "# tfkata: cubic-slope\ndef slope(x):\n    return 3.0 * x\n",
    "eve/cubic_slope.py": "# tfkata: cubic-slope\nimport os\nos._exit(0)\n",
    "zoe/cubic_slope.py": "# tfkata: cubic-slope\ndef slop(x):\n    return x\n",
}


@pytest.fixture
def cohort(tmp_path: Path, catalog: Any) -> Path:
    root = tmp_path / "cohort"
    for name, text in COHORT.items():
        path = root / name
        path.parent.mkdir(parents=True)
        path.write_text(catalog.get("cubic-slope").reference if text == "right" else text)
    return root


def run_grade(cohort: Path, out: Path, *more: str, **options: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tui.cli", "grade", str(cohort), "--out", str(out), "--seed", "7", *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def until_a_row(running: subprocess.Popen[str], out: Path) -> None:
    """Wait until the head of the results and one row are written."""
    while not (out / FILE).exists() or (out / FILE).read_bytes().count(b"\n") < 2:
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(LOOK_SECONDS)


def statuses(out: Path) -> dict[str, str]:
    lines = (out / FILE).read_text().splitlines()[1:]
    rows = [GradedRow.decoded(line) for line in lines]
    assert len({row.key for row in rows}) == len(rows)
    return {row.candidate: row.status for row in rows}


EXPECTED = {"ann": "accepted", "bob": "wrong answer", "eve": "runtime error", "zoe": "invalid solution"}


def test_a_killed_run_started_again_ends_with_the_same_results(cohort: Path, tmp_path: Path) -> None:
    out = tmp_path / "results"
    killed = run_grade(cohort, out, "--jobs", "1", start_new_session=True)
    until_a_row(killed, out)
    below = psutil.Process(killed.pid).children(recursive=True)
    assert below
    killed.kill()  # it alone: those below have to notice
    killed.communicate()
    _, left = psutil.wait_procs(below, timeout=30)
    assert not left, "grading processes outlive the program"
    again = run_grade(cohort, out, "--jobs", "2")
    text, _ = again.communicate(timeout=120)
    assert again.returncode == 0, text
    assert statuses(out) == EXPECTED


def test_an_interrupt_finishes_what_is_in_flight_and_says_how_to_go_on(cohort: Path, tmp_path: Path) -> None:
    for number in range(30):
        path = cohort / f"more-{number:02}" / "cubic_slope.py"
        path.parent.mkdir()
        path.write_text(COHORT["bob/cubic_slope.py"] + f"# {number}\n")
    out = tmp_path / "results"
    stopped = run_grade(cohort, out, "--jobs", "1")
    until_a_row(stopped, out)
    stopped.send_signal(signal.SIGINT)
    _, errors = stopped.communicate(timeout=120)
    assert stopped.returncode == 130
    assert "the same command continues" in errors
    done = statuses(out)
    assert 0 < len(done) < 34
    assert (out / "report.html").exists()
