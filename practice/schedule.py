"""When a card comes back: FSRS through the `fsrs` package, and which rating a graded answer suggests.

FSRS is the free spaced repetition scheduler; the defaults of its parameters, and 90% as the share to be remembered,
are those of py-fsrs 6.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from practice.clock import Milliseconds, from_datetime, to_datetime
from practice.store.cards import ReviewCard

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

FAST_SHARE = 1 / 3
"""A right answer within this share of the time given came without searching for it."""
PARTLY_RIGHT = 0.5


class Rating(IntEnum):
    """How well an item was remembered, in FSRS's words."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


def suggested_rating(score: float, seconds: float, seconds_given: float, hints: int = 0) -> Rating:
    """The rating that a graded answer suggests; the user may choose another.

    Args:
        score: from 0 to 1.
        seconds: time used; at a third of the time given or below, a right answer is easy.
        hints: how many were taken; with one a right answer was hard.
    """
    if score < PARTLY_RIGHT:
        return Rating.AGAIN
    if score < 1.0 or hints or seconds > seconds_given:
        return Rating.HARD
    return Rating.EASY if seconds <= FAST_SHARE * seconds_given else Rating.GOOD


def rated(item: str, card: ReviewCard | None, rating: Rating, moment: Milliseconds) -> ReviewCard:
    """An item's card after a rating; `card` is None if it is new."""
    from fsrs import Rating as FsrsRating

    before = _to_fsrs(card, moment)
    after, _ = _scheduler().review_card(before, FsrsRating(int(rating)), to_datetime(moment))
    return ReviewCard(
        item=item,
        state=int(after.state),
        step=after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        due=from_datetime(after.due),
        last_review=None if after.last_review is None else from_datetime(after.last_review),
    )


def next_dates(card: ReviewCard | None, moment: Milliseconds) -> dict[Rating, Milliseconds]:
    """When the item would come back, for each rating that it could get now."""
    return {rating: rated("", card, rating, moment).due for rating in Rating}


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(enable_fuzzing=False)  # the dates that are shown with the four ratings must come true


def _to_fsrs(card: ReviewCard | None, moment: Milliseconds) -> Card:
    from fsrs import Card, State

    if card is None:
        return Card(card_id=0, due=to_datetime(moment))  # without an id, it would wait a millisecond to make one
    return Card(
        card_id=0,
        state=State(card.state),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=to_datetime(card.due),
        last_review=None if card.last_review is None else to_datetime(card.last_review),
    )
