"""The store: all that is remembered of one user, in one SQLite file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from practice.clock import Milliseconds
from practice.store.cards import Cards
from practice.store.data_folder import data_folder
from practice.store.database import Database
from practice.store.history import Answers, Attempts, active_moments
from practice.store.interviews import Interviews
from practice.store.notes import Notes
from practice.store.soundness import take_unsound_rows_out


class Store:
    """Attempts, answers, cards, interviews and notes; whatever is recorded is on disk when the call returns.

    Two programs may have it open at once, and threads may share one.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Open the store in a folder, `TFKATA_HOME` or the platform's data folder by default.

        Raises:
            NewerDatabaseError: a later version of tfkata wrote it.
            ProgressError: it can't be opened.
        """
        self._database = Database(folder or data_folder())
        self.attempts = Attempts(self._database)
        self.answers = Answers(self._database)
        self.cards = Cards(self._database)
        self.interviews = Interviews(self._database)
        self.notes = Notes(self._database)
        try:
            take_unsound_rows_out(self._database)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; everything is on disk already."""
        self._database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What the block writes is on disk when it ends, and none of it if it raises; nobody else writes meanwhile.

        Raises:
            ProgressError: it can't be written.
        """
        with self._database.write():
            yield

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should be told of the file, such as that a backup took its place."""
        return tuple(self._database.notices)

    def active_moments(self) -> list[Milliseconds]:
        """When something was answered or attempted, oldest first."""
        return active_moments(self._database)
