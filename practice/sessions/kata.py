"""A kata in work: its draft, its clock, its hints, giving up, and what is remembered of its runs.

All of it reads or writes files: call it in worker threads.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from practice.clock import Milliseconds, Stopwatch
from practice.schedule import Rating
from practice.sessions.draft import Draft, solutions_folder
from practice.sessions.remembering import rate, record_practice
from practice.sessions.settings import LAST_KATA_SETTING, clock_setting, gave_up_setting
from practice.store.bounds import LONGEST_SECONDS

if TYPE_CHECKING:
    from kata.model import Kata
    from kata.verdict import Verdict
    from practice.sessions.learner import Learner


@dataclass(frozen=True, slots=True)
class Run:
    """A solution's text as it was handed in, which is when its time counts, however long judging it takes."""

    source: str
    at: Milliseconds
    seconds: float | None
    """Worked on the kata until then; None where no clock ran."""


@dataclass(frozen=True, slots=True)
class InterviewPlace:
    """Where in an interview something stands, at one moment."""

    position: int
    """From 0."""
    count: int
    seconds_left: float
    """Of the whole interview."""
    seconds_in_all: float


class KataWork(ABC):
    """One kata that somebody works on, in an interview or outside of one; front ends know no other difference."""

    budget_seconds: float
    """The time given to it."""
    may_give_up: bool = False

    def __init__(self, learner: Learner, kata: Kata, watch: Stopwatch, hints_shown: int) -> None:
        self.learner = learner
        self.kata = kata
        self.watch = watch
        """Time worked on it, over all visits since it was last solved."""
        self.hints_shown = hints_shown

    @cached_property
    def draft(self) -> Draft:
        """Its solution file, the same wherever it is opened; made with the starter when there is none.

        Raises:
            WorkspaceError: it can't be written or read.
        """
        return Draft.open(self.kata, self._folder())

    @property
    def place(self) -> InterviewPlace | None:
        """Where in an interview it stands now; None outside of one. Reads no file."""
        return None

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints that were taken."""
        return tuple(self.kata.hints[: self.hints_shown])

    @property
    @abstractmethod
    def reference_open(self) -> bool:
        """Whether the reference may be seen."""

    @abstractmethod
    def next_hint(self) -> int:
        """Take one more hint, if there is one; returns how many are shown now.

        Raises:
            ProgressError: it can't be written.
        """

    @abstractmethod
    def keep_time(self) -> None:
        """Put on disk how long it was worked on.

        Raises:
            ProgressError: it can't be written.
        """

    def run(self, source: str) -> Run:
        """Hand a solution in, to be judged."""
        return Run(source, self.learner.clock.now(), self.watch.seconds)

    @abstractmethod
    def record(self, run: Run, verdict: Verdict) -> None:
        """Remember what came of a run; the clock stops when it was accepted.

        What was not judged, by a fault of ours or of the machine's, is no attempt: it costs nobody anything.

        Raises:
            ProgressError: it can't be written.
        """

    def give_up(self) -> None:
        """Open the reference for good; only where `may_give_up`."""
        raise NotImplementedError

    @abstractmethod
    def _folder(self) -> Path: ...


class KataPractice(KataWork):
    """A kata outside of any interview."""

    may_give_up = True

    def __init__(self, learner: Learner, kata: Kata) -> None:
        notes = learner.store.notes
        watch = Stopwatch(learner.clock, _number(notes.setting(clock_setting(kata.id))))
        super().__init__(learner, kata, watch, notes.hints_shown(kata.id))
        self.budget_seconds = 60.0 * kata.minutes
        self._accepted = learner.store.attempts.accepted(kata.id)
        self._gave_up = notes.setting(gave_up_setting(kata.id)) == "yes"
        self._solved_now = False

    @classmethod
    def open(cls, learner: Learner, identifier: str) -> KataPractice:
        """Begin or go on to work on a kata; it is the one to resume from now on.

        Raises:
            TfkataError: there is no such kata, or its file can't be read or written.
        """
        work = cls(learner, learner.library.katas.get(identifier))
        _ = work.draft
        learner.store.notes.set(LAST_KATA_SETTING, identifier)
        return work

    @property
    def reference_open(self) -> bool:
        return self._accepted or self._gave_up

    def next_hint(self) -> int:
        self.hints_shown = self.learner.store.notes.show_next_hint(self.kata.id, len(self.kata.hints))
        return self.hints_shown

    def keep_time(self) -> None:
        store = self.learner.store
        with store.transaction():  # else a run that is accepted meanwhile would get the old time back
            if not self._solved_now:
                store.notes.set(clock_setting(self.kata.id), f"{self.watch.seconds:.1f}")

    def record(self, run: Run, verdict: Verdict) -> None:
        if verdict.accepted:
            self.watch.stop()
        record_practice(self.learner.store, verdict, run.source, run.at, run.seconds)
        if verdict.accepted:
            self._accepted = self._solved_now = True

    def give_up(self) -> None:
        """Open the reference for good; a kata that was never solved comes back soon.

        Raises:
            ProgressError: it can't be written.
        """
        if self.reference_open:
            return
        store = self.learner.store
        with store.transaction():
            rate(store, f"kata:{self.kata.id}", Rating.AGAIN, self.learner.clock.now())
            store.notes.set(gave_up_setting(self.kata.id), "yes")
        self._gave_up = True

    def _folder(self) -> Path:
        return solutions_folder(self.learner.data_folder)


def _number(text: str) -> float:
    """Seconds as they were kept; what makes no sense counts as none."""
    try:
        seconds = float(text)
    except ValueError:
        return 0.0
    return seconds if 0.0 <= seconds <= LONGEST_SECONDS else 0.0
