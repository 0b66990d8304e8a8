"""Draw items at random, what is weak more often than what is known."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from practice.library import Item

BASE_WEIGHT = 0.25
"""What even a mastered item weighs; one of which nothing is known weighs 1 more, five times as much."""


def shuffled(items: Sequence[Item], known: Callable[[Item], float], chance: random.Random) -> Iterator[Item]:
    """The items in a random order, in which those less known tend to come first.

    Args:
        known: how well an item, or its topic, is known, from 0 to 1; its weight is 0.25 + 1 - that.
    """
    left = list(items)
    while left:
        weights = [BASE_WEIGHT + 1.0 - known(item) for item in left]
        (item,) = chance.choices(left, weights)
        left.remove(item)
        yield item
