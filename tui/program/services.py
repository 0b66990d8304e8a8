"""What the screens work with and never wait for on the event loop: the store, the library, the runner."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from practice.library import load_library
from tui.program.runner_service import RunnerService

if TYPE_CHECKING:
    from pathlib import Path

    from practice.library import Library
    from practice.store.store import Store
    from practice.tracks import Track


class Services:
    """The program's one store, library and runner; all but the runner are for worker threads."""

    def __init__(
        self, store: Store, runner: RunnerService, library: Library | None = None, tracks_file: Path | None = None
    ) -> None:
        """
        Args:
            tracks_file: the learning tracks; None for those that tfkata brings.
        """
        self.store = store
        self.runner = runner
        self._library = library
        self._tracks_file = tracks_file
        self._tracks: tuple[Track, ...] | None = None
        self._loading = threading.Lock()

    @property
    def folder(self) -> Path:
        """Where the user's data is kept."""
        return self.store.path.parent

    def library(self) -> Library:
        """All katas and questions, read when they are first asked for; call it in a worker thread."""
        with self._loading:
            if self._library is None:
                library = load_library()
                _ = library.items
                self._library = library
            return self._library

    def tracks(self) -> tuple[Track, ...]:
        """The learning tracks, read when they are first asked for; call it in a worker thread."""
        library = self.library()
        with self._loading:
            if self._tracks is None:
                from practice.tracks import FILE, load_tracks

                self._tracks = load_tracks(library, self._tracks_file or FILE)
            return self._tracks
