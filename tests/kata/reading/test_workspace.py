"""The user's files: found, read, and never overwritten."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.errors import WorkspaceError
from kata.reading import workspace
from kata.reading.catalog import Catalog


def test_a_workspace_is_made_once_and_what_exists_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    (tmp_path / "a").mkdir()
    assert workspace.init(folder)
    (folder / "README.md").write_text("mine")
    assert workspace.init(folder) == []
    assert (folder / "README.md").read_text() == "mine"
    assert workspace.find_workspace(folder / "deeper" / "still") == folder
    assert workspace.find_workspace(tmp_path) is None


def test_in_a_folder_that_was_deleted_there_is_no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert workspace.find_workspace(Path()) is None
    with pytest.raises(WorkspaceError, match="can't be written: No such file"):
        workspace.write_new(Path("file.py"), "text")
    monkeypatch.chdir(tmp_path)


def test_a_starter_is_written_whole_and_only_once(catalog: Catalog, tmp_path: Path) -> None:
    kata = catalog.get("cubic-slope")
    path, written = workspace.start(kata, tmp_path)
    assert written
    assert path.read_text() == kata.starter
    path.write_text("mine")
    assert workspace.start(kata, tmp_path) == (path, False)
    assert path.read_text() == "mine"
    assert [entry.name for entry in tmp_path.iterdir()] == ["cubic_slope.py"]


@pytest.mark.parametrize("call", ["fsync", "link"])
def test_a_full_disk_leaves_no_half_written_file(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(WorkspaceError, match="No space left"):
        workspace.write_new(tmp_path / "file.py", "text")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("source", "kata"),
    [
        ("# tfkata: cubic-slope\nimport x", "cubic-slope"),
        ("#tfkata:cubic-slope", "cubic-slope"),
        ("\ufeff# tfkata: cubic-slope\r\n", "cubic-slope"),
        ("#!/usr/bin/env python\n# tfkata: cubic-slope", "cubic-slope"),
        ("# -*- coding: utf-8 -*-\n# tfkata: cubic-slope", "cubic-slope"),
        ("import x\n# tfkata: cubic-slope", None),
        ("x = '# tfkata: cubic-slope'", None),
        ("# tfkata: two words", None),
        ("", None),
    ],
)
def test_a_file_says_its_kata_in_its_first_line(source: str, kata: str | None) -> None:
    assert workspace.kata_of(source) == kata


@given(st.text())
def test_any_text_names_a_kata_or_none(source: str) -> None:
    named = workspace.kata_of(source)
    assert named is None or named.strip() == named


def test_solution_files_are_found_and_others_passed_over(tmp_path: Path) -> None:
    header = "# tfkata: cubic-slope\n"
    for name in ("one.py", "sub/two.py", ".hidden/three.py", ".venv/four.py", "__pycache__/five.py", "env2/six.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(header)
    (tmp_path / "env2" / "pyvenv.cfg").touch()
    (tmp_path / "plain.py").write_text("x = 1\n")
    (tmp_path / "sub" / "round").symlink_to(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in workspace.solution_files(tmp_path)] == ["one.py", "sub/two.py"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"# tfkata: x\n\xff", "not a text file"),
        (b"# coding: nonsense\n", "not a text file"),
        (b"#" * (workspace.MAX_SOURCE_BYTES + 1), "larger than 1 MiB"),
    ],
)
def test_what_can_not_be_read_is_a_sentence(data: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "file.py"
    path.write_bytes(data)
    with pytest.raises(WorkspaceError, match=says):
        workspace.read_source(path)


def test_nobody_is_waited_for_who_may_write_into_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    terminal, far_end = os.openpty()
    (tmp_path / "link_to_pipe.py").symlink_to("pipe.py")
    (tmp_path / "link_to_terminal.py").symlink_to(os.ttyname(far_end))
    (tmp_path / "mine.py").write_text("# tfkata: cubic-slope\n")
    try:
        assert [path.name for path in workspace.solution_files(tmp_path)] == ["mine.py"]
        assert workspace.read_source(tmp_path / "pipe.py") == ""
    finally:
        os.close(terminal)
        os.close(far_end)


def test_a_pipe_that_somebody_writes_into_is_read_to_its_end() -> None:
    out, into = os.pipe()

    def write() -> None:
        with os.fdopen(into, "w") as writing:
            writing.write("x = 1\n")

    with os.fdopen(out):
        later = threading.Timer(0.2, write)
        later.start()
        assert workspace.read_source(Path(f"/dev/fd/{out}")) == "x = 1\n"
        later.join()


def test_a_missing_file_and_a_folder_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="can't be read"):
        workspace.read_source(tmp_path / "nothing.py")
    with pytest.raises(WorkspaceError, match="is a folder"):
        workspace.read_source(tmp_path)


def test_a_declared_encoding_and_foreign_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "file.py"
    path.write_bytes("# coding: latin-1\r\nname = 'é'\r\n".encode("latin-1"))
    assert workspace.read_source(path) == "# coding: latin-1\nname = 'é'\n"
