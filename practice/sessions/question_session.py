"""One question after the other, each answered, explained and rated: what a quiz and a review share.

All but the properties reads or writes: call it in worker threads.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from practice.clock import Milliseconds, Stopwatch
from practice.schedule import Rating, next_dates, suggested_rating
from practice.sessions.remembering import RatedCard, rate, record_answer
from questions.grading import Answer, Grade, grade, option_order

if TYPE_CHECKING:
    from practice.library import Item
    from practice.sessions.learner import Learner
    from practice.store.records import Mode
    from questions.model import Question


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """What an answer is worth, and when its question could come back."""

    item: Item
    question: Question
    grade: Grade
    at: Milliseconds
    suggested: Rating
    dates: dict[Rating, Milliseconds]
    """When the question comes back, for each rating that it could get now."""


class QuestionSession(ABC):
    """Every answer is kept at once, and every one is rated: by the user, or as its grade suggests."""

    MODE: ClassVar[Mode]

    def __init__(self, learner: Learner) -> None:
        self.learner = learner
        self.item: Item | None = None
        """What is asked now."""
        self.watch = Stopwatch(learner.clock)
        """Time spent on the present question."""
        self.order: tuple[int, ...] = ()
        """In which order the present question's options are shown; empty where it has none."""
        self.answers = 0
        """How many questions were answered."""
        self.points = 0.0
        """The sum of the answers' scores, each from 0 to 1."""
        self._pending: GradedAnswer | None = None
        self._rated: list[RatedCard] = []
        self._flagged = learner.store.notes.flagged()

    def next(self) -> Item | None:
        """Go on to the next item, a kata perhaps; None when there is nothing more to ask.

        An answer that nobody has rated is rated as its grade suggests.

        Raises:
            ProgressError: that can't be written.
        """
        self.settle()
        self.item = self._choose()
        self.watch = Stopwatch(self.learner.clock)
        asks = self.item is not None and self.item.type == "question"
        self.order = option_order(self.question, self.learner.chance) if asks else ()
        return self.item

    @property
    def question(self) -> Question:
        """The question that is asked now."""
        assert self.item is not None
        return self.learner.library.questions.get(self.item.id)

    def answer(self, answer: Answer) -> GradedAnswer:
        """Answer the present question.

        Raises:
            ProgressError: it can't be written.
        """
        item, question = self.item, self.question
        assert item is not None
        self.watch.stop()
        moment, seconds = self.learner.clock.now(), self.watch.seconds
        given = grade(question, answer)
        record_answer(self.learner.store, question.id, answer, given, seconds, self.MODE, moment)
        self.answers += 1
        self.points += given.score
        dates = next_dates(self.learner.store.cards.get(item.key), moment)
        suggested = suggested_rating(given.score, seconds, item.seconds)
        self._pending = GradedAnswer(item, question, given, moment, suggested, dates)
        return self._pending

    def rate(self, rating: Rating) -> Milliseconds:
        """Rate the question that was just answered; returns when it comes back.

        Raises:
            ProgressError: it can't be written.
        """
        pending = self._pending
        assert pending is not None
        rated = rate(self.learner.store, pending.item.key, rating, self.learner.clock.now())
        self._pending = None
        self._rated.append(rated)
        self._done(pending.item)
        return rated.due

    def settle(self) -> None:
        """Rate what was answered and not rated, as its grade suggests: the user has left, or goes on.

        Raises:
            ProgressError: it can't be written.
        """
        if self._pending is not None:
            self.rate(self._pending.suggested)

    def skip(self) -> None:
        """Leave the present item out for now.

        Raises:
            ProgressError: it was answered already, and its rating can't be written.
        """
        if self._pending is not None:
            self.settle()
        elif self.item is not None:
            self._skipped(self.item)

    @property
    def waits_for_rating(self) -> bool:
        """Whether the present question was answered and not rated yet."""
        return self._pending is not None

    @property
    def can_undo(self) -> bool:
        """Whether a rating of this session can be taken back."""
        return bool(self._rated)

    def undo(self) -> Item | None:
        """Take the last rating of this session back; its item comes next again. None when there is none.

        Raises:
            ProgressError: it can't be written.
        """
        if not self._rated:
            return None
        rated = self._rated[-1]
        item = self.learner.library.items.get(rated.item)
        undone = item is not None and self.learner.store.cards.undo(rated.key)
        del self._rated[-1]  # now that it is on disk: what failed may be tried again
        if item is None or not undone:
            return None
        self._undone(item)
        return item

    @property
    def is_flagged(self) -> bool:
        """Whether the present item is flagged."""
        return self.item is not None and self.item.key in self._flagged

    def flag(self) -> bool:
        """Flag the present item, or take the flag away; returns whether it is flagged now.

        Raises:
            ProgressError: it can't be written.
        """
        assert self.item is not None
        on = not self.is_flagged
        self.learner.store.notes.flag(self.item.key, on, self.learner.clock.now())
        self._flagged = self._flagged | {self.item.key} if on else self._flagged - {self.item.key}
        return on

    @abstractmethod
    def _choose(self) -> Item | None:
        """What to ask next."""

    @abstractmethod
    def _skipped(self, item: Item) -> None:
        """An item was left out."""

    @abstractmethod
    def _done(self, item: Item) -> None:
        """An item was answered and rated."""

    @abstractmethod
    def _undone(self, item: Item) -> None:
        """A rating was taken back: this item comes next."""
