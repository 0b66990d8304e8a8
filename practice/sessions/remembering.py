"""From verdicts, grades and ratings to what is kept of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from practice.clock import Milliseconds
from practice.schedule import Rating, rated
from practice.sessions.settings import clock_setting
from practice.store.records import Attempt, Given, GivenAnswer, Mode

if TYPE_CHECKING:
    from kata.verdict import Verdict
    from practice.store.store import Store
    from questions.grading import Answer, Grade

MANY_SUBMISSIONS = 3
"""More of them than this before a kata was accepted, and it was hard."""


def record_verdict(
    store: Store,
    verdict: Verdict,
    source: str,
    at: Milliseconds,
    *,
    hints: int,
    seconds: float | None = None,
    interview: int | None = None,
) -> Attempt:
    """Remember a submission that was judged on all of its kata's cases; it is on disk when this returns.

    Args:
        at: when it was handed in.
        hints: how many were taken on this kata, in this interview or outside of all.
        seconds: time worked on the kata so far, where a clock ran.

    Raises:
        ProgressError: it can't be written.
    """
    attempt = Attempt(
        kata=verdict.kata,
        at=at,
        seed=verdict.seed,
        verdict=verdict.status.value,
        mistake=verdict.mistake.name if verdict.mistake is not None else None,
        seconds=seconds,
        hints=hints,
        source=source,
        interview=interview,
    )
    store.attempts.record(attempt)
    if attempt.accepted:
        _count_as_review(store, attempt)
    return attempt


def record_practice(
    store: Store, verdict: Verdict, source: str, at: Milliseconds, seconds: float | None = None
) -> None:
    """Remember a submission that was made outside of any interview; nothing of one that was not judged, by a fault of
    ours or of the machine's.

    Args:
        at: when it was handed in.
        seconds: time worked on the kata so far, where a clock ran.

    Raises:
        ProgressError: it can't be written.
    """
    if not verdict.is_judged:
        return
    with store.transaction():
        hints = store.notes.hints_shown(verdict.kata)  # another program may have shown more meanwhile
        record_verdict(store, verdict, source, at, hints=hints, seconds=seconds)
        if verdict.accepted:
            store.notes.set(clock_setting(verdict.kata), "0")  # who solves it again begins at nothing


def record_answer(
    store: Store,
    question: str,
    answer: Answer,
    grade: Grade,
    seconds: float,
    mode: Mode,
    at: Milliseconds,
    *,
    interview: int | None = None,
) -> GivenAnswer:
    """Remember an answer to a question; it is on disk when this returns.

    Raises:
        ProgressError: it can't be written.
    """
    given = GivenAnswer(
        question=question,
        at=at,
        answer=json.dumps(sorted(answer) if isinstance(answer, frozenset) else answer),
        score=grade.score,
        seconds=seconds,
        mode=mode,
        interview=interview,
    )
    store.answers.record(given)
    return given


@dataclass(frozen=True, slots=True)
class RatedCard:
    """What a rating did."""

    item: str
    due: Milliseconds
    """When the item comes back."""
    key: str
    """By which the rating can be taken back (`Cards.undo`)."""


def rate(store: Store, item: str, rating: Rating, moment: Milliseconds) -> RatedCard:
    """Rate an item, by its key.

    Raises:
        ProgressError: it can't be written.
    """
    with store.transaction():  # the card that is rated is the one that is there
        before = store.cards.get(item)
        after = rated(item, before, rating, moment)
        card_before = None if before is None else before.encoded()
        given = Given(item=item, at=moment, rating=int(rating), card_before=card_before)
        store.cards.put(after, given)
    return RatedCard(item, after.due, given.key)


def _count_as_review(store: Store, attempt: Attempt) -> None:
    """A kata that is new or due and was accepted has been reviewed: good, or hard with hints or many submissions."""
    key = f"kata:{attempt.kata}"
    card = store.cards.get(key)
    if card is not None and card.due > attempt.at:
        return
    last_review = 0 if card is None else card.last_review or 0
    submissions = sum(other.at > last_review for other in store.attempts.of(attempt.kata))
    rating = Rating.HARD if attempt.hints or submissions > MANY_SUBMISSIONS else Rating.GOOD
    rate(store, key, rating, attempt.at)
