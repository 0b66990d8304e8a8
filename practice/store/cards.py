"""Review cards: when each kata and question comes back."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass
from typing import Annotated

from practice.clock import DAY, Milliseconds
from practice.errors import ProgressError
from practice.store.bounds import ItemKey, Moment, Within
from practice.store.database import Database, Row, insertion
from practice.store.records import Given

LEARNT = 2
"""The state of a card that is out of its first steps, in FSRS's numbers."""


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """What FSRS knows of one item; the fields mean what they mean there."""

    item: ItemKey
    state: Annotated[int, Within(1, 3)]
    step: Annotated[int, Within(0, 100)] | None
    stability: Annotated[float, Within(1e-6, 1e9)] | None
    difficulty: Annotated[float, Within(1, 10)] | None
    due: Moment
    last_review: Moment | None

    @property
    def is_coherent(self) -> bool:
        """Whether its fields fit together, so that FSRS can go on with it."""
        known = [value is not None for value in (self.stability, self.difficulty, self.last_review)]
        in_steps = self.state != LEARNT
        return all(known) == any(known) and (self.step is not None if in_steps else all(known))

    def is_due(self, moment: Milliseconds) -> bool:
        """Whether it is to be reviewed at a moment.

        A card that was reviewed in the future, by more than a day, was so by a clock that was wrong: it might come back
        in a hundred years, and is due.
        """
        return self.due <= moment or (self.last_review or 0) > moment + DAY

    def encoded(self) -> str:
        """The card as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def decoded(cls, text: str) -> ReviewCard:
        """The card that `encoded` wrote.

        Raises:
            ProgressError: it did not write this.
        """
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError, RecursionError) as error:
            raise ProgressError(f"A card that is kept with a rating makes no sense: {error}.") from error


class Cards:
    """All cards, and the ratings that made them what they are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, item: str) -> ReviewCard | None:
        """An item's card, if it was ever rated."""
        rows = self._database.read("SELECT * FROM cards WHERE item = ?", (item,))
        return _card(rows[0]) if rows else None

    def all(self) -> tuple[ReviewCard, ...]:
        """All cards, those due first in front."""
        return tuple(map(_card, self._database.read("SELECT * FROM cards ORDER BY due, item")))

    def due_by(self, moment: Milliseconds) -> tuple[ReviewCard, ...]:
        """All cards that are due at a moment."""
        return tuple(card for card in self.all() if card.is_due(moment))

    def new_between(self, first: Milliseconds, last: Milliseconds) -> int:
        """How many items got their first rating from one moment on, and before another."""
        query = "SELECT count(*) FROM ratings WHERE card_before IS NULL AND at >= ? AND at < ?"
        return int(self._database.read(query, (first, last))[0][0])

    def put(self, card: ReviewCard, given: Given) -> None:
        """Keep a rating and the card after it.

        Raises:
            ProgressError: they can't be written.
        """
        with self._database.write() as transaction:
            _write(transaction, card)
            transaction.execute(insertion("ratings", Given.__slots__), asdict(given))

    def undo(self, key: str) -> bool:
        """Take a rating back and give its card the state of before; not when the item was rated again since.

        Args:
            key: the rating's own (`Given.key`).

        Raises:
            ProgressError: it can't be written.
        """
        with self._database.write() as transaction:
            row = transaction.execute("SELECT * FROM ratings WHERE key = ?", (key,)).fetchone()
            if row is None:
                return False
            later = "SELECT 1 FROM ratings WHERE item = ? AND (at, id) > (?, ?) LIMIT 1"
            if transaction.execute(later, (row["item"], row["at"], row["id"])).fetchone() is not None:
                return False
            transaction.execute("DELETE FROM ratings WHERE id = ?", (row["id"],))
            if row["card_before"] is None:
                transaction.execute("DELETE FROM cards WHERE item = ?", (row["item"],))
            else:
                _write(transaction, ReviewCard.decoded(row["card_before"]))
        return True

    def ratings(self) -> tuple[Given, ...]:
        """All ratings, oldest first."""
        return tuple(map(_given, self._database.read("SELECT * FROM ratings ORDER BY at, id")))

    def merge(self, cards: list[ReviewCard], ratings: list[Given]) -> None:
        """Add cards and ratings from elsewhere; of two cards for one item the one reviewed last stays.

        Raises:
            ProgressError: they can't be written.
        """
        with self._database.write() as transaction:
            for card in cards:
                held = transaction.execute("SELECT last_review FROM cards WHERE item = ?", (card.item,)).fetchone()
                if held is None or (held["last_review"] or 0) < (card.last_review or 0):
                    _write(transaction, card)
            for given in ratings:
                transaction.execute(insertion("ratings", Given.__slots__, otherwise="IGNORE"), asdict(given))


def _card(row: Row) -> ReviewCard:
    return ReviewCard(**{name: row[name] for name in ReviewCard.__slots__})


def _given(row: Row) -> Given:
    return Given(item=row["item"], at=row["at"], rating=row["rating"], card_before=row["card_before"], key=row["key"])


def _write(transaction: sqlite3.Connection, card: ReviewCard) -> None:
    transaction.execute(insertion("cards", ReviewCard.__slots__, otherwise="REPLACE"), asdict(card))
