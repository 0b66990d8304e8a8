"""Where a kata's solution file lies: one for one kata, whatever opens it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kata.errors import WorkspaceError
from kata.reading import workspace
from practice.sessions.draft import ChangedElsewhereError, Draft, solutions_folder, start_draft
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


# The editor's text and the file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.py"
    path.write_text("x = 1\n")
    return path


def test_what_is_saved_is_in_the_file_and_nothing_else_lies_beside_it(file: Path) -> None:
    draft = Draft(file)
    before = set(file.parent.iterdir())
    assert draft.text == "x = 1\n"
    assert draft.save("x = 2\n")
    assert file.read_text() == draft.text == "x = 2\n"
    assert set(file.parent.iterdir()) == before
    assert not draft.save("x = 2\n"), "there was nothing to write"


def test_a_change_made_elsewhere_is_not_written_over_unless_one_says_so(file: Path) -> None:
    draft = Draft(file)
    assert draft.theirs() is None
    file.write_text("x = 'theirs'\n")
    assert draft.theirs() == "x = 'theirs'\n"
    with pytest.raises(ChangedElsewhereError, match="changed by another program") as refused:
        draft.save("x = 'mine'\n")
    assert refused.value.theirs == "x = 'theirs'\n"
    assert file.read_text() == "x = 'theirs'\n"
    file.write_text("x = 'theirs, later'\n")
    with pytest.raises(ChangedElsewhereError) as refused_again:
        draft.save("x = 'mine'\n", over=refused.value.theirs)
    assert file.read_text() == "x = 'theirs, later'\n", "what the user has not seen is not written over"
    assert draft.save("x = 'mine'\n", over=refused_again.value.theirs)
    assert file.read_text() == "x = 'mine'\n"


def test_the_same_change_on_both_sides_is_none(file: Path) -> None:
    draft = Draft(file)
    file.write_text("x = 3\n")
    assert draft.save("x = 3\n")
    assert draft.theirs() is None


def test_what_was_taken_over_is_known(file: Path) -> None:
    draft = Draft(file)
    file.write_text("x = 'theirs'\n")
    draft.take("x = 'theirs'\n")
    assert draft.theirs() is None
    assert draft.text == "x = 'theirs'\n"


def test_a_file_that_was_only_touched_is_no_change(file: Path) -> None:
    draft = Draft(file)
    os.utime(file, ns=(1, 1))
    assert draft.theirs() is None
    assert not draft.save("x = 1\n")


def test_a_file_that_was_deleted_is_written_again(file: Path) -> None:
    draft = Draft(file)
    file.unlink()
    assert draft.theirs() is None
    assert draft.save("x = 1\n")
    assert file.read_text() == "x = 1\n"


def test_a_link_stays_a_link_and_a_file_keeps_its_rights(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.py"
    link.symlink_to(file)
    file.chmod(0o640)
    assert Draft(link).save("x = 2\n")
    assert link.is_symlink()
    assert file.read_text() == "x = 2\n"
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("before", "saved", "after"),
    [
        (b"x = 1\r\ny = 2\r\n", "x = 3\ny = 4\n", b"x = 3\r\ny = 4\r\n"),
        (b"# coding: latin-1\nx = '\xe9'\n", "# coding: latin-1\nx = 'éü'\n", b"# coding: latin-1\nx = '\xe9\xfc'\n"),
        (b"x = 1\n", "x = 'é'\n", "x = 'é'\n".encode()),
        (b"# coding: latin-1\n", "# coding: latin-1\nx = '→'\n", "# coding: latin-1\nx = '→'\n".encode()),
        (b"x = 1\n", "# coding: no-such\n", b"# coding: no-such\n"),
    ],
    ids=["line ends", "declared", "undeclared", "does not fit", "unknown"],
)
def test_line_ends_and_encoding_stay_as_they_are(file: Path, before: bytes, saved: str, after: bytes) -> None:
    file.write_bytes(before)
    Draft(file).save(saved)
    assert file.read_bytes() == after


def test_a_full_disk_is_told_of_and_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    draft = Draft(file)
    before = set(file.parent.iterdir())
    monkeypatch.setattr("practice.sessions.draft.os.replace", full)
    with pytest.raises(WorkspaceError, match="can't be saved: No space left on device") as told:
        draft.save("x = 2\n")
    assert str(file) in str(told.value)
    assert file.read_text() == "x = 1\n"
    assert set(file.parent.iterdir()) == before
    monkeypatch.undo()
    assert draft.save("x = 2\n"), "it is tried again"


def test_solutions_lie_in_the_workspace_around_one_else_in_the_usual_folder_else_in_the_data(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path_factory.mktemp("data")
    assert solutions_folder(data) == tmp_path
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert solutions_folder(data) == data / "katas"
    assert (data / "katas" / workspace.MARKER).is_file()
    usual = tmp_path / "home" / "tfkata"
    workspace.init(usual)
    assert solutions_folder(data) == usual


def test_what_another_program_writes_while_one_decides_is_not_written_over(learner: Learner, tmp_path: Path) -> None:
    draft = Draft.open(learner.library.katas.get("cubic-slope"), tmp_path)
    draft.path.write_text("second = 2\n", encoding="utf-8")
    theirs = draft.theirs()
    assert theirs == "second = 2\n"
    draft.path.write_text("third = 3.0\n", encoding="utf-8")
    draft.take(theirs)
    with pytest.raises(ChangedElsewhereError) as changed:
        draft.save("mine = 4\n")
    assert changed.value.theirs == "third = 3.0\n"
    assert draft.path.read_text(encoding="utf-8") == "third = 3.0\n"


def test_a_current_folder_that_was_deleted_is_no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert solutions_folder(tmp_path / "data") == tmp_path / "data" / "katas"
