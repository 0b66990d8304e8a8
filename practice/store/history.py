"""What was done: attempts at katas, and answers to questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, Generic, TypeVar

from practice.clock import Milliseconds
from practice.store.database import Database, Row, insertion
from practice.store.records import Attempt, GivenAnswer, Mode

Record = TypeVar("Record", Attempt, GivenAnswer)


class _Log(Generic[Record]):
    """Records in the order in which they were made; they are added and never changed."""

    def __init__(self, database: Database, table: str, item: str, make: Callable[[Row], Record]) -> None:
        self._database = database
        self._table = table
        self._item = item
        self._make: Callable[[Row], Record] = make

    def record(self, record: Record) -> None:
        """Keep a record; it is on disk when this returns.

        Raises:
            ProgressError: it can't be written.
        """
        self.record_all([record])

    def record_all(self, records: Sequence[Record]) -> None:
        """Keep several at once, all or none; one that is here already stays as it is.

        Raises:
            ProgressError: they can't be written.
        """
        if not records:
            return
        statement = insertion(self._table, type(records[0]).__slots__, otherwise="IGNORE")
        with self._database.write() as transaction:
            transaction.executemany(statement, map(asdict, records))

    def of(self, item: str) -> tuple[Record, ...]:
        """All records of one kata or question, oldest first."""
        return self._read(f"WHERE {self._item} = ?", item)

    def all(self) -> tuple[Record, ...]:
        """All records, oldest first."""
        return self._read("")

    def _read(self, where: str, *arguments: Any) -> tuple[Record, ...]:
        rows = self._database.read(f"SELECT * FROM {self._table} {where} ORDER BY at, id", arguments)
        return tuple(map(self._make, rows))


class Attempts(_Log[Attempt]):
    """Submissions of katas."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, "attempts", "kata", lambda row: Attempt(**_fields(row)))

    def accepted(self, kata: str) -> bool:
        """Whether a solution of this kata was ever accepted."""
        query = "SELECT 1 FROM attempts WHERE kata = ? AND verdict = 'accepted' LIMIT 1"
        return bool(self._database.read(query, (kata,)))


class Answers(_Log[GivenAnswer]):
    """Answers to questions."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, "answers", "question", _answer)

    def latest_scores(self, count: int) -> dict[str, list[float]]:
        """The scores of the last `count` answers to each question, newest first."""
        query = (
            "SELECT question, score FROM (SELECT question, score, at, id, row_number()"
            " OVER (PARTITION BY question ORDER BY at DESC, id DESC) AS age FROM answers)"
            " WHERE age <= ? ORDER BY question, age"
        )
        scores: dict[str, list[float]] = {}
        for row in self._database.read(query, (count,)):
            scores.setdefault(row["question"], []).append(row["score"])
        return scores


def active_moments(database: Database) -> list[Milliseconds]:
    """When something was answered or attempted, for streaks and charts."""
    return [row[0] for row in database.read("SELECT at FROM answers UNION ALL SELECT at FROM attempts ORDER BY 1")]


def _answer(row: Row) -> GivenAnswer:
    return GivenAnswer(**{**_fields(row), "mode": Mode(row["mode"])})


def _fields(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118 - a Row iterates over its values
