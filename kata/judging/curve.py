"""The curve that a kata plots, such as the losses of a training loop: the solution's beside the reference's."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kata.judging.judge import JudgedCase
from kata.values.observation import Array, Observed, Outcome, Value
from kata.verdict import Curve

if TYPE_CHECKING:
    from kata.model import Plot

MOST_POINTS = 2000


def curve_of(plot: Plot | None, judged: Sequence[JudgedCase]) -> Curve | None:
    """The curve of one check, if the kata has one and its case was run."""
    if plot is None:
        return None
    for each in judged:
        if each.case.function == plot.case:
            return Curve(plot.path, _numbers(each.observed, plot.path), _numbers(each.expected, plot.path))
    return None


def _numbers(outcome: Outcome, path: str) -> tuple[float, ...]:
    """What a case saw under a key as finite numbers; none at all if one of them is something else."""
    value = outcome.value if isinstance(outcome, Observed) else None
    found = value.get(path) if isinstance(value, dict) else value
    if isinstance(found, Array) and found.values.dtype.kind in "fiu":
        numbers = [float(number) for number in found.values.ravel()[:MOST_POINTS]]
    elif isinstance(found, list):
        numbers = [_number(item) for item in found[:MOST_POINTS]]
    else:
        numbers = []
    return tuple(numbers) if all(map(math.isfinite, numbers)) else ()


def _number(item: Value) -> float:
    if isinstance(item, Array) and item.values.size == 1 and item.values.dtype.kind in "fiu":
        return float(item.values.ravel()[0])
    try:
        return float(item) if isinstance(item, int | float) else math.nan
    except OverflowError:  # a whole number of hundreds of digits
        return math.inf
