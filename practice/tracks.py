"""Learning tracks: katas and questions in an order that leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bankfile.errors import BankError
from bankfile.fields import Guide, Identifier, Text, field_problem, read_file
from practice.errors import ProgressError
from practice.library import Item, Library
from practice.scoring.mastery import item_scores
from practice.store.store import Store

FILE = Path(__file__).with_name("tracks.yaml")
DONE = 0.7
"""From which score on an item of a track counts as done; see `practice.scoring.mastery`."""
_EXAMPLES = {
    "tracks": "tracks: [...]",
    "id": "id: none-clinic",
    "title": "title: The None clinic",
    "about": "about: For whom it is.",
    "items": 'items: ["kata:none-int-cast", "question:tape-used-twice"]',
}


class TrackEntry(BaseModel):
    """A track as it stands in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Identifier
    title: Text
    about: Text
    items: tuple[Text, ...] = Field(min_length=1)
    """Keys such as `kata:cubic-slope`."""


class TracksFile(BaseModel):
    """All tracks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tracks: tuple[TrackEntry, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Track:
    """A track, with the items that it leads through."""

    id: str
    title: str
    about: str
    items: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        """The time given to all of its items."""
        return round(sum(item.seconds for item in self.items) / 60)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a user has come on a track."""

    track: Track
    done: frozenset[str]
    """Keys of the items that are done."""

    @property
    def next(self) -> Item | None:
        """The first item that is not done; None at the end."""
        return next((item for item in self.track.items if item.key not in self.done), None)


def load_tracks(library: Library, path: Path = FILE) -> tuple[Track, ...]:
    """All tracks, in the order of the file.

    Raises:
        BankError: something is wrong with the file; a line `FILE:LINE: FIELD: SENTENCE` for each thing that is.
    """
    file = read_file(path, TracksFile, _GUIDE)
    problems = [
        field_problem(path, ["tracks", number, "items", place], f"there is no {key!r} in the bank.")
        for number, track in enumerate(file.tracks)
        for place, key in enumerate(track.items)
        if key not in library.items
    ]
    if problems:
        raise BankError("\n".join(problems))
    return tuple(
        Track(entry.id, entry.title, entry.about, tuple(map(library.get, entry.items))) for entry in file.tracks
    )


def find_track(tracks: tuple[Track, ...], identifier: str) -> Track:
    """A track by its id.

    Raises:
        ProgressError: there is none.
    """
    for track in tracks:
        if track.id == identifier:
            return track
    raise ProgressError(f"There is no track {identifier!r}; there are {', '.join(track.id for track in tracks)}.")


def standing(track: Track, store: Store, library: Library) -> Standing:
    """How far a user has come on a track: what was answered or solved well enough, and lately, counts as done."""
    return standings((track,), store, library)[0]


def standings(tracks: Iterable[Track], store: Store, library: Library) -> tuple[Standing, ...]:
    """How far a user has come on each of these tracks."""
    scores = item_scores(store, library)
    return tuple(standing_of(track, scores) for track in tracks)


def standing_of(track: Track, scores: Mapping[str, float]) -> Standing:
    """How far one has come on a track with these scores of items (`practice.scoring.mastery.item_scores`)."""
    return Standing(track, frozenset(item.key for item in track.items if scores.get(item.key, 0.0) >= DONE))


_GUIDE = Guide("a file of tracks", _EXAMPLES, lambda place: TrackEntry.model_fields if len(place) > 2 else ["tracks"])
