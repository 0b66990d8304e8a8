"""The record of one interview while somebody sits it: its clock, its items, and what is kept of them.

Its clock is wall time from a stored start, and runs whether a program does or not, and while the machine sleeps. All
but the properties, `now` and `seconds` reads or writes: call it in worker threads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice.clock import Milliseconds, Stopwatch
from practice.errors import TooLateError
from practice.plan import Plan
from practice.sessions.kata import InterviewPlace
from practice.store.records import Interview, InterviewItem

if TYPE_CHECKING:
    from practice.sessions.learner import Learner


class InterviewRecord:
    """One interview as it is kept; two programs may have it open at once."""

    def __init__(self, learner: Learner, interview: Interview) -> None:
        self.learner = learner
        self.interview = interview
        self._reached = (max(interview.latest, learner.clock.now()), learner.clock.seconds())

    def now(self) -> Milliseconds:
        """The present moment on the interview's own clock.

        That is wall time, but it never goes back: when the machine's clock is set back, time passes on as it does, from
        the moment that was reached. Set forward, it ends the interview, for nobody can tell that from sleep.
        """
        moment, since = self._reached
        seconds = self.learner.clock.seconds()
        reached = max(self.learner.clock.now(), moment + round(1000 * (seconds - since)))
        self._reached = (reached, seconds)
        return reached

    def seconds(self) -> float:
        """As `Clock.seconds`; so a stopwatch can go by an interview."""
        return self.learner.clock.seconds()

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
        return self.interview.seconds_left(self.now())

    @property
    def seconds_in_all(self) -> float:
        return self.interview.seconds_in_all

    @property
    def is_over(self) -> bool:
        """Whether it was finished, or its time has run out."""
        return self.interview.is_over(self.now())

    def place(self, position: int) -> InterviewPlace:
        """Where an item stands now."""
        return InterviewPlace(position, len(self.items), self.seconds_left, self.seconds_in_all)

    def renew(self) -> None:
        """Read it again from the store."""
        self.interview = self.learner.store.interviews.get(self.interview.id)

    def change(self, position: int, **changes: object) -> None:
        """Keep new values of an item's fields."""
        self.interview = self.learner.store.interviews.change_item(self.interview.id, position, changes)

    def keep_time(self, position: int, watch: Stopwatch) -> None:
        """Keep the time that was spent on an item, unless it is answered: then its time stands."""
        with self.learner.store.transaction():
            self.renew()
            if self.items[position].answered is None:
                self.change(position, seconds_used=watch.seconds)

    def refuse_late(self, at: Milliseconds) -> None:
        """
        Raises:
            TooLateError: the interview was over at this moment.
        """
        self.renew()
        if self.interview.is_over(at):
            raise TooLateError("The interview's time is over; this came too late to count.")


def is_kata(item: InterviewItem) -> bool:
    return item.item.startswith("kata:")


def identifier_of(item: InterviewItem) -> str:
    """The id of its kata or question."""
    return item.item.partition(":")[2]
