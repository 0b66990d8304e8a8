"""Solution files as pytest items, run by a real pytest in a folder of its own.

Where one pytest's own process is what matters, it has one; else it runs in this process, on the examiner that the tests
share, since most of its time would be the start of another TensorFlow.
"""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from support.hostile_pack import EVIL, EVIL_NAME, assert_harmless

from kata.errors import RunnerError
from kata.examine.examiner import AsyncExaminer
from kata.reading import workspace
from kata.reading.catalog import Catalog
from kata.verdict import Status, Verdict
from practice.store.store import Store

KATA = "cubic-slope"
WRONG = f"# tfkata: {KATA}\ndef slope(x):\n    return 14.0\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TFKATA_HOME", str(tmp_path / "home"))
    made = tmp_path / "work"
    workspace.init(made)
    return made


@pytest.fixture
def right(catalog: Catalog) -> str:
    return f"# tfkata: {KATA}\n{catalog.get(KATA).reference}"


@dataclass(frozen=True)
class Done:
    """A run of pytest that is over."""

    code: int
    text: str

    @property
    def outcomes(self) -> str:
        """The closing line."""
        return self.text.strip().splitlines()[-1]


Run = Callable[..., Done]


@pytest.fixture
def run(folder: Path, pytester: pytest.Pytester, borrowed_examiner: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs pytest in the workspace, in this process."""
    monkeypatch.chdir(folder)

    def call(*arguments: str) -> Done:
        done = pytester.runpytest_inprocess(*arguments)
        return Done(int(done.ret), done.stdout.str())

    return call


def run_apart(folder: Path, *arguments: str) -> Done:
    """Run pytest in a process of its own."""
    command = [sys.executable, "-m", "pytest", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=180)
    return Done(done.returncode, done.stdout)


def test_each_case_is_an_item_and_a_failure_shows_our_feedback(folder: Path, right: str) -> None:
    (folder / "right.py").write_text(right)
    (folder / "wrong.py").write_text(WRONG)
    done = run_apart(folder)
    assert "3 failed, 5 passed" in done.outcomes
    assert "call        slope(0.0)" in done.text
    assert "expected    2.0" in done.text
    assert "A known mistake: You returned the answer for x = 2" in done.text
    assert "--tfkata-seed" in done.text
    assert "Traceback" not in done.text


def test_k_selects_cases_by_name(run: Run, folder: Path, right: str) -> None:
    (folder / "right.py").write_text(right)
    assert "1 passed, 3 deselected" in run("-k", "negative").outcomes


def test_an_item_can_be_named(run: Run, folder: Path, right: str) -> None:
    (folder / "right.py").write_text(right)
    assert "1 passed" in run("right.py::the slope at x = 2").outcomes


def test_x_stops_at_the_first_failure_and_lf_runs_what_failed(run: Run, folder: Path) -> None:
    (folder / "wrong.py").write_text(WRONG)
    assert "1 failed, 1 passed" in run("-x").outcomes
    assert "3 failed, 1 passed" in run().outcomes
    assert "3 failed" in run("--lf").outcomes


def test_xdist_judges_the_same_inputs_in_all_processes(folder: Path, right: str) -> None:
    (folder / "right.py").write_text(right)
    (folder / "wrong.py").write_text(WRONG)
    done = run_apart(folder, "-n", "2")
    assert "3 failed, 5 passed" in done.outcomes
    seeds = {line.split()[-1] for line in done.text.splitlines() if "--tfkata-seed" in line}
    assert len(seeds) == 1


def test_a_seed_repeats_the_inputs(run: Run, folder: Path) -> None:
    (folder / "wrong.py").write_text(WRONG)
    first, second = (run("--tfkata-seed", "7").text for _ in range(2))
    calls = [[line for line in text.splitlines() if "call  " in line] for text in (first, second)]
    assert calls[0]
    assert calls[0] == calls[1]


def test_junit_has_a_test_for_each_case_with_its_message(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "wrong.py").write_text(WRONG)
    report = tmp_path / "report.xml"
    run(f"--junitxml={report}")
    cases = list(ET.parse(report).getroot().iter("testcase"))
    assert len(cases) == 4
    failure = next(case.find("failure") for case in cases if case.find("failure") is not None)
    assert failure is not None
    assert "wrong answer" in failure.attrib["message"]


def test_a_solution_named_like_a_test_is_not_imported(folder: Path, right: str) -> None:
    (folder / "test_mine.py").write_text(right + "\nraise SystemExit('imported by pytest')\n")
    done = run_apart(folder)
    assert "4 failed" in done.outcomes
    assert "sys.exit" in done.text
    assert "collected 4 items" in done.text


NO_WORKERS = RunnerError("3 workers did not begin with their job; the last one ended.")


@pytest.fixture
def at_fault(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception | Status], None]:
    """Has the runner fail from now on, or the last case of each submission end so."""
    judge = AsyncExaminer.check

    def set_fault(fault: Exception | Status) -> None:
        async def check(examiner: AsyncExaminer, *arguments: Any) -> Verdict:
            if isinstance(fault, Exception):
                raise fault
            verdict = await judge(examiner, *arguments)
            *others, last = verdict.cases
            return replace(verdict, cases=(*others, replace(last, status=fault, message="The disk is full.")))

        monkeypatch.setattr(AsyncExaminer, "check", check)

    return set_fault


@pytest.mark.parametrize("fault", [NO_WORKERS, Status.INTERNAL_ERROR])
def test_what_was_not_judged_by_a_fault_of_ours_is_an_error_and_no_failure(
    fault: Exception | Status, at_fault: Callable[[Exception | Status], None], run: Run, folder: Path, right: str
) -> None:
    (folder / "right.py").write_text(right)
    at_fault(fault)
    done = run()
    assert done.code == 4
    assert "failed" not in done.outcomes
    assert "error" in done.outcomes
    assert "Traceback" not in done.text
    assert "came to no verdict" in done.text
    assert "did not begin with their job" in done.text or "The disk is full." in done.text
    with Store() as store:
        assert not list(store.attempts.of(KATA))


def test_what_was_not_judged_is_not_remembered_as_failed(
    at_fault: Callable[[Exception | Status], None], run: Run, folder: Path, right: str
) -> None:
    (folder / "right.py").write_text(right)
    (folder / "wrong.py").write_text(WRONG)
    assert "3 failed, 5 passed" in run().outcomes
    at_fault(NO_WORKERS)
    assert "8 errors" in run().outcomes
    remembered = json.loads((folder / ".pytest_cache/v/cache/lastfailed").read_text())
    assert len(remembered) == 3, "those that were known to fail, and none of the others"
    assert all(test.startswith("wrong.py::") for test in remembered)


def test_with_xdist_too_an_error_of_ours_ends_with_its_code_and_is_not_remembered(folder: Path, right: str) -> None:
    (folder / "right.py").write_text(right)
    (folder / "conftest.py").write_text(
        "from kata.errors import RunnerError\nfrom kata.examine.examiner import AsyncExaminer\n\n"
        "async def check(*_, **__):\n    raise RunnerError('It does not work.')\n\nAsyncExaminer.check = check\n"
    )
    done = run_apart(folder, "-n", "2")
    assert (done.code, "4 errors" in done.outcomes) == (4, True)
    assert json.loads((folder / ".pytest_cache/v/cache/lastfailed").read_text()) == {}


def test_a_session_without_pytests_cache_says_so_all_the_same(
    at_fault: Callable[[Exception | Status], None], run: Run, folder: Path, right: str
) -> None:
    (folder / "right.py").write_text(right)
    at_fault(NO_WORKERS)
    assert run("-p", "no:cacheprovider").code == 4


def test_other_tests_in_a_workspace_run_as_always(run: Run, folder: Path, right: str) -> None:
    (folder / "right.py").write_text(right)
    (folder / "test_other.py").write_text("def test_one():\n    assert True\n")
    assert "5 passed" in run().outcomes


def test_an_unknown_kata_is_named(run: Run, folder: Path) -> None:
    (folder / "odd.py").write_text("# tfkata: cubic-slop\n")
    done = run()
    assert done.code == 2
    assert "There is no kata 'cubic-slop'. Did you mean cubic-slope?" in done.text


def test_accepting_every_case_unlocks_the_reference(run: Run, folder: Path, right: str) -> None:
    (folder / "right.py").write_text(right)
    run("-k", "negative")
    with Store() as store:
        assert not store.attempts.accepted(KATA)
    run()
    with Store() as store:
        assert store.attempts.accepted(KATA)


def test_in_other_projects_it_collects_and_imports_nothing(tmp_path: Path, right: str) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "solution.py").write_text(right)
    (tmp_path / "test_it.py").write_text(
        "import sys\n\ndef test_it():\n"
        "    ours = ('kata.', 'practice.', 'questions.', 'bankfile.')\n"
        "    assert not [name for name in sys.modules if name.startswith(ours)]\n"
        "    assert not {'numpy', 'pydantic', 'yaml', 'tensorflow'} & set(sys.modules)\n"
    )
    # Other plugins may import NumPy; hypothesis' does not.
    assert "1 passed" in run_apart(tmp_path).outcomes


@pytest.mark.parametrize(
    "evil", [EVIL, EVIL_NAME], ids=["text", "bytes"]
)  # of what can't be encoded pytest itself escapes the whole line
@pytest.mark.parametrize("flags", [(), ("-v",), ("-vv", "-rA"), ("--collect-only", "-q")])
def test_a_hostile_file_name_is_told_of_by_escapes(flags: tuple[str, ...], evil: str, folder: Path, run: Run) -> None:
    for name, source in (("a", WRONG), ("b", "# tfkata: nothing\n"), ("c", f"{WRONG}print({EVIL!r})\n")):
        (folder / f"{name}{evil}.py").write_text(source)
    (folder / "plain.py").write_text(WRONG)
    (folder / f"raising{evil}.py").write_text(f"# tfkata: {KATA}\ndef slope(x):\n    raise ValueError({EVIL!r})\n")
    done = run("--continue-on-collection-errors", *flags)
    assert_harmless(done.text.encode("utf-8", "surrogatepass"))
    assert "\\x1b]0;PWNED" in done.text
    assert "plain.py" in done.text
