"""Every kata and question with what is known of it, and the filter that browsing types into."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from practice.clock import Milliseconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practice.library import Item
    from practice.sessions.learner import Learner
    from practice.store.records import Attempt, GivenAnswer

GLYPHS = {"new": "·", "tried": "◐", "solved": "✓", "right": "✓", "wrong": "✗", "partly": "◐"}


@dataclass(frozen=True, slots=True)
class BankEntry:
    """A kata or question, and what is known of it."""

    item: Item
    topic: str
    """The topic's title."""
    status: str
    """`new`; of a kata `tried` or `solved`; of a question how its last answer was: `right`, `partly`, `wrong`."""
    due: bool
    flagged: bool
    best_seconds: float | None
    """Of the accepted attempts or right answers."""
    last_seconds: float | None
    last_at: Milliseconds | None

    @property
    def shown_status(self) -> str:
        """Status in glyph and word, and whether it is due or flagged."""
        extra = " due" * self.due + " ⚑ flagged" * self.flagged
        return f"{GLYPHS[self.status]} {self.status}{extra}"

    @property
    def haystack(self) -> str:
        item = self.item
        topics = " ".join(item.topics)
        return f"{item.title} {item.id} {self.topic} {topics} {item.type} {item.kind} {self.shown_status}".lower()


def bank_entries(learner: Learner) -> list[BankEntry]:
    """All katas and questions, in the bank's order."""
    store, library = learner.store, learner.library
    attempts: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in store.attempts.all():
        attempts[attempt.kata].append(attempt)
    answers: dict[str, list[GivenAnswer]] = defaultdict(list)
    for answer in store.answers.all():
        answers[answer.question].append(answer)
    due = {card.item for card in store.cards.due_by(learner.clock.now())}
    flagged = store.notes.flagged()
    found = []
    for key, item in library.items.items():
        of_kata = item.type == "kata"
        status, best, last, at = _of_kata(attempts[item.id]) if of_kata else _of_question(answers[item.id])
        found.append(BankEntry(item, library.topics[item.topic], status, key in due, key in flagged, best, last, at))
    return found


def flag(learner: Learner, entry: BankEntry) -> None:
    """Flag an entry's item, or take the flag away.

    Raises:
        ProgressError: it can't be written.
    """
    learner.store.notes.flag(entry.item.key, not entry.flagged, learner.clock.now())


def fits(entry: BankEntry, wish: str) -> bool:
    """Whether an entry fits all of the words.

    `level:3` (or `l3`), `topic:watch` and `status:solved` look at that alone; any other word at everything.
    """
    return all(_fits(entry, word) for word in wish.lower().split())


def _fits(entry: BankEntry, word: str) -> bool:
    field, separator, value = word.partition(":")
    if separator and field in ("level", "topic", "status"):
        text = {
            "level": str(entry.item.level),
            "topic": f"{entry.topic} {' '.join(entry.item.topics)}".lower(),
            "status": entry.shown_status,
        }[field]
        return value in text
    if len(word) == 2 and word[0] == "l" and word[1].isdecimal():
        return str(entry.item.level) == word[1]
    return word in entry.haystack


_Known = tuple[str, float | None, float | None, Milliseconds | None]


def _of_kata(attempts: Sequence[Attempt]) -> _Known:
    if not attempts:
        return "new", None, None, None
    times = [attempt.seconds for attempt in attempts if attempt.accepted and attempt.seconds is not None]
    status = "solved" if any(attempt.accepted for attempt in attempts) else "tried"
    return status, min(times, default=None), attempts[-1].seconds, attempts[-1].at


def _of_question(answers: Sequence[GivenAnswer]) -> _Known:
    if not answers:
        return "new", None, None, None
    last = answers[-1]
    times = [answer.seconds for answer in answers if answer.score == 1.0]
    status = "right" if last.score == 1.0 else "partly" if last.score else "wrong"
    return status, min(times, default=None), last.seconds, last.at
