"""How well each topic is mastered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from practice.library import Item, Library
from practice.store.records import Attempt
from practice.store.store import Store

RECENT = (4, 2, 1)
"""Weights of an item's last answers, newest first."""
HINT_COST = 0.15
LEAST_ACCEPTED = 0.4
ONCE_ACCEPTED = 0.5


@dataclass(frozen=True, slots=True)
class Mastery:
    """What was shown of one topic, or of one level in it."""

    value: float
    """From 0 to 1."""
    seen: int
    """How many of its items were tried."""
    items: int


def mastery(scores: Sequence[tuple[int, float | None]]) -> Mastery:
    """How well a group of items is mastered: sum of level x score over sum of levels.

    Each item counts with its level, so that a hard one weighs more than a warm-up. One that was never tried counts as
    0: mastery is what was shown, and trying only what one knows does not raise it.

    Args:
        scores: for each item its level (1 to 5) and its score (0 to 1; None if it was never tried), which is

            - for a question, the mean of its last three answers' scores with the weights 4, 2, 1, newest first;
            - for a kata whose last attempt was accepted, 1 less 0.15 for each hint, but at least 0.4; 0.5 if only an
              earlier attempt was accepted; else 0.
    """
    total = sum(level for level, _ in scores)
    reached = sum(level * score for level, score in scores if score is not None)
    seen = sum(score is not None for _, score in scores)
    return Mastery(reached / total if total else 0.0, seen, len(scores))


def item_scores(store: Store, library: Library) -> dict[str, float]:
    """The score of every item that was tried, by its key; see `mastery`."""
    scores: dict[str, float] = {}
    for question, latest in store.answers.latest_scores(len(RECENT)).items():
        scores[f"question:{question}"] = question_score(latest)
    attempts: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in store.attempts.all():
        attempts[attempt.kata].append(attempt)
    for kata, tried in attempts.items():
        scores[f"kata:{kata}"] = kata_score(tried[-1], any(attempt.accepted for attempt in tried))
    return {key: score for key, score in scores.items() if key in library.items}


def question_score(latest: Sequence[float]) -> float:
    """A question's score, from those of its last answers, newest first; see `mastery`."""
    weights = RECENT[: len(latest)]
    return sum(weight * score for weight, score in zip(weights, latest, strict=True)) / sum(weights)


def kata_score(last: Attempt, ever_accepted: bool) -> float:
    """A kata's score, from its last attempt and whether one was ever accepted; see `mastery`."""
    if last.accepted:
        return max(1.0 - HINT_COST * last.hints, LEAST_ACCEPTED)
    return ONCE_ACCEPTED if ever_accepted else 0.0


def by_topic(store: Store, library: Library) -> dict[str, Mastery]:
    """Mastery of each topic, in the order of the topics."""
    return topic_mastery(item_scores(store, library), library)


def topic_mastery(scores: Mapping[str, float], library: Library) -> dict[str, Mastery]:
    """`by_topic`, from the scores of items."""
    return {topic: mastery(_pairs(items, scores)) for topic, items in _grouped(library).items()}


def _grouped(library: Library) -> dict[str, list[Item]]:
    """Items by topic; one of several topics counts for each of them."""
    groups: dict[str, list[Item]] = {topic: [] for topic in library.topics}
    for item in library.items.values():
        for topic in item.topics:
            groups.setdefault(topic, []).append(item)
    return {topic: items for topic, items in groups.items() if items}


def _pairs(items: Sequence[Item], scores: Mapping[str, float]) -> list[tuple[int, float | None]]:
    return [(item.level, scores.get(item.key)) for item in items]
