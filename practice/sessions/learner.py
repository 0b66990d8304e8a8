"""Whose practice it is: what is kept of them, what they can practise, and the clock that they go by."""

from __future__ import annotations

import random
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from practice.clock import SYSTEM_CLOCK, Clock

if TYPE_CHECKING:
    from practice.library import Library
    from practice.store.store import Store
    from practice.tracks import Track


class Learner:
    """One user's store and clock, and the library and tracks, which are read when they are first asked for.

    Every session is held for one of these. `library` and `tracks` may read files: ask for them in worker threads.
    """

    def __init__(
        self,
        store: Store,
        library: Library | None = None,
        *,
        clock: Clock = SYSTEM_CLOCK,
        chance: random.Random | None = None,
        tracks_file: Path | None = None,
    ) -> None:
        """
        Args:
            library: None for all katas and questions that are installed.
            chance: draws questions, and the order of their options; None for one that nobody foresees.
            tracks_file: the learning tracks; None for those that tfkata brings.
        """
        self.store = store
        self.clock = clock
        self.chance = random.Random() if chance is None else chance
        self._library = library
        self._tracks_file = tracks_file
        self._tracks: tuple[Track, ...] | None = None
        self._loading = threading.Lock()

    def chance_of(self, name: str) -> random.Random:
        """Chance that draws the same for the same name, whenever and in whatever program it is asked."""
        return type(self.chance)(name)

    @property
    def data_folder(self) -> Path:
        """Where the user's data is kept."""
        return self.store.path.parent

    @property
    def library(self) -> Library:
        """All katas and questions."""
        with self._loading:
            if self._library is None:
                from practice.library import load_library

                library = load_library()
                _ = library.items
                self._library = library
            return self._library

    @property
    def tracks(self) -> tuple[Track, ...]:
        """The learning tracks.

        Raises:
            BankError: something is wrong with their file.
        """
        library = self.library
        with self._loading:
            if self._tracks is None:
                from practice.tracks import FILE, load_tracks

                self._tracks = load_tracks(library, self._tracks_file or FILE)
            return self._tracks
