"""A question and a kata of an interview, while they are open.

All but the properties reads or writes: call it in worker threads.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kata.runner.sandbox.layers import lack
from practice.clock import Milliseconds, Stopwatch
from practice.errors import InterviewError
from practice.scoring.interview_score import kata_correctness
from practice.sessions.interview_record import InterviewRecord, identifier_of
from practice.sessions.kata import InterviewPlace, KataWork, Run
from practice.sessions.remembering import record_answer, record_verdict
from practice.store.records import InterviewItem, Mode
from questions.grading import Answer, Grade, grade, option_order

if TYPE_CHECKING:
    from kata.verdict import Verdict

DRAFTS_FOLDER = "interviews"
FINAL = "This question is answered, and answers to questions are final."


class InterviewQuestion:
    """A question of an interview while it is open."""

    def __init__(self, record: InterviewRecord, position: int) -> None:
        item = record.items[position]
        self._record = record
        self.position = position
        self.question = record.learner.library.questions.get(identifier_of(item))
        self.order = option_order(self.question, record.learner.chance_of(f"{record.interview.key} {position}"))
        """In which order its options are shown, the same whenever it is opened; empty where it has none."""
        self.budget_seconds = float(item.seconds_given)
        self.watch = Stopwatch(record, item.seconds_used, until=record.interview.deadline)
        """Time spent on it, over all visits."""

    @property
    def item(self) -> InterviewItem:
        return self._record.items[self.position]

    @property
    def place(self) -> InterviewPlace:
        return self._record.place(self.position)

    def keep_time(self) -> None:
        """Put on disk how long it was open."""
        self._record.keep_time(self.position, self.watch)

    def answer(self, answer: Answer) -> None:
        """Answer it for good; whether that was right, the report says.

        Raises:
            TooLateError: the interview is over; nothing is kept then.
            InterviewError: it is answered already.
        """
        self.watch.stop()
        moment, given = self._record.now(), grade(self.question, answer)
        with self._record.learner.store.transaction():
            self._record.refuse_late(moment)
            if self.item.answered is not None:
                raise InterviewError(FINAL)
            self._keep(answer, given, moment)

    def _keep(self, answer: Answer, given: Grade, moment: Milliseconds) -> None:
        record = self._record
        record.change(
            self.position,
            correctness=given.score,
            seconds_used=self.watch.seconds,
            note=" ".join(" ".join(given.misunderstandings).split()),
            answered=moment,
        )
        record_answer(
            record.learner.store,
            self.question.id,
            answer,
            given,
            self.watch.seconds,
            Mode.INTERVIEW,
            moment,
            interview=record.interview.id,
        )


class InterviewKata(KataWork):
    """A kata of an interview: a draft, a clock and hints of its own, and no reference."""

    def __init__(self, record: InterviewRecord, position: int) -> None:
        item = record.items[position]
        learner = record.learner
        kata = learner.library.katas.get(identifier_of(item))
        watch = Stopwatch(record, item.seconds_used, until=record.interview.deadline)
        super().__init__(learner, kata, watch, item.hints)
        self._record = record
        self.position = position
        self.budget_seconds = float(item.seconds_given)
        _ = self.draft

    @property
    def item(self) -> InterviewItem:
        return self._record.items[self.position]

    @property
    def place(self) -> InterviewPlace:
        return self._record.place(self.position)

    @property
    def reference_open(self) -> bool:
        return False

    def next_hint(self) -> int:
        with self.learner.store.transaction():
            self._record.renew()
            shown = max(self.hints_shown, self.item.hints)  # another program may have shown more meanwhile
            shown = min(shown + 1, len(self.kata.hints))
            if self.item.answered is None:  # what is read after the kata was accepted costs nothing
                self._record.change(self.position, hints=shown)
        self.hints_shown = shown
        return self.hints_shown

    def keep_time(self) -> None:
        self._record.keep_time(self.position, self.watch)

    def run(self, source: str) -> Run:
        """
        Raises:
            TooLateError: it is over.
        """
        run = replace(super().run(source), at=self._record.now())
        self._record.refuse_late(run.at)
        return run

    def record(self, run: Run, verdict: Verdict) -> None:
        """Remember a run that was handed in before the time was over; the best one counts for the interview."""
        if not verdict.is_judged:
            return
        if verdict.accepted:
            self.watch.stop()
        record, store = self._record, self.learner.store
        with store.transaction():
            record.renew()
            record_verdict(
                store,
                verdict,
                run.source,
                run.at,
                hints=self.item.hints,
                seconds=run.seconds,
                interview=record.interview.id,
            )
            if self.item.answered is None:
                self._count(run, verdict)

    def _count(self, run: Run, verdict: Verdict) -> None:
        worth = kata_correctness(verdict.passed, len(verdict.cases))
        before = self.item.correctness
        changes: dict[str, object] = {"seconds_used": run.seconds}
        if before is None or worth >= before:
            changes |= {"correctness": worth, "note": _note(verdict)}
        if verdict.accepted:
            changes["answered"] = run.at
        self._record.change(self.position, **changes)

    def _folder(self) -> Path:
        return self.learner.data_folder / DRAFTS_FOLDER / self._record.interview.key


def _note(verdict: Verdict) -> str:
    word = verdict.status.value
    if weak := lack(verdict.missing_layers):
        word = f"{word} ({weak})"
    return word if verdict.mistake is None else f"{word}: {verdict.mistake.sentence}"
