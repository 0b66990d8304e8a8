"""Figures on what was done so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from practice.clock import Milliseconds, local_day, now
from practice.library import Library
from practice.scoring.mastery import Mastery, by_topic
from practice.sessions.review import Review
from practice.store.store import Store


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


def statistics(store: Store, library: Library, moment: Milliseconds | None = None) -> Statistics:
    """The figures of this moment."""
    present = now() if moment is None else moment
    answers, attempts = store.answers.all(), store.attempts.all()
    waiting = Review(store, library).waiting(present)
    return Statistics(
        mastery=by_topic(store, library),
        answers=len(answers),
        right_share=sum(answer.score == 1.0 for answer in answers) / len(answers) if answers else 0.0,
        attempts=len(attempts),
        katas_accepted=len({attempt.kata for attempt in attempts if attempt.accepted}),
        interviews=len(store.interviews.all()),
        streak_days=streak((local_day(at) for at in store.active_moments()), local_day(present)),
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
