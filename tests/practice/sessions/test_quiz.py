"""Which questions a quiz draws."""

from __future__ import annotations

import random

import pytest

from practice.library import load_library
from practice.sessions.learner import Learner
from practice.sessions.quiz import QUESTIONS, QuizSession
from practice.store.store import Store


@pytest.fixture
def learner(store: Store) -> Learner:
    """Of all of the bank, in which topics and levels differ."""
    return Learner(store, load_library(), chance=random.Random(7))


def drawn(session: QuizSession) -> list[tuple[str, str, int]]:
    """Type, topic and level of all that a quiz asks."""
    found: list[tuple[str, str, int]] = []
    while (item := session.next()) is not None:
        found.append((item.type, item.topic, item.level))
        session.skip()
    return found


def test_a_quiz_draws_questions_of_the_topics_and_levels_that_are_named(learner: Learner) -> None:
    found = drawn(QuizSession.draw(learner, ["none-gradients"], [2, 3], count=6))
    assert len(found) == 6
    assert {(kind, topic) for kind, topic, _ in found} == {("question", "none-gradients")}
    assert {level for _, _, level in found} <= {2, 3}


def test_a_quiz_of_everything_has_ten(learner: Learner) -> None:
    session = QuizSession.draw(learner)
    assert session.count == QUESTIONS == 10
    assert {kind for kind, _, _ in drawn(session)} == {"question"}


def test_a_quiz_counts_on(learner: Learner) -> None:
    session = QuizSession.draw(learner, count=3)
    numbers = []
    while session.next() is not None:
        numbers.append(session.number)
        session.skip()
    assert numbers == [1, 2, 3]


def test_the_same_chance_draws_the_same_quiz(learner: Learner) -> None:
    learner.chance = random.Random(3)
    first = drawn(QuizSession.draw(learner))
    learner.chance = random.Random(3)
    assert drawn(QuizSession.draw(learner)) == first
