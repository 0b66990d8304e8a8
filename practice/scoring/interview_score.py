"""How a mock interview is scored: the rubric."""

from __future__ import annotations

from dataclasses import dataclass

from practice.store.records import Interview, InterviewItem

SLOWEST_FACTOR = 0.7
HINT_COST = 0.1
MOST_HINT_COST = 0.3
BANDS = ((0.85, "strong"), (0.65, "solid"), (0.45, "borderline"), (0.0, "not yet"))
"""From which score on an interview is called what."""


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item's score, and what it is made of."""

    item: InterviewItem
    time_factor: float
    hint_cost: float
    score: float
    """From 0 to 1."""


def item_score(item: InterviewItem) -> ItemScore:
    """Score one item: correctness x time factor - hint cost, at least 0.

    - correctness is the share that is right: of a kata, 1 if it was accepted, else half the share of its cases that
      were; of a question, its grade. An item that was not answered has 0.
    - the time factor is 1 up to the time given, then falls evenly to 0.7 at twice the time given, and stays there.
    - each hint costs 0.1, three or more 0.3.
    """
    late = max(item.seconds_used / item.seconds_given - 1.0, 0.0)
    time_factor = 1.0 - (1.0 - SLOWEST_FACTOR) * min(late, 1.0)
    hint_cost = min(HINT_COST * item.hints, MOST_HINT_COST)
    score = max((item.correctness or 0.0) * time_factor - hint_cost, 0.0)
    return ItemScore(item, time_factor, hint_cost, score)


def kata_correctness(accepted: int, cases: int) -> float:
    """What a submission is worth: 1 if every case was accepted, else half the share of those that were."""
    return 1.0 if accepted == cases and cases else 0.5 * accepted / cases if cases else 0.0


def interview_score(interview: Interview) -> float:
    """The items' scores, each weighed with the time given to it; from 0 to 1."""
    return weighted([item_score(item) for item in interview.items])


def topic_scores(interview: Interview) -> dict[str, float]:
    """The score of each topic that came up, weakest first."""
    topics: dict[str, list[ItemScore]] = {}
    for item in interview.items:
        topics.setdefault(item.topic, []).append(item_score(item))
    scores = {topic: weighted(items) for topic, items in topics.items()}
    return dict(sorted(scores.items(), key=lambda pair: (pair[1], pair[0])))


def weighted(scores: list[ItemScore]) -> float:
    """The mean of items' scores, each weighed with the time given to it."""
    total = sum(score.item.seconds_given for score in scores)
    return sum(score.score * score.item.seconds_given for score in scores) / total if total else 0.0


def band(score: float) -> str:
    """What an interview with this score is called."""
    return next(name for least, name in BANDS if score >= least)
