"""What a review asks, and when it comes back."""

from __future__ import annotations

from support.hand_clock import HandClock
from support.records_made import DAY, MORNING

from practice.clock import Milliseconds
from practice.library import Item, Library
from practice.schedule import Rating
from practice.sessions.learner import Learner
from practice.sessions.remembering import rate
from practice.sessions.review import ReviewSession
from practice.sessions.review_queue import NEW_A_DAY_SETTING, ReviewQueue
from practice.store.store import Store


def must(item: Item | None) -> Item:
    assert item is not None
    return item


def rated(store: Store, item: Item, rating: Rating, moment: Milliseconds) -> None:
    rate(store, item.key, rating, moment)


def test_new_questions_come_up_to_the_days_limit(store: Store, library: Library) -> None:
    store.notes.set(NEW_A_DAY_SETTING, "2")
    queue = ReviewQueue(store, library)
    assert queue.waiting(MORNING).new == 2
    for _ in range(2):
        rated(store, must(queue.next(MORNING)), Rating.EASY, MORNING)
    assert queue.next(MORNING) is None
    assert queue.waiting(MORNING).new == 0
    assert queue.next(MORNING + DAY) is not None


def test_what_is_due_comes_before_what_is_new_and_the_oldest_first(store: Store, library: Library) -> None:
    queue = ReviewQueue(store, library)
    first = must(queue.next(MORNING))
    rated(store, first, Rating.AGAIN, MORNING)
    second = must(queue.next(MORNING))
    rated(store, second, Rating.AGAIN, MORNING + 1)
    assert queue.next(MORNING + DAY) == first
    rated(store, first, Rating.EASY, MORNING + DAY)
    assert queue.next(MORNING + DAY) == second


def test_a_card_whose_item_left_the_bank_is_passed_over(store: Store, library: Library) -> None:
    rate(store, "question:gone", Rating.AGAIN, MORNING)
    queue = ReviewQueue(store, library)
    assert must(queue.next(MORNING + DAY)).id != "gone"
    assert queue.waiting(MORNING + DAY).due == 0


def test_a_skipped_item_does_not_come_again_in_this_session(learner: Learner) -> None:
    review = ReviewSession(learner)
    item = must(review.next())
    review.skip()
    assert review.next() != item
    assert ReviewSession(learner).next() == item


def test_the_dates_that_are_shown_come_true(learner: Learner, clock: HandClock) -> None:
    learner.store.notes.set(NEW_A_DAY_SETTING, "1")
    for rating in (Rating.GOOD, Rating.GOOD, Rating.HARD, Rating.AGAIN, Rating.GOOD, Rating.EASY):
        review = ReviewSession(learner)
        assert must(review.next()).id == "a-choice"
        promised = review.answer(frozenset({0})).dates[rating]
        assert review.rate(rating) == promised
        clock.move((promised - clock.now()) / 1000)


def test_a_review_counts_what_waits(learner: Learner) -> None:
    review = ReviewSession(learner)
    assert review.next() is not None
    review.answer(frozenset({0}))
    review.rate(Rating.EASY)
    assert (review.waiting.due, review.waiting.new) == (0, 4)
    assert review.waiting.next_at is not None
