"""One candidate's work may run into limits so many times, whoever judges it and however often the run is stopped."""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.grade import engine as engine_module
from kata.grade.engine import Engine
from kata.grade.fingerprint import Fingerprint
from kata.grade.grading_process import Batch
from kata.grade.grading_run import Outputs, grade
from kata.grade.results import GradingRun
from kata.grade.rows import GradedCase, GradedRow
from kata.grade.submissions import HandedIn
from kata.grade.turns import MOST_AT_A_LIMIT, Turns
from kata.verdict import Status

KATA = "cubic-slope"
RUN = GradingRun(7, (KATA, "none-int-cast"), Fingerprint("0.1", "bank", "2.21", "3.15", "2.4", "3.11", "all"))
LIMITS = (Status.TIME_LIMIT, Status.MEMORY_LIMIT, Status.OUTPUT_LIMIT, Status.DISK_LIMIT)


def handed_in(candidate: str, sources: Sequence[str]) -> list[HandedIn]:
    return [HandedIn(candidate, f"{number:03}.py", KATA, source) for number, source in enumerate(sources)]


def judged(submission: HandedIn) -> GradedRow:
    """What its text says: the statuses of its cases."""
    cases = tuple(GradedCase("case", status, "") for status in submission.source.split(","))
    own = (submission.key, submission.candidate, submission.file, submission.kata)
    return GradedRow(*own, cases[0].status, "", "", 5.0, cases, "")


def judge_batch(batch: Batch) -> list[GradedRow]:
    return [judged(submission) for submission in batch.submissions]


class OutOfOrder(Executor):
    """Ends what it was given in another order than it came, as several jobs do."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._held: list[tuple[Future[list[GradedRow]], Batch]] = []

    def submit(self, call: Any, /, batch: Batch) -> Future[list[GradedRow]]:  # type: ignore[override]
        future: Future[list[GradedRow]] = Future()
        self._held.append((future, batch))
        return future

    def end_one(self) -> None:
        future, batch = self._held.pop(self._chance.randrange(len(self._held)))
        future.set_result(judge_batch(batch))


def statuses(
    submissions: Sequence[HandedIn],
    jobs: int,
    batch_size: int,
    monkeypatch: pytest.MonkeyPatch,
    earlier: Sequence[GradedRow] = (),
    seed: int = 7,
    most: int | None = None,
) -> dict[str, GradedRow]:
    """Rows by key, judged by so many jobs in a random order; stopped once there are so many rows."""
    executor = OutOfOrder(seed)
    stop = threading.Event()
    rows: dict[str, GradedRow] = {}

    def on_row(row: GradedRow) -> None:
        assert row.key not in rows
        rows[row.key] = row
        if most is not None and len(rows) >= most:
            stop.set()

    def wait(flying: Any, **_: Any) -> tuple[set[Any], None]:
        executor.end_one()
        return {future for future in flying if future.done()}, None

    monkeypatch.setattr(engine_module, "wait", wait)
    Engine(lambda: executor, jobs, 7, batch_size).run(submissions, on_row, stop, earlier)
    return rows


kinds = st.sampled_from(["accepted", "time limit exceeded", "wrong answer,memory limit exceeded", "wrong answer"])


@given(
    st.lists(st.lists(kinds, min_size=1, max_size=12), min_size=1, max_size=3),
    st.integers(1, 5),
    st.integers(1, 8),
    st.integers(0, 9),
)
def test_the_same_ones_get_no_turn_whoever_judges_and_whenever_the_run_is_stopped(
    cohort: list[list[str]], jobs: int, size: int, seed: int
) -> None:
    submissions = [one for n, sources in enumerate(cohort) for one in handed_in(f"c{n}", sources)]
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("kata.grade.turns.MOST_AT_A_LIMIT", 3)
        alone = statuses(submissions, 1, 1, monkeypatch)
        many = statuses(submissions, jobs, size, monkeypatch, seed=seed)
        begun = statuses(submissions, jobs, size, monkeypatch, seed=seed, most=len(submissions) // 2)
        rest = statuses(submissions, 1, 1, monkeypatch, earlier=tuple(begun.values()))
    assert not begun.keys() & rest.keys()
    assert alone == many == begun | rest
    for candidate, sources in enumerate(cohort):
        own = [alone[one.key] for one in handed_in(f"c{candidate}", sources)]
        assert sum(row.ran_into_a_limit for row in own) <= 3
        for number, row in enumerate(own):
            assert (row.status == Status.NOT_RUN) == (sum(one.ran_into_a_limit for one in own[:number]) >= 3)


@pytest.mark.parametrize("status", LIMITS)
def test_after_so_many_that_ran_into_a_limit_the_rest_is_not_run(
    status: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = handed_in("eve", [f"wrong answer,{status}"] * 2000)
    honest = handed_in("zoe", ["accepted"])
    rows = statuses(hostile + honest, 2, 1, monkeypatch)
    assert sum(row.ran_into_a_limit for row in rows.values()) == MOST_AT_A_LIMIT
    left = [row for row in rows.values() if row.status == Status.NOT_RUN]
    assert len(left) == 2000 - MOST_AT_A_LIMIT
    assert {row.candidate for row in left} == {"eve"}
    assert all(row.is_final and "30 submissions of its candidate" in row.reason for row in left)


def test_honest_work_is_run_however_long_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = handed_in("zoe", ["accepted", "wrong answer", "runtime error"] * 200)
    rows = statuses(slow, 2, 3, monkeypatch)
    assert not any(row.status == Status.NOT_RUN for row in rows.values())


def test_one_that_waits_for_others_of_its_candidate_holds_nobody_up() -> None:
    hostile, honest = handed_in("eve", ["time limit exceeded"] * 99), handed_in("zoe", ["accepted"] * 3)
    turns = Turns(hostile + honest)
    told: list[GradedRow] = []
    taken = [turns.take(told.append) for _ in range(MOST_AT_A_LIMIT + 4)]
    assert [one.candidate for one in taken if one] == ["eve"] * MOST_AT_A_LIMIT + ["zoe"] * 3
    assert taken[-1] is None
    assert turns.are_left
    turns.end(_ended(taken[0], "accepted"))
    following = turns.take(told.append)
    assert following is not None
    assert following.candidate == "eve"
    assert told == []


def _ended(submission: HandedIn | None, status: str) -> GradedRow:
    assert submission is not None
    own = (submission.key, submission.candidate, submission.file, submission.kata)
    return GradedRow(*own, status, "", "", 0.1, (GradedCase("case", status, ""),), "")


def test_what_is_not_judged_is_told_once_and_goes_to_no_process() -> None:
    unread = HandedIn("bob.zip", "", "", "", "It is no zip that can be read: no.", is_unread=True)
    twice = [unread, unread, HandedIn("zoe", "", "", "", "It holds no solution file of the katas to grade.")]
    turns = Turns(twice)
    rows: list[GradedRow] = []
    assert turns.take(rows.append) is None
    assert [(row.candidate, row.status) for row in rows] == [
        ("bob.zip", "invalid solution"),
        ("zoe", "invalid solution"),
    ]


def test_the_table_says_whose_work_can_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "judge_batch", judge_batch)
    unread = HandedIn("bob.zip", "", "", "", "It is no zip that can be read: no.", is_unread=True)
    nothing = HandedIn("nil", "", "", "", "It holds no solution file of the katas to grade.")
    more = HandedIn("ann", "b.py", KATA, "", "One more.", Status.NOT_RUN)
    found = [*handed_in("ann", ["wrong answer"]), more, nothing, unread]
    for others in (found, [nothing, unread]):
        folder = tmp_path / str(len(others))
        grade(others, Engine(lambda: ThreadPoolExecutor(1), 1, 7), RUN, Outputs(folder))
        table = (folder / "results.csv").read_text()
        page = (folder / "report.html").read_text()
        assert '"bob.zip","can\'t be read",' in table
        assert "✗ can&#x27;t be read</a>" in page
        assert "It is no zip that can be read: no." in page
        assert "<td>nil</td><td class='dim'>–</td>" in page
        assert '"nil","–"' in table
    assert '"ann","wrong answer",0' in (tmp_path / "4" / "results.csv").read_text()
    assert "Not run: of a candidate's files of one kata the first 5" in (tmp_path / "4" / "report.html").read_text()
