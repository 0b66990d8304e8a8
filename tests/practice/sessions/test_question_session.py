"""What a quiz and a review share: answers are kept at once, all of them are rated, and ratings can be taken back."""

from __future__ import annotations

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from support.hand_clock import HandClock
from support.records_made import MORNING, an_answer

from practice.errors import ProgressError
from practice.library import Item
from practice.schedule import Rating
from practice.sessions.learner import Learner
from practice.sessions.question_session import QuestionSession
from practice.sessions.quiz import QuizSession
from practice.sessions.review import ReviewSession
from practice.store.cards import ReviewCard
from practice.store.records import Mode
from questions.errors import QuestionError


def quiz(learner: Learner, *names: str) -> QuizSession:
    return QuizSession.named(learner, names or ("a-choice", "a-line"))


def must(item: Item | None) -> Item:
    assert item is not None
    return item


def test_an_answer_is_on_disk_before_it_is_rated(learner: Learner, clock: HandClock) -> None:
    session = quiz(learner)
    session.next()
    session.watch.start()
    clock.move(5.0)
    graded = session.answer(frozenset({0}))
    (kept,) = learner.store.answers.all()
    assert (kept.question, kept.score, kept.seconds, kept.mode, kept.at) == (
        "a-choice",
        1.0,
        5.0,
        Mode.QUIZ,
        clock.now(),
    )
    assert graded.suggested is Rating.EASY
    assert learner.store.cards.all() == ()


@pytest.mark.parametrize("right", [True, False])
def test_every_answer_is_rated_right_ones_too(learner: Learner, right: bool) -> None:
    session = quiz(learner)
    session.next()
    session.answer(frozenset({0 if right else 1}))
    session.rate(Rating.HARD)
    assert [given.rating for given in learner.store.cards.ratings()] == [Rating.HARD]


@pytest.mark.parametrize("leave", [QuestionSession.settle, QuestionSession.next, QuestionSession.skip])
def test_an_answer_that_nobody_rates_is_rated_as_its_grade_suggests(learner: Learner, leave: object) -> None:
    session = quiz(learner)
    session.next()
    session.answer(frozenset({1}))
    assert callable(leave)
    leave(session)
    assert [given.rating for given in learner.store.cards.ratings()] == [Rating.AGAIN]


def test_points_and_answers_are_counted(learner: Learner) -> None:
    session = quiz(learner)
    session.next()
    session.answer(frozenset({1}))
    assert must(session.next()).id == "a-line"
    assert session.number == 2
    session.answer(1)
    assert session.next() is None
    assert (session.answers, session.points, session.count) == (2, 1.0, 2)


def test_undo_brings_the_item_and_its_card_back(learner: Learner) -> None:
    session = quiz(learner)
    first = must(session.next())
    session.answer(frozenset({0}))
    session.rate(Rating.GOOD)
    session.next()
    assert session.undo() == first
    assert learner.store.cards.get(first.key) is None
    assert session.next() == first
    assert not session.can_undo


def test_undo_takes_back_no_rating_of_another_session(learner: Learner) -> None:
    earlier = quiz(learner)
    earlier.next()
    earlier.answer(frozenset({0}))
    earlier.rate(Rating.GOOD)
    assert quiz(learner).undo() is None
    assert len(learner.store.cards.ratings()) == 1


def test_undo_leaves_a_card_that_was_rated_again_since(learner: Learner, clock: HandClock) -> None:
    session, other = quiz(learner), quiz(learner)
    for one in (session, other):
        clock.move(1.0)
        one.next()
        one.answer(frozenset({0}))
        one.rate(Rating.GOOD)
    held = learner.store.cards.get("question:a-choice")
    assert session.undo() is None
    assert learner.store.cards.get("question:a-choice") == held


def test_undo_while_another_answer_waits_loses_neither(learner: Learner) -> None:
    session = quiz(learner)
    first = must(session.next())
    session.answer(frozenset({0}))
    session.rate(Rating.GOOD)
    session.next()
    session.answer(1)
    assert session.undo() == first
    assert session.next() == first
    assert [given.item for given in learner.store.cards.ratings()] == ["question:a-line"]


def test_a_flag_is_set_and_taken_away(learner: Learner) -> None:
    session = quiz(learner)
    item = must(session.next())
    assert session.flag()
    assert session.is_flagged
    assert learner.store.notes.flagged() == {item.key}
    assert not session.flag()
    assert learner.store.notes.flagged() == frozenset()


def test_what_is_skipped_in_a_quiz_is_asked_no_more(learner: Learner) -> None:
    session = quiz(learner)
    session.next()
    session.skip()
    assert must(session.next()).id == "a-line"
    assert learner.store.answers.all() == ()


def test_a_quiz_of_a_question_that_is_not_there_says_so(learner: Learner) -> None:
    with pytest.raises((QuestionError, ProgressError), match="nothing-like-it"):
        quiz(learner, "nothing-like-it")


def test_a_quiz_asks_easy_questions_first(learner: Learner) -> None:
    for seed in range(5):
        learner.chance = random.Random(seed)
        drawn = QuizSession.draw(learner, count=5)
        levels = []
        while (item := drawn.next()) is not None:
            levels.append(item.level)
            drawn.skip()
        assert levels == sorted(levels)
        assert drawn.count == len(levels) == 5


def test_a_quiz_prefers_what_is_not_known(learner: Learner) -> None:
    for question in ("a-choice", "a-line", "a-blank"):
        for number in range(3):
            learner.store.answers.record(an_answer(question, 1.0, MORNING + number))
    learner.chance = random.Random(1)
    known = 0
    for _ in range(200):
        item = must(QuizSession.draw(learner, count=1).next())
        known += item.id in {"a-choice", "a-line", "a-blank"}
    assert known < 100, "three of five items are known, and weigh a fifth of the others"


def test_both_kinds_of_session_say_how_an_answer_was_given(learner: Learner) -> None:
    for session in (ReviewSession(learner), quiz(learner)):
        session.next()
        session.answer(frozenset({0}))
        session.settle()
    assert [answer.mode for answer in learner.store.answers.all()] == [Mode.REVIEW, Mode.QUIZ]


def test_the_options_come_in_any_order_and_answers_name_them_by_their_place_in_the_file(learner: Learner) -> None:
    orders = set()
    for seed in range(20):
        learner.chance = random.Random(seed)
        session = quiz(learner)
        session.next()
        orders.add(session.order)
    assert orders == {(0, 1), (1, 0)}
    session.skip()
    session.next()
    assert session.order == (), "a line to spot has its place"


def test_an_undo_that_a_full_disk_stopped_can_be_tried_again(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    session = quiz(learner)
    for answer in (frozenset({0}), 1):
        last = must(session.next())
        session.answer(answer)
        session.rate(Rating.GOOD)

    def full(_: str) -> bool:
        raise ProgressError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(learner.store.cards, "undo", full)
        with pytest.raises(ProgressError, match="full"):
            session.undo()
    assert session.undo() == last


def test_two_who_rate_at_once_rate_one_after_the_other(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = [quiz(learner), quiz(learner)]
    for session in sessions:
        session.next()
        session.answer(frozenset({0}))
    together, real = threading.Barrier(2), learner.store.cards.get

    def get(item: str) -> ReviewCard | None:
        found = real(item)
        with suppress(threading.BrokenBarrierError):
            together.wait(0.5)  # both have read the card, unless one had to wait for the other
        return found

    monkeypatch.setattr(learner.store.cards, "get", get)
    with ThreadPoolExecutor() as threads:
        list(threads.map(QuestionSession.settle, sessions))
    first, second = learner.store.cards.ratings()
    assert first.card_before is None
    assert second.card_before is not None


def test_an_answer_is_told_with_all_that_its_explanation_needs(learner: Learner, clock: HandClock) -> None:
    session = quiz(learner, "a-choice", "a-line")
    session.next()
    graded = session.answer(frozenset({1}))
    assert (graded.question, graded.grade.score, graded.at) == (session.question, 0.0, clock.now())
    assert [answer.answer for answer in learner.store.answers.all()] == ["[1]"]
    assert list(graded.dates) == list(Rating)


def test_points_add_up(learner: Learner) -> None:
    session = quiz(learner, "a-choice", "a-line")
    session.next()
    session.answer(frozenset({0}))
    session.next()
    session.answer(1)
    assert session.points == 2.0


def test_a_review_whose_skipped_item_was_rated_before_can_take_that_back(learner: Learner) -> None:
    review = ReviewSession(learner)
    first = must(review.next())
    review.answer(frozenset({0}))
    review.rate(Rating.GOOD)
    assert review.undo() == first
    assert review.next() == first
