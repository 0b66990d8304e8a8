"""A quiz and a review, item by item; every answer is on disk before the next question shows."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kata.text.words import counted, span
from practice import clock
from practice.schedule import Rating, suggested_rating
from practice.scoring.mastery import item_scores
from practice.scoring.picking import shuffled
from practice.sessions.recording_old import record_answer
from practice.sessions.review import Review
from practice.store.records import Mode
from tui.cli.lines.dialogue import Dialogue, Ended
from tui.cli.lines.question_lines import Answered, Flagged, Skipped, ask, explain

if TYPE_CHECKING:
    from practice.library import Item, Library
    from practice.store.store import Store
    from questions.model import Question

WORDS = {Rating.AGAIN: "again", Rating.HARD: "hard", Rating.GOOD: "good", Rating.EASY: "easy"}
UNDO = "u"


class Practice:
    """Asks questions of one library and keeps what comes of them in one store."""

    def __init__(self, dialogue: Dialogue, store: Store, library: Library) -> None:
        self._dialogue = dialogue
        self._store = store
        self._library = library
        self._review = Review(store, library)

    def quiz(self, topics: Iterable[str], levels: Iterable[int], count: int) -> None:
        """Ask some questions, those known least first."""
        items = [item for item in self._library.chosen(topics, levels) if item.type == "question"]
        scores = item_scores(self._store, self._library)
        drawn = list(shuffled(items, lambda item: scores.get(item.key, 0.0), random.Random()))[:count]
        if not drawn:
            self._dialogue.say("No question fits; `tfkata list --questions` shows all.")
        self.ask_all(drawn)

    def ask_all(self, items: Sequence[Item]) -> None:
        """Ask these questions; what is answered wrongly comes back in review."""
        answered, points = 0, 0.0
        try:
            for number, item in enumerate(items, 1):
                result = self._one(item, f"{number} of {len(items)}", Mode.QUIZ)
                if result is None:
                    continue
                answered, points = answered + 1, points + result.grade.score
                if result.grade.score < 1.0:
                    self._review.rate(item, _suggested(item, result), clock.now())
        except Ended:
            pass
        if answered:
            self._dialogue.say(f"{points:g} of {counted(answered, 'question')}.")

    def review(self) -> None:
        """Go through what is due, and today's new items."""
        try:
            while (item := self._review.next(clock.now())) is not None:
                if item.type == "kata":
                    self._pass_over_kata(item)
                    continue
                waiting = self._review.waiting(clock.now())
                result = self._one(item, f"{waiting.due} due, {waiting.new} new", Mode.REVIEW)
                if result is None:
                    self._review.skip(item)
                    continue
                self._rate(item, result)
        except Ended:
            return
        self._say_when_next()

    def _one(self, item: Item, place: str, mode: Mode) -> Answered | None:
        """Ask one question and keep the answer; None if it was skipped."""
        question = self._library.questions.get(item.id)
        self._say_head(item, place)
        try:
            result = self._ask(item, question)
        except Skipped:
            return None
        record_answer(self._store, question.id, result.answer, result.grade, result.seconds, mode)
        explain(self._dialogue, question, result)
        self._dialogue.say()
        return result

    def _ask(self, item: Item, question: Question) -> Answered:
        while True:
            try:
                return ask(self._dialogue, question)
            except Flagged:
                self._store.notes.flag(item.key, True)
                self._dialogue.say("Flagged.")

    def _say_head(self, item: Item, place: str) -> None:
        title = self._library.topics[item.topic]
        self._dialogue.say(f"── {place} · {title} · level {item.level} · {item.kind} · {item.seconds} s", "dim")

    def _rate(self, item: Item, result: Answered) -> None:
        dates = self._review.dates(item, clock.now())
        suggested = _suggested(item, result)
        choices = ", ".join(f"{int(r)} {WORDS[r]} ({_until(dates[r])})" for r in Rating)
        text = ""
        while text not in {"1", "2", "3", "4"}:
            try:
                text = self._dialogue.line(f"{choices}; {UNDO} takes the last rating back [{int(suggested)}]: ").strip()
            except Ended:  # the answer counts though nobody is there any more to rate it
                self._review.rate(item, suggested, clock.now())
                raise
            if text == UNDO:
                undone = self._review.undo()
                self._dialogue.say(f"Taken back: {undone.title}." if undone else "There is nothing to take back.")
            text = text or str(int(suggested))
        due = self._review.rate(item, Rating(int(text)), clock.now())
        self._dialogue.say(f"It comes back in {_until(due)}.\n")

    def _pass_over_kata(self, item: Item) -> None:
        self._dialogue.say(
            f"Kata due: {item.title}. Solve it again with `tfkata start {item.id}` and `tfkata check`; its verdict "
            "counts as the review."
        )
        self._review.skip(item)

    def _say_when_next(self) -> None:
        waiting = self._review.waiting(clock.now())
        later = "" if waiting.next_at is None else f" The next falls due in {_until(waiting.next_at)}."
        self._dialogue.say(f"Nothing is due.{later}")


def _suggested(item: Item, result: Answered) -> Rating:
    return suggested_rating(result.grade.score, result.seconds, item.seconds)


def _until(moment: clock.Milliseconds) -> str:
    return span((moment - clock.now()) / 1000)
