"""A `progress.db` with bytes changed, or with values that tfkata never writes: what reads it says why not, or works.

An input is a whole file, or lines `TABLE COLUMN VALUE`, each of which changes a right one.
"""

from __future__ import annotations

import functools
import json
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from support.all_readings import a_learner, fill, read_everything, small_library
from support.records_made import an_answer, an_attempt

from fuzz.target import Target
from practice.errors import ProgressError
from practice.library import Library
from practice.store import database
from practice.store.store import Store


@functools.cache
def _library() -> Library:
    return small_library()


@functools.cache
def _right() -> bytes:
    """A file with something of everything, whole and without a log beside it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / database.FILE
        with Store(path.parent) as store:
            fill(a_learner(store, _library()))
            store.attempts.record(an_attempt(mistake="forgot", seconds=12.5))
            store.answers.record(an_answer())
        return path.read_bytes()


def take(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / database.FILE
        path.write_bytes(data if data.startswith(b"SQLite") else _right())
        if not data.startswith(b"SQLite"):
            _change(path, data.decode("utf-8", "replace"))
        try:
            with Store(path.parent) as store:
                read_everything(a_learner(store, _library()))
        except ProgressError:
            return
        with Store(path.parent) as store:
            store.answers.record(an_answer())


def _change(path: Path, text: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for line in text.splitlines()[:20]:
            table, column, value = (*line.split(" ", 2), "", "")[:3]
            with suppress(sqlite3.Error, OverflowError, ValueError, RecursionError):
                connection.execute(f'UPDATE "{table}" SET "{column}" = ?', (json.loads(value),))


COLUMNS = (
    *("attempts at", "attempts seconds", "attempts hints", "attempts verdict", "attempts kata", "attempts source"),
    *("answers at", "answers score", "answers seconds", "answers mode", "answers answer", "answers question"),
    *("cards item", "cards state", "cards step", "cards stability", "cards difficulty", "cards due"),
    *("cards last_review", "ratings rating", "ratings at", "ratings card_before", "hints shown", "flags item"),
    *("interviews plan", "interviews started", "interviews deadline", "interviews finished", "interviews seed"),
    *("interviews key", "interview_items seconds_given", "interview_items seconds_used", "interview_items item"),
    *("interview_items correctness", "interview_items answered", "interview_items position", "interview_items topic"),
    *("interview_items title", "interview_items note", "settings value", "settings name"),
)
VALUES = (
    *("0", "-1", "1", "7", "1.5", "1e999", "-1e999", "null", str(2**63 - 1), str(-(2**63)), "1e300", "99999999999999"),
    *('""', '"x"', '"\\u0000"', '"{}"', '"[]"', '"[1]"', '"nan"', '"inf"', '"-5"', '"1e400"', '"../../x"', '"null"'),
)
TARGET = Target(
    take,
    seeds=(
        _right(),
        b"SQLite format 3\x00" + b"\xff" * 4096,
        *(f"{column} {VALUES[place % len(VALUES)]}".encode() for place, column in enumerate(COLUMNS)),
    ),
    words=(
        *(f"\n{column} ".encode() for column in COLUMNS),
        *(value.encode() for value in VALUES),
        *(b"\x7f" + b"\xff" * 7, b"\x80" + b"\x00" * 7),
    ),
    longest=2**18,
    tries=200,
)
