"""A mock interview that is being sat: the record in the store, and which item comes next.

All but the properties reads or writes: call it in worker threads.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from practice.clock import now
from practice.reports.report import build
from practice.reports.report_files import write_files
from practice.sessions.interview import keep
from practice.sessions.kata import Place
from practice.sessions.recording_old import record_answer
from practice.store.records import Mode

if TYPE_CHECKING:
    from pathlib import Path

    from practice.reports.report import Report
    from practice.store.records import Interview, InterviewItem
    from questions.grading import Answer, Grade
    from tui.program.services import Services

REPORTS_FOLDER = "reports"


@dataclass(frozen=True, slots=True)
class Written:
    """A report, and the files in which it stands."""

    report: Report
    page: Path
    markdown: Path


class Sitting:
    """One interview on the table."""

    def __init__(self, services: Services, interview: Interview) -> None:
        self._services = services
        self.interview = interview

    def renew(self) -> None:
        """Read it again from the store."""
        self.interview = self._services.store.interviews.get(self.interview.id)

    @property
    def items(self) -> tuple[InterviewItem, ...]:
        return self.interview.items

    @property
    def seconds_left(self) -> float:
        return self.interview.seconds_left(now())

    @property
    def seconds_in_all(self) -> float:
        return self.interview.seconds_in_all

    def place(self, position: int) -> Place:
        """Where an item stands, for its screen."""
        return Place(self.interview, self.items[position])

    def next_open(self, after: int = -1) -> int | None:
        """The next item that is not answered, from a position on and then from the front; None if all are."""
        order = [*range(after + 1, len(self.items)), *range(min(after + 1, len(self.items)))]
        return next((position for position in order if self.items[position].answered is None), None)

    def flag(self, position: int) -> None:
        """Flag an item to come back to it, or take the flag away."""
        item = self.items[position]
        self._services.store.interviews.keep_item(self.interview.id, replace(item, flagged=not item.flagged))
        self.renew()

    def spent(self, position: int, seconds: float) -> None:
        """So long was spent on an item so far."""
        item = self.items[position]
        if item.answered is None:
            self._services.store.interviews.keep_item(self.interview.id, replace(item, seconds_used=seconds))
            self.renew()

    def answered(self, position: int, answer: Answer, grade: Grade, seconds: float) -> None:
        """An item, a question, was answered.

        Raises:
            InterviewError: the time is over.
        """
        note = " ".join(" ".join(grade.misunderstandings).split())
        item = replace(self.items[position], correctness=grade.score, seconds_used=seconds, note=note)
        self.interview = keep(self._services.store, self.interview, item, now(), done=True)
        question = item.item.partition(":")[2]
        record_answer(
            self._services.store, question, answer, grade, seconds, Mode.INTERVIEW, interview=self.interview.id
        )

    def finish(self) -> Written:
        """End it now, or after its time has run out, and write its report."""
        self.interview = self._services.store.interviews.finish(self.interview.id, now())
        return written(self._services, self.interview)


def written(services: Services, interview: Interview) -> Written:
    """The report on an interview that is over, as files too.

    Raises:
        ProgressError: they can't be written.
    """
    report = build(services.store, services.library(), interview)
    page, markdown, _ = write_files(report, services.folder / REPORTS_FOLDER)
    return Written(report, page, markdown)
