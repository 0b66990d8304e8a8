"""What the charts draw, day by day."""

from __future__ import annotations

import pytest
from support.records_made import DAY, MORNING, an_answer, an_attempt

from practice.library import Library
from practice.scoring.mastery import item_scores, mastery
from practice.scoring.trends import COMING_DAYS, DAYS, History, history
from practice.store.cards import ReviewCard
from practice.store.records import Attempt, Given, GivenAnswer
from practice.store.store import Store


def whole_mastery(store: Store, library: Library) -> float:
    scores = item_scores(store, library)
    return 100.0 * mastery([(item.level, scores.get(key)) for key, item in library.items.items()]).value


def test_mastery_of_each_day_is_what_it_was_then(store: Store, library: Library) -> None:
    events: list[Attempt | GivenAnswer] = [
        an_answer(at=MORNING - 40 * DAY, score=1.0),
        an_attempt(at=MORNING - 5 * DAY, hints=1),
        an_answer(at=MORNING - 4 * DAY, score=0.5),
        an_attempt(at=MORNING - 3 * DAY, verdict="wrong answer"),
        an_attempt(at=MORNING - 3 * DAY + 1, kata="linear-regression-adam", verdict="wrong answer"),
        *(an_answer(at=MORNING - 2 * DAY + number, score=0.0) for number in range(3)),
        an_answer(at=MORNING, question="a-line", score=1.0),
    ]
    then = []
    for back in reversed(range(DAYS)):
        while events and events[0].at <= MORNING - back * DAY + 10:
            event = events.pop(0)
            store.attempts.record(event) if isinstance(event, Attempt) else store.answers.record(event)
        then.append(whole_mastery(store, library))
    assert history(store, library, MORNING).mastery == pytest.approx(then)
    assert len({*then}) == 6


def test_what_was_done_is_counted_by_day_and_what_is_older_is_left_out(store: Store, library: Library) -> None:
    for back in (0, 0, 3, DAYS - 1, DAYS):
        store.answers.record(an_answer(at=MORNING - back * DAY))
    store.attempts.record(an_attempt(at=MORNING - 3 * DAY))
    counts = [0] * DAYS
    counts[-1], counts[-4], counts[0] = 2, 2, 1
    assert history(store, library, MORNING).answers == tuple(counts)


def test_reviews_stand_on_their_day_and_those_overdue_today(store: Store, library: Library) -> None:
    items = list(library.items)
    days = (-9, 0, 3, 3, COMING_DAYS - 1, COMING_DAYS, COMING_DAYS + 1)
    for item, ahead in zip([*items[: len(days)], "kata:gone"], [*days, 3], strict=True):
        due = MORNING + ahead * DAY
        card = ReviewCard(item=item, due=due, stability=1.0, difficulty=5.0, state=2, step=None, last_review=0)
        store.cards.put(card, Given(item=item, at=0, rating=3, card_before=None))
    counts = [0] * COMING_DAYS
    counts[0], counts[3], counts[-1] = 2, 2, 1
    assert history(store, library, MORNING).coming == tuple(counts)


def test_minutes_are_the_median_of_the_first_acceptance_of_each_kata(store: Store, library: Library) -> None:
    katas = [item for key, item in library.items.items() if key.startswith("kata:")]
    low = min({kata.level for kata in katas})
    first, second, third = [kata for kata in katas if kata.level == low][:3]
    (other,) = [kata for kata in katas if kata.level > low][:1]
    done = (
        *((first.id, 60.0), (second.id, 120.0), (third.id, 600.0), (first.id, 6000.0), (other.id, 90.0)),
        *(("gone", 60.0), (other.id, None)),
    )
    for number, (kata, seconds) in enumerate(done):
        store.attempts.record(an_attempt(kata=kata, seconds=seconds, at=MORNING + number))
    store.attempts.record(an_attempt(kata=second.id, verdict="wrong answer", seconds=1.0, at=MORNING - DAY))
    found = history(store, library, MORNING).minutes_by_level
    assert found == ((low, 2.0, 3), (other.level, 1.5, 1))


@pytest.mark.parametrize(
    ("mastered", "answers", "empty"), [(0.0, 0, True), (0.0, 1, False), (1.0, 0, False), (1.0, 1, False)]
)
def test_a_history_is_empty_when_nothing_was_done(mastered: float, answers: int, empty: bool) -> None:
    assert History((0.0, mastered), (0, answers), (3,), ((1, 2.0, 1),)).empty is empty
