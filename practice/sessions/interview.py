"""A mock interview: begun, answered item by item in any order, finished or run out, and reported on.

All but the properties reads or writes: call it in worker threads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kata.job import draw_seed
from practice.errors import InterviewError
from practice.plan import Plan, draw
from practice.reports.report import Report, build
from practice.reports.report_files import ReportFiles, write_files
from practice.scoring.mastery import by_topic
from practice.sessions.interview_items import FINAL, InterviewKata, InterviewQuestion
from practice.sessions.interview_record import InterviewRecord, is_kata
from practice.store.records import Interview, InterviewItem

if TYPE_CHECKING:
    from practice.sessions.learner import Learner

REPORTS_FOLDER = "reports"


@dataclass(frozen=True, slots=True)
class FinishedInterview:
    """An interview that is over: its report, and the files in which the report stands."""

    report: Report
    files: ReportFiles


class InterviewSession(InterviewRecord):
    """One interview that somebody sits, in whatever program; two programs may have it open at once."""

    def __init__(self, learner: Learner, interview: Interview, *, repeated: bool = False) -> None:
        super().__init__(learner, interview)
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
        _ = learner.library  # read before the store is held
        with learner.store.transaction():  # two that begin at once are not two interviews
            return cls._begin(learner, plan, seed)

    @classmethod
    def _begin(cls, learner: Learner, plan: Plan, seed: int | None) -> InterviewSession:
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
        self.renew()  # another program may have answered it, or spent time on it
        if not self.may_open(position):
            raise InterviewError(FINAL)
        return InterviewQuestion(self, position)

    def kata(self, position: int) -> InterviewKata:
        """Open a kata.

        Raises:
            TfkataError: it has left the bank, or its file can't be read or written.
        """
        self.renew()
        return InterviewKata(self, position)

    def flag(self, position: int) -> bool:
        """Flag an item to come back to it, or take the flag away; returns whether it is flagged now."""
        self.renew()
        on = not self.items[position].flagged
        self.change(position, flagged=on)
        return on

    def finish(self) -> FinishedInterview:
        """End it now, or after its time has run out, and write its report.

        Raises:
            ProgressError: it can't be written.
        """
        self.interview = self.learner.store.interviews.finish(self.interview.id, self.now())
        return report_on(self.learner, self.interview)


def report_on(learner: Learner, interview: Interview) -> FinishedInterview:
    """The report on an interview that is over, as files too.

    Raises:
        ProgressError: they can't be written.
    """
    report = build(learner.store, learner.library, interview)
    return FinishedInterview(report, write_files(report, learner.data_folder / REPORTS_FOLDER))


def _unanswered(item: InterviewItem) -> InterviewItem:
    return InterviewItem(item.position, item.item, item.topic, item.title, item.seconds_given)
