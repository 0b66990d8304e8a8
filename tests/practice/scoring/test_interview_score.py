"""The rubric of an interview."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.records_made import MINUTE, MORNING

from practice.plan import preset
from practice.scoring.interview_score import (
    band,
    interview_score,
    item_score,
    kata_correctness,
    topic_scores,
    weighted,
)
from practice.store.records import Interview, InterviewItem


def an_item(**others: Any) -> InterviewItem:
    fields = {"position": 0, "item": "question:a", "topic": "watching", "title": "A", "seconds_given": 60}
    return InterviewItem(**{**fields, "correctness": 1.0, **others})


def an_interview(*items: InterviewItem) -> Interview:
    return Interview(1, "k", preset("screen").encoded(), 7, MORNING, MORNING + MINUTE, None, items)


@pytest.mark.parametrize(
    ("item", "score"),
    [
        (an_item(seconds_used=60.0), 1.0),
        (an_item(seconds_used=90.0), 0.85),
        (an_item(seconds_used=120.0), 0.7),
        (an_item(seconds_used=600.0), 0.7),
        (an_item(hints=2), 0.8),
        (an_item(hints=9), 0.7),
        (an_item(correctness=0.5, hints=9), 0.2),
        (an_item(correctness=0.1, hints=3), 0.0),
        (an_item(correctness=None), 0.0),
    ],
)
def test_the_rubric(item: InterviewItem, score: float) -> None:
    assert item_score(item).score == pytest.approx(score)


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_submission_with_a_failed_case_is_worth_half_at_most(accepted: int, failed: int) -> None:
    value = kata_correctness(accepted, accepted + failed)
    assert 0.0 <= value <= 1.0
    assert (value == 1.0) == (failed == 0 and accepted > 0)
    assert value == 1.0 or value <= 0.5


def test_items_weigh_with_their_time_and_topics_are_told_apart() -> None:
    interview = an_interview(an_item(), an_item(position=1, topic="optimizers", seconds_given=180, correctness=0.0))
    assert interview_score(interview) == 0.25
    assert topic_scores(interview) == {"optimizers": 0.0, "watching": 1.0}
    assert [band(score) for score in (1.0, 0.85, 0.7, 0.5, 0.0)] == [
        *("strong", "strong", "solid", "borderline", "not yet")
    ]


def test_a_score_says_what_it_is_made_of() -> None:
    item = an_item(seconds_used=90.0, hints=2)
    score = item_score(item)
    assert score.item is item
    assert (score.time_factor, score.hint_cost, score.score) == pytest.approx((0.85, 0.2, 0.65))


@pytest.mark.parametrize(("accepted", "cases", "worth"), [(0, 0, 0.0), (0, 4, 0.0), (1, 4, 0.125), (4, 4, 1.0)])
def test_what_a_submission_is_worth(accepted: int, cases: int, worth: float) -> None:
    assert kata_correctness(accepted, cases) == worth


def test_topics_stand_weakest_first_and_equals_by_name() -> None:
    scores = {"watching": 0.5, "optimizers": 0.5, "tf-function": 0.1, "adjoints": 0.9}
    items = [an_item(topic=topic, correctness=score) for topic, score in scores.items()]
    assert [*topic_scores(an_interview(*items))] == ["tf-function", "optimizers", "watching", "adjoints"]


def test_an_interview_of_nothing_scores_nothing() -> None:
    assert weighted([]) == 0.0
