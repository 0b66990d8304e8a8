"""What comes back, and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.records_made import DAY, MINUTE, MORNING, an_attempt

from kata.verdict import CaseResult, Status, Verdict
from practice.library import Item, Library
from practice.schedule import Rating, next_dates, rated, suggested_rating
from practice.sessions.recording_old import record_verdict
from practice.sessions.review import NEW_A_DAY_SETTING, Review
from practice.store.store import Store


def must(item: Item | None) -> Item:
    assert item is not None
    return item


def test_new_questions_come_up_to_the_days_limit(store: Store, library: Library) -> None:
    store.notes.set(NEW_A_DAY_SETTING, "2")
    review = Review(store, library)
    assert review.waiting(MORNING).new == 2
    for _ in range(2):
        review.rate(must(review.next(MORNING)), Rating.EASY, MORNING)
    assert review.next(MORNING) is None
    assert review.waiting(MORNING).new == 0
    assert review.next(MORNING + DAY) is not None


def test_what_is_due_comes_before_what_is_new_and_the_oldest_first(store: Store, library: Library) -> None:
    review = Review(store, library)
    first = must(review.next(MORNING))
    review.rate(first, Rating.AGAIN, MORNING)
    second = must(review.next(MORNING))
    review.rate(second, Rating.AGAIN, MORNING + 1)
    assert review.next(MORNING + DAY) == first
    review.rate(first, Rating.EASY, MORNING + DAY)
    assert review.next(MORNING + DAY) == second


def test_the_dates_that_are_shown_come_true(store: Store, library: Library) -> None:
    review = Review(store, library)
    moment = MORNING
    for rating in (Rating.GOOD, Rating.GOOD, Rating.HARD, Rating.AGAIN, Rating.GOOD, Rating.EASY):
        item = library.get("question:a-choice")
        promised = review.dates(item, moment)[rating]
        assert review.rate(item, rating, moment) == promised
        moment = promised


def test_a_better_rating_never_comes_back_sooner() -> None:
    card = None
    moment = MORNING
    for _ in range(6):
        dates = next_dates(card, moment)
        assert list(dates.values()) == sorted(dates.values())
        card = rated("question:a", card, Rating.GOOD, moment)
        moment = card.due


@given(st.lists(st.sampled_from(Rating), min_size=1, max_size=12), st.integers(0, 10**9))
def test_any_row_of_ratings_gives_a_card_that_is_due_later(ratings: list[Rating], delay: int) -> None:
    card, moment = None, MORNING
    for rating in ratings:
        card = rated("question:a", card, rating, moment)
        assert card.due > moment
        assert card.last_review == moment
        moment = card.due + delay


def test_undo_brings_the_item_and_its_card_back(store: Store, library: Library) -> None:
    review = Review(store, library)
    item = must(review.next(MORNING))
    review.rate(item, Rating.GOOD, MORNING)
    before = store.cards.get(item.key)
    review.rate(item, Rating.AGAIN, MORNING + DAY)
    assert review.undo() == item
    assert store.cards.get(item.key) == before
    assert review.undo() == item
    assert store.cards.get(item.key) is None
    assert review.undo() is None
    assert review.next(MORNING) == item


def test_a_skipped_item_does_not_come_again_in_this_program(store: Store, library: Library) -> None:
    review = Review(store, library)
    item = must(review.next(MORNING))
    review.skip(item)
    assert review.next(MORNING) != item
    assert Review(store, library).next(MORNING) == item


def test_a_card_whose_item_left_the_bank_is_passed_over(store: Store, library: Library) -> None:
    review = Review(store, library)
    gone = Item("question", "gone", "Gone", ("watching",), 1, 60, "choice")
    review.rate(gone, Rating.AGAIN, MORNING)
    assert must(review.next(MORNING + DAY)).id != "gone"
    assert review.waiting(MORNING + DAY).due == 0


@pytest.mark.parametrize(
    ("score", "seconds", "hints", "rating"),
    [
        (0.0, 1.0, 0, Rating.AGAIN),
        (0.4, 1.0, 0, Rating.AGAIN),
        (0.5, 1.0, 0, Rating.HARD),
        (1.0, 20.0, 0, Rating.EASY),
        (1.0, 59.0, 0, Rating.GOOD),
        (1.0, 61.0, 0, Rating.HARD),
        (1.0, 20.0, 1, Rating.HARD),
    ],
)
def test_a_grade_suggests_a_rating(score: float, seconds: float, hints: int, rating: Rating) -> None:
    assert suggested_rating(score, seconds, 60.0, hints) is rating


def a_verdict(status: Status) -> Verdict:
    return Verdict("cubic-slope", 7, (CaseResult("at two", status, ""),), None, 0.1)


def test_a_kata_comes_back_once_it_was_solved(store: Store, library: Library) -> None:
    record_verdict(store, a_verdict(Status.WRONG_ANSWER), "x = 1\n")
    assert store.cards.get("kata:cubic-slope") is None
    record_verdict(store, a_verdict(Status.ACCEPTED), "x = 2\n")
    card = store.cards.get("kata:cubic-slope")
    assert card is not None
    assert Review(store, library).next(card.due) == library.get("kata:cubic-slope")
    record_verdict(store, a_verdict(Status.ACCEPTED), "x = 3\n")
    assert store.cards.get("kata:cubic-slope") == card, "it was not due"
    assert len(store.attempts.of("cubic-slope")) == 3


def test_a_kata_solved_with_hints_or_much_trying_was_hard(store: Store) -> None:
    store.notes.show_next_hint("cubic-slope", 3)
    record_verdict(store, a_verdict(Status.ACCEPTED), "x = 1\n")
    for number in range(4):
        store.attempts.record(an_attempt(kata="none-int-cast", verdict="wrong answer", at=MORNING + number * MINUTE))
    record_verdict(store, Verdict("none-int-cast", 7, a_verdict(Status.ACCEPTED).cases, None, 0.1), "x = 1\n")
    assert [given.rating for given in store.cards.ratings()] == [Rating.HARD, Rating.HARD]
