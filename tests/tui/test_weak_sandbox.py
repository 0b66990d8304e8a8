"""Whoever shows what came of code names the layers that its sandbox lacked; of a complete one nothing is said."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from rich.console import Console
from support.paths import ROOT
from support.terminal_program import asynchronous, running, small_library
from support.verdicts import a_verdict

from bankfile.our_packages import OUR_PACKAGES
from kata.examine.examiner import Examiner
from kata.grade import grading_process
from kata.grade.engine import Engine
from kata.grade.grading_process import THRIFTY
from kata.model import Kata
from kata.reading import workspace
from kata.reading.catalog import Catalog
from kata.runner.sandbox.layers import ALL_LAYERS, Layer, LayerState, lack, missing_of, weakness
from kata.verdict import CaseResult, Status, Verdict
from practice.plan import Plan
from practice.reports.report import markdown
from practice.sessions.interview import InterviewSession
from practice.sessions.interview_record import is_kata
from practice.sessions.learner import Learner
from practice.store.store import Store
from tui.cli.commands import grade as grade_command
from tui.cli.lines.dialogue import Dialogue, Ended
from tui.cli.lines.interview_lines import InterviewLines
from tui.cli.main import main
from tui.cli.watcher import Watcher
from tui.program.screens.kata_screen import KataScreen

KATA = "cubic-slope"
MISSING = (Layer.LANDLOCK.value,)
SENTENCE = "It ran in a sandbox without landlock, and could read and change your files. `tfkata doctor` says why."
BOTH = (Layer.LANDLOCK.value, Layer.SECCOMP.value)
WEAK, COMPLETE = "weak", "complete"


@pytest.fixture(scope="module")
def weak_examiner() -> Iterator[Examiner]:
    with Examiner(replace(THRIFTY, layers=ALL_LAYERS - {Layer.LANDLOCK})) as made:
        yield made


@pytest.fixture(params=[WEAK, COMPLETE])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Whoever makes an examiner in this process gets one without Landlock, or one that lacks nothing."""
    kind: str = request.param
    lent: Examiner = request.getfixturevalue("weak_examiner" if kind == WEAK else "examiner")
    if kind == COMPLETE and (missing := missing_of(lent.layers)):
        pytest.skip(f"this machine itself lacks {', '.join(missing)}")
    monkeypatch.setattr(Examiner, "__init__", lambda self, *_, **__: self.__dict__.update(lent.__dict__))
    monkeypatch.setattr(Examiner, "close", lambda _: None)
    monkeypatch.setenv("TFKATA_HOME", str(tmp_path / "home"))
    return kind


@pytest.fixture
def files(tmp_path: Path, catalog: Catalog) -> tuple[str, str]:
    """A right and a wrong solution."""
    right, wrong = tmp_path / "right.py", tmp_path / "wrong.py"
    right.write_text(f"# tfkata: {KATA}\n{catalog.get(KATA).reference}")
    wrong.write_text(f"# tfkata: {KATA}\ndef slope(x):\n    return 14.0\n")
    return str(right), str(wrong)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a command in this process; all that it prints."""

    def run(*arguments: str) -> str:
        with pytest.raises(SystemExit):
            main(list(arguments))
        return capsys.readouterr().out

    return run


def times(machine: str, count: int = 1) -> int:
    """How often it is to be said."""
    return count if machine == WEAK else 0


Said = Callable[..., str]
Files = tuple[str, str]


# The command line


def test_check_says_it_once_however_many_files_it_judges(machine: str, said: Said, files: Files) -> None:
    for file in files:
        assert said("check", file).count(f"▲ {SENTENCE}") == times(machine)
    assert said("check", *files).count(SENTENCE) == times(machine)


def test_check_as_json_names_them_for_each_file(machine: str, said: Said, files: Files) -> None:
    data = json.loads(said("check", "--json", *files))
    expected = list(MISSING) if machine == WEAK else []
    assert [file["missing_layers"] for file in data["files"]] == [expected] * 2


PROGRAM = "import tensorflow as tf\n\nw = tf.Variable(2.0)\nwith tf.GradientTape() as tape:\n    loss = w * 3.0\n"


@pytest.mark.parametrize("source", [f"{PROGRAM}tape.gradient(loss, w)\n", "import os\nos._exit(3)\n"])
def test_explain_says_it(machine: str, said: Said, tmp_path: Path, source: str) -> None:
    file = tmp_path / "program.py"
    file.write_text(source)
    assert said("explain", str(file)).count(SENTENCE) == times(machine)
    assert json.loads(said("explain", "--json", str(file)))["missing_layers"] == (
        list(MISSING) if machine == WEAK else []
    )


def test_bank_check_says_it_once(machine: str, said: Said, tmp_path: Path, catalog: Catalog) -> None:
    for name in (KATA, "none-int-cast"):
        shutil.copytree(catalog.get(name).folder, tmp_path / "pack" / name)
    printed = said("bank", "check", str(tmp_path / "pack"), "--seeds", "1", "--few-seeds", "1")
    assert "2 entries, 0 problems." in printed
    assert printed.count(SENTENCE) == times(machine)


def test_grade_says_it_and_so_does_its_page(
    machine: str, said: Said, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    candidate = tmp_path / "cohort" / "someone"
    candidate.mkdir(parents=True)
    shutil.copy(files[0], candidate)

    @contextmanager
    def threads(_scheduler: object, _jobs: object, seed: int, _machine: object) -> Iterator[Engine]:
        yield Engine(lambda: ThreadPoolExecutor(1), 1, seed)

    monkeypatch.setattr(grade_command, "_engine", threads)
    grading_process._judge.cache_clear()  # it borrows, too
    printed = said("grade", str(candidate.parent), "--out", str(tmp_path / "out"), "--allow-weak-sandbox")
    grading_process._judge.cache_clear()
    assert "1 accepted" in printed
    assert printed.count(SENTENCE) == times(machine)
    assert ("landlock: switched off" in (tmp_path / "out" / "report.html").read_text()) is (machine == WEAK)


class JudgedBefore:
    """Stands for an examiner that has judged already."""

    def __init__(self, verdict: Verdict) -> None:
        self._verdict = verdict

    def prepare(self, kata: Kata) -> None:
        pass

    def check(self, kata: Kata, source: str, *, on_case: Callable[[CaseResult], None]) -> Verdict:
        for case in self._verdict.cases:
            on_case(case)
        return self._verdict


class JudgedBeforeForWatch(JudgedBefore):
    async def prepare(self, kata: Kata) -> None:  # type: ignore[override]
        pass

    async def check(self, kata: Kata, source: str, *, on_case: Callable[[CaseResult], None]) -> Verdict:  # type: ignore[override]
        return super().check(kata, source, on_case=on_case)


@pytest.mark.parametrize("missing", [MISSING, ()])
@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.WRONG_ANSWER])
def test_watch_says_it_each_time_also_where_there_is_little_room(
    missing: tuple[str, ...], status: Status, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TFKATA_HOME", str(tmp_path / "home"))
    with open(tmp_path / "shown", "w+", encoding="utf-8") as shown:
        console = Console(file=shown, force_terminal=True, color_system=None, width=80, height=24)
        watcher = Watcher(console, tmp_path, require_sandbox=False)
        judging: Any = JudgedBeforeForWatch(a_verdict(status, failed=12, missing_layers=missing))
        asyncio.run(watcher._look_at(judging, Path(files[1]), alone=True))
        shown.seek(0)
        lines = shown.read().splitlines()
    assert " ".join(line.strip() for line in lines).count(SENTENCE) == len(missing)
    assert len(lines) <= 24


def test_a_kata_of_an_interview_says_it_and_so_does_the_report(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store(data) as store:
        learner = Learner(store, small_library())
        session = InterviewSession.begin(learner, Plan(name="custom", title="Custom", minutes=20, kata_share=0.5), 7)
        first = next(item.position for item in session.items if is_kata(item))
        monkeypatch.setattr("sys.stdin", StringIO(".s\n" * first + "\n.q\n"))
        judging = JudgedBefore(a_verdict(Status.WRONG_ANSWER, missing_layers=BOTH))
        with pytest.raises(Ended):
            InterviewLines(Dialogue(), session, judging).run()
        assert weakness(BOTH) in capsys.readouterr().out
        report = markdown(session.finish().report)
    assert "wrong answer (sandbox without landlock, seccomp)" in report


# pytest


@pytest.fixture
def in_pytest(
    tmp_path: Path, pytester: pytest.Pytester, files: Files, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """Runs pytest on the two solutions in this process; what it prints."""
    folder = tmp_path / "work"
    workspace.init(folder)
    for file in files:
        shutil.copy(file, folder)
    monkeypatch.chdir(folder)
    return lambda *arguments: pytester.runpytest_inprocess(*arguments).stdout.str()


def test_pytest_says_it_once_and_so_does_its_xml(machine: str, in_pytest: Said, tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    printed = in_pytest("-q", f"--junitxml={report}")
    assert "3 failed, 5 passed" in printed
    assert printed.count(f"tfkata: {SENTENCE}") == times(machine)
    found = [item.attrib for item in ElementTree.parse(report).getroot().iter("property")]
    assert found == [{"name": "tfkata_missing_layers", "value": "landlock"}] * times(machine, 8)


# The terminal program


@asynchronous
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("missing", [BOTH, ()])
async def test_the_program_says_it_with_the_verdict(
    data: Path, size: tuple[int, int], missing: tuple[str, ...]
) -> None:
    async with running(data, size=size) as program:
        program.runner.missing_layers = missing
        program.app.open_kata(KATA)
        await program.until(lambda: isinstance(program.app.screen, KataScreen) and program.app.screen.work is not None)
        await program.press("ctrl+r")
        await program.sees("wrong answer", "0 of 4 cases accepted")
        shown = program.app.screen.query_one("#weakness")
        rows = program.text().splitlines()[shown.region.y : shown.region.bottom]
        words = " ".join(row[shown.region.x : shown.region.right].strip() for row in rows).strip()
        assert words == (f"▲ {weakness(BOTH)}" if missing else "")


# All of them


WAYS: dict[str, Callable[..., object] | str] = {
    "tui/cli/commands/bank.py": test_bank_check_says_it_once,
    "tui/cli/commands/check.py": test_check_says_it_once_however_many_files_it_judges,
    "tui/cli/commands/doctor.py": "it lists all layers, before anything runs",
    "tui/cli/commands/explain.py": test_explain_says_it,
    "tui/cli/commands/grade.py": test_grade_says_it_and_so_does_its_page,
    "tui/cli/commands/interview_command.py": test_a_kata_of_an_interview_says_it_and_so_does_the_report,
    "tui/cli/watcher.py": test_watch_says_it_each_time_also_where_there_is_little_room,
    "tui/program/runner_service.py": test_the_program_says_it_with_the_verdict,
    "tui/pytest_plugin.py": test_pytest_says_it_once_and_so_does_its_xml,
    "kata/grade/grading_process.py": test_grade_says_it_and_so_does_its_page,
}
"""Every module that makes an examiner, and so runs code for somebody; a new one gets its own test here."""


def test_whoever_makes_an_examiner_has_its_test_above() -> None:
    makes = re.compile(r"\b(Async)?Examiner\(|\bmake_(async_)?examiner\(")
    resident = ROOT / "kata" / "resident"  # makes them for those who are named above
    sources = (
        path for package in OUR_PACKAGES for path in (ROOT / package).rglob("*.py") if resident not in path.parents
    )
    found = {
        str(path.relative_to(ROOT))
        for path in sources
        if makes.search(re.sub(r"class \w+Examiner\(|return \w*Examiner\(", "", path.read_text(encoding="utf-8")))
    }
    assert found == set(WAYS)


# The words


def test_the_words_name_each_layer_and_what_is_open_without_it() -> None:
    assert weakness(()) == lack(()) == ""
    assert weakness(MISSING) == SENTENCE
    everything = weakness([layer.value for layer in Layer])
    assert all(layer.value in everything for layer in Layer)
    assert len(everything) < 400


def test_missing_is_what_is_not_in_force() -> None:
    states = [LayerState(layer.value, layer is Layer.SECCOMP, "", "") for layer in (Layer.LANDLOCK, Layer.SECCOMP)]
    assert missing_of(states) == MISSING
