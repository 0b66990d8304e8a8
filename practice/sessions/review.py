"""A review: what is due, oldest first, then new questions up to the day's limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from practice.sessions.question_session import QuestionSession
from practice.sessions.review_queue import Due, ReviewQueue
from practice.store.records import Mode

if TYPE_CHECKING:
    from practice.library import Item
    from practice.sessions.learner import Learner


class ReviewSession(QuestionSession):
    """Goes on until nothing is due; an item that is skipped is not asked again in this session."""

    MODE: ClassVar[Mode] = Mode.REVIEW

    def __init__(self, learner: Learner) -> None:
        super().__init__(learner)
        self._queue = ReviewQueue(learner.store, learner.library)

    @property
    def waiting(self) -> Due:
        """How much there is to do."""
        return self._queue.waiting(self.learner.clock.now())

    def _choose(self) -> Item | None:
        return self._queue.next(self.learner.clock.now())

    def _skipped(self, item: Item) -> None:
        self._queue.skip(item)

    def _done(self, item: Item) -> None:
        """Its card says now when it comes back."""

    def _undone(self, item: Item) -> None:
        self._queue.unskip(item)
