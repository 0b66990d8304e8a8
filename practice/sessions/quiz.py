"""A quiz: some questions, those that are known least more often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from practice.scoring.mastery import item_scores, topic_mastery
from practice.scoring.picking import shuffled
from practice.sessions.question_session import QuestionSession
from practice.store.records import Mode

if TYPE_CHECKING:
    from practice.library import Item
    from practice.sessions.learner import Learner

QUESTIONS = 10
"""How many a quiz has, if nobody says otherwise."""


class QuizSession(QuestionSession):
    """Asks questions that were drawn or named, and each once."""

    MODE: ClassVar[Mode] = Mode.QUIZ

    def __init__(self, learner: Learner, items: Sequence[Item]) -> None:
        super().__init__(learner)
        self._left = list(items)
        self.count = len(self._left)
        """How many questions it has."""

    @classmethod
    def draw(
        cls,
        learner: Learner,
        topics: Iterable[str] = (),
        levels: Iterable[int] = (),
        count: int = QUESTIONS,
    ) -> QuizSession:
        """A quiz of some topics and levels (none named means all), easy questions first.

        What is known less comes up more often: a question that was answered before by its own score, another by the
        mastery of its topic (`practice.scoring.picking`).
        """
        library = learner.library
        scores = item_scores(learner.store, library)
        mastered = topic_mastery(scores, library)
        questions = [item for item in library.chosen(topics, levels) if item.type == "question"]

        def known(item: Item) -> float:
            return scores[item.key] if item.key in scores else mastered[item.topic].value

        drawn = islice(shuffled(questions, known, learner.chance), count)
        return cls(learner, sorted(drawn, key=lambda item: item.level))

    @classmethod
    def named(cls, learner: Learner, identifiers: Iterable[str]) -> QuizSession:
        """A quiz of these questions.

        Raises:
            QuestionError: there is none of such an id.
        """
        library = learner.library
        return cls(learner, [library.get(f"question:{library.questions.get(name).id}") for name in identifiers])

    @property
    def number(self) -> int:
        """Which of its questions is asked, from 1."""
        return self.count - len(self._left) + 1

    def _choose(self) -> Item | None:
        return self._left[0] if self._left else None

    def _skipped(self, item: Item) -> None:
        self._left.remove(item)

    def _done(self, item: Item) -> None:
        if item in self._left:
            self._left.remove(item)

    def _undone(self, item: Item) -> None:
        self._left.insert(0, item)
