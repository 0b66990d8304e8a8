"""Which tensors and variables each name of the user's code has held, as far as that was seen."""

from __future__ import annotations

from kata.explain.recording.naming import assigned_names, base_name
from kata.explain.recording.places import Place, span_at
from kata.explain.recording.recorder import Recorder


class NameHistory:
    """Gathers it from what was asked for, where variables were made, and what tapes were told to watch."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._asked: dict[str, set[int]] = {}
        self._names_at: dict[Place | None, set[str]] = {}

    def note(self, name: str, key: int) -> None:
        """A gradient was asked for with respect to a tensor of this name."""
        self._asked.setdefault(base_name(name), set()).add(key)

    def so_far(self) -> dict[str, set[int]]:
        """The keys that each name has held, by names as `base_name` makes them."""
        holders = {name: set(keys) for name, keys in self._asked.items()}
        for key, event in self._recorder.handles.items():
            for name in self._assigned(event.place):
                holders.setdefault(name, set()).add(key)
        for record in self._recorder.tapes.values():
            for key, watched in record.watches.items():
                if watched.name:
                    holders.setdefault(base_name(watched.name), set()).add(key)
        return holders

    def _assigned(self, place: Place | None) -> set[str]:
        if place not in self._names_at:
            self._names_at[place] = assigned_names(span_at(place))
        return self._names_at[place]
