"""The SQLite file below the store: opened, brought to the newest layout, backed up, and replaced when it is damaged."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from bankfile.user_folder import HOME_VARIABLE, make_private_folder
from practice.errors import NewerDatabaseError, ProgressError
from practice.store.data_folder import close_to_others, touch_private_file
from practice.store.migrations import MIGRATIONS

FILE = "progress.db"
BUSY_SECONDS = 10.0
BACKUP_EVERY_SECONDS = 60 * 60
LITTLE_ROOM = 2**18
"""Bytes: less than SQLite needs to open a file and its logs."""
_SIDE_FILES = ("", "-wal", "-shm")
DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

Row = sqlite3.Row
Arguments = Sequence[Any] | Mapping[str, Any]


class Database:
    """One connection that threads may share; every error of SQLite's leaves it as a sentence."""

    def __init__(self, folder: Path) -> None:
        """Open the database in a folder, which is made if need be.

        Raises:
            NewerDatabaseError: a later version of tfkata wrote it.
            ProgressError: it can't be opened.
        """
        self.path = folder / FILE
        self.notices: list[str] = []
        """What the user should be told: that a damaged file was set aside, and what took its place; that others may
        write to the folder."""
        self._lock = threading.RLock()
        try:
            make_private_folder(folder)
            self.notices += close_to_others(folder)
            with _only_one(folder):
                self._connection = self._open()
        except OSError as error:
            raise ProgressError(_unwritable(self.path, error.strerror or str(error))) from error

    def close(self) -> None:
        """Close the connection; everything is on disk already."""
        with self._lock:
            self._connection.close()

    def read(self, query: str, arguments: Arguments = ()) -> list[Row]:
        """The rows of a query.

        Raises:
            ProgressError: the database can't be read.
        """
        with self._lock, _told(self.path):
            return self._connection.execute(query, arguments).fetchall()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: when the block ends its changes are on disk, and none of them if it raises; one inside of
        another is part of that.

        Raises:
            ProgressError: they can't be written.
        """
        with self._lock, _told(self.path):
            if self._connection.in_transaction:  # this thread's own, since it holds the lock
                yield self._connection
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                _roll_back(self._connection)
                raise

    def take_out(self, rows: Mapping[str, Sequence[int]]) -> None:
        """Delete rows that make no sense, by their numbers in each table; the file as it was is kept beside.

        Raises:
            ProgressError: it can't be written.
        """
        aside = self.path.with_name(f"{FILE}.damaged-{time.time_ns()}")
        with self._lock, _told(self.path):
            try:
                _back_up(self._connection, aside)
            except OSError as error:
                raise ProgressError(_unwritable(self.path, error.strerror or str(error))) from error
            with self.write() as transaction:
                for table, numbers in rows.items():
                    transaction.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(number,) for number in numbers])
        what = ", ".join(f"{len(numbers)} of {table}" for table, numbers in rows.items())
        self.notices.append(
            f"{self.path} was damaged: records in it that make no sense ({what}) were taken out. The file as it was is "
            f"kept as {aside.name}."
        )

    def _open(self) -> sqlite3.Connection:
        try:
            connection = _connect(self.path)
        except sqlite3.DatabaseError as error:
            # The pragmas of `_connect` are right: SQLite's plain error there means a file format that it does not know.
            if not _is_damage(error) and _code(error) != sqlite3.SQLITE_ERROR:
                raise ProgressError(_sentence(self.path, error)) from error
            self._replace_damaged()
            connection = _connect(self.path)
        try:
            with _told(self.path):
                self._migrate(connection)
                self._keep_backup(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _replace_damaged(self) -> None:
        aside = self.path.with_name(f"{FILE}.damaged-{time.time_ns()}")
        for suffix in _SIDE_FILES:
            with suppress(FileNotFoundError):
                Path(f"{self.path}{suffix}").rename(f"{aside}{suffix}")
        backup = _backup_of(self.path)
        if backup.is_file() and _is_sound(backup):
            _copy(backup, self.path)
            written = time.strftime("%Y-%m-%d %H:%M", time.localtime(backup.stat().st_mtime))
            what = f"the backup of {written} took its place"
        else:
            what = "there was no good backup, so it begins anew"
        self.notices.append(f"{self.path} was damaged and is kept as {aside.name}; {what}.")

    def _migrate(self, connection: sqlite3.Connection) -> None:
        version = _version(connection)
        if version > len(MIGRATIONS):
            raise NewerDatabaseError(
                f"{self.path} was written by a newer version of tfkata (its layout is {version}, and this one knows "
                f"{len(MIGRATIONS)}). Update tfkata, or name another folder in {HOME_VARIABLE}."
            )
        for number in range(version + 1, len(MIGRATIONS) + 1):
            if number > 1:
                _back_up(connection, self.path.with_name(f"{FILE}.before-layout-{number}"))
            connection.execute("BEGIN IMMEDIATE")
            try:
                for statement in MIGRATIONS[number - 1]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise

    def _keep_backup(self, connection: sqlite3.Connection) -> None:
        """Copy the database, which was found sound, unless the last copy is of the last hour."""
        backup = _backup_of(self.path)
        with suppress(FileNotFoundError):
            # A copy of the future is of a time when the clock was wrong, and no reason to make none.
            if 0 <= time.time() - backup.stat().st_mtime < BACKUP_EVERY_SECONDS:
                return
        with suppress(OSError, sqlite3.Error):  # a full disk is told of when an answer can't be written
            _back_up(connection, backup)


def insertion(table: str, names: Sequence[str], *, otherwise: Literal["ABORT", "IGNORE", "REPLACE"] = "ABORT") -> str:
    """The statement that inserts named values; `otherwise` says what to do with a row that is there already."""
    return f"INSERT OR {otherwise} INTO {table} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})"


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Two programs must not migrate or replace the file at once."""
    path = folder / f"{FILE}.lock"
    touch_private_file(path)
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _connect(path: Path) -> sqlite3.Connection:
    touch_private_file(path)  # SQLite would make it for everybody to read; its logs take the rights of the file
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # an answer outlives a power cut, not only a kill
        connection.execute("PRAGMA foreign_keys = ON")
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise _DamagedError(found)
        return connection
    except BaseException:
        connection.close()
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):  # SQLite itself rolled back, when the disk is full
        connection.execute("ROLLBACK")


class _DamagedError(sqlite3.DatabaseError):
    """SQLite's own check found the file damaged."""


def _is_damage(error: sqlite3.Error) -> bool:
    return isinstance(error, _DamagedError) or _code(error) in DAMAGE


def _code(error: sqlite3.Error) -> int | None:
    """SQLite's primary result code (sqlite.org/rescode.html); None for an error that Python's module found itself."""
    extended: int | None = getattr(error, "sqlite_errorcode", None)
    return None if extended is None else extended & 0xFF


def _is_sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _backup_of(path: Path) -> Path:
    return path.with_name(f"{FILE}.backup")


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    """A copy that is either whole or not there."""
    half = target.with_name(f"{target.name}.half-{os.getpid()}")
    try:
        touch_private_file(half)
        with closing(sqlite3.connect(half)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        with half.open("rb") as file:
            os.fsync(file.fileno())
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    from kata.reading.workspace import written_beside  # for the one start in a thousand that finds a damaged file

    with written_beside(target, source.read_bytes(), 0o600) as name:
        os.replace(name, target)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ProgressError(_sentence(path, error)) from error


def _sentence(path: Path, error: sqlite3.Error) -> str:
    code = _code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{path} is in use by another program for too long; close it and try again."
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(path.parent)):
        return f"{path} can't be written: the disk is full. Free some space, or name another folder in {HOME_VARIABLE}."
    if _is_damage(error):
        return (
            f"{path} is damaged ({error}). Start tfkata again: it sets the file aside and takes the last good backup."
        )
    return _unwritable(path, str(error))


def _is_full(folder: Path) -> bool:
    """Whether a disk has no room: SQLite calls it an I/O error when there is none for the index that it shares."""
    with suppress(OSError):
        return shutil.disk_usage(folder).free < LITTLE_ROOM
    return False


def _unwritable(path: Path, why: str) -> str:
    return f"{path} can't be used: {why}. Mend that, or name another folder in {HOME_VARIABLE}."
