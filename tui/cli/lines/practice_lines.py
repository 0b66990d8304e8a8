"""A quiz and a review, item by item: what their session says, asked and told line by line."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from kata.text.words import counted, span
from practice.schedule import Rating
from tui.cli.lines.dialogue import Dialogue, Ended, Word
from tui.cli.lines.question_lines import Flagged, Skipped, ask, explain

if TYPE_CHECKING:
    from practice.clock import Milliseconds
    from practice.library import Item
    from practice.sessions.question_session import GradedAnswer, QuestionSession
    from practice.sessions.quiz import QuizSession
    from practice.sessions.review import ReviewSession
    from questions.grading import Answer

WORDS = {Rating.AGAIN: "again", Rating.HARD: "hard", Rating.GOOD: "good", Rating.EASY: "easy"}
UNDO = "u"


class PracticeLines(ABC):
    """Asks what a session gives, until there is nothing more or the user stops."""

    def __init__(self, dialogue: Dialogue, session: QuestionSession) -> None:
        self._dialogue = dialogue
        self._session = session

    def run(self) -> None:
        """Go through the session; what was answered is kept however it ends."""
        session = self._session
        try:
            while (item := session.next()) is not None:
                if item.type == "kata":
                    self._pass_over_kata(item)
                else:
                    self._question(item)
        except Ended:
            session.settle()
            self.left()
        except KeyboardInterrupt:
            session.settle()
            raise
        else:
            self.done()

    @abstractmethod
    def place(self) -> str:
        """How far the session is, for the line above a question."""

    @abstractmethod
    def done(self) -> None:
        """Say that there is nothing more to ask."""

    @abstractmethod
    def left(self) -> None:
        """Say what came of it: the user stopped."""

    def _question(self, item: Item) -> None:
        self._say_head(item)
        try:
            graded = self._session.answer(self._ask())
        except Skipped:
            self._session.skip()
            return
        explain(self._dialogue, graded)
        self._dialogue.say()
        self._rate(graded)

    def _ask(self) -> Answer:
        while True:
            try:
                session = self._session
                return ask(self._dialogue, session.question, session.watch, session.order)
            except Flagged:
                self._dialogue.say("Flagged." if self._session.flag() else "The flag is taken away.")

    def _say_head(self, item: Item) -> None:
        topic = self._session.learner.library.topics[item.topic]
        self._dialogue.say(f"── {self.place()} · {topic} · level {item.level} · {item.kind} · {item.seconds} s", "dim")

    def _rate(self, graded: GradedAnswer) -> None:
        choices = ", ".join(f"{int(r)} {WORDS[r]} ({self._until(graded.dates[r])})" for r in Rating)
        suggested = int(graded.suggested)
        text = ""
        while text not in {"1", "2", "3", "4"}:
            text = self._dialogue.line(f"{choices}; {UNDO} takes the last rating back [{suggested}]: ").strip()
            if text == Word.STOP:
                raise Ended
            if text == UNDO:
                undone = self._session.undo()
                self._dialogue.say(f"Taken back: {undone.title}." if undone else "There is nothing to take back.")
            text = text or str(suggested)
        due = self._session.rate(Rating(int(text)))
        self._dialogue.say(f"It comes back in {self._until(due)}.\n")

    def _pass_over_kata(self, item: Item) -> None:
        self._dialogue.say(
            f"Kata due: {item.title}. Solve it again with `tfkata start {item.id}` and `tfkata check`; its verdict "
            "counts as the review."
        )
        self._session.skip()

    def _until(self, moment: Milliseconds) -> str:
        return span((moment - self._session.learner.clock.now()) / 1000)


class QuizLines(PracticeLines):
    """A quiz, and its points in the end."""

    def __init__(self, dialogue: Dialogue, session: QuizSession) -> None:
        super().__init__(dialogue, session)
        self._quiz = session

    def place(self) -> str:
        return f"{self._quiz.number} of {self._quiz.count}"

    def done(self) -> None:
        if not self._quiz.count:
            self._dialogue.say("No question fits; `tfkata list --questions` shows all.")
        self.left()

    def left(self) -> None:
        if self._quiz.answers:
            self._dialogue.say(f"{self._quiz.points:g} of {counted(self._quiz.answers, 'point')}.")


class ReviewLines(PracticeLines):
    """A review, and when to come back in the end."""

    def __init__(self, dialogue: Dialogue, session: ReviewSession) -> None:
        super().__init__(dialogue, session)
        self._review = session

    def place(self) -> str:
        waiting = self._review.waiting
        return f"{waiting.due} due, {waiting.new} new"

    def done(self) -> None:
        next_at = self._review.waiting.next_at
        later = "" if next_at is None else f" The next falls due in {self._until(next_at)}."
        self._dialogue.say(f"Nothing is due.{later}")

    def left(self) -> None:
        """What was answered says enough: nothing."""
