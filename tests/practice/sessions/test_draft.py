"""Where a kata's solution file lies: one for one kata, whatever opens it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kata.reading import workspace
from practice.sessions.draft import Draft, start_draft
from practice.sessions.kata import KataPractice
from practice.sessions.learner import Learner


@pytest.fixture(autouse=True)
def _in_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.init(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")


def test_what_was_started_in_a_folder_of_the_workspace_is_what_the_program_opens(learner: Learner) -> None:
    kata = learner.library.katas.get("cubic-slope")
    path, written = start_draft(kata, Path())
    assert written
    assert KataPractice.open(learner, kata.id).draft.path.samefile(path)


def test_what_the_program_opened_is_not_started_a_second_time(learner: Learner, tmp_path: Path) -> None:
    kata = learner.library.katas.get("cubic-slope")
    opened = KataPractice.open(learner, kata.id).draft
    path, written = start_draft(kata, Path())
    assert not written
    assert path.samefile(opened.path)
    assert list(tmp_path.rglob("*.py")) == [tmp_path / "cubic_slope.py"]


def test_a_file_of_another_name_that_names_the_kata_is_its_draft(learner: Learner, tmp_path: Path) -> None:
    kata = learner.library.katas.get("cubic-slope")
    own = tmp_path / "my_try.py"
    own.write_text("# tfkata: cubic-slope\nx = 1\n")
    assert Draft.open(kata, tmp_path).path == own


def test_outside_of_workspaces_a_starter_is_written_where_one_stands(
    learner: Learner, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("nowhere")
    path, written = start_draft(learner.library.katas.get("cubic-slope"), folder)
    assert (path, written) == (folder / "cubic_slope.py", True)
