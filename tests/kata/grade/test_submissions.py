"""What was handed in: found without unpacking anything, and bad entries are rows too."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.errors import WorkspaceError
from kata.grade import submissions
from kata.grade.submissions import HandedIn, find_submissions

KATAS = ("cubic-slope", "none-int-cast")
SOURCE = "# tfkata: cubic-slope\nx = 1\n"


def found(root: Path) -> list[tuple[str, str, str, str]]:
    return [(one.candidate, one.file, one.kata, one.problem) for one in find_submissions(root, KATAS)]


def write(path: Path, text: str = SOURCE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def write_zip(path: Path, **files: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)


def test_a_file_is_of_the_kata_that_it_names_or_is_named_for(tmp_path: Path) -> None:
    write(tmp_path / "ann" / "mine.py")
    write(tmp_path / "ann" / "deep" / "none_int_cast.py", "x = 1\n")
    write(tmp_path / "ann" / "helper.py", "x = 1\n")
    write(tmp_path / "ann" / "other.py", "# tfkata: second-derivative\n")
    write(tmp_path / "ann" / ".venv" / "mine.py")
    assert found(tmp_path) == [
        ("ann", "mine.py", "cubic-slope", ""),
        ("ann", "deep/none_int_cast.py", "none-int-cast", ""),
    ]


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    write_zip(tmp_path / "ann.zip", **{"work/mine.py": SOURCE, "__MACOSX/mine.py": SOURCE, "notes.txt": "x"})
    (submission,) = find_submissions(tmp_path, KATAS)
    assert submission == HandedIn("ann.zip", "work/mine.py", "cubic-slope", SOURCE)


def test_no_path_in_a_zip_leads_anywhere(tmp_path: Path) -> None:
    root = tmp_path / "in"
    root.mkdir()
    outside = write(tmp_path / "outside.py", "secret = 1\n")
    write_zip(root / "ann.zip", **{"../../outside.py": SOURCE, "/etc/mine.py": SOURCE})
    link = zipfile.ZipInfo("link.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(root / "ann.zip", "a") as archive:
        archive.writestr(link, f"{outside}")
    before = sorted(path for path in tmp_path.rglob("*"))
    taken = find_submissions(root, KATAS)
    assert sorted(path for path in tmp_path.rglob("*")) == before
    assert outside.read_text() == "secret = 1\n"
    assert not any("secret" in submission.source for submission in taken)


def test_a_link_is_named_and_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside.py")
    (tmp_path / "in" / "ann").mkdir(parents=True)
    (tmp_path / "in" / "ann" / "cubic_slope.py").symlink_to(outside)
    (tmp_path / "in" / "ann" / "folder").symlink_to(tmp_path)
    assert found(tmp_path / "in") == [
        ("ann", "cubic_slope.py", "cubic-slope", "It is a link; hand in the file itself.")
    ]


def test_a_zip_bomb_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submissions, "MAX_BYTES", 3_000_000)
    bomb = SOURCE + "#" * 2_000_000
    write_zip(tmp_path / "ann.zip", **{f"mine_{number}.py": bomb for number in range(9)})
    problems = [problem for *_, problem in found(tmp_path)]
    too_large = "It is larger than 1 MiB, and no solution is."
    assert problems == [
        too_large,
        too_large,
        "It holds more than 2 MiB of sources; the rest, from here on, is left out.",
    ]


def test_too_many_files_are_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submissions, "MAX_FILES", 3)
    for number in range(5):
        write(tmp_path / "ann" / f"mine_{number}.py")
    assert [problem for *_, problem in found(tmp_path)][:3] == ["", "", ""]
    assert "more than 3 files" in found(tmp_path)[3][3]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfe# tfkata: cubic-slope", "not a text file"),
        (b"# coding: nonsense\n", "not a text file"),
        (b"x" * (2**20 + 1), "larger than 1 MiB"),
    ],
)
def test_a_file_that_is_no_source_is_a_row(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "ann").mkdir()
    (tmp_path / "ann" / "cubic_slope.py").write_bytes(data)
    ((_, _, kata, problem),) = found(tmp_path)
    assert kata == "cubic-slope"
    assert says in problem


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_row(tmp_path: Path) -> None:
    write(tmp_path / "ann" / "cubic_slope.py").chmod(0)
    ((_, _, _, problem),) = found(tmp_path)
    assert "Permission denied" in problem


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "ann").mkdir()
    os.mkfifo(tmp_path / "ann" / "cubic_slope.py")
    assert found(tmp_path) == [("ann", "cubic_slope.py", "cubic-slope", "It is not a file.")]


def test_whoever_handed_in_nothing_has_a_row(tmp_path: Path) -> None:
    (tmp_path / "nil").mkdir()
    (tmp_path / "bad.zip").write_text("junk")
    assert [(candidate, problem) for candidate, *_, problem in found(tmp_path)] == [
        ("bad.zip", "It is no zip that can be read: File is not a zip file."),
        ("nil", "It holds no solution file of the katas to grade."),
    ]


def test_nothing_to_grade_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="holds no submissions"):
        find_submissions(tmp_path, KATAS)
    with pytest.raises(WorkspaceError, match="can't be read"):
        find_submissions(tmp_path / "gone", KATAS)


@given(data=st.binary(max_size=400) | st.binary(max_size=300).map(lambda data: b"PK\x03\x04" + data))
def test_any_bytes_as_a_zip_give_rows(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    root = tmp_path_factory.mktemp("in")
    (root / "ann.zip").write_bytes(data)
    assert [one.candidate for one in find_submissions(root, KATAS)] == ["ann.zip"]


def test_another_text_is_another_submission() -> None:
    first = HandedIn("ann", "a.py", "cubic-slope", SOURCE)
    assert first.key == HandedIn("ann", "a.py", "cubic-slope", SOURCE).key
    assert first.key != HandedIn("ann", "a.py", "cubic-slope", SOURCE + "\n").key
    assert first.key != HandedIn("bob", "a.py", "cubic-slope", SOURCE).key
