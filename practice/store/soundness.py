"""Rows of the store that tfkata never wrote: a damaged disk can change a number, and SQLite sees nothing wrong with it.

They are found when the store is opened, so that nothing that reads it has to expect them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

from practice.store.bounds import Within
from practice.store.cards import Cards, ReviewCard
from practice.store.database import Database
from practice.store.interviews import Interviews
from practice.store.records import Attempt, Given, GivenAnswer, Interview, InterviewItem, Mode

TABLES: dict[str, type] = {
    "attempts": Attempt,
    "answers": GivenAnswer,
    "ratings": Given,
    "cards": ReviewCard,
    "interviews": Interview,
    "interview_items": InterviewItem,
}


def take_unsound_rows_out(database: Database) -> None:
    """Delete such rows; the file as it was is kept, and the user is told.

    Raises:
        ProgressError: the database can't be read or written.
    """
    unsound = {table: found for table in TABLES if (found := _unsound(database, table))}
    # An interview lacks nothing: with an item that makes no sense it goes as a whole.
    items = unsound.pop("interview_items", [])
    broken = {row["interview"] for row in _rows(database, "interview_items", items)}
    broken |= {one.id for one in Interviews(database).all() if not one.is_coherent}
    _add(unsound, "interviews", _row_numbers(database, "interviews", "id", broken))
    incoherent = {card.item for card in Cards(database).all() if not card.is_coherent}
    _add(unsound, "cards", _row_numbers(database, "cards", "item", incoherent))
    if unsound:
        database.take_out(unsound)


def _unsound(database: Database, table: str) -> list[int]:
    conditions = _conditions(TABLES[table])
    return [row[0] for row in database.read(f"SELECT rowid FROM {table} WHERE NOT ({conditions})")]


@cache
def _conditions(record: type) -> str:
    """What holds for every row, as SQL; NULL is neither true nor false, and stays."""
    return " AND ".join(_bounded_columns(record))


def _bounded_columns(record: type) -> Iterator[str]:
    for name, hint in get_type_hints(record, include_extras=True).items():
        if hint is Mode:
            yield f"{name} IN ({', '.join(repr(mode.value) for mode in Mode)})"
        for bound in _bounds_of(hint):
            yield f"{name} BETWEEN {bound.least!r} AND {bound.most!r}"


def _bounds_of(hint: Any) -> Iterator[Within]:
    """The bounds in `Annotated[int, Within(...)]`, which may be one of several types."""
    if isinstance(hint, Within):
        yield hint
    for part in get_args(hint):
        yield from _bounds_of(part)


def _rows(database: Database, table: str, numbers: Iterable[int]) -> Iterator[Any]:
    for number in numbers:
        yield from database.read(f"SELECT * FROM {table} WHERE rowid = ?", (number,))


def _row_numbers(database: Database, table: str, column: str, values: Iterable[object]) -> list[int]:
    return [
        row[0] for value in values for row in database.read(f"SELECT rowid FROM {table} WHERE {column} = ?", (value,))
    ]


def _add(unsound: dict[str, list[int]], table: str, numbers: list[int]) -> None:
    if numbers:
        unsound[table] = sorted({*unsound.get(table, []), *numbers})
