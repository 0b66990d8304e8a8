"""Small things that are remembered: hints shown, items flagged, settings."""

from __future__ import annotations

from practice.clock import Milliseconds
from practice.store.database import Database


class Notes:
    """Hints by kata, flags by item, settings by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hints_shown(self, kata: str) -> int:
        """How many hints on a kata were shown so far."""
        rows = self._database.read("SELECT shown FROM hints WHERE kata = ?", (kata,))
        return int(rows[0]["shown"]) if rows else 0

    def all_hints(self) -> dict[str, int]:
        """How many hints were shown, by kata."""
        return {row["kata"]: row["shown"] for row in self._database.read("SELECT * FROM hints ORDER BY kata")}

    def show_next_hint(self, kata: str, total: int) -> int:
        """Count one more hint as shown, up to `total`; returns how many are shown now.

        Raises:
            ProgressError: it can't be written.
        """
        with self._database.write() as transaction:
            transaction.execute(
                "INSERT INTO hints VALUES (?, 1) ON CONFLICT (kata) DO UPDATE SET shown = min(shown + 1, ?)",
                (kata, total),
            )
        return self.hints_shown(kata)

    def set_hints(self, hints: dict[str, int]) -> None:
        """Take over counts from elsewhere; the larger one stays.

        Raises:
            ProgressError: it can't be written.
        """
        with self._database.write() as transaction:
            transaction.executemany(
                "INSERT INTO hints VALUES (?, ?) ON CONFLICT (kata) DO UPDATE SET shown = max(shown, excluded.shown)",
                hints.items(),
            )

    def flagged(self) -> frozenset[str]:
        """The items that the user flagged."""
        return frozenset(row["item"] for row in self._database.read("SELECT item FROM flags"))

    def flag(self, item: str, on: bool, moment: Milliseconds) -> None:
        """Flag an item, or take the flag away.

        Raises:
            ProgressError: it can't be written.
        """
        with self._database.write() as transaction:
            if on:
                transaction.execute("INSERT OR IGNORE INTO flags VALUES (?, ?)", (item, moment))
            else:
                transaction.execute("DELETE FROM flags WHERE item = ?", (item,))

    def setting(self, name: str, default: str = "") -> str:
        """A setting's value."""
        rows = self._database.read("SELECT value FROM settings WHERE name = ?", (name,))
        return str(rows[0]["value"]) if rows else default

    def settings(self) -> dict[str, str]:
        """All settings that were ever set."""
        return {row["name"]: row["value"] for row in self._database.read("SELECT * FROM settings ORDER BY name")}

    def set(self, name: str, value: str) -> None:
        """Remember a setting.

        Raises:
            ProgressError: it can't be written.
        """
        with self._database.write() as transaction:
            transaction.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))
