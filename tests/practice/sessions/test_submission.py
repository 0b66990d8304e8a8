"""Solution files on their way to the judge, and what is remembered of them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.hand_clock import HandClock
from support.records_made import MORNING
from support.verdicts import a_verdict

from bankfile.errors import TfkataError
from bankfile.user_folder import HOME_VARIABLE
from kata.errors import KataError, RunnerError, SandboxRefused, WorkspaceError
from kata.examine.papers import Event, KataFound, Paper, PaperRefused
from kata.reading.catalog import load_catalog
from kata.verdict import CaseResult, Status, Verdict
from practice.sessions.submission import (
    Result,
    Submission,
    as_data,
    exit_code,
    expand,
    judge,
    read,
    read_all,
    record_check,
)
from practice.store.store import Store

KATA = load_catalog().get("cubic-slope")
SOURCE = "# tfkata: cubic-slope\nx = 1\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cubic_slope.py"
    path.write_text(SOURCE)
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def judged(status: Status, count: int = len(KATA.cases)) -> Verdict:
    cases = tuple(CaseResult(f"case {number}", status, "") for number in range(count))
    return replace(a_verdict(status), cases=cases)


def test_a_file_says_its_kata_and_an_option_overrules_it(file: Path) -> None:
    assert read(file) == Submission(str(file), KATA.id, SOURCE)
    assert read(file, "none-int-cast").kata == "none-int-cast"


def test_the_command_that_repeats_a_check_can_be_pasted() -> None:
    submission = Submission("my file.py", KATA.id, SOURCE)
    assert submission.repeat(7) == "tfkata check 'my file.py' --seed 7"
    assert submission.repeat(7, "cubic-slope") == "tfkata check 'my file.py' --seed 7 --kata cubic-slope"


class NobodyJudges:
    """An examiner that finds katas, and gives a verdict on none."""

    def judge_all(self, papers: Sequence[Paper], seed: int | None = None) -> Iterator[Event]:
        for index, paper in enumerate(papers):
            try:
                kata = load_catalog().get(paper.kata)
                yield KataFound(index, kata.id, kata.title, len(kata.cases), seed or 1)
            except TfkataError as error:
                yield PaperRefused(index, error)


def test_a_file_that_names_no_kata_says_what_to_write(tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text("x = 1\n")
    with pytest.raises(KataError, match=r"names no kata\. Write `# tfkata: ID`") as refused:
        read(path)
    assert str(path) in str(refused.value)
    (result,) = read_all([path], None)
    assert result.problem == str(refused.value)
    assert (result.status, result.accepted, result.file) == (Status.INVALID_SOLUTION, False, str(path))


def test_a_file_that_names_a_kata_which_there_is_not_costs_itself_alone(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text("# tfkata: no-such\n")
    results = read_all([path, file], None)
    told = [(result.file, type(event)) for result, event in judge(NobodyJudges(), results, 1, None)]
    assert told == [(str(path), PaperRefused), (str(file), KataFound)]
    bad, good = results
    assert bad.problem.startswith(f"{path}: There is no kata 'no-such'")
    assert (bad.status, bad.kata, good.title) == (Status.INVALID_SOLUTION, None, KATA.title)


def test_several_files_are_read_and_a_bad_one_costs_itself_alone(file: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.py"
    good, bad = read_all([file, missing], None)
    assert (good.file, good.kata, good.submission) == (str(file), KATA.id, Submission(str(file), KATA.id, SOURCE))
    assert "missing.py" in bad.problem
    assert (bad.kata, bad.submission) == (None, None)


def test_an_option_that_names_no_kata_is_told_once(file: Path) -> None:
    results = read_all([file, file], "no-such")
    with pytest.raises(KataError, match=r"^There is no kata 'no-such'"):
        list(judge(NobodyJudges(), results, None, "no-such"))
    assert [result.status for result in results] == [Status.NOT_RUN] * 2


def test_a_folder_stands_for_its_solutions_and_none_is_judged_twice(file: Path, tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text("x = 1\n")
    assert expand([file, tmp_path]) == [file]
    assert expand([tmp_path / "other.py"]) == [tmp_path / "other.py"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(WorkspaceError, match="There is no solution file in"):
        expand([tmp_path / "empty"])


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (None, Status.NOT_RUN),
        (RunnerError("The runner can't start."), Status.INTERNAL_ERROR),
        (SandboxRefused("A layer is missing."), Status.NOT_RUN),
    ],
)
def test_what_was_not_judged_says_whose_fault_that_is(error: KataError | None, status: Status) -> None:
    result = Result("a.py", KATA.id)
    if error is not None:
        result.stopped(error)
    assert result.status is status


@pytest.mark.parametrize(
    ("results", "code"),
    [
        ([], 0),
        ([Result("a", verdict=judged(Status.ACCEPTED))], 0),
        ([Result("a", verdict=judged(Status.ACCEPTED)), Result("b", verdict=judged(Status.WRONG_ANSWER))], 1),
        ([Result("a", problem="It is empty."), Result("b", verdict=judged(Status.WRONG_ANSWER))], 2),
        ([Result("a", problem="It is empty."), Result("b")], 4),
        ([Result("a", verdict=judged(Status.INTERNAL_ERROR))], 4),
    ],
)
def test_the_exit_code_is_that_of_the_worst(results: list[Result], code: int) -> None:
    assert exit_code(results) == code


def test_a_result_as_data() -> None:
    wrong = a_verdict(Status.WRONG_ANSWER, mistake="It is a constant.")
    assert as_data(Result("a.py", KATA.id, verdict=wrong)) == {
        "file": "a.py",
        "kata": "cubic-slope",
        "verdict": "wrong answer",
        "seed": 7,
        "mistake": "It is a constant.",
        "seconds": 0.1,
        "missing_layers": [],
        "cases": [{"name": "failed 0", "verdict": "wrong answer", "message": "It is wrong."}],
    }
    assert as_data(Result("a.py", problem="It is empty.")) == {
        "file": "a.py",
        "kata": None,
        "verdict": "invalid solution",
        "seed": None,
        "mistake": None,
        "seconds": 0.0,
        "missing_layers": [],
        "cases": [],
    }


def test_a_check_of_all_cases_is_remembered(home: Path) -> None:
    assert record_check(judged(Status.ACCEPTED), len(KATA.cases), SOURCE, HandClock()) == ()
    with Store() as store:
        assert store.path.parent == home
        (attempt,) = store.attempts.all()
    assert (attempt.kata, attempt.at, attempt.source, attempt.seconds) == (KATA.id, MORNING, SOURCE, None)


def test_a_check_of_some_cases_is_not(home: Path) -> None:
    assert record_check(judged(Status.ACCEPTED, len(KATA.cases) - 1), len(KATA.cases), SOURCE, HandClock()) == ()
    assert not home.exists()


def test_a_store_that_cannot_be_opened_is_told_of(home: Path) -> None:
    home.write_text("not a folder")
    (told,) = record_check(judged(Status.ACCEPTED), len(KATA.cases), SOURCE, HandClock())
    assert "can't be used" in told


def test_a_damaged_store_is_told_of(home: Path) -> None:
    home.mkdir()
    (home / "progress.db").write_bytes(b"no database at all" * 100)
    (told,) = record_check(judged(Status.ACCEPTED), len(KATA.cases), SOURCE, HandClock())
    assert "was damaged" in told


@pytest.mark.parametrize("name", ["plain.py", "with blank.py", "x\n✓ accepted  all 4 cases.py", "\x1b[2J'\\\udcff.py"])
def test_the_command_that_repeats_a_check_is_one_line_and_means_the_same_file(name: str) -> None:
    command = Submission(name, KATA.id, SOURCE).repeat(7)
    assert command.isprintable()
    echoed = command.replace("tfkata check", "printf '%s\\n'", 1).replace(" --seed 7", "")
    done = subprocess.run(["bash", "-c", echoed], capture_output=True, check=True)
    assert done.stdout == os.fsencode(name) + b"\n"


def test_a_check_that_was_not_judged_by_a_fault_of_ours_is_no_attempt(home: Path) -> None:
    wrong_and_ours = replace(
        judged(Status.WRONG_ANSWER), cases=judged(Status.WRONG_ANSWER, 3).cases + judged(Status.INTERNAL_ERROR, 1).cases
    )
    assert record_check(wrong_and_ours, len(KATA.cases), SOURCE) == ()
    with Store() as store:
        assert store.attempts.all() == ()
