"""Figures on what was done so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from practice.clock import local_day
from practice.scoring.mastery import Mastery, by_topic
from practice.sessions.review_queue import ReviewQueue

if TYPE_CHECKING:
    from practice.sessions.learner import Learner


@dataclass(frozen=True, slots=True)
class Statistics:
    """What there is to say of a user's progress."""

    mastery: dict[str, Mastery]
    """By topic."""
    answers: int
    right_share: float
    attempts: int
    katas_accepted: int
    interviews: int
    streak_days: int
    due: int
    new: int


def statistics(learner: Learner) -> Statistics:
    """The figures of this moment."""
    store, library, moment = learner.store, learner.library, learner.clock.now()
    answers, attempts = store.answers.all(), store.attempts.all()
    waiting = ReviewQueue(store, library).waiting(moment)
    return Statistics(
        mastery=by_topic(store, library),
        answers=len(answers),
        right_share=sum(answer.score == 1.0 for answer in answers) / len(answers) if answers else 0.0,
        attempts=len(attempts),
        katas_accepted=len({attempt.kata for attempt in attempts if attempt.accepted}),
        interviews=len(store.interviews.all()),
        streak_days=streak((local_day(at) for at in store.active_moments()), local_day(moment)),
        due=waiting.due,
        new=waiting.new,
    )


def streak(days: Iterable[str], today: str) -> int:
    """How many days in a row something was done, up to today, or to yesterday while today is still young.

    Args:
        days: calendar days as `2026-11-25`, in any order, doubles allowed.
    """
    active = set(days)
    day = date.fromisoformat(today)
    if today not in active:
        day -= timedelta(days=1)
    count = 0
    while day.isoformat() in active:
        count += 1
        day -= timedelta(days=1)
    return count
