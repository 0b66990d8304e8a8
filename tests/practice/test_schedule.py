"""When a card comes back, and which rating a grade suggests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.records_made import MORNING

from practice.schedule import Rating, next_dates, rated, suggested_rating


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
