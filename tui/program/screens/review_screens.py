"""Review: what is due; and quiz: some questions, those known least more often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from kata.text.words import counted, span
from practice.sessions.quiz import QuizSession
from practice.sessions.review import ReviewSession
from tui.program.screens.session_screen import SessionScreen

HOW = """\
Choose by number or arrows and answer with Enter. The explanation follows; then say how well you knew it, and see \
when it comes back. What is suggested goes by your answer and the time you took.

*Open* questions are answered aloud against a speaking clock; then tick the points of the rubric that you made."""


class ReviewScreen(SessionScreen):
    """Items that are due, oldest first, then new ones up to the day's limit."""

    TITLE_TEXT = "Review"
    HELP = f"Everything that you rated comes back before you are likely to forget it, katas too.\n\n{HOW}"

    def make_session(self) -> ReviewSession:
        return ReviewSession(self.services.learner)

    @property
    def _review(self) -> ReviewSession:
        return cast("ReviewSession", self.session)

    def where(self) -> str:
        return f"{self._review.answers} answered"

    def closing(self) -> str:
        review = self._review
        next_at = review.waiting.next_at
        coming = f" The next item is due in {span((next_at - review.learner.clock.now()) / 1000)}." if next_at else ""
        done = f"{counted(review.answers, 'answer')}, {review.points:.1f} points.\n\n" if review.answers else ""
        return (
            f"{done}Nothing is due now.{coming}\n\nEnter or Escape leads back; a quiz asks what you like, due or not."
        )


class QuizScreen(SessionScreen):
    """A few questions, or those that are named."""

    TITLE_TEXT = "Quiz"
    HELP = f"Ten questions, easy ones first; those that you know least come up more often.\n\n{HOW}"

    def __init__(self, identifiers: Sequence[str] = ()) -> None:
        """
        Args:
            identifiers: of the questions to ask; none for ten that are drawn.
        """
        super().__init__()
        self._identifiers = identifiers

    def make_session(self) -> QuizSession:
        learner = self.services.learner
        return QuizSession.named(learner, self._identifiers) if self._identifiers else QuizSession.draw(learner)

    @property
    def _quiz(self) -> QuizSession:
        return cast("QuizSession", self.session)

    def where(self) -> str:
        return f"{self._quiz.number} of {self._quiz.count}"

    def closing(self) -> str:
        quiz = self._quiz
        if not quiz.count:
            return "The bank holds no question yet.\n\nEnter or Escape leads back."
        said = f"{quiz.points:.1f} of {counted(quiz.answers, 'point')}" if quiz.answers else "Nothing was answered"
        return f"Done: {said}.\n\nEnter or Escape leads back."
