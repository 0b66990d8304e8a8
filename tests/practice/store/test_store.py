"""The store: what goes in comes out, and what goes wrong is a sentence."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from support.hand_clock import HandClock
from support.records_made import MORNING, an_answer, an_attempt

from practice.errors import NewerDatabaseError, ProgressError
from practice.library import Library
from practice.plan import preset
from practice.schedule import Rating
from practice.sessions.interview import InterviewSession
from practice.sessions.learner import Learner
from practice.sessions.remembering import rate
from practice.store import database
from practice.store.migrations import MIGRATIONS
from practice.store.store import Store


def test_what_is_recorded_is_there_for_the_next_program(tmp_path: Path) -> None:
    answer, attempt = an_answer(), an_attempt(hints=2, mistake="forgot", seconds=12.5)
    with Store(tmp_path) as store:
        store.answers.record(answer)
        store.attempts.record(attempt)
    with Store(tmp_path) as store:
        assert store.answers.all() == (answer,)
        assert store.attempts.of("cubic-slope") == (attempt,)
        assert store.attempts.accepted("cubic-slope")
        assert not store.attempts.accepted("none-int-cast")


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    with Store(tmp_path) as one, Store(tmp_path) as other, ThreadPoolExecutor(4) as pool:
        stores = [one, other] * 50
        list(pool.map(lambda pair: pair[1].answers.record(an_answer(at=MORNING + pair[0])), enumerate(stores)))
        assert len(one.answers.all()) == len(other.answers.all()) == len(stores)


def test_hints_are_counted_up_to_their_number(store: Store) -> None:
    assert [store.notes.show_next_hint("a", 2) for _ in range(3)] == [1, 2, 2]
    assert store.notes.hints_shown("a") == 2
    assert store.notes.hints_shown("b") == 0


def test_flags_and_settings_are_kept(store: Store) -> None:
    store.notes.flag("question:a", True, MORNING)
    store.notes.flag("question:b", True, MORNING)
    store.notes.flag("question:a", False, MORNING)
    store.notes.set("theme", "light")
    store.notes.set("theme", "dark")
    assert store.notes.flagged() == {"question:b"}
    assert store.notes.setting("theme") == "dark"
    assert store.notes.setting("nothing", "else") == "else"


def test_a_failed_transaction_leaves_nothing_behind(store: Store) -> None:
    answer = an_answer()
    with pytest.raises(ProgressError), store._database.write() as transaction:
        transaction.executemany("INSERT INTO flags VALUES ('question:a', ?)", [(1,), (2,)])
    store.answers.record(answer)
    assert store.notes.flagged() == frozenset()
    assert store.answers.all() == (answer,)


def test_a_database_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / database.FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerDatabaseError, match=r"newer version of tfkata .*Update tfkata"):
        Store(tmp_path)
    with sqlite3.connect(tmp_path / database.FILE) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (99,)
    connection.close()


def _damage_header(path: Path) -> None:
    path.write_bytes(b"no database at all" + path.read_bytes()[18:])


def _damage_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = os.urandom(64)
    path.write_bytes(bytes(data))


def _damage_end(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 3 * 4096 + 100])


@pytest.mark.parametrize("damage", [_damage_header, _damage_middle, _damage_end])
def test_a_damaged_database_is_set_aside_and_the_backup_takes_its_place(tmp_path: Path, damage: object) -> None:
    answers = [an_answer(at=MORNING + number) for number in range(50)]
    with Store(tmp_path) as store:
        for answer in answers:
            store.answers.record(answer)
    backup = tmp_path / f"{database.FILE}.backup"
    backup.unlink()
    Store(tmp_path).close()  # makes a backup of what was recorded
    assert callable(damage)
    damage(tmp_path / database.FILE)
    damaged = (tmp_path / database.FILE).read_bytes()
    with Store(tmp_path) as store:
        (notice,) = store.notices
        assert store.answers.all() == tuple(answers)
        store.answers.record(an_answer(at=MORNING + 99))
    (aside,) = tmp_path.glob("*.damaged-*")
    assert aside.name in notice
    assert "backup of" in notice
    assert aside.read_bytes() == damaged
    with Store(tmp_path) as store:
        assert not store.notices
        assert len(store.answers.all()) == 51


def test_a_row_that_makes_no_sense_is_taken_out_and_the_rest_stays(tmp_path: Path, library: Library) -> None:
    answers = [an_answer(at=MORNING + number) for number in range(3)]
    with Store(tmp_path) as store:
        store.answers.record_all(answers)
        rate(store, "question:a-choice", Rating.GOOD, MORNING)
        InterviewSession.begin(Learner(store, library, clock=HandClock()), preset("screen"), 7)
    with closing(sqlite3.connect(tmp_path / database.FILE, isolation_level=None)) as connection:
        connection.execute("UPDATE answers SET score = 9e999 WHERE id = 2")
        connection.execute("UPDATE cards SET stability = -1")
        connection.execute("UPDATE interview_items SET seconds_given = 0 WHERE position = 0")
    with Store(tmp_path) as store:
        (notice,) = store.notices
        assert store.answers.all() == (answers[0], answers[2])
        assert store.cards.all() == ()
        assert len(store.cards.ratings()) == 1
        assert store.interviews.all() == ()
    assert "1 of answers, 1 of cards, 1 of interviews" in notice
    (aside,) = tmp_path.glob("*.damaged-*")
    assert aside.name in notice
    with closing(sqlite3.connect(aside)) as connection:
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (3,)
    with Store(tmp_path) as store:
        assert store.notices == ()


def test_without_a_good_backup_a_damaged_database_begins_anew(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.answers.record(an_answer())
    _damage_header(tmp_path / database.FILE)
    (tmp_path / f"{database.FILE}.backup").write_bytes(b"nothing good")
    with Store(tmp_path) as store:
        assert "begins anew" in store.notices[0]
        assert store.answers.all() == ()


def test_a_full_disk_is_a_sentence_and_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path) as store:
        store.answers.record(an_answer())
    connect = database._connect

    def with_little_room(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(database, "_connect", with_little_room)
        with Store(tmp_path) as store, pytest.raises(ProgressError, match="the disk is full"):
            store.attempts.record(an_attempt(source="x" * 100_000))
    with Store(tmp_path) as store:
        assert len(store.answers.all()) == 1
        assert not store.attempts.all()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ProgressError, match="can't be used"):
        Store(tmp_path / "home")


def test_a_file_where_the_folder_should_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(ProgressError, match="name another folder in TFKATA_HOME"):
        Store(tmp_path / "home")


@pytest.mark.parametrize("name", [database.FILE, f"{database.FILE}.lock"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_nonsense_where_a_file_should_be_is_a_sentence(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    make(tmp_path / name)
    with pytest.raises(ProgressError, match=r"can't be used: .* name another folder in TFKATA_HOME"):
        Store(tmp_path)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_nonsense_where_the_backup_should_be_is_passed_over(tmp_path: Path, make: Callable[[Path], None]) -> None:
    (tmp_path / database.FILE).write_bytes(b"no database at all")
    make(tmp_path / f"{database.FILE}.backup")
    with Store(tmp_path) as store:
        assert "begins anew" in store.notices[0]
        store.answers.record(an_answer())


def test_a_folder_of_a_user_that_there_is_not_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TFKATA_HOME", "~nobody-of-this-name/data")
    with pytest.raises(ProgressError, match="no such user"):
        Store()


def test_a_new_layout_is_made_after_a_copy_and_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(tmp_path) as store:
        store.answers.record(an_answer())
    broken = ("CREATE TABLE more (x INTEGER)", "CREATE TABLE more (x INTEGER)")
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, broken))
    with pytest.raises(ProgressError, match="already exists"):
        Store(tmp_path)
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS[:1], ("ALTER TABLE flags ADD COLUMN why TEXT",)))
    with Store(tmp_path) as store:
        assert store._database.read("PRAGMA user_version")[0][0] == 2
        assert store._database.read("SELECT why FROM flags") == []
        assert len(store.answers.all()) == 1
    before = tmp_path / "before"
    before.mkdir()
    shutil.copy(tmp_path / f"{database.FILE}.before-layout-2", before / database.FILE)
    monkeypatch.undo()
    with Store(before) as store:
        assert len(store.answers.all()) == 1
