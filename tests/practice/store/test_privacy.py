"""What is kept of a user is theirs alone; a folder that is not tfkata's keeps its rights."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.mounted import tmpfs
from support.records_made import an_answer

from practice.errors import ProgressError
from practice.plan import preset
from practice.sessions.interview import InterviewSession
from practice.sessions.kata import KataPractice
from practice.sessions.learner import Learner
from practice.store import database
from practice.store.store import Store

ANOTHER_USER = 54_321
ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files to others")


@pytest.fixture(autouse=True, params=[0o022, 0o000], ids=["usual umask", "no umask"])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def _outside_of_workspaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "user").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.chdir(tmp_path / "user")


def open_to_others(folder: Path) -> list[str]:
    """What others have any right to."""
    paths = [folder, *folder.rglob("*")]
    return [str(path.relative_to(folder)) for path in paths if not path.is_symlink() and path.stat().st_mode & 0o077]


def used(learner: Learner) -> Path:
    """The data folder after some use of everything that writes there."""
    store = learner.store
    store.answers.record(an_answer())
    work = KataPractice.open(learner, "cubic-slope")
    work.draft.save("# tfkata: cubic-slope\nx = 1\n")
    session = InterviewSession.begin(learner, preset("onsite"), 7)
    position = next(place for place, item in enumerate(session.items) if item.item.startswith("kata:"))
    session.kata(position).draft.save("# tfkata: cubic-slope\nx = 2\n")
    session.finish()
    (learner.data_folder / f"{database.FILE}.backup").unlink()
    Store(learner.data_folder).close()
    return learner.data_folder


def test_whatever_is_made_is_its_owners_alone(learner: Learner) -> None:
    folder = used(learner)
    names = {path.name for path in folder.rglob("*")}
    assert {f"{database.FILE}{more}" for more in ("", "-wal", "-shm", ".backup", ".lock")} <= names
    assert {"cubic_slope.py", "reports", "interviews", "katas"} <= names
    assert len(list(folder.glob("reports/*"))) == 3
    assert open_to_others(folder) == []


def test_what_an_earlier_version_left_open_is_closed(learner: Learner) -> None:
    folder = used(learner)
    aside = folder / f"{database.FILE}.damaged-1"
    aside.write_bytes(b"")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    with Store(folder) as store:
        assert store.notices == ()
    assert open_to_others(folder) == []
    assert stat.S_IMODE((folder / database.FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_with_a_use_of_its_own_keeps_its_rights_and_what_is_ours_in_it_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(0o755)
    folder.chmod(0o755)
    other = folder / "thesis.txt"
    other.touch(0o644)
    with Store(folder) as store:
        store.answers.record(an_answer())
    (folder / database.FILE).chmod(0o644)
    Store(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert [name for name in open_to_others(folder) if name.startswith(database.FILE)] == []


@pytest.mark.parametrize("name", [".", ".."])
def test_the_home_folder_and_what_is_above_it_keep_their_rights(name: str) -> None:
    folder = (Path.home() / name).resolve()
    for path in folder.iterdir():
        if path != Path.home():
            path.rename(path.with_name(f".{path.name}"))
    folder.chmod(0o755)
    Store(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_a_folder_where_everybody_keeps_files_stays_so_and_the_user_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "everybodys"
    folder.mkdir()
    folder.chmod(0o1777)
    with Store(folder) as store:
        (notice,) = store.notices
    assert stat.S_IMODE(folder.stat().st_mode) == 0o1777
    assert f"Other users may write to {folder}" in notice
    assert "TFKATA_HOME" in notice
    assert [name for name in open_to_others(folder) if name != "."] == []


def test_a_link_in_the_folder_opens_and_closes_nothing_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "file").touch()
    for path in (elsewhere, elsewhere / "file"):
        path.chmod(0o755)
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "reports").symlink_to(elsewhere)
    (folder / "serve-1.html").symlink_to(elsewhere / "file")
    Store(folder).close()
    assert {stat.S_IMODE(path.stat().st_mode) for path in (elsewhere, elsewhere / "file")} == {0o755}


@ROOT_ONLY
def test_a_folder_of_another_user_is_used_as_it_is_and_the_user_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    folder.chmod(0o755)
    os.chown(folder, ANOTHER_USER, -1)
    with Store(folder) as store:
        store.answers.record(an_answer())
        (notice,) = store.notices
    assert f"{folder} belongs to another user" in notice
    assert folder.stat().st_uid == ANOTHER_USER
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_where_rights_can_not_be_changed_and_links_not_made_all_works(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on FAT and on some network drives."""

    def not_permitted(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    learner.data_folder.chmod(0o755)
    for name in ("chmod", "fchmod", "link"):
        monkeypatch.setattr(os, name, not_permitted)
    folder = used(learner)
    assert len(list(folder.glob("reports/*"))) == 3
    assert (folder / "katas" / "cubic_slope.py").read_text() == "# tfkata: cubic-slope\nx = 1\n"
    assert "x = 2" in next(folder.glob("interviews/*/*.py")).read_text()
    with Store(folder) as store:
        assert len(store.answers.all()) == 1


def test_a_folder_that_can_only_be_read_is_a_sentence(tmp_path: Path) -> None:
    with tmpfs(tmp_path / "disk") as disk:
        Store(disk.path / "data").close()
        disk.read_only()
        with pytest.raises(ProgressError, match=r"can't be used: Read-only file system.*TFKATA_HOME"):
            Store(disk.path / "data")
