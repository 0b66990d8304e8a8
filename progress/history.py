"""What was done: attempts at katas, and answers to questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from progress.clock import Milliseconds
from progress.database import Database, Row, insertion
from progress.records import Attempt, GivenAnswer, Mode


class Attempts:
    """Submissions of katas, oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, attempt: Attempt) -> None:
        """Keep an attempt; it is on disk when this returns.

        Raises:
            ProgressError: it can't be written.
        """
        self.record_all([attempt])

    def record_all(self, attempts: Sequence[Attempt]) -> None:
        """Keep several at once, all or none; one that is here already stays as it is.

        Raises:
            ProgressError: they can't be written.
        """
        statement = insertion("attempts", Attempt.__slots__, otherwise="IGNORE")
        with self._database.write() as transaction:
            transaction.executemany(statement, map(asdict, attempts))

    def of(self, kata: str) -> tuple[Attempt, ...]:
        """All attempts at one kata."""
        return self._read("WHERE kata = ?", kata)

    def all(self) -> tuple[Attempt, ...]:
        """All attempts at all katas."""
        return self._read("")

    def accepted(self, kata: str) -> bool:
        """Whether a solution of this kata was ever accepted."""
        query = "SELECT 1 FROM attempts WHERE kata = ? AND verdict = 'accepted' LIMIT 1"
        return bool(self._database.read(query, (kata,)))

    def _read(self, where: str, *arguments: Any) -> tuple[Attempt, ...]:
        rows = self._database.read(f"SELECT * FROM attempts {where} ORDER BY at, id", arguments)
        return tuple(Attempt(**_fields(row)) for row in rows)


class Answers:
    """Answers to questions, oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, answer: GivenAnswer) -> None:
        """Keep an answer; it is on disk when this returns.

        Raises:
            ProgressError: it can't be written.
        """
        self.record_all([answer])

    def record_all(self, answers: Sequence[GivenAnswer]) -> None:
        """Keep several at once, all or none; one that is here already stays as it is.

        Raises:
            ProgressError: they can't be written.
        """
        statement = insertion("answers", GivenAnswer.__slots__, otherwise="IGNORE")
        with self._database.write() as transaction:
            transaction.executemany(statement, map(asdict, answers))

    def of(self, question: str) -> tuple[GivenAnswer, ...]:
        """All answers to one question."""
        return self._read("WHERE question = ?", question)

    def all(self) -> tuple[GivenAnswer, ...]:
        """All answers to all questions."""
        return self._read("")

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

    def _read(self, where: str, *arguments: Any) -> tuple[GivenAnswer, ...]:
        rows = self._database.read(f"SELECT * FROM answers {where} ORDER BY at, id", arguments)
        return tuple(GivenAnswer(**{**_fields(row), "mode": Mode(row["mode"])}) for row in rows)


def active_moments(database: Database) -> list[Milliseconds]:
    """When something was answered or attempted, for streaks and charts."""
    return [row[0] for row in database.read("SELECT at FROM answers UNION ALL SELECT at FROM attempts ORDER BY 1")]


def _fields(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118 - a Row iterates over its values
