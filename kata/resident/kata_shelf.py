"""The katas that a resident has read, read anew when their files change."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from bankfile.errors import TfkataError
from bankfile.packs import find_packs
from kata.errors import KataError
from kata.model import Kata
from kata.reading.catalog import Catalog, load_catalog, load_kata
from kata.resident.kata_names import digest_of

MOST_CATALOGS = 8
"""One for each choice of packs."""
Stamp = tuple[tuple[str, int, int, int], ...]


class KataShelf:
    """Finds katas as each client would: in the bank, and in the packs that the client names."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[Stamp, Kata]] = {}
        self._catalogs: dict[tuple[str, ...], Catalog] = {}
        self._lock = threading.Lock()

    def finder(self, packs: Sequence[str]) -> Callable[[str], Kata]:
        """What finds a kata for a client, by its id, or by `FOLDER#DIGEST`; raises TfkataError."""
        named = tuple(packs)

        def find(name: str) -> Kata:
            return self._at(name) if os.path.isabs(name) else self._by_id(name, named)

        return find

    def _at(self, name: str) -> Kata:
        folder, _, digest = name.rpartition("#")
        kata = self._kata(Path(folder))
        if digest_of(kata) != digest:
            raise KataError(f"{folder} changed since it was read here. Open the kata again.")
        return kata

    def _by_id(self, identifier: str, packs: tuple[str, ...]) -> Kata:
        try:
            return self._kata(self._catalog(packs).folder(identifier))
        except TfkataError:  # it may be new, or have been moved
            return self._kata(self._catalog(packs, anew=True).folder(identifier))

    def _catalog(self, packs: tuple[str, ...], *, anew: bool = False) -> Catalog:
        with self._lock:  # calls look for their katas in threads
            if anew or packs not in self._catalogs:
                self._catalogs.pop(packs, None)
                self._catalogs[packs] = load_catalog(find_packs([Path(name) for name in packs]))
                while len(self._catalogs) > MOST_CATALOGS:
                    del self._catalogs[next(iter(self._catalogs))]
            return self._catalogs[packs]

    def _kata(self, folder: Path) -> Kata:
        stamp = _stamp(folder)
        kept = self._read.get(folder)
        if kept is None or kept[0] != stamp:
            kept = self._read[folder] = stamp, load_kata(folder)
        return kept[1]


def _stamp(folder: Path) -> Stamp:
    """When the files of a kata were changed last; empty if the folder can't be read, which reading it will say."""
    found = []
    for place in (folder, folder / "mistakes"):
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    seen = entry.stat()
                    found.append((entry.path, seen.st_mtime_ns, seen.st_size, seen.st_ino))
        except OSError:
            continue
    return tuple(sorted(found))
