"""What is stored behind handles, such as a variable's, and by which operation: state that a tape does not follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kata.explain.diagnosing.nodes import Key
from kata.explain.recording.events import Event
from kata.explain.recording.recorder import Recorder


class Storage:
    """Answers what was stored when.

    Args:
        since: the number of the operation with which the tape began.
    """

    def __init__(self, recorder: Recorder, since: int) -> None:
        self._recorder = recorder
        self._since = since

    def writers(self, handle: Key, before: int) -> list[Event]:
        """What was stored behind a handle outside of all functions, and concerns this tape."""
        if not isinstance(handle, int):
            return []
        made = self._recorder.handles.get(handle)
        return [writer for writer in self.latest(handle, before) if self._counts(writer, made)]

    def latest(self, handle: int, before: int) -> list[Event]:
        """What was stored behind a handle and not overwritten before some moment."""
        writers: list[Event] = []
        for writer in self._recorder.writers.get(handle, ()):
            if writer.sequence >= before:
                break
            if writer.operation == "AssignVariableOp":
                writers.clear()
            writers.append(writer)
        return [writer for writer in writers if not writer.backward]

    def _counts(self, writer: Event, made: Event | None) -> bool:
        """An assignment before the tape began is another step's; only the first value belongs to this one."""
        if not writer.operation.startswith("Assign") or writer.sequence > self._since:
            return True
        return made is not None and made.place is not None and made.place == writer.place


def stored(writer: Event) -> Sequence[Any]:
    """The inputs of an operation that it stores."""
    return writer.inputs[:1] if writer.operation == "MakeIterator" else writer.inputs[1:]
