"""Solution files as pytest items, run by a real pytest in a folder of its own."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kata.reading import workspace
from kata.reading.catalog import Catalog

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


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=180)


def outcomes(done: subprocess.CompletedProcess[str]) -> str:
    return done.stdout.strip().splitlines()[-1]


def test_each_case_is_an_item_and_a_failure_shows_our_feedback(folder: Path, right: str) -> None:
    (folder / "right.py").write_text(right)
    (folder / "wrong.py").write_text(WRONG)
    done = run(folder)
    assert "3 failed, 5 passed" in outcomes(done)
    assert "call        slope(0.0)" in done.stdout
    assert "expected    2.0" in done.stdout
    assert "A known mistake: You returned the answer for x = 2" in done.stdout
    assert "--tfkata-seed" in done.stdout
    assert "Traceback" not in done.stdout


def test_k_selects_cases_by_name(folder: Path, right: str) -> None:
    (folder / "right.py").write_text(right)
    assert "1 passed, 3 deselected" in outcomes(run(folder, "-k", "negative"))


def test_an_item_can_be_named(folder: Path, right: str) -> None:
    (folder / "right.py").write_text(right)
    assert "1 passed" in outcomes(run(folder, "right.py::the slope at x = 2"))


def test_x_stops_at_the_first_failure_and_lf_runs_what_failed(folder: Path) -> None:
    (folder / "wrong.py").write_text(WRONG)
    assert "1 failed, 1 passed" in outcomes(run(folder, "-x"))
    assert "3 failed, 1 passed" in outcomes(run(folder))
    assert "3 failed" in outcomes(run(folder, "--lf"))


def test_xdist_judges_the_same_inputs_in_all_processes(folder: Path, right: str) -> None:
    (folder / "right.py").write_text(right)
    (folder / "wrong.py").write_text(WRONG)
    done = run(folder, "-n", "2")
    assert "3 failed, 5 passed" in outcomes(done)
    seeds = {line.split()[-1] for line in done.stdout.splitlines() if "--tfkata-seed" in line}
    assert len(seeds) == 1


def test_a_seed_repeats_the_inputs(folder: Path) -> None:
    (folder / "wrong.py").write_text(WRONG)
    first, second = (run(folder, "--tfkata-seed", "7").stdout for _ in range(2))
    calls = [[line for line in text.splitlines() if "call  " in line] for text in (first, second)]
    assert calls[0]
    assert calls[0] == calls[1]


def test_junit_has_a_test_for_each_case_with_its_message(folder: Path, tmp_path: Path) -> None:
    (folder / "wrong.py").write_text(WRONG)
    report = tmp_path / "report.xml"
    run(folder, f"--junitxml={report}")
    cases = list(ET.parse(report).getroot().iter("testcase"))
    assert len(cases) == 4
    failure = next(case.find("failure") for case in cases if case.find("failure") is not None)
    assert failure is not None
    assert "wrong answer" in failure.attrib["message"]


def test_a_solution_named_like_a_test_is_not_imported(folder: Path, right: str) -> None:
    (folder / "test_mine.py").write_text(right + "\nraise SystemExit('imported by pytest')\n")
    done = run(folder)
    assert "4 failed" in outcomes(done)
    assert "sys.exit" in done.stdout
    assert "collected 4 items" in done.stdout


def test_other_tests_in_a_workspace_run_as_always(folder: Path, right: str) -> None:
    (folder / "right.py").write_text(right)
    (folder / "test_other.py").write_text("def test_one():\n    assert True\n")
    assert "5 passed" in outcomes(run(folder))


def test_an_unknown_kata_is_named(folder: Path) -> None:
    (folder / "odd.py").write_text("# tfkata: cubic-slop\n")
    done = run(folder)
    assert done.returncode == 2
    assert "There is no kata 'cubic-slop'. Did you mean cubic-slope?" in done.stdout


def test_accepting_every_case_unlocks_the_reference(folder: Path, right: str) -> None:
    from practice.store.store import Store

    (folder / "right.py").write_text(right)
    run(folder, "-k", "negative")
    assert not Store().attempts.accepted(KATA)
    run(folder)
    assert Store().attempts.accepted(KATA)


def test_in_other_projects_it_collects_and_imports_nothing(tmp_path: Path, right: str) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "solution.py").write_text(right)
    (tmp_path / "test_it.py").write_text(
        "import sys\n\ndef test_it():\n"
        "    ours = ('kata.', 'progress.', 'questions.', 'bankfile.')\n"
        "    assert not [name for name in sys.modules if name.startswith(ours)]\n"
        "    assert not {'numpy', 'pydantic', 'yaml', 'tensorflow'} & set(sys.modules)\n"
    )
    # Other plugins may import NumPy; hypothesis' does not.
    assert "1 passed" in outcomes(run(tmp_path))
