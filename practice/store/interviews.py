"""Mock interviews as they are kept: written when they start, and after every answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from practice.clock import Milliseconds
from practice.store.database import Database, Row, insertion
from practice.store.records import Interview, InterviewItem, new_key

_ITEM_FIELDS = tuple(InterviewItem.__slots__)
CHANGEABLE = frozenset({"seconds_used", "correctness", "answered", "hints", "flagged", "note"})
"""Fields of an item that say what came of it; the others were drawn with it."""


class Interviews:
    """All mock interviews, newest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(
        self, plan: str, seed: int, items: Sequence[InterviewItem], started: Milliseconds, deadline: Milliseconds
    ) -> Interview:
        """Keep a new interview, whose clock runs from now on.

        Raises:
            ProgressError: it can't be written.
        """
        begun = Interview(0, new_key(), plan, seed, started, deadline, None, tuple(items))
        with self._database.write() as transaction:
            identifier = _insert(transaction, begun)
        return self.get(identifier)

    def get(self, identifier: int) -> Interview:
        """One interview, which must exist."""
        (row,) = self._database.read("SELECT * FROM interviews WHERE id = ?", (identifier,))
        return self._with_items(row)

    def all(self) -> tuple[Interview, ...]:
        """All interviews."""
        rows = self._database.read("SELECT * FROM interviews ORDER BY started DESC, id DESC")
        return tuple(self._with_items(row) for row in rows)

    def running(self, moment: Milliseconds) -> Interview | None:
        """The interview that was begun and whose time has not run out, if there is one."""
        query = "SELECT * FROM interviews WHERE finished IS NULL AND deadline > ? ORDER BY started DESC LIMIT 1"
        rows = self._database.read(query, (moment,))
        return self._with_items(rows[0]) if rows else None

    def with_seed(self, plan: str, seed: int) -> Interview | None:
        """The last interview of a plan that was drawn with a seed, if there is one."""
        query = "SELECT * FROM interviews WHERE plan = ? AND seed = ? ORDER BY started DESC, id DESC LIMIT 1"
        rows = self._database.read(query, (plan, seed))
        return self._with_items(rows[0]) if rows else None

    def change_item(self, interview: int, position: int, changes: Mapping[str, object]) -> Interview:
        """Give some fields of one item new values; it is on disk when this returns the interview as it is now.

        Fields that are not named stay as they are, whoever changed them meanwhile.

        Raises:
            ProgressError: it can't be written.
        """
        assert changes.keys() <= CHANGEABLE, changes.keys() - CHANGEABLE
        assignments = ", ".join(f"{name} = :{name}" for name in changes)
        with self._database.write() as transaction:
            transaction.execute(
                f"UPDATE interview_items SET {assignments} WHERE interview = :interview AND position = :position",
                {**changes, "interview": interview, "position": position},
            )
        return self.get(interview)

    def finish(self, identifier: int, moment: Milliseconds) -> Interview:
        """Stop an interview's clock; one that is finished stays as it is.

        Raises:
            ProgressError: it can't be written.
        """
        with self._database.write() as transaction:
            transaction.execute(
                "UPDATE interviews SET finished = max(started, min(?, deadline)) WHERE id = ? AND finished IS NULL",
                (moment, identifier),
            )
        return self.get(identifier)

    def merge(self, interviews: Sequence[Interview]) -> dict[int, int]:
        """Add interviews from elsewhere that are not here yet; returns the ids here by the ids there.

        Raises:
            ProgressError: they can't be written.
        """
        ids: dict[int, int] = {}
        with self._database.write() as transaction:
            for interview in interviews:
                held = transaction.execute("SELECT id FROM interviews WHERE key = ?", (interview.key,)).fetchone()
                ids[interview.id] = held["id"] if held is not None else _insert(transaction, interview)
        return ids

    def _with_items(self, row: Row) -> Interview:
        query = "SELECT * FROM interview_items WHERE interview = ? ORDER BY position"
        items = tuple(map(_item, self._database.read(query, (row["id"],))))
        fields = {name: row[name] for name in Interview.__slots__ if name != "items"}
        return Interview(**fields, items=items)


def _insert(transaction: sqlite3.Connection, interview: Interview) -> int:
    names = ("key", "plan", "seed", "started", "deadline", "finished")
    cursor = transaction.execute(insertion("interviews", names), {name: getattr(interview, name) for name in names})
    identifier = int(cursor.lastrowid or 0)
    statement = insertion("interview_items", ("interview", *_ITEM_FIELDS))
    transaction.executemany(statement, [{**asdict(item), "interview": identifier} for item in interview.items])
    return identifier


def _item(row: Row) -> InterviewItem:
    return InterviewItem(**{**{name: row[name] for name in _ITEM_FIELDS}, "flagged": bool(row["flagged"])})
