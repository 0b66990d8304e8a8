"""A kata that is being worked on: its draft, its clock so far, its hints, and what is remembered of it.

All of it reads or writes: call it in worker threads.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from practice.scoring.interview_score import kata_correctness
from practice.sessions.draft import Draft, solutions_folder
from practice.sessions.interview import keep
from practice.sessions.recording_old import record_verdict
from practice.sessions.settings import LAST_KATA_SETTING, clock_setting

if TYPE_CHECKING:
    from kata.model import Kata
    from kata.verdict import Verdict
    from practice.store.records import Interview, InterviewItem
    from tui.program.services import Backstage

INTERVIEWS_FOLDER = "interviews"


class Leave(Enum):
    """How an item's screen was left, which says where an interview goes on."""

    BACK = "back"
    NEXT = "next"
    PREVIOUS = "previous"
    OVER = "over"


@dataclass(slots=True)
class Place:
    """Where in an interview an item stands; `item` is renewed as things happen."""

    interview: Interview
    item: InterviewItem

    @property
    def count(self) -> int:
        return len(self.interview.items)


@dataclass(slots=True)
class KataWork:
    """One kata on the table."""

    backstage: Backstage
    kata: Kata
    draft: Draft
    seconds: float
    """Worked so far, in all visits since it was last solved."""
    hints_shown: int
    accepted: bool
    """Whether a solution of it was accepted before."""
    unlocked: bool
    """Whether the reference may be seen."""
    place: Place | None = None
    submissions: int = field(default=0)

    @classmethod
    def load(cls, backstage: Backstage, identifier: str, place: Place | None = None) -> KataWork:
        """Read a kata, its solution file and what is remembered of it.

        Raises:
            TfkataError: there is no such kata, or its file can't be read or written.
        """
        store = backstage.store
        kata = backstage.library().katas.get(identifier)
        if place is not None:
            folder = backstage.folder / INTERVIEWS_FOLDER / place.interview.key
            draft = Draft.open(kata, folder)
            return cls(backstage, kata, draft, place.item.seconds_used, place.item.hints, False, False, place)
        draft = Draft.open(kata, solutions_folder(backstage.folder))
        attempts = store.attempts.of(identifier)
        accepted = any(attempt.accepted for attempt in attempts)
        seconds = store.notes.setting(clock_setting(identifier), "0")
        store.notes.set(LAST_KATA_SETTING, identifier)
        gave_up = store.notes.setting(_gave_up(identifier)) == "yes"
        hints = store.notes.hints_shown(identifier)
        return cls(backstage, kata, draft, _number(seconds), hints, accepted, accepted or gave_up)

    def keep_clock(self, seconds: float) -> None:
        """Remember how long it was worked on; a solved kata begins again at nothing."""
        self.seconds = seconds
        if self.place is not None:
            self._keep_item(replace(self.place.item, seconds_used=seconds))
        else:
            self.backstage.store.notes.set(clock_setting(self.kata.id), f"{seconds:.1f}")

    def next_hint(self) -> int:
        """Take one more hint; returns how many are shown now."""
        if self.place is not None:
            self.hints_shown = min(self.hints_shown + 1, len(self.kata.hints))
            self._keep_item(replace(self.place.item, hints=self.hints_shown))
        else:
            self.hints_shown = self.backstage.store.notes.show_next_hint(self.kata.id, len(self.kata.hints))
        return self.hints_shown

    def record(self, verdict: Verdict, source: str, seconds: float) -> None:
        """Remember a verdict.

        Raises:
            ProgressError: it can't be written, or the interview's time is over.
        """
        store = self.backstage.store
        interview = self.place.interview.id if self.place is not None else None
        if self.place is not None:
            self._answer(verdict, seconds)
        record_verdict(store, verdict, source, seconds=seconds, interview=interview)
        self.submissions += 1
        if verdict.accepted and self.place is None:
            self.accepted = self.unlocked = True
            store.notes.set(clock_setting(self.kata.id), "0")

    def give_up(self) -> None:
        """Open the reference for good."""
        self.unlocked = True
        self.backstage.store.notes.set(_gave_up(self.kata.id), "yes")

    def _answer(self, verdict: Verdict, seconds: float) -> None:
        """An interview counts the best submission of a kata."""
        from practice.clock import now

        assert self.place is not None
        item = self.place.item
        correctness = max(kata_correctness(verdict.passed, len(verdict.cases)), item.correctness or 0.0)
        note = verdict.status.value
        if verdict.mistake is not None:
            note = f"{note}: {verdict.mistake.sentence}"
        item = replace(item, correctness=correctness, seconds_used=seconds, hints=self.hints_shown, note=note)
        self.place.interview = keep(self.backstage.store, self.place.interview, item, now(), done=verdict.accepted)
        self.place.item = self.place.interview.items[item.position]

    def _keep_item(self, item: InterviewItem) -> None:
        assert self.place is not None
        self.place.item = item
        self.backstage.store.interviews.keep_item(self.place.interview.id, item)


def _gave_up(kata: str) -> str:
    return f"gave up {kata}"


def _number(text: str) -> float:
    try:
        return max(float(text), 0.0)
    except ValueError:
        return 0.0
