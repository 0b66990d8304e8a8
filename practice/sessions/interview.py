"""A mock interview: begun, answered item by item in any order, finished or run out, and reported on.

Its clock is wall time from a stored start, and runs whether a program does or not. All but the properties reads or
writes: call it in worker threads.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kata.job import draw_seed
from practice.clock import Milliseconds, Stopwatch
from practice.errors import InterviewError, TooLateError
from practice.plan import Plan, draw
from practice.reports.report import Report, build
from practice.reports.report_files import ReportFiles, write_files
from practice.scoring.interview_score import kata_correctness
from practice.scoring.mastery import by_topic
from practice.sessions.kata import InterviewPlace, KataWork, Run
from practice.sessions.remembering import record_answer, record_verdict
from practice.store.records import Interview, InterviewItem, Mode
from questions.grading import Answer, grade

if TYPE_CHECKING:
    from kata.verdict import Verdict
    from practice.sessions.learner import Learner

DRAFTS_FOLDER = "interviews"
REPORTS_FOLDER = "reports"
FINAL = "This question is answered, and answers to questions are final."


@dataclass(frozen=True, slots=True)
class FinishedInterview:
    """An interview that is over: its report, and the files in which the report stands."""

    report: Report
    files: ReportFiles


class InterviewSession:
    """One interview that somebody sits, in whatever program; two programs may have it open at once."""

    def __init__(self, learner: Learner, interview: Interview, *, repeated: bool = False) -> None:
        self.learner = learner
        self.interview = interview
        self.repeated = repeated
        """Whether it has the items of an earlier interview of the same plan and seed."""

    @classmethod
    def begin(cls, learner: Learner, plan: Plan, seed: int | None = None) -> InterviewSession:
        """Start an interview; its clock runs from now on.

        Args:
            seed: draws the items; an earlier interview of the same plan and seed is repeated with the items that it
                had, whatever was learnt since. None draws a new seed.

        Raises:
            InterviewError: one is running, or nothing in the bank fits the plan.
            ProgressError: it can't be written.
        """
        store, library, moment = learner.store, learner.library, learner.clock.now()
        if (running := store.interviews.running(moment)) is not None:
            minutes = running.seconds_left(moment) / 60
            raise InterviewError(
                f"An interview is running, with {minutes:.0f} minutes left; resume or finish it first."
            )
        chosen = draw_seed() if seed is None else seed
        earlier = store.interviews.with_seed(plan.encoded(), chosen) if seed is not None else None
        repeated = earlier is not None and all(item.item in library.items for item in earlier.items)
        if earlier is not None and repeated:
            items = tuple(_unanswered(item) for item in earlier.items)
        else:
            mastered = {topic: mastery.value for topic, mastery in by_topic(store, library).items()}
            items = draw(plan, library, mastered, chosen)
        deadline = moment + plan.minutes * 60_000
        begun = store.interviews.begin(plan.encoded(), chosen, items, moment, deadline)
        return cls(learner, begun, repeated=repeated)

    @classmethod
    def running(cls, learner: Learner) -> InterviewSession | None:
        """The interview that was begun and whose time has not run out, if there is one."""
        interview = learner.store.interviews.running(learner.clock.now())
        return None if interview is None else cls(learner, interview)

    # How it stands

    @property
    def plan(self) -> Plan:
        return Plan.decoded(self.interview.plan)

    @property
    def items(self) -> tuple[InterviewItem, ...]:
        return self.interview.items

    @property
    def answered(self) -> int:
        """How many items are answered."""
        return sum(item.answered is not None for item in self.items)

    @property
    def seconds_left(self) -> float:
        return self.interview.seconds_left(self.learner.clock.now())

    @property
    def seconds_in_all(self) -> float:
        return self.interview.seconds_in_all

    @property
    def is_over(self) -> bool:
        """Whether it was finished, or its time has run out."""
        return self.interview.is_over(self.learner.clock.now())

    def place(self, position: int) -> InterviewPlace:
        """Where an item stands now."""
        return InterviewPlace(position, len(self.items), self.seconds_left, self.seconds_in_all)

    def renew(self) -> None:
        """Read it again from the store."""
        self.interview = self.learner.store.interviews.get(self.interview.id)

    # From item to item

    def next_open(self, after: int = -1) -> int | None:
        """The next item that is not answered, from a position on and then from the front; None if all are."""
        order = [*range(after + 1, len(self.items)), *range(min(after + 1, len(self.items)))]
        return next((position for position in order if self.items[position].answered is None), None)

    def before(self, position: int) -> int | None:
        """The nearest item before a position that may be opened, if there is one."""
        return next((place for place in reversed(range(position)) if self.may_open(place)), None)

    def may_open(self, position: int) -> bool:
        """Answers to questions are final; a kata may be run as often as one likes, and its best run counts."""
        item = self.items[position]
        return item.answered is None or is_kata(item)

    def question(self, position: int) -> InterviewQuestion:
        """Open a question.

        Raises:
            InterviewError: it is answered.
            QuestionError: it has left the bank.
        """
        if not self.may_open(position):
            raise InterviewError(FINAL)
        return InterviewQuestion(self, position)

    def kata(self, position: int) -> InterviewKata:
        """Open a kata.

        Raises:
            TfkataError: it has left the bank, or its file can't be read or written.
        """
        return InterviewKata(self, position)

    def flag(self, position: int) -> bool:
        """Flag an item to come back to it, or take the flag away; returns whether it is flagged now."""
        on = not self.items[position].flagged
        self.change(position, flagged=on)
        return on

    def finish(self) -> FinishedInterview:
        """End it now, or after its time has run out, and write its report.

        Raises:
            ProgressError: it can't be written.
        """
        self.interview = self.learner.store.interviews.finish(self.interview.id, self.learner.clock.now())
        return report_on(self.learner, self.interview)

    # What its items ask of it

    def change(self, position: int, **changes: object) -> None:
        """Keep new values of an item's fields."""
        self.interview = self.learner.store.interviews.change_item(self.interview.id, position, changes)

    def refuse_late(self, at: Milliseconds) -> None:
        """
        Raises:
            TooLateError: the interview was over at this moment.
        """
        self.renew()
        if self.interview.is_over(at):
            raise TooLateError("The interview's time is over; this came too late to count.")


class InterviewQuestion:
    """A question of an interview while it is open."""

    def __init__(self, session: InterviewSession, position: int) -> None:
        item = session.items[position]
        self._session = session
        self.position = position
        self.question = session.learner.library.questions.get(identifier_of(item))
        self.budget_seconds = float(item.seconds_given)
        self.watch = Stopwatch(session.learner.clock, item.seconds_used)
        """Time spent on it, over all visits."""

    @property
    def item(self) -> InterviewItem:
        return self._session.items[self.position]

    @property
    def place(self) -> InterviewPlace:
        return self._session.place(self.position)

    def keep_time(self) -> None:
        """Put on disk how long it was open."""
        if self.item.answered is None:
            self._session.change(self.position, seconds_used=self.watch.seconds)

    def answer(self, answer: Answer) -> None:
        """Answer it for good; whether that was right, the report says.

        Raises:
            TooLateError: the interview is over; nothing is kept then.
            InterviewError: it is answered already.
        """
        self.watch.stop()
        session, moment = self._session, self._session.learner.clock.now()
        session.refuse_late(moment)
        if self.item.answered is not None:
            raise InterviewError(FINAL)
        given = grade(self.question, answer)
        session.change(
            self.position,
            correctness=given.score,
            seconds_used=self.watch.seconds,
            note=" ".join(" ".join(given.misunderstandings).split()),
            answered=moment,
        )
        record_answer(
            session.learner.store,
            self.question.id,
            answer,
            given,
            self.watch.seconds,
            Mode.INTERVIEW,
            moment,
            interview=session.interview.id,
        )


class InterviewKata(KataWork):
    """A kata of an interview: a draft, a clock and hints of its own, and no reference."""

    def __init__(self, session: InterviewSession, position: int) -> None:
        item = session.items[position]
        learner = session.learner
        super().__init__(learner, learner.library.katas.get(identifier_of(item)), item.seconds_used, item.hints)
        self.session = session
        self.position = position
        self.budget_seconds = float(item.seconds_given)
        _ = self.draft

    @property
    def item(self) -> InterviewItem:
        return self.session.items[self.position]

    @property
    def place(self) -> InterviewPlace:
        return self.session.place(self.position)

    @property
    def reference_open(self) -> bool:
        return False

    def next_hint(self) -> int:
        self.hints_shown = min(self.hints_shown + 1, len(self.kata.hints))
        if self.item.answered is None:  # what is read after the kata was accepted costs nothing
            self.session.change(self.position, hints=self.hints_shown)
        return self.hints_shown

    def keep_time(self) -> None:
        if self.item.answered is None:
            self.session.change(self.position, seconds_used=self.watch.seconds)

    def run(self, source: str) -> Run:
        """
        Raises:
            TooLateError: it is over.
        """
        run = super().run(source)
        self.session.refuse_late(run.at)
        return run

    def record(self, run: Run, verdict: Verdict) -> None:
        """Remember a run that was handed in before the time was over; the best one counts for the interview."""
        if verdict.accepted:
            self.watch.stop()
        session = self.session
        hints = self.item.hints
        record_verdict(
            self.learner.store,
            verdict,
            run.source,
            run.at,
            hints=hints,
            seconds=run.seconds,
            interview=session.interview.id,
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
        self.session.change(self.position, **changes)

    def _folder(self) -> Path:
        return self.learner.data_folder / DRAFTS_FOLDER / self.session.interview.key


def report_on(learner: Learner, interview: Interview) -> FinishedInterview:
    """The report on an interview that is over, as files too.

    Raises:
        ProgressError: they can't be written.
    """
    report = build(learner.store, learner.library, interview)
    return FinishedInterview(report, write_files(report, learner.data_folder / REPORTS_FOLDER))


def is_kata(item: InterviewItem) -> bool:
    return item.item.startswith("kata:")


def identifier_of(item: InterviewItem) -> str:
    """The id of its kata or question."""
    return item.item.partition(":")[2]


def _note(verdict: Verdict) -> str:
    word = verdict.status.value
    return word if verdict.mistake is None else f"{word}: {verdict.mistake.sentence}"


def _unanswered(item: InterviewItem) -> InterviewItem:
    return InterviewItem(item.position, item.item, item.topic, item.title, item.seconds_given)
