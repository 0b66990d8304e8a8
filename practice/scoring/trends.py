"""What the charts draw: numbers from all that was done. Call it in worker threads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

from practice.clock import DAY, Milliseconds, local_day
from practice.scoring.mastery import RECENT, kata_score, mastery, question_score
from practice.store.records import GivenAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from practice.library import Library
    from practice.store.records import Attempt
    from practice.store.store import Store

DAYS = 30
COMING_DAYS = 14


@dataclass(frozen=True, slots=True)
class History:
    """Days run from `DAYS` ago to today, the days to come from today on."""

    mastery: tuple[float, ...]
    """In percent, at the end of each day."""
    answers: tuple[int, ...]
    """Questions answered and katas tried, each day."""
    coming: tuple[int, ...]
    """Reviews that fall due, each day from today; what is overdue counts for today."""
    minutes_by_level: tuple[tuple[int, float, int], ...]
    """Level, median minutes to the first acceptance, and of how many katas."""

    @property
    def empty(self) -> bool:
        return not any(self.answers) and not any(self.mastery)


def history(store: Store, library: Library, moment: Milliseconds) -> History:
    """All that the charts draw."""
    attempts, answers = store.attempts.all(), store.answers.all()
    today = date.fromisoformat(local_day(moment))
    days = [(today - timedelta(days=back)).isoformat() for back in reversed(range(DAYS))]
    return History(
        mastery=tuple(_mastery_by_day(attempts, answers, library, days)),
        answers=_per_day(store.active_moments(), days),
        coming=_coming((card.due for card in store.cards.all() if card.item in library.items), moment),
        minutes_by_level=tuple(_minutes_by_level(attempts, library)),
    )


def _mastery_by_day(
    attempts: Sequence[Attempt], answers: Sequence[GivenAnswer], library: Library, days: Sequence[str]
) -> Iterable[float]:
    """Mastery of the whole bank at the end of each day, as `practice.scoring.mastery` would have said it then."""
    both: list[Attempt | GivenAnswer] = [*answers, *attempts]
    events = sorted(both, key=lambda event: event.at)
    recent: dict[str, list[float]] = defaultdict(list)
    scores: dict[str, float] = {}
    accepted: set[str] = set()
    position = 0
    for day in days:
        while position < len(events) and local_day(events[position].at) <= day:
            _count(events[position], recent, scores, accepted)
            position += 1
        pairs = [(item.level, scores.get(key)) for key, item in library.items.items()]
        yield 100.0 * mastery(pairs).value


def _count(
    event: Attempt | GivenAnswer, recent: dict[str, list[float]], scores: dict[str, float], accepted: set[str]
) -> None:
    if isinstance(event, GivenAnswer):
        key = f"question:{event.question}"
        recent[key] = [event.score, *recent[key]][: len(RECENT)]
        scores[key] = question_score(recent[key])
        return
    key = f"kata:{event.kata}"
    if event.accepted:
        accepted.add(key)
    scores[key] = kata_score(event, key in accepted)


def _per_day(moments: Iterable[Milliseconds], days: Sequence[str]) -> tuple[int, ...]:
    counts = dict.fromkeys(days, 0)
    for moment in moments:
        day = local_day(moment)
        if day in counts:
            counts[day] += 1
    return tuple(counts.values())


def _coming(dues: Iterable[Milliseconds], moment: Milliseconds) -> tuple[int, ...]:
    counts = [0] * COMING_DAYS
    today = date.fromisoformat(local_day(moment))
    for due in dues:
        if due < moment + (COMING_DAYS + 1) * DAY:
            ahead = (date.fromisoformat(local_day(due)) - today).days
            if ahead < COMING_DAYS:
                counts[max(ahead, 0)] += 1
    return tuple(counts)


def _minutes_by_level(attempts: Sequence[Attempt], library: Library) -> Iterable[tuple[int, float, int]]:
    first: dict[str, float] = {}
    for attempt in attempts:
        if attempt.accepted and attempt.seconds is not None:
            first.setdefault(attempt.kata, attempt.seconds / 60)
    levels: dict[int, list[float]] = defaultdict(list)
    for kata, minutes in first.items():
        if (item := library.items.get(f"kata:{kata}")) is not None:
            levels[item.level].append(minutes)
    return [(level, median(minutes), len(minutes)) for level, minutes in sorted(levels.items())]
