"""What is kept of verdicts, answers and ratings."""

from __future__ import annotations

import pytest
from support.records_made import MINUTE, MORNING, an_attempt
from support.verdicts import a_verdict

from kata.verdict import Status
from practice.schedule import Rating
from practice.sessions.remembering import MANY_SUBMISSIONS, rate, record_answer, record_verdict
from practice.store.cards import ReviewCard
from practice.store.records import Mode
from practice.store.store import Store
from questions.grading import Answer, Grade


def test_a_verdict_is_kept_whole(store: Store) -> None:
    wrong = a_verdict(Status.WRONG_ANSWER, mistake="It is a constant.")
    kept = record_verdict(store, wrong, "x = 1\n", MORNING, hints=2, seconds=9.0)
    assert store.attempts.all() == (kept,)
    assert (kept.kata, kept.at, kept.seed, kept.verdict) == ("cubic-slope", MORNING, 7, "wrong answer")
    assert (kept.mistake, kept.seconds, kept.hints, kept.source, kept.interview) == ("known", 9.0, 2, "x = 1\n", None)
    assert store.cards.all() == ()


@pytest.mark.parametrize(("answer", "text"), [(frozenset({2, 0}), "[0, 2]"), ("6", '"6"'), (3, "3")])
def test_an_answer_is_kept_as_json(store: Store, answer: Answer, text: str) -> None:
    kept = record_answer(store, "a-choice", answer, Grade(0.5), 4.0, Mode.REVIEW, MORNING)
    assert store.answers.all() == (kept,)
    assert (kept.question, kept.answer, kept.score, kept.seconds) == ("a-choice", text, 0.5, 4.0)
    assert (kept.mode, kept.at, kept.interview) == (Mode.REVIEW, MORNING, None)


def test_a_rating_keeps_the_card_as_it_was(store: Store) -> None:
    first = rate(store, "question:a", Rating.GOOD, MORNING)
    before = store.cards.get("question:a")
    second = rate(store, "question:a", Rating.HARD, first.due)
    one, two = store.cards.ratings()
    assert (one.rating, one.card_before, one.key) == (Rating.GOOD, None, first.key)
    assert two.card_before is not None
    assert ReviewCard.decoded(two.card_before) == before
    assert (second.item, second.key) == ("question:a", two.key)


def accepted(store: Store, at: int, hints: int = 0) -> None:
    record_verdict(store, a_verdict(Status.ACCEPTED), "x = 1\n", at, hints=hints)


def ratings(store: Store) -> list[int]:
    return [given.rating for given in store.cards.ratings()]


@pytest.mark.parametrize(
    ("failed", "hints", "rating"),
    [
        (0, 0, Rating.GOOD),
        (MANY_SUBMISSIONS - 1, 0, Rating.GOOD),
        (MANY_SUBMISSIONS, 0, Rating.HARD),
        (0, 1, Rating.HARD),
    ],
)
def test_an_accepted_kata_was_good_or_hard(store: Store, failed: int, hints: int, rating: Rating) -> None:
    for number in range(failed):
        store.attempts.record(an_attempt(verdict="wrong answer", at=MORNING + number * MINUTE))
    accepted(store, MORNING + failed * MINUTE, hints)
    assert ratings(store) == [rating]


def test_only_submissions_since_the_last_review_count(store: Store) -> None:
    for number in range(MANY_SUBMISSIONS):
        store.attempts.record(an_attempt(verdict="wrong answer", at=MORNING + number))
    accepted(store, MORNING + MINUTE)
    card = store.cards.get("kata:cubic-slope")
    assert card is not None
    accepted(store, card.due)
    assert ratings(store) == [Rating.HARD, Rating.GOOD], "the second time it was solved at once"


def test_a_kata_solved_before_it_is_due_is_no_review(store: Store) -> None:
    accepted(store, MORNING)
    card = store.cards.get("kata:cubic-slope")
    assert card is not None
    accepted(store, card.due - 1)
    assert ratings(store) == [Rating.GOOD]
    accepted(store, card.due)
    assert len(ratings(store)) == 2
