"""Review: what is due; and quiz: some questions, weak topics first."""

from __future__ import annotations

import random
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from kata.text.words import counted, span
from practice.clock import now
from practice.scoring.mastery import by_topic
from practice.scoring.picking import shuffled
from practice.store.records import Mode
from tui.program.screens.session_screen import SessionScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practice.library import Item
    from practice.sessions.review import Review

QUESTIONS = 10
HOW = """\
Choose by number or arrows and answer with Enter. The explanation follows; then say how well you knew it, and see \
when it comes back. What is suggested goes by your answer and the time you took.

*Open* questions are answered aloud against a speaking clock; then tick the points of the rubric that you made."""


class ReviewScreen(SessionScreen):
    """Items that are due, oldest first, then new ones up to the day's limit."""

    TITLE_TEXT = "Review"
    MODE: ClassVar[Mode] = Mode.REVIEW
    HELP = f"Everything that you rated comes back before you are likely to forget it, katas too.\n\n{HOW}"

    def next_item(self, review: Review) -> Item | None:
        return review.next(now())

    def where(self) -> str:
        return f"{self.answered} answered"

    def closing(self) -> str:
        assert self._review is not None
        waiting = self._review.waiting(now())
        coming = f" The next item is due in {span((waiting.next_at - now()) / 1000)}." if waiting.next_at else ""
        done = f"{counted(self.answered, 'answer')}, {self.points:.1f} points.\n\n" if self.answered else ""
        return (
            f"{done}Nothing is due now.{coming}\n\nEnter or Escape leads back; a quiz asks what you like, due or not."
        )


class QuizScreen(SessionScreen):
    """A few questions, or those that are named."""

    TITLE_TEXT = "Quiz"
    MODE: ClassVar[Mode] = Mode.QUIZ
    HELP = f"Ten questions; topics that are weak come up more often.\n\n{HOW}"

    def __init__(self, keys: Sequence[str] = ()) -> None:
        super().__init__()
        self._keys = list(keys)
        self._drawn = bool(keys)
        self._count = len(self._keys)

    def next_item(self, review: Review) -> Item | None:
        library = self.services.library()
        if not self._drawn:
            mastered = {topic: value.value for topic, value in by_topic(self.services.store, library).items()}
            questions = [item for item in library.items.values() if item.type == "question"]
            drawn = islice(shuffled(questions, lambda item: mastered[item.topic], random.Random()), QUESTIONS)
            self._keys = [item.key for item in sorted(drawn, key=lambda item: item.level)]
            self._count = len(self._keys)
            self._drawn = True
        return library.get(self._keys[0]) if self._keys else None

    async def _rate(self, rating: object) -> None:
        self._keys = self._keys[1:]
        await super()._rate(rating)

    def skipped(self, review: Review, item: Item) -> None:
        self._keys = self._keys[1:]

    def undone(self, item: Item) -> None:
        self._keys.insert(0, item.key)

    def where(self) -> str:
        return f"{self._count - len(self._keys) + 1} of {self._count}"

    def closing(self) -> str:
        if not self._count:
            return "The bank holds no question yet.\n\nEnter or Escape leads back."
        said = f"{self.points:.1f} of {counted(self.answered, 'point')}" if self.answered else "Nothing was answered"
        return f"Done: {said}.\n\nEnter or Escape leads back."
