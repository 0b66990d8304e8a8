"""How well a topic is mastered, and the figures around it."""

from __future__ import annotations

import pytest
from support.records_made import MORNING, an_answer, an_attempt

from practice.library import Library
from practice.scoring.mastery import by_topic, item_scores, mastery
from practice.sessions.learner import Learner
from practice.sessions.statistics import statistics, streak
from practice.store.store import Store


def test_mastery_is_what_was_shown_weighed_by_level() -> None:
    assert mastery([(1, 1.0), (3, None)]).value == 0.25
    assert mastery([(1, None), (3, 1.0)]).value == 0.75
    assert mastery([(1, 1.0), (3, None)]).seen == 1
    assert mastery([(2, 0.5), (2, 0.25)]).value == 0.375
    assert mastery([]).value == 0.0


def test_recent_answers_weigh_more(store: Store, library: Library) -> None:
    for at, score in enumerate((0.0, 0.0, 1.0, 1.0)):
        store.answers.record(an_answer(score=score, at=MORNING + at))
    assert item_scores(store, library)["question:a-choice"] == pytest.approx(6 / 7)


def test_a_katas_score_falls_with_hints_and_with_a_later_failure(store: Store, library: Library) -> None:
    def score() -> float:
        return item_scores(store, library)["kata:cubic-slope"]

    store.attempts.record(an_attempt(verdict="wrong answer"))
    assert score() == 0.0
    store.attempts.record(an_attempt(at=MORNING + 1, hints=2))
    assert score() == pytest.approx(0.7)
    store.attempts.record(an_attempt(at=MORNING + 2, hints=9))
    assert score() == pytest.approx(0.4)
    store.attempts.record(an_attempt(at=MORNING + 3, verdict="runtime error"))
    assert score() == 0.5


def test_topics_are_told_apart(store: Store, library: Library) -> None:
    store.answers.record(an_answer())
    topics = by_topic(store, library)
    assert 0.0 < topics["watching"].value < 1.0
    assert topics["optimizers"].value == 0.0
    assert topics["watching"].seen == 1


def test_what_left_the_bank_counts_no_more(store: Store, library: Library) -> None:
    store.answers.record(an_answer(question="gone"))
    assert item_scores(store, library) == {}


@pytest.mark.parametrize(
    ("days", "count"),
    [
        ([], 0),
        (["2026-11-25"], 1),
        (["2026-11-24"], 1),
        (["2026-11-23"], 0),
        (["2026-11-25", "2026-11-24", "2026-11-24", "2026-11-22"], 2),
        (["2026-02-28", "2026-03-01"], 0),
    ],
)
def test_a_streak_is_days_in_a_row_up_to_today_or_yesterday(days: list[str], count: int) -> None:
    assert streak(days, "2026-11-25") == count


def test_statistics_count_what_was_done(learner: Learner) -> None:
    store = learner.store
    store.answers.record(an_answer())
    store.answers.record(an_answer(score=0.5, at=MORNING + 1))
    store.attempts.record(an_attempt())
    store.attempts.record(an_attempt(at=MORNING + 1))
    found = statistics(learner)
    assert (found.answers, found.right_share, found.attempts, found.katas_accepted) == (2, 0.5, 2, 1)
    assert found.streak_days == 1
    assert found.new == 5
