"""A disk that fills at any moment: each thing says so in a sentence, nothing is lost, and with room all goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.hand_clock import HandClock
from support.mounted import SmallDisk, tmpfs
from support.records_made import an_answer, an_attempt

from bankfile.errors import TfkataError
from kata.reading import workspace
from practice.errors import ProgressError
from practice.library import Library
from practice.plan import preset
from practice.sessions.draft import Draft
from practice.sessions.interview import InterviewSession, report_on
from practice.sessions.kata import KataPractice
from practice.sessions.learner import Learner
from practice.store.store import Store

ROOM = (0, 4096, 16384, 65536)
"""Bytes that are left: what is written fails at its first piece, or in its middle."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with tmpfs(tmp_path / "disk") as mounted:
        yield mounted


@pytest.fixture
def store(disk: SmallDisk) -> Iterator[Store]:
    with Store(disk.path / "data") as opened:
        yield opened


def seen(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@contextmanager
def told_of_no_room() -> Iterator[None]:
    """What the block does works, or there is a sentence that says why not."""
    try:
        yield
    except ProgressError as error:
        if "disk is full. Free some space" not in str(error) and "No space left on device" not in str(error):
            raise


@pytest.mark.parametrize("room", ROOM)
def test_what_was_recorded_stays_and_what_was_refused_can_be_recorded_later(
    store: Store, disk: SmallDisk, room: int
) -> None:
    answer, attempt = an_answer(), an_attempt(source="x" * 200_000)
    store.answers.record(answer)
    ballast = disk.fill(leave_bytes=room)
    with pytest.raises(ProgressError, match=r"the disk is full\. Free some space"):
        store.attempts.record(attempt)
    assert store.answers.all() == (answer,)
    ballast.unlink()
    store.attempts.record(attempt)
    with Store(store.path.parent) as again:
        assert again.notices == ()
        assert again.answers.all() == (answer,)
        assert again.attempts.all() == (attempt,)


@pytest.mark.parametrize("room", ROOM)
def test_a_program_that_starts_on_a_full_disk_says_so_or_works_and_loses_nothing(disk: SmallDisk, room: int) -> None:
    folder = disk.path / "data"
    answer = an_answer()
    with Store(folder) as store:
        store.answers.record(answer)
    ballast = disk.fill(leave_bytes=room)
    with told_of_no_room(), Store(folder) as store:
        assert store.answers.all() == (answer,)
    ballast.unlink()
    with Store(folder) as store:
        assert store.notices == ()
        assert store.answers.all() == (answer,)


@pytest.mark.parametrize("room", ROOM)
def test_a_first_start_on_a_full_disk_is_a_sentence_and_leaves_nothing_that_stops_the_next(
    disk: SmallDisk, room: int
) -> None:
    folder = disk.path / "data"
    ballast = disk.fill(leave_bytes=room)
    with told_of_no_room():
        Store(folder).close()
    ballast.unlink()
    with Store(folder) as store:
        store.answers.record(an_answer())
        assert store.notices == ()


@pytest.mark.parametrize("room", ROOM)
def test_a_draft_is_saved_whole_or_stays_as_it_was(learner: Learner, disk: SmallDisk, room: int) -> None:
    path = disk.path / "mine.py"
    path.write_text("x = 1\n")
    draft = Draft(path)
    text = "x = 2\n" * 20_000
    ballast = disk.fill(leave_bytes=room)
    before = seen(disk.path)
    with pytest.raises(TfkataError, match=r"can't be saved: No space left on device\. Make room"):
        draft.save(text)
    assert seen(disk.path) == before
    ballast.unlink()
    assert draft.save(text)
    assert path.read_text() == text


def test_a_kata_can_not_be_begun_without_a_word_and_leaves_no_empty_file(learner: Learner, disk: SmallDisk) -> None:
    folder = disk.path / "mine"
    workspace.init(folder)
    kata = learner.library.katas.get("cubic-slope")
    ballast = disk.fill()
    with pytest.raises(TfkataError, match="No space left on device"):
        Draft.open(kata, folder)
    assert not (folder / kata.file_name).exists()
    ballast.unlink()
    assert Draft.open(kata, folder).text == kata.starter


@pytest.mark.parametrize("room", ROOM)
def test_an_interview_goes_on_and_its_report_is_whole_or_as_it_was(
    learner: Learner, disk: SmallDisk, room: int
) -> None:
    session = InterviewSession.begin(learner, preset("screen"), 7)
    session.finish()
    reports = learner.data_folder / "reports"
    whole = seen(reports)
    assert len(whole) == 3
    ballast = disk.fill(leave_bytes=room)
    with told_of_no_room():
        report_on(learner, session.interview)
    assert seen(reports) == whole, "no half of a report, and none of two interviews"
    ballast.unlink()
    report_on(learner, session.interview)
    assert seen(reports) == whole


def test_the_kata_in_work_is_judged_and_remembered_once_there_is_room(
    store: Store, library: Library, disk: SmallDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(disk.path)
    monkeypatch.setenv("HOME", str(disk.path))
    learner = Learner(store, library, clock=HandClock())
    work = KataPractice.open(learner, "cubic-slope")
    text = work.draft.text
    ballast = disk.fill()
    calls: tuple[Callable[[], object], ...] = (
        work.keep_time,
        work.give_up,
        lambda: work.draft.save(text + "# more\n" * 10_000),
    )
    for call in calls:
        with pytest.raises(TfkataError, match=r"disk is full|No space left"):
            call()
    assert not work.reference_open, "giving up did not happen by half"
    ballast.unlink()
    for call in calls:
        call()
    assert work.reference_open
