"""Results that lie among the submissions: a run that is continued believes the rows that it finds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kata.errors import WorkspaceError
from kata.grade.results_folder import keep_apart
from kata.grade.submissions import find_submissions

KATAS = ("cubic-slope",)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two candidates."""
    for name in ("aaa", "zzz"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "cubic_slope.py").touch()
    return tmp_path / "in"


def test_a_folder_that_we_made_is_no_candidate_and_is_gone_on_with(root: Path) -> None:
    for _ in range(2):
        keep_apart(root, root / "results")
        (root / "results").mkdir(exist_ok=True)
        (root / "results" / "results.jsonl").touch()
        found = find_submissions(root, KATAS, root / "results")
        assert [one.candidate for one in found] == ["aaa", "zzz"]


def test_a_folder_that_was_handed_in_is_refused(root: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"a candidate may have handed it in\. Name another folder"):
        keep_apart(root, root / "aaa")
    with pytest.raises(WorkspaceError, match="lies in what a candidate handed in"):
        keep_apart(root, root / "aaa" / "results")


def test_one_of_several_that_we_made_is_known(root: Path) -> None:
    keep_apart(root, root / "one")
    keep_apart(root, root / "two\n")
    for name in ("one", "two\n"):
        (root / name / "x").mkdir(parents=True)
        keep_apart(root, root / name)


def test_elsewhere_anything_goes(root: Path) -> None:
    for folder in (root, root.parent / "results", root / ".results", root / ".hidden" / "results"):
        keep_apart(root, folder)
    assert sorted(os.listdir(root)) == ["aaa", "zzz"]


def test_a_link_to_the_submissions_is_looked_through(root: Path) -> None:
    (root.parent / "link").symlink_to(root)
    with pytest.raises(WorkspaceError, match="a candidate may have handed it in"):
        keep_apart(root.parent / "link", root / "aaa")
    assert [one.candidate for one in find_submissions(root.parent / "link", KATAS)] == ["aaa", "zzz"]
